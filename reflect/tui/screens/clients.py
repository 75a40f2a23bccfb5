"""The caseload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content

from reflect.tui.messages import ClientPage, Open, PlaceName
from reflect.tui.screens.place import Place
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.journal.clients import Caseload


class ClientsPlace(Place):
    """Everyone on the caseload, under code names."""

    PLACE = PlaceName.CLIENTS
    HELP_TEXT = "Your caseload under code names. Enter opens a client's page."

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield VList(
            self._cells,
            columns=(Column(20), Column(14), Column()),
            key=lambda line: line.client.id,
            empty="Your clients will be listed here, under code names. Press a to add the first.",
            id="clients",
        )

    def reload(self) -> None:
        """Read the caseload."""
        self.query_one("#clients", VList).show(self.journal.clients.caseload())

    def _cells(self, line: Caseload) -> tuple[Content, ...]:
        client = line.client
        return (
            plain(client.code_name),
            Content(client.role.label),
            Content(f"{line.entries} entries" if line.entries != 1 else "1 entry"),
        )

    @on(VList.Chosen)
    def read(self, message: VList.Chosen) -> None:
        """Open the chosen client."""
        line = message.vlist.current
        if line is not None:
            self.post_message(Open(ClientPage(line.client.id)))
