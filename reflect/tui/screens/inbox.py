"""Notes that were jotted while the journal was shut, to be kept as reflections."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reflect.domain.dates import relative_day
from reflect.domain.text import one_line
from reflect.errors import ReflectError
from reflect.tui.messages import Changed, EntryPage, Open, Say, Undoable
from reflect.tui.screens.list_page import ListPage
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from reflect.domain.entry import Entry
    from reflect.vault.inbox import SealedNote

EMPTY = (
    "Notes that you jot between two clients wait here: `reflect jot` in a terminal seals one "
    "without the passphrase."
)
FIRST_WORDS = 200


class InboxScreen(ListPage["SealedNote"]):
    """Lists the notes that wait, oldest first; one key keeps the one under the mark."""

    HEADING = "Inbox"
    RETURN_POINT = "page:inbox"
    HELP_TEXT = (
        "Each line is a note that was sealed while the journal was shut. Enter keeps it as a "
        "reflection and opens it; there F4 sets whom it is about, and with e you go on writing. "
        "A keeps all of them. d puts one in the bin, where it stays for thirty days."
    )
    EMPTY = EMPTY
    COLUMNS = (Column(12), Column())
    ENTER = "keep as a reflection"
    ON_A_LINE = frozenset({"keep_all", "drop"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A", "keep_all", "keep all", id="inbox.all", key_display="A"),
        Binding("d,delete", "drop", "to the bin", id="inbox.drop", key_display="d"),
    ]

    def items(self) -> Sequence[SealedNote]:
        """Open the notes again, and say what was no note of this vault."""
        try:
            arrived = self.journal.inbox.look()
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True, lasting=True))
            return ()
        for sentence in arrived.odd:
            self.post_message(Say(sentence, problem=True, lasting=True))
        return arrived.notes

    def cells(self, note: SealedNote) -> tuple[Content, ...]:
        """Draw the day and the first words."""
        day = relative_day(self.journal.inbox.day_of(note), self.journal.writing.today())
        return (plain(day, "$quiet"), plain(one_line(note.text, FIRST_WORDS)))

    def take(self) -> None:
        """Keep the note under the mark as a reflection, and open that."""
        entry = self._file(self.current)
        if entry is not None:
            self.post_message(Open(EntryPage(entry.id)))

    def action_keep_all(self) -> None:
        """Keep every note as a reflection of its day."""
        kept = 0
        for note in self.items():
            if self._file(note) is None:
                break
            kept += 1
        words = "The note is" if kept == 1 else f"{kept} notes are"
        if kept:
            self.post_message(Say(f"{words} in the journal now."))
        self.reload()

    def action_drop(self) -> None:
        """Put the note in the bin: a reflection like any other there."""
        entry = self._file(self.current)
        if entry is None:
            return
        if self.attempt(partial(self.journal.entries.to_bin, entry.id)):
            self.post_message(Undoable("The note is in the bin.", partial(self._back, entry.id)))

    def _back(self, entry_id: str) -> None:
        """Take it out of the bin. It is unsealed by now, so it does not come back here."""
        self.journal.entries.restore(entry_id)
        self.post_message(Say("The note is in the journal now."))

    def _file(self, note: SealedNote | None) -> Entry | None:
        if note is None:
            return None
        try:
            entry = self.journal.inbox.file(note)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return None
        self.post_message(Changed())
        return entry
