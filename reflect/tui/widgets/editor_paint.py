"""How one line of the editor looks: everything it depends on, and the drawing of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reflect.tui.widgets.editor_wrap import beginning, cells_of, ending, expanded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.document._document import Location, Selection

    from reflect.tui.widgets.editor_document import Piece

EMPTY_CHOSEN = "▌"
"""Shows that an empty line is part of a selection."""

Kind = Literal["selection", "edge", "caret"]


class Row(NamedTuple):
    """Everything that the picture of one line depends on; equal rows look the same.

    ``spans`` are (kind, first column, column behind the last); later ones are drawn above.
    """

    text: str = ""
    spans: tuple[tuple[Kind, int, int], ...] = ()


NOTHING = Row()
"""A line below the text."""


class Look(NamedTuple):
    """The styles of a row, and its width in cells."""

    base: Style
    selection: Style
    caret: Style
    width: int

    def of(self, kind: Kind) -> Style:
        """Return what is laid over the base for a span."""
        if kind == "edge":
            return Style(color=self.selection.bgcolor)
        return self.selection if kind == "selection" else self.caret


def rows_of(pieces: Iterable[Piece], selection: Selection, *, caret: bool) -> list[Row]:
    """Return how these pieces of the text look; ``caret`` says whether the caret is drawn now."""
    at = selection.end if caret else None
    if selection.is_empty:
        return [
            Row(piece.text[piece.start : piece.end])
            if at is None or piece.paragraph != at[0]
            else _with_caret(Row(piece.text[piece.start : piece.end]), piece, at)
            for piece in pieces
        ]
    return [_with_caret(_chosen(piece, selection), piece, at) for piece in pieces]


def _with_caret(row: Row, piece: Piece, at: Location | None) -> Row:
    if at is None or piece.paragraph != at[0]:
        return row
    if not piece.start <= at[1] < piece.end + piece.last:
        return row
    column = at[1] - piece.start
    text = row.text if at[1] < piece.end else f"{row.text} "
    return Row(text, (*row.spans, ("caret", column, column + 1)))


def _chosen(piece: Piece, selection: Selection) -> Row:
    """Return a piece of the text with what is selected of it."""
    text = piece.text[piece.start : piece.end]
    top, bottom = sorted(selection)
    if not top[0] <= piece.paragraph <= bottom[0]:
        return Row(text)
    first = max(top[1] if top[0] == piece.paragraph else 0, piece.start)
    behind = min(bottom[1] if bottom[0] == piece.paragraph else piece.end, piece.end)
    if first < behind:
        return Row(text, (("selection", first - piece.start, behind - piece.start),))
    if not piece.text and piece.paragraph != selection.end[0]:
        return Row(EMPTY_CHOSEN, (("edge", 0, 1),))
    return Row(text)


def draw(row: Row, look: Look) -> Strip:
    """Return the row as it goes to the screen, ``look.width`` cells wide.

    A span reaches over all of a character that is made of several, such as a letter and its accent.
    """
    text = row.text
    if row.spans and not text.isascii() and not cells_of(text):
        text += " "  # or the caret would not be seen
    spans = [(kind, beginning(text, a), _seen_end(text, b)) for kind, a, b in row.spans]
    cuts = {0, len(text), *(at for span in spans for at in span[1:])}
    segments: list[Segment] = []
    cells = 0
    for first, behind in pairwise(sorted(cuts)):
        style = look.base
        for kind, start, end in spans:
            if start <= first and behind <= end:
                style += look.of(kind)
        segments.append(Segment(expanded(text[first:behind], cells), style))
        cells += segments[-1].cell_length
    room = look.width - cells
    if room > 0:
        padding = Segment(" " * room, look.base)
        last = segments[-1] if segments else padding
        whole = Segment(last.text + padding.text, look.base)
        if segments and last.style == look.base and whole.cell_length == last.cell_length + room:
            segments[-1] = whole  # fewer bytes than a segment more
        else:
            segments.append(padding)
    return Strip(segments, cells + max(0, room)).adjust_cell_length(look.width, look.base)


def _seen_end(text: str, behind: int) -> int:
    """Return where a span ends: a mark without room that begins a line goes with what follows."""
    end = ending(text, behind)
    while end < len(text) and not text.isascii() and not cells_of(text[:end]):
        end = ending(text, end + 1)
    return end
