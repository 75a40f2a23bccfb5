"""A client to add or to change: code name, role, site, notes. No field asks who it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reflect.domain.client import Client, Role
from reflect.domain.lines import line_within
from reflect.domain.text import clean_text
from reflect.journal.clients import NAME_LIMIT
from reflect.tui.messages import Changed, Say
from reflect.tui.screens.form import Form, about
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reflect.journal.journal import Journal

OPTIONAL = "may stay empty"
TALKING = "How to talk with this client (a working note, may stay empty)"
TEMPLATE = "A guess at how they expect relationships to go (a hypothesis, may stay empty)"


class ClientForm(Form):
    """Adds a client under a generated name, or changes one. ``done`` receives the client's id.

    Leaving with Esc keeps what was changed about a client that is there already, so that no note
    is lost; a new one is added only with Ctrl+S.
    """

    HELP_TEXT = (
        "A made-up word as a code name keeps distance: no names, no initials. For a new client "
        "F6 proposes another one. Diagnosis, medication and dates of birth belong in the record, "
        "so there is no field for them. Ctrl+S saves; Tab goes to the next field."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "another", "another name", id="client.another"),
    ]

    def __init__(
        self, journal: Journal, client: Client | None, done: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self.journal = journal
        self._client = client
        self._done = done
        self.outlast_locks(journal.held, f"client/{client.id if client else 'new'}")

    def compose_fields(self) -> ComposeResult:
        """Lay out the fields; notes are for clients that are there already."""
        client = self._client
        name = client.code_name if client else self.journal.clients.propose_name()
        role = client.role if client else Role.THERAPIST
        # A name that is only proposed gives way to what is typed.
        yield from self.part("Code name", Field(name, id="name", select_on_focus=client is None))
        site = Field(client.site if client else "", placeholder=OPTIONAL, id="site")
        yield from self.part("Site, in shorthand", site)
        roles = [(role.value, role.label) for role in Role]
        yield from self.part("You are their", Chips(roles, (role.value,), id="role"))
        if client is not None:
            yield from self.part(TALKING, Editor(client.way_of_talking, id="talking"))
            yield from self.part(TEMPLATE, Editor(client.template, id="template"))

    def on_mount(self) -> None:
        """Name the page and begin with the code name."""
        self.name_page(self._client.code_name if self._client else "A new client")
        self.query_one("#name").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another name only for a new client."""
        del parameters
        return self._client is None if action == "another" else True

    def action_another(self) -> None:
        """Propose another generated name."""
        field = self.query_one("#name", Field)
        self.propose("name", self.journal.clients.propose_name(field.value))
        field.action_select_all()
        field.focus()

    @on(Input.Changed, "#name")
    def _warn(self, event: Input.Changed) -> None:
        self.note("name", " ".join(self.journal.clients.warnings(event.value)))

    def _wanted(self, client: Client) -> Client:
        role = self.query_one("#role", Chips).chosen
        return replace(
            client,
            code_name=self.query_one("#name", Field).value,
            site=self.query_one("#site", Field).value,
            role=Role(role[0]) if role else client.role,
            way_of_talking=clean_text(self.query_one("#talking", Editor).text).strip(),
            template=clean_text(self.query_one("#template", Editor).text).strip(),
        )

    def keep(self) -> None:
        """Add or change the client."""
        book = self.journal.clients
        role = self.query_one("#role", Chips).chosen
        with about("site"):
            site = line_within(self.query_one("#site", Field).value, NAME_LIMIT, "the site")
        with about("name"):
            if self._client is None:
                client = book.add(
                    self.query_one("#name", Field).value,
                    role=Role(role[0]) if role else Role.OTHER,
                    site=site,
                )
            else:
                client = book.change(self._wanted(self._client))
        self._client_kept(client)

    def keeps_by_itself(self) -> bool:
        """Return whether only notes of a client were changed, which are stored while one writes."""
        return self._client is not None and self._wanted(self._client) == self._client

    def autosave(self) -> None:
        """Store the notes of a client that is there already."""
        if self._client is not None:
            wanted = self._wanted(self._client)
            notes = replace(
                self._client, way_of_talking=wanted.way_of_talking, template=wanted.template
            )
            if notes != self._client:
                self._client = self.journal.clients.change(notes)
                self.post_message(Changed())

    def _client_kept(self, client: Client) -> None:
        self.post_message(Changed())
        if self._done is not None:
            self._done(client.id)

    def action_back(self) -> None:
        """Leave; what was changed about a client that is there already is kept."""
        if self._client is None:
            super().action_back()
            return
        if self._wanted(self._client) == self._client:
            self.dismiss(None)
            return
        if self.kept():
            self.post_message(Say("Your changes are saved."))
            self.dismiss(None)
