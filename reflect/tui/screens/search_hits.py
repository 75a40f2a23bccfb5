"""The entries a search found, two lines each: which entry, and the passages with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from reflect.domain.dates import plain_day, relative_day
from reflect.domain.entry import EntryStatus
from reflect.domain.query.results import SearchHit
from reflect.tui.widgets.plain import highlighted, plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.content import Content

    from reflect.domain.query.results import Passage

BETWEEN, FOUND = " … ", "bold underline $accent"
"""What stands between two passages of an entry, and how the words found are drawn."""


class Hits(VList[SearchHit]):
    """The list of them. ``names`` are code names by client, ``empty`` what it says at first."""

    class AboveFirst(Message):
        """One wants to go up from the first of them."""

    def __init__(self, names: Mapping[str, str], today: date, *, empty: str) -> None:
        super().__init__(
            self._who_and_when,
            columns=(Column(12), Column(16), Column(14, hide_below=50), Column()),
            below=_found,
            row_height=2,
            key=lambda hit: hit.summary.id,
            empty=empty,
            id="hits",
        )
        self._names = names
        self._today = today

    def call(self, names: Mapping[str, str]) -> None:
        """Use these code names from now on."""
        if names != self._names:
            self._names = names
            self.forget_drawing()

    def answer(self, hits: tuple[SearchHit, ...], *, empty: str) -> None:
        """Show what was found. The same hits as before stay as they are drawn."""
        if not hits or hits != self.items:
            self.show(hits, empty=empty)

    def action_move(self, by: int) -> None:
        """Move the cursor by one entry, from the first one out of the list."""
        if by < 0 and self.cursor == 0:
            self.post_message(self.AboveFirst())
        else:
            super().action_move(by)

    def below(self) -> int:
        """Return how many hits there are below the cursor and below what is in view."""
        in_view = (self.scroll_offset.y + self.size.height) // self.row_height
        return len(self.items) - max(self.cursor, in_view)

    def _who_and_when(self, hit: SearchHit) -> tuple[Content, ...]:
        summary = hit.summary
        near = relative_day(summary.occurred_on, self._today)
        exact = plain_day(summary.occurred_on)
        return (
            plain(exact, "bold"),
            plain(self._names.get(summary.client_id or "", ""), "bold"),
            plain("" if near == exact else near, "$quiet"),
            plain("draft" if summary.status is EntryStatus.DRAFT else "", "$quiet"),
        )


def _found(hit: SearchHit) -> tuple[Content, ...]:
    passages = hit.passages
    return (_marked(passages) if passages else plain(hit.summary.first_line, "$quiet"),)


def _marked(passages: tuple[Passage, ...]) -> Content:
    """Return passages one after the other, the words that were found marked."""
    text, marks = "", list[tuple[int, int]]()
    for passage in passages:
        text += BETWEEN if text else ""
        marks += [(start + len(text), end + len(text)) for start, end in passage.highlights]
        text += passage.text
    return highlighted(text.replace("\n", " ").replace("\t", " "), tuple(marks), FOUND)
