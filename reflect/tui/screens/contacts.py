"""Whom to call: the contacts shown on the guard card, added and removed here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from reflect.domain.contact import ContactKind
from reflect.errors import ReflectError
from reflect.tui.messages import Undoable
from reflect.tui.screens.list_page import ListPage
from reflect.tui.screens.page import Page
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.domain.contact import Contact
    from reflect.journal.journal import Journal

EMPTY = (
    "The people and lines you could call belong here: your supervisor, an on-call number, a crisis "
    "line. Press a to add one. They stay in your journal and show on the guard card."
)


class NewContactScreen(Page):
    """Asks who it is, how to reach them and what they are for."""

    CSS_PATH = "contacts.tcss"
    HEADING = "A contact"
    HELP_TEXT = (
        "Write who it is and how to reach them, choose what they are for, and press Ctrl+S. Tab "
        "goes to the next field."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", id="contact.keep"),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal

    def compose_body(self) -> ComposeResult:
        """Lay out two fields and the kinds."""
        with VerticalScroll(can_focus=False):
            yield Field(placeholder="Who: my supervisor, the on-call line", id="who")
            yield Field(placeholder="How to reach them: a number, a place", id="how")
            kinds = [(kind.value, kind.label) for kind in ContactKind]
            yield Chips(kinds, (ContactKind.SUPERVISOR.value,), id="kind")
            yield Static("", classes="text notice", id="contact-note")

    def on_mount(self) -> None:
        """Begin with who."""
        self.query_one("#who").focus()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def action_keep(self) -> None:
        """Keep the contact, or say what is missing."""
        kind = self.query_one("#kind", Chips).chosen
        try:
            self.journal.contacts.add(
                self.query_one("#who", Field).value,
                self.query_one("#how", Field).value,
                ContactKind(kind[0]) if kind else ContactKind.OTHER,
            )
        except ReflectError as problem:
            self.query_one("#contact-note", Static).update(plain(str(problem)))
            return
        self.dismiss(None)


class ContactsScreen(ListPage["Contact"]):
    """Lists contacts."""

    HEADING = "Whom to call"
    HELP_TEXT = EMPTY
    EMPTY = EMPTY
    COLUMNS = (Column(24), Column(), Column(12, hide_below=56))
    ON_A_LINE = frozenset({"drop"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add", id="contacts.add"),
        Binding("d", "drop", "drop", id="contacts.drop"),
    ]

    def items(self) -> tuple[Contact, ...]:
        """Read the contacts."""
        return self.journal.contacts.all()

    def cells(self, contact: Contact) -> tuple[Content, ...]:
        """Draw who, how, and what for."""
        return (plain(contact.label), plain(contact.detail), plain(contact.kind.label, "$quiet"))

    def action_add(self) -> None:
        """Add a contact."""
        self.app.push_screen(NewContactScreen(self.journal))

    def action_drop(self) -> None:
        """Remove the contact under the cursor; undo brings it back."""
        contact = self.current
        if contact is not None and self.attempt(partial(self.journal.contacts.remove, contact.id)):
            back = partial(self._bring_back, contact)
            self.post_message(Undoable("The contact was dropped.", back))

    def _bring_back(self, contact: Contact) -> None:
        self.attempt(
            partial(self.journal.contacts.add, contact.label, contact.detail, contact.kind)
        )
