"""The guard card: what to do when something cannot wait, and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reflect.domain.contact import ContactKind
from reflect.journal.guard import guard_card
from reflect.tui.screens.contacts import ContactForm
from reflect.tui.screens.page import Page
from reflect.tui.widgets.blocks import wrapped
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Size

    from reflect.journal.journal import Journal

_KINDS = tuple(ContactKind)
NOBODY = "No contacts are stored yet. a adds your supervisor, an on-call line or a crisis line."


GAP, LEAST = 3, 16
"""Cells between a name and how to reach them; of the latter at least, or it stands below."""


def _rows(label: str, detail: str, wide: int, beside: int) -> list[Content]:
    name = plain(label, "bold")
    if beside < LEAST:
        room = wide + GAP + beside
        return [*wrapped(name, room), *wrapped(detail, room, indent=2)]
    rows = wrapped(detail, beside)
    first = Content.assemble(name.pad_right(wide - name.cell_length + GAP), rows[0])
    return [first, *(Content.assemble(" " * (wide + GAP), row) for row in rows[1:])]


class ToCall(Static):
    """Whom to call, one below the other, in whatever width the page gives."""

    def __init__(self) -> None:
        super().__init__("", classes="text", id="to-call")
        self._contacts: Sequence[tuple[str, str]] = ()

    def show(self, contacts: Sequence[tuple[str, str]]) -> None:
        """Show these: what each is called, and how to reach them."""
        self._contacts = contacts
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that they take in this width."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Return their lines in the width there is."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        """Let what is too long for its line go on below itself, and not below the name."""
        if not self._contacts:
            return wrapped(plain(NOBODY, "$quiet"), width)
        wide = max(cell_len(label) for label, _ in self._contacts)
        beside = width - wide - GAP
        return [row for one in self._contacts for row in _rows(*one, wide, beside)]


class GuardScreen(Page):
    """Shown by g, by F9 while writing, and by decks where safety comes up.

    Esc goes back to exactly where one was; what was being written is untouched.
    """

    CSS_PATH = "guard.tcss"
    HELP_TEXT = (
        "The words come with reflect; no clinician has reviewed them. The contacts are yours and "
        "stay in your journal. Nothing here calls anybody."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add a contact", id="guard.add"),
        Binding("g,f9", "stay", show=False),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
        self._card = guard_card()

    def compose_body(self) -> ComposeResult:
        """Lay out the words, then whom to call."""
        with VerticalScroll(id="guard"):
            yield Static(plain(self._card.text.strip()), classes="text")
            yield ToCall()

    def on_mount(self) -> None:
        """Name the page."""
        self.name_page(self._card.title)

    def on_screen_resume(self) -> None:
        """Read the contacts again: supervisor first, then on call, crisis lines, emergency."""
        contacts = sorted(
            self.journal.contacts.all(), key=lambda contact: _KINDS.index(contact.kind)
        )
        shown = [(contact.label, contact.detail) for contact in contacts]
        self.query_one(ToCall).show(shown)

    def action_stay(self) -> None:
        """Show the card once, so that one Esc goes back however often its key was pressed."""

    def action_add(self) -> None:
        """Add a contact."""
        self.app.push_screen(ContactForm(self.journal))
