"""Rows of cells, drawn straight into what the terminal gets: no layout, no wrapping.

The library lays every line out as if it were a paragraph. A list draws a screenful of short lines
at every page, and for those a cut and a mix of styles is all there is to do.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import TRANSPARENT
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.style import Style as TerminalStyle
    from textual.content import Content, Span
    from textual.filter import LineFilter
    from textual.style import Style

GAP = 2
"""Cells between columns."""

Align = Literal["left", "right"]

NARROW = frozenset(
    map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180), *range(0x2010, 0x2028)))
)
"""Characters of one cell that most texts in Latin letters are made of: measured by counting."""


class Column(NamedTuple):
    """One column, ``width`` cells wide; None takes what is left.

    ``hide_below`` hides it when the list is narrower than that many cells, ``hide_from`` when it is
    that wide or wider; 0 never does.
    """

    width: int | None = None
    align: Align = "left"
    hide_below: int = 0
    hide_from: int = 0

    def shows_in(self, room: int) -> bool:
        """Return whether it stands in a list of so many cells."""
        return room >= self.hide_below and not 0 < self.hide_from <= room


class Inks:
    """Draws contents on one ground. Every mix of styles is worked out once.

    ``parse`` turns the name of a style, such as ``$quiet``, into the style. ``filters`` are what
    the library passes every line through before it reaches the terminal.
    """

    def __init__(
        self,
        ground: Style,
        parse: Callable[[str | Style], Style],
        filters: Sequence[LineFilter] = (),
    ) -> None:
        self._ground = ground
        self._parse = parse
        self._filters = filters
        self._mixes: dict[tuple[str | Style, ...], TerminalStyle] = {}

    def row(
        self, mark: str, cells: Sequence[Content], columns: tuple[Column, ...], width: int
    ) -> Strip:
        """Return ``mark`` and the cells side by side in ``width`` cells.

        A single cell, as in a heading, takes all of the row.
        """
        line = _Line()
        line.add(mark, self._mix(()))
        left = max(1, width - len(mark))
        if len(cells) == 1:
            self._cell(line, cells[0], left, "left")
        else:
            between = ""
            for place, size, align in _plan(columns[: len(cells)], left):
                line.add(between, self._mix(()))
                self._cell(line, cells[place], size, align)
                between = " " * GAP
        return self._finished(line, width)

    def blank(self, width: int) -> Strip:
        """Return an empty row."""
        return self._finished(_Line(), width)

    def cell(self, segment: Segment) -> Strip:
        """Return what somebody else drew, on this ground."""
        return self._filtered(
            list(Segment.apply_style([segment], self._mix(()))), segment.cell_length
        )

    @property
    def fill(self) -> TerminalStyle | None:
        """How an empty cell looks."""
        return next(iter(self.blank(1))).style

    def _finished(self, line: _Line, width: int) -> Strip:
        line.add(" " * (width - line.length), self._mix(()))
        segments = line.segments()
        if line.length > width:
            segments = Segment.adjust_line_length(segments, width)
        return self._filtered(segments, width)

    def _filtered(self, segments: list[Segment], width: int) -> Strip:
        """Return segments of ``width`` cells as the terminal may see them."""
        for line_filter in self._filters:
            segments = line_filter.apply(segments, self._ground.background or TRANSPARENT)
        return Strip(segments, width)

    def _cell(self, line: _Line, cell: Content, width: int, align: Align) -> None:
        """Add the first line of ``cell``, cut or padded to ``width`` cells."""
        text, length = _fitted(cell.plain, width)
        room = width - length
        if room and align == "right":
            line.add(" " * room, self._mix(()), room)
        spans = cell.spans
        if not spans:
            line.add(text, self._mix(()), length)
        elif len(spans) == 1 and spans[0].start <= 0 and spans[0].end >= len(cell.plain):
            line.add(text, self._mix((spans[0].style,)), length)
        else:
            for part, styles in _runs(text, spans):
                line.add(part, self._mix(styles), 0)
            line.length += length
        if room and align == "left":
            line.add(" " * room, self._mix(()), room)

    def _mix(self, styles: tuple[str | Style, ...]) -> TerminalStyle:
        mixed = self._mixes.get(styles)
        if mixed is None:
            whole = self._ground
            for style in styles:
                whole += self._parse(style)
            mixed = self._mixes[styles] = whole.rich_style
        return mixed


class _Line:
    """Texts one after the other; neighbours in one style become one segment."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, TerminalStyle]] = []
        self.length = 0

    def add(self, text: str, style: TerminalStyle, length: int | None = None) -> None:
        """Add a text of ``length`` cells; without one it has a cell a character."""
        if not text:
            return
        self.length += len(text) if length is None else length
        if self._parts and self._parts[-1][1] is style:
            text = self._parts.pop()[0] + text
        self._parts.append((text, style))

    def segments(self) -> list[Segment]:
        return [Segment(text, style) for text, style in self._parts]


@lru_cache(64)
def _plan(columns: tuple[Column, ...], room: int) -> tuple[tuple[int, int, Align], ...]:
    """Return the columns that are shown: which cell, its width and its side."""
    shown = [(place, column) for place, column in enumerate(columns) if column.shows_in(room)]
    fixed = sum(column.width or 0 for _, column in shown) + GAP * max(0, len(shown) - 1)
    flexible = sum(column.width is None for _, column in shown) or 1
    left = max(0, room - fixed) // flexible
    return tuple(
        (place, left if column.width is None else column.width, column.align)
        for place, column in shown
    )


def _fitted(text: str, width: int) -> tuple[str, int]:
    """Return the first line of ``text`` in at most ``width`` cells, and how many it takes."""
    if "\n" in text:
        text = text.split("\n", 1)[0]
    if "\t" in text:
        text = text.replace("\t", " ")  # a terminal would jump
    narrow = NARROW.issuperset(text)
    length = len(text) if narrow else cell_len(text)
    if length <= width:
        return text, length
    if width <= 0:
        return "", 0
    return (text[: width - 1] if narrow else set_cell_size(text, width - 1)) + "…", width


def _runs(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, tuple[str | Style, ...]]]:
    """Yield the stretches of ``text`` that look alike, with their styles, outermost first."""
    end = len(text)
    cuts = {0, end}
    for span in spans:
        cuts.add(min(max(span.start, 0), end))
        cuts.add(min(max(span.end, 0), end))
    for start, stop in pairwise(sorted(cuts)):
        styles = tuple(span.style for span in spans if span.start <= start and span.end >= stop)
        yield text[start:stop], styles
