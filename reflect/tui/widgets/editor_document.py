"""A text as it stands on the screen: which part of which paragraph is on which line.

It takes the place of the library's own class, which divides the whole paragraph for each question
and counts all lines for each drawn one.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset, clamp

from reflect.tui.widgets.editor_wrap import cells_of, column_at, rewrap, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.document._document import Location


class Piece(NamedTuple):
    """What stands on one line of the screen: a part of a paragraph, by columns."""

    paragraph: int
    text: str
    """The whole paragraph."""
    start: int
    end: int
    last: bool
    """Whether the paragraph ends here."""


class WrappedText(WrappedDocument):
    """A document wrapped at a width in cells; 0 wraps nothing.

    ``wrap_range`` must be told of every change of the document.
    """

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap everything. ``tab_width`` is the library's; tab stops are ours."""
        del tab_width
        self._width = width
        self._paragraphs = list(self.document.lines)
        self._breaks = [wrap(line, width) for line in self._paragraphs]
        self._measure()

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap what a change touched: from ``start`` to ``new_end``, before it to ``old_end``."""
        old_last = len(self._breaks) - 1
        new_last = self.document.line_count - 1
        top = clamp(min(start[0], old_end[0]), 0, min(old_last, new_last))
        old_bottom = clamp(max(start[0], old_end[0]), top, old_last)
        new_bottom = clamp(max(start[0], new_end[0]), top, new_last)
        lines = self.document.lines[top : new_bottom + 1]
        if old_bottom == new_bottom == top:
            old = self._paragraphs[top]
            breaks = [rewrap(old, self._breaks[top], lines[0], start[1], self._width)]
        else:
            breaks = [wrap(line, self._width) for line in lines]
        before = self._breaks[top : old_bottom + 1]
        self._breaks[top : old_bottom + 1] = breaks
        self._paragraphs[top : old_bottom + 1] = lines
        if [len(part) for part in before] != [len(part) for part in breaks]:
            self._measure()

    def _measure(self) -> None:
        """Count on which line each paragraph begins."""
        self._tops = [0, *accumulate(len(breaks) + 1 for breaks in self._breaks)]

    # What stands where

    @property
    def height(self) -> int:
        """Lines on the screen that all of it takes."""
        return self._tops[-1]

    @property
    def wrapped(self) -> bool:
        """True if any paragraph takes more than one line."""
        return self.height > len(self._breaks)

    @property
    def lines(self) -> list[list[str]]:
        """Each paragraph as its lines."""
        return [self.get_sections(index) for index in range(len(self._breaks))]

    def get_offsets(self, line_index: int) -> list[int]:
        """Return the columns at which a paragraph breaks. Raises ValueError without such a one."""
        if not 0 <= line_index < len(self._breaks):
            raise ValueError(f"there is no paragraph {line_index}")
        return self._breaks[line_index]

    def get_sections(self, line_index: int) -> list[str]:
        """Return a paragraph as its lines."""
        text = self._paragraphs[line_index]
        starts = [0, *self._breaks[line_index]]
        return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]

    def pieces(self, top: int, bottom: int) -> Iterator[Piece]:
        """Give what stands on the lines from ``top`` to before ``bottom``, as far as there is."""
        paragraph = bisect_right(self._tops, top) - 1
        while top < min(bottom, self.height):
            text = self._paragraphs[paragraph]
            ends = [*self._breaks[paragraph], len(text)]
            at = top - self._tops[paragraph]
            for section in range(at, min(len(ends), at + bottom - top)):
                start = ends[section - 1] if section else 0
                yield Piece(paragraph, text, start, ends[section], section == len(ends) - 1)
            paragraph += 1
            top = self._tops[paragraph]

    # From columns to cells and back

    def location_to_offset(self, location: Location) -> Offset:
        """Return cell and line of a place in the text; one beyond the text is brought into it."""
        paragraph = clamp(location[0], 0, len(self._breaks) - 1)
        text, breaks = self._paragraphs[paragraph], self._breaks[paragraph]
        column = clamp(location[1], 0, len(text))
        section = bisect_right(breaks, column)
        start = breaks[section - 1] if section else 0
        return Offset(cells_of(text[start:column]), self._tops[paragraph] + section)

    def offset_to_location(self, offset: Offset) -> Location:
        """Return the place in the text that covers this cell of this line."""
        y = clamp(offset.y, 0, self.height - 1)
        paragraph = bisect_right(self._tops, y) - 1
        section = y - self._tops[paragraph]
        return paragraph, self.get_target_document_column(paragraph, max(0, offset.x), section)

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Return the column at cell ``x_offset`` of line ``y_offset`` of a paragraph.

        Negative lines count from its end. Behind a line that is not the last one there is no place.
        """
        text, breaks = self._paragraphs[line_index], self._breaks[line_index]
        section = y_offset if y_offset >= 0 else len(breaks) + 1 + y_offset
        start = breaks[section - 1] if section else 0
        if section >= len(breaks):
            return start + column_at(text[start:], x_offset)
        end = breaks[section]
        return min(start + column_at(text[start:end], x_offset), end - 1)
