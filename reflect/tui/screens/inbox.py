"""Notes that were jotted while the journal was shut, to be kept as reflections."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reflect.domain.dates import relative_day
from reflect.domain.text import one_line
from reflect.errors import ReflectError
from reflect.tui.messages import Changed, EntryPage, Open, Say
from reflect.tui.screens.page import Page
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.journal.journal import Journal
    from reflect.vault.inbox import SealedNote

EMPTY = (
    "Notes that you jot between two clients wait here: `reflect jot` in a terminal seals one "
    "without the passphrase."
)
FIRST_WORDS = 200


class InboxScreen(Page):
    """Lists the notes that wait, oldest first; one key keeps the one under the mark."""

    CSS_PATH = "contacts.tcss"
    HEADING = "Inbox"
    HELP_TEXT = (
        "Each line is a note that was sealed while the journal was shut. Enter keeps it as a "
        "reflection and opens it; there F4 says whom it is about, and e goes on writing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "keep as a reflection", id="inbox.keep"),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield VList(
            self._cells,
            columns=(Column(12), Column()),
            key=lambda note: note.id,
            empty=EMPTY,
        )

    def on_screen_resume(self) -> None:
        """Open the notes again, and say what was no note of this vault."""
        try:
            arrived = self.journal.inbox.look()
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self.query_one(VList).show(arrived.notes)
        for sentence in arrived.odd:
            self.post_message(Say(sentence, problem=True, lasting=True))

    def _cells(self, note: SealedNote) -> tuple[Content, ...]:
        day = relative_day(self.journal.inbox.day_of(note), self.journal.writing.today())
        return (plain(day, "$quiet"), plain(one_line(note.text, FIRST_WORDS)))

    @on(VList.Chosen)
    def _chosen(self, message: VList.Chosen) -> None:
        message.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the note under the mark as a reflection, and open that."""
        note: SealedNote | None = self.query_one(VList).current
        if note is None:
            return
        try:
            entry = self.journal.inbox.file(note)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self.post_message(Changed())
        self.post_message(Open(EntryPage(entry.id)))
