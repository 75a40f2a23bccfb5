"""A list of blocks: headings, charts and items of any height in one column, with one cursor.

Like the virtual list, it draws only what is in view; a block of a known height is not even laid out
before it is seen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content
from textual.geometry import Region

from reflect.tui.widgets.vlist import MARKER, VList, mark_of

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.geometry import Size
    from textual.strip import Strip

T = TypeVar("T")

Lines = Callable[[int], Sequence[Content]]
"""Gives the lines of a block for a width in cells."""

SLOW = 0.15
"""Seconds after which a wait is explained; a shorter one would only flicker."""

_UNSEEN = 76
"""The width assumed before the first layout."""


class Block:
    """Lines that belong together. ``key`` names them across reloads.

    ``value`` is what the block stands for; without one it is passed over by the cursor. A
    ``height`` above 0 is the number of lines it always has. Where ``lines`` equals that of a block
    shown before, as one that is `Made` of the same does, it is not asked again.
    """

    __slots__ = ("height", "key", "lines", "value")

    def __init__(self, key: str, lines: Lines, value: object = None, height: int = 0) -> None:
        self.key = key
        self.lines = lines
        self.value = value
        self.height = height


def _same(lines: Sequence[Content], others: Sequence[Content]) -> bool:
    return lines is others or (
        len(lines) == len(others) and all(map(Content.is_same, lines, others))
    )


class Stack(VList[Block]):
    """Blocks one below the other. Posts ``Chosen`` and ``Moved`` as the virtual list does."""

    # Room for the scrollbar is kept: lines are laid out for the width that is left.
    DEFAULT_CSS = "Stack { scrollbar-gutter: stable; }"

    def __init__(
        self,
        *,
        items: Sequence[Block] = (),
        empty: str = "",
        enter: str = "",
        id: str | None = None,  # noqa: A002 - the library's own name
        classes: str | None = None,
    ) -> None:
        self._tops: list[int] = [0]
        self._laid_out: dict[int, list[Content]] = {}
        self._laid_width = 0
        self._standing: dict[int, str] | None = None
        """Blocks that stand where they stood and say what they said, with the component class they
        were shown with; None when none may."""
        super().__init__(
            lambda _: (),
            items=items,
            key=lambda block: block.key,
            selectable=lambda block: block.value is not None,
            empty=empty,
            enter=enter,
            id=id,
            classes=classes,
        )
        self.set_reactive(VList.cursor, self._place_of(None, 0))

    @property
    def value(self) -> object:
        """What the block under the cursor stands for, or None."""
        block = self.current
        return block.value if block is not None else None

    def wait(self, words: str) -> None:
        """Say ``words`` if there is still nothing to show in a moment."""
        self.set_timer(SLOW, lambda: self._say_waiting(words))

    def _say_waiting(self, words: str) -> None:
        if not self._items:
            self.show([Block("waiting", lambda _: [Content.styled(words, "$quiet")], height=1)])

    # Layout

    def _take(self, items: Sequence[Block]) -> None:
        drawn, lines, width, tops = self._rows.take(), self._laid_out, self._laid_width, self._tops
        before = self._items
        shown = {index: self._component(index) for index, _, _ in drawn}
        places = {block.key: place for place, block in enumerate(items)}
        moved = {index: places.get(block.key) for index, block in enumerate(before)}
        self._items = items
        self._choosable = any(block.value is not None for block in items)
        self._laid_out, self._standing = {}, None
        for index, made in lines.items():
            place = moved[index]
            if place is not None and before[index].lines == items[place].lines:
                self._laid_out[place] = made
        self._lay_out()
        if width != self._laid_width:
            return
        # What says the same as before is not drawn again: at a key most of a page does.
        standing: dict[int, str] = {}
        for (index, cells, component), strips in drawn.items():
            place = moved.get(index)
            if place is not None and _same(lines.get(index, []), self._lines(place)):
                self._rows.keep((place, cells, component), strips)
                if tops[index] == self._tops[place] and component == shown.get(index):
                    standing[place] = component
        if before and items:
            self._standing = standing

    def _refresh_taken(self) -> None:
        # Where the whole grew or shrank, its size has asked for all of it already.
        if self._standing is None:
            self.refresh()
            return
        top = self.scroll_offset.y
        seen = range(self._at(top), self._at(top + self.size.height) + 1)
        for stands, run in groupby(seen, self._stands):
            places = list(run)
            if not stands:
                start, end = self._tops[places[0]], self._tops[places[-1] + 1]
                self.refresh_lines(start, end - start)

    def _stands(self, place: int) -> bool:
        """Say whether a block is shown already as it is to be."""
        shown = None if self._standing is None else self._standing.get(place)
        return shown == self._component(place)

    def _inner(self) -> int:
        return max(1, (self.scrollable_content_region.width or _UNSEEN) - len(MARKER))

    def _lay_out(self) -> None:
        if self._inner() != self._laid_width:
            self._laid_out.clear()
            self._laid_width = self._inner()
        heights = [
            block.height or len(self._lines(index)) for index, block in enumerate(self._items)
        ]
        self._tops = [0, *accumulate(heights)]
        self._grow(self._tops[-1])

    def _lines(self, index: int) -> list[Content]:
        if index not in self._laid_out:
            if len(self._laid_out) > 2000:
                self._laid_out.clear()
            self._laid_out[index] = list(self._items[index].lines(self._laid_width))
        return self._laid_out[index]

    def _height(self, index: int) -> int:
        return self._tops[index + 1] - self._tops[index]

    def _lines_of(self, index: int) -> tuple[int, int]:
        if not self._items:
            return 0, 0
        index = min(index, len(self._items) - 1)
        return self._tops[index], self._tops[index + 1]

    def _at(self, y: int) -> int:
        """Return the index of the block on virtual line ``y``."""
        return min(len(self._items) - 1, max(0, bisect_right(self._tops, y) - 1))

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Lay out for a new width at once: the page is drawn before the news of a size arrives."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self._inner() != self._laid_width:
            self._rows.forget()
            self._lay_out()
            self._reveal()
        return changed

    def on_resize(self) -> None:
        """Keep the cursor in view in another height too."""
        self._rows.forget()
        self._reveal()

    # Moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open something only when there is something to open."""
        del parameters
        return self._choosable if action == "choose" else True

    def _reveal(self) -> None:
        """Bring the cursor's block into view, with the headings right above it if they fit."""
        if not self._choosable:
            return
        index = min(self.cursor, len(self._items) - 1)
        bottom = self._tops[index + 1]
        first = index
        while first > 0 and not self._can(first - 1):
            first -= 1
        room = max(1, self.scrollable_content_region.height)
        top = self._tops[first] if bottom - self._tops[first] <= room else self._tops[index]
        height = min(room, bottom - top)
        self.scroll_to_region(
            Region(0, top, 1, max(1, height)), animate=False, force=True, immediate=True
        )

    def action_move(self, by: int) -> None:
        """Move the cursor to the next block; at the last one, scroll on."""
        index = self.cursor + by
        while 0 <= index < len(self._items) and not self._can(index):
            index += by
        if self._choosable and 0 <= index < len(self._items):
            self.cursor = index
            self._reveal()
        else:
            self.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Move by about one page."""
        rows = max(1, self.scrollable_content_region.height - 1)
        if not self._choosable:
            self.scroll_relative(y=by * rows, animate=False)
            return
        line = self._tops[min(self.cursor, len(self._items) - 1)] + by * rows
        before = self.cursor
        self._go(self._at(line), by)
        if self.cursor == before:
            self.scroll_relative(y=by * rows, animate=False)

    def action_edge(self, end: int) -> None:
        """Move to the first or last block, and all the way."""
        if self._choosable:
            super().action_edge(end)
        self.scroll_to(y=0 if end < 0 else self.max_scroll_y, animate=False)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two blocks concerned, and tell."""
        for index in (old, new):
            if 0 <= index < len(self._items):
                self.refresh_lines(self._tops[index], self._height(index))
        if old != new and self._items:
            self.post_message(self.Moved(self, new))

    def index_at(self, line: int) -> int | None:
        """Return the place of the block on this line of the whole stack."""
        return self._at(line) if self._items and line < self._tops[-1] else None

    # Drawing

    def _line(self, at: int, width: int) -> Strip:
        if not self._items or at >= self._tops[-1]:
            return self._blank(at, width)
        index = self._at(at)
        strips = self._row(index, width)
        place = at - self._tops[index]
        return strips[place] if place < len(strips) else self._blank(at, width)

    def _draw(self, index: int, component: str, width: int) -> list[Strip]:
        """Draw a block, however many lines it has."""
        inks = self._rows.inks(component)
        lines = self._lines(index)[: self._height(index)]
        return [
            inks.row(mark_of(component if place == 0 else ""), [line], (), width)
            for place, line in enumerate(lines)
        ]


def under_cursor(page: DOMNode, kind: type[T]) -> T | None:
    """Return what the block under the cursor of a page's stack stands for, if it is of this kind.

    Before the page has its stack it is None: keys are asked about from the first moment on.
    """
    stacks = page.query(Stack)
    value = stacks.first().value if stacks else None
    return value if isinstance(value, kind) else None
