"""The journal: every entry, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content

from reflect.tui.messages import EntryPage, Open, PlaceName
from reflect.tui.screens.place import Place
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.domain.entry import EntrySummary


class JournalPlace(Place):
    """All entries, newest first."""

    PLACE = PlaceName.JOURNAL
    HELP_TEXT = "Everything you have written, newest first. Enter opens an entry."

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield VList(
            self._cells,
            columns=(Column(10), Column(12), Column()),
            key=lambda entry: entry.id,
            empty="Your reflections will be listed here. Press n to write the first one.",
            id="entries",
        )

    def reload(self) -> None:
        """Read the newest entries."""
        self._names = self.journal.clients.names()
        self.query_one("#entries", VList).show(self.journal.entries.page(limit=500))

    def _cells(self, entry: EntrySummary) -> tuple[Content, ...]:
        name = self._names.get(entry.client_id or "", "")
        return (Content(entry.occurred_on.isoformat()), plain(name), plain(entry.first_line))

    @on(VList.Chosen)
    def read(self, message: VList.Chosen) -> None:
        """Open the chosen entry."""
        entry = message.vlist.current
        if entry is not None:
            self.post_message(Open(EntryPage(entry.id)))
