"""A page to read: blocks of text, wrapped once, of which only the lines in view are drawn.

A megabyte opens as fast as a line. Highlights are character ranges, never markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len, chop_cells
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events

WIDEST = 76
"""Cells of the longest line: what the eye follows easily."""
MARKER = "› "

_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Highlight:
    """A range of a block's text and the style it is shown in."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page. ``key`` names one that can be chosen; others are passed over."""

    text: str = field(repr=False)
    style: str = ""
    highlights: tuple[Highlight, ...] = ()
    key: str = ""
    space: int = 0
    """Empty lines after it."""


class _Left(NamedTuple):
    """What was in view before another size: the place at the top, and whether what was sought."""

    top: tuple[int, int]
    sought_seen: bool


def wrapped(text: str, width: int) -> list[tuple[int, int]]:
    """Return (start, end) of every line of ``text`` in ``width`` cells, broken at spaces.

    A tab takes one cell, as it is drawn; the library counts none.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.replace("\t", " ").split("\n"):
        pieces = _ascii_lines if paragraph.isascii() else _wide_lines
        lines += ((start + a, start + b) for a, b in pieces(paragraph, width))
        start += len(paragraph) + 1
    return lines


def _ascii_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    start, end = 0, len(text)
    while end - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        if cut <= start:
            yield start, start + width
            start += width
        else:
            yield start, cut
            start = cut + 1
    yield start, end


def _wide_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    start = at = used = 0
    for found in _WORD.finditer(text):
        word = found[0]
        size = cell_len(word.rstrip())
        if used and used + size > width:
            yield start, at
            start, used = at, 0
        at = found.end()
        if size > width:
            *whole, last = chop_cells(word, width)
            for piece in whole:
                yield start, start + len(piece)
                start += len(piece)
            used = cell_len(last)
        else:
            used += cell_len(word)
    yield start, len(text)


class Reading(ScrollView, can_focus=True):
    """Shows blocks. With blocks that have a key, Tab and Shift+Tab choose among them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "choose(1)", "next answer", show=False),
        Binding("shift+tab", "choose(-1)", "previous answer", show=False),
        Binding("up,k", "scroll_up", "up", show=False),
        Binding("down,j", "scroll_down", "down", show=False),
        Binding("space", "page_down", "page down", show=False),
    ]
    DEFAULT_CSS = """
    Reading {
        height: 1fr; width: 1fr; background: $background; overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """

    @dataclass
    class Chosen(Message):
        """Another block is chosen now."""

        reading: Reading
        key: str

        @property
        def control(self) -> Reading:
            """The page that sent this."""
            return self.reading

    def __init__(
        self,
        blocks: Sequence[Block] = (),
        *,
        id: str | None = None,  # noqa: A002 - the library's own name
    ) -> None:
        super().__init__(id=id)
        self._blocks = tuple(blocks)
        self._lines: list[tuple[int, int, int]] = []
        self._firsts: list[int] = []
        self._wrapped_at = 0
        self._sought: tuple[int, int] | None = None
        self._height = 0
        self._left: _Left | None = None
        self._strips: dict[int, Strip] = {}
        self.chosen = self._known(0)

    # What is shown

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks; scroll and choice stay where they can."""
        self._blocks = tuple(blocks)
        if not self.chosen or self.chosen not in {block.key for block in blocks}:
            self.chosen = self._known(0)
        self._wrapped_at = 0
        self._wrap()
        self.refresh()

    def paint(self, blocks: Sequence[Block]) -> None:
        """Show the same texts in other styles, without wrapping them again."""
        self._blocks = tuple(blocks)
        self._strips.clear()
        self.refresh()

    def reveal(self, block: int, offset: int = 0) -> None:
        """Scroll so that the character at ``offset`` of a block can be seen.

        Before the page is laid out this waits until it is; in another size it stays in view.
        """
        self._sought = block, offset
        if not self.size:
            return
        self._wrap()
        if not 0 <= block < len(self._firsts):
            return
        line = self._line_of(block, offset)
        self.scroll_to_region(
            Region(0, max(0, line - 1), 1, 3), animate=False, force=True, immediate=True
        )

    def _known(self, at: int) -> str:
        keys = [block.key for block in self._blocks if block.key]
        return keys[min(at, len(keys) - 1)] if keys else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to choose only where there is something to choose."""
        del parameters
        return action != "choose" or any(block.key for block in self._blocks)

    def action_choose(self, by: int) -> None:
        """Choose the next block that can be chosen."""
        keys = list(dict.fromkeys(block.key for block in self._blocks if block.key))
        if not keys:
            return
        at = keys.index(self.chosen) if self.chosen in keys else 0
        self._choose(keys[min(len(keys) - 1, max(0, at + by))])

    def _choose(self, key: str) -> None:
        self.chosen = key
        self._strips.clear()
        self.reveal(next(i for i, block in enumerate(self._blocks) if block.key == key))
        self.refresh()
        self.post_message(self.Chosen(self, key))

    def on_click(self, event: events.Click) -> None:
        """Choose the block that was clicked."""
        line = event.y + self.scroll_offset.y
        if 0 <= line < len(self._lines):
            key = self._blocks[self._lines[line][0]].key
            if key:
                self._choose(key)

    # Lines

    def on_resize(self) -> None:
        """Keep what stands at the top, and in view what was sought and is."""
        self._remember()
        self._wrap()
        left, self._left = self._left, None
        self._height = self.size.height
        if left is not None:
            line = self._line_of(*left.top)
            self.scroll_to(y=line, animate=False, immediate=True)
        if self._sought is not None and (left is None or left.sought_seen):
            self.reveal(*self._sought)

    def _remember(self) -> None:
        """Keep what is in view before lines change: drawing may come before the news of a size."""
        if self._left is None and self._height and self._lines:
            at = min(self.scroll_offset.y, len(self._lines) - 1)
            number, start, _ = self._lines[at]
            top = number, len(self._blocks[number].text) if start < 0 else start
            self._left = _Left(top, self._sees(self._sought))

    def _sees(self, place: tuple[int, int] | None) -> bool:
        if place is None:
            return False
        return 0 <= self._line_of(*place) - self.scroll_offset.y < self._height

    def _line_of(self, block: int, offset: int) -> int:
        """Return the line on which a character of a block stands."""
        line = self._firsts[block] if 0 <= block < len(self._firsts) else 0
        while line + 1 < len(self._lines):
            number, start, _ = self._lines[line + 1]
            if number != block or start < 0 or start > offset:
                break
            line += 1
        return line

    @property
    def _text_width(self) -> int:
        return max(8, min(WIDEST, self.scrollable_content_region.width - len(MARKER)))

    def _wrap(self) -> None:
        width = self._text_width
        if width == self._wrapped_at:
            return
        if self._wrapped_at:
            self._remember()
        self._wrapped_at = width
        self._strips.clear()
        self._lines, self._firsts = [], []
        for number, block in enumerate(self._blocks):
            self._firsts.append(len(self._lines))
            self._lines += ((number, start, end) for start, end in wrapped(block.text, width))
            self._lines += [(number, -1, -1)] * block.space
        self.virtual_size = Size(0, max(1, len(self._lines)))

    def notify_style_update(self) -> None:
        """Forget lines drawn in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        self._wrap()
        at = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if not 0 <= at < len(self._lines):
            return Strip.blank(width, self.rich_style)
        if at not in self._strips:
            if len(self._strips) > 600:
                self._strips.clear()
            self._strips[at] = self._draw(at, width)
        return self._strips[at]

    def _draw(self, at: int, width: int) -> Strip:
        number, start, end = self._lines[at]
        block = self._blocks[number]
        first = self._firsts[number] == at
        marker = MARKER if first and block.key and block.key == self.chosen else "  "
        if start < 0:
            return Strip.blank(width, self.rich_style)
        line = plain(block.text[start:end].replace("\t", " "), block.style)
        for mark in block.highlights:
            low, high = max(start, mark.start), min(end, mark.end)
            if low < high:
                line = line.stylize(mark.style, low - start, high - start)
        drawn = Visual.to_strips(
            self, Content.assemble(marker, line), width, 1, self.visual_style, apply_selection=False
        )
        strip = drawn[0] if drawn else Strip.blank(0)
        return strip.adjust_cell_length(width, self.rich_style)
