"""The caseload: everyone under a code name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reflect.domain.dates import plain_day, relative_day
from reflect.tui.messages import Changed, ClientPage, NewReflection, Open, PlaceName, Undoable
from reflect.tui.screens.client_form import ClientForm
from reflect.tui.screens.lines import counted
from reflect.tui.screens.place import Place
from reflect.tui.screens.put_away import put_away
from reflect.tui.screens.talking import TalkingScreen
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.journal.clients import Caseload

EMPTY = (
    "Your clients will be listed here, under made-up code names. Press a to add the first. Names, "
    "ages and diagnoses belong in the record, not here."
)


class ClientsPlace(Place):
    """Current work first, by code name; ended work below."""

    PLACE = PlaceName.CLIENTS
    HELP_TEXT = (
        "Your caseload under code names. Enter opens a client's page, a adds a client, e changes "
        "one, z ends the work or takes it up again, n begins a reflection about the client under "
        "the cursor, w shows how to talk with each, to compare. d puts a client in the bin with "
        "everything about them, for thirty days."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add", id="client.add"),
        Binding("e", "edit", "edit", id="client.edit"),
        Binding("z", "end", "end or resume", id="client.end"),
        Binding("d,delete", "drop", "to the bin", show=False, id="client.drop", key_display="d"),
        Binding("n", "write", "new reflection", show=False, id="client.write"),
        Binding("w", "talking", "how to talk with each", show=False, id="client.talking"),
    ]

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        self._wanted = ""
        yield VList(
            self._cells,
            columns=(
                Column(16),
                Column(12, hide_below=56),
                Column(14, hide_below=84),
                Column(10),
                Column(),
            ),
            key=lambda line: line.client.id,
            empty=EMPTY,
            id="clients",
        )

    def reload(self) -> None:
        """Read the caseload."""
        self._today = self.journal.writing.today()
        lines = sorted(self.journal.clients.caseload(), key=lambda line: not line.client.active)
        clients = self.query_one("#clients", VList)
        clients.show(lines)
        if self._wanted:
            clients.find(self._wanted)
            self._wanted = ""
        self.refresh_bindings()

    def _cells(self, line: Caseload) -> tuple[Content, ...]:
        client = line.client
        look = "" if client.active else "$quiet"
        return (
            plain(client.code_name, look),
            plain(client.role.label, "$quiet"),
            plain(client.site, "$quiet"),
            plain(counted(line.entries, "entry", "entries"), look),
            plain(self._when(line), "$quiet"),
        )

    def _when(self, line: Caseload) -> str:
        ended = line.client.ended_on
        if ended is not None:
            return f"ended {plain_day(ended)}"
        if line.last_day is None:
            return ""
        here = line is self._current
        return plain_day(line.last_day) if here else relative_day(line.last_day, self._today)

    @property
    def _current(self) -> Caseload | None:
        lists = self.query("#clients").results(VList)
        clients: VList[Caseload] | None = next(iter(lists), None)
        return clients.current if clients is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what needs a client only when there is one."""
        del parameters
        if action in {"edit", "end", "write", "drop"}:
            return self.is_mounted and self._current is not None
        return True

    @on(VList.Chosen)
    def read(self, message: VList.Chosen) -> None:
        """Open the chosen client."""
        message.stop()
        line = self._current
        if line is not None:
            self.post_message(Open(ClientPage(line.client.id)))

    def action_add(self) -> None:
        """Add a client; the cursor then stands on it."""
        self.app.push_screen(ClientForm(self.journal, None, self._want))

    def action_edit(self) -> None:
        """Change code name, role, site or notes."""
        line = self._current
        if line is not None:
            self.app.push_screen(ClientForm(self.journal, line.client, self._want))

    def action_talking(self) -> None:
        """Show how to talk with each, one below the other."""
        self.app.push_screen(TalkingScreen(self.journal))

    def _want(self, client_id: str) -> None:
        """Stand on this client when the list is read next."""
        self._wanted = client_id

    def action_end(self) -> None:
        """End the work with a client, or take it up again. Entries stay."""
        line = self._current
        if line is None:
            return
        book, client = self.journal.clients, line.client
        if client.active:
            book.end(client, self._today)
            said = f"The work with {client.code_name} is marked as ended; every entry stays."
        else:
            book.resume(client)
            said = f"The work with {client.code_name} goes on."
        self.post_message(Undoable(said, partial(book.change, client)))
        self.post_message(Changed())

    def action_drop(self) -> None:
        """Put the client under the cursor in the bin, with all about them."""
        line = self._current
        if line is not None:
            self.post_message(put_away(self.journal, line.client))
            self.post_message(Changed())

    def action_write(self) -> None:
        """Begin a reflection about the client under the cursor."""
        line = self._current
        if line is not None:
            self.post_message(Open(NewReflection(client_id=line.client.id)))
