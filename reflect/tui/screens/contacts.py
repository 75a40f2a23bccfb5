"""Whom to call: the contacts shown on the guard card, added and removed here."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reflect.domain.contact import ContactKind
from reflect.journal.contacts import WHO_LIMIT
from reflect.tui.messages import Undoable
from reflect.tui.screens.form import Form, about
from reflect.tui.screens.list_page import ListPage
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


class ContactForm(Form):
    """Asks who it is, how to reach them and what they are for; None for a new contact."""

    HEADING = "A contact"
    HELP_TEXT = (
        "Write who it is and how to reach them, choose what they are for, and press Ctrl+S. Tab "
        "goes to the next field. Esc changes nothing."
    )

    def __init__(self, journal: Journal, contact: Contact | None = None) -> None:
        super().__init__()
        self.journal = journal
        self._contact = contact
        self.outlast_locks(journal.held, f"contact/{contact.id if contact else 'new'}")

    def compose_fields(self) -> ComposeResult:
        """Lay out two fields and the kinds."""
        label, detail, kind = "", "", ContactKind.SUPERVISOR
        if self._contact is not None:
            label, detail, kind = self._contact.label, self._contact.detail, self._contact.kind
        who = Field(label, placeholder="my supervisor, the on-call line", id="who")
        yield from self.part("Who", who)
        how = Field(detail, placeholder="a number, a place", id="how")
        yield from self.part("How to reach them", how)
        kinds = [(each.value, each.label) for each in ContactKind]
        yield from self.part("What they are for", Chips(kinds, (kind.value,), id="kind"))

    def on_mount(self) -> None:
        """Begin with who."""
        self.query_one("#who").focus()

    def keep(self) -> None:
        """Keep the contact, or say what is missing."""
        contacts = self.journal.contacts
        chosen = self.query_one("#kind", Chips).chosen
        label, detail = self.query_one("#who", Field).value, self.query_one("#how", Field).value
        kind = ContactKind(chosen[0]) if chosen else ContactKind.OTHER
        with about("how" if 0 < len(label.strip()) <= WHO_LIMIT else "who"):
            if self._contact is None:
                contacts.add(label, detail, kind)
            else:
                contacts.keep(replace(self._contact, label=label, detail=detail, kind=kind))


class ContactsScreen(ListPage["Contact"]):
    """Lists contacts."""

    HEADING = "Whom to call"
    HELP_TEXT = (
        "The people and lines you could call. They stay in your journal and show on the guard "
        "card. a adds one, Enter changes the one under the cursor, d drops it."
    )
    EMPTY = EMPTY
    COLUMNS = (Column(24), Column(), Column(12, hide_below=56))
    ENTER = "change"
    ON_A_LINE = frozenset({"drop"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add", id="contacts.add"),
        Binding("d,delete", "drop", "drop", id="contacts.drop", key_display="d"),
    ]

    def items(self) -> tuple[Contact, ...]:
        """Read the contacts."""
        return self.journal.contacts.all()

    def cells(self, contact: Contact) -> tuple[Content, ...]:
        """Draw who, how, and what for."""
        return (plain(contact.label), plain(contact.detail), plain(contact.kind.label, "$quiet"))

    def take(self) -> None:
        """Change the contact under the cursor."""
        if self.current is not None:
            self.app.push_screen(ContactForm(self.journal, self.current))

    def action_add(self) -> None:
        """Add a contact."""
        self.app.push_screen(ContactForm(self.journal))

    def action_drop(self) -> None:
        """Remove the contact under the cursor; undo brings it back."""
        contact = self.current
        if contact is not None and self.attempt(partial(self.journal.contacts.remove, contact.id)):
            back = partial(self.attempt, partial(self.journal.contacts.keep, contact))
            self.post_message(Undoable("The contact was dropped.", back))
