"""One entry, to read as it was asked and answered, and to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reflect.domain.entry import EntryStatus
from reflect.errors import ReflectError
from reflect.tui.messages import Changed, Open, ResumeDraft, ReviewEntry, Say, Undoable
from reflect.tui.screens.answering import Answering
from reflect.tui.screens.change import ChangeScreen
from reflect.tui.screens.day import day_words
from reflect.tui.screens.filing import Filing
from reflect.tui.screens.purge import PurgeScreen
from reflect.tui.screens.reading_words import counted_themes, entry_blocks
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.reading import Block, Reading

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal
    from reflect.tui.desk import Desk

EMPTY = "Nothing was written here."


class EntryScreen(Answering, Filing):
    """Shows an entry. Tab chooses an answer, e changes it."""

    HELP_TEXT = (
        "One entry, as it was asked and answered. Tab and Shift+Tab choose an answer, e changes "
        "it; the earlier version is kept. t shows the themes heard. b answers whether to bring "
        "it to supervision, i marks it sensitive, which keeps it off agendas. d puts it in the "
        "bin, where it stays for thirty days; there u takes it out again, and d removes it for "
        "good."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "edit", id="entry.edit"),
        Binding("t", "review", "themes", id="entry.review"),
        Binding("b", "bring", "bring", id="entry.bring"),
        Binding("i", "sensitive", "sensitive", id="entry.sensitive"),
        Binding("d,delete", "bin", "to the bin", id="entry.bin", key_display="d"),
        Binding("enter", "resume", "write on", id="entry.resume"),
        Binding("u", "restore", "take out of the bin", id="entry.restore"),
        Binding("d,delete", "purge", "remove for good", id="bin.purge", key_display="d"),
        Binding("f5", "day", "change the day", show=False, id="entry.day"),
        Binding("f4", "whom", "change the client", show=False, id="entry.client"),
    ]
    CSS_PATH = "entry.tcss"

    def __init__(self, journal: Journal, desk: Desk, entry_id: str) -> None:
        super().__init__()
        self.journal = journal
        self.desk = desk
        self.entry: Entry = journal.entries.get(entry_id)

    def compose_body(self) -> ComposeResult:
        """Lay out what is known of the entry above its text."""
        yield Static("", id="about")
        yield Reading(id="text")

    def read_again(self) -> None:
        """Read the entry again: it may have changed on another page."""
        try:
            self.entry = self.journal.entries.get(self.entry.id)
        except ReflectError:
            self.dismiss(None)
            return
        self._show()

    def on_mount(self) -> None:
        """Let keys scroll the text."""
        self.query_one(Reading).focus()

    def on_resize(self) -> None:
        """Fit the head line."""
        self._name_it()

    def _show(self) -> None:
        marks = self.journal.review.marks(self.entry.id)
        blocks = entry_blocks(self.entry, marks, keys=True) or [Block(EMPTY, "$quiet")]
        self.query_one(Reading).show(blocks)
        self._name_it()
        self._draw_about(counted_themes(marks, self.journal.review.theme_labels))
        self.refresh_bindings()

    def _name_it(self) -> None:
        today = self.journal.writing.today()
        name = self.journal.clients.names().get(self.entry.client_id or "", "no client")
        self.name_page(
            Content.assemble(
                plain(name, "bold"),
                plain(f" · {day_words(self.entry.occurred_on, today)}", "$quiet"),
            )
        )

    def _draw_about(self, themes: str) -> None:
        entry = self.entry
        facts = [self._deck_title()]
        if entry.intensity is not None:
            facts.append(f"intensity {entry.intensity} of 10")
        if entry.safety:
            facts.append("safety")
        if entry.revision:
            facts.append(f"changed {_times(entry.revision)}")
        if entry.status is EntryStatus.DRAFT:
            facts.append("unfinished")
        if entry.binned_at is not None:
            facts.append("in the bin")
        bring = Content.assemble("bring: ", (entry.bring.value, "bold"))
        sensitive = Content.assemble("sensitive: ", ("yes" if entry.sensitive else "no", "bold"))
        parts: list[Content | str | tuple[str, str]] = [
            plain(" · ".join(facts), "$quiet"),
            "\n",
            bring.stylize(Style.from_meta({"act": "bring"})),
            ("  ·  ", "$quiet"),
            sensitive.stylize(Style.from_meta({"act": "sensitive"})),
        ]
        if themes:
            parts += ["\n", plain(themes, "$accent")]
        self.query_one("#about", Static).update(Content.assemble(*parts))

    def _deck_title(self) -> str:
        for heading in self.journal.decks.headings():
            if heading.id == self.entry.deck_id:
                return heading.title
        return self.entry.deck_id

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what fits a draft, an entry, or something in the bin."""
        del parameters
        draft = self.entry.status is EntryStatus.DRAFT
        binned = self.entry.binned_at is not None
        match action:
            case "resume":
                return draft and not binned
            case "restore" | "purge":
                return binned
            case "edit" | "review":
                return not draft and not binned
            case "bin" | "bring" | "sensitive" | "day" | "whom":
                return not binned
        return True

    # Changes

    def action_edit(self) -> None:
        """Change the chosen answer."""
        step = self.query_one(Reading).chosen
        if not step:
            return
        try:
            change = self.journal.changing.open(self.entry.id, step)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self.app.push_screen(ChangeScreen(self.desk, change))

    def action_review(self) -> None:
        """Review the themes heard."""
        self.post_message(Open(ReviewEntry(self.entry.id)))

    def action_resume(self) -> None:
        """Write on with an unfinished one."""
        self.post_message(Open(ResumeDraft(self.entry.id), instead=True))

    def altered(self) -> None:
        """Show the entry as it is now."""
        self._show()

    @property
    def filed(self) -> Entry:
        """The entry shown."""
        return self.entry

    def file_under(self, day: date) -> None:
        """File the entry under another day."""
        self.alter(lambda: self.journal.entries.set_day(self.entry, day))

    def file_about(self, client_id: str | None) -> None:
        """File the entry under another client, or under nobody."""
        self.alter(lambda: self.journal.entries.set_client(self.entry, client_id))

    # The bin

    def action_bin(self) -> None:
        """Put the entry in the bin and leave."""
        entry_id = self.entry.id
        try:
            self.journal.entries.to_bin(entry_id)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self.post_message(
            Undoable("The entry is in the bin.", lambda: self.journal.entries.restore(entry_id))
        )
        self.post_message(Changed())
        self.dismiss(None)

    def action_restore(self) -> None:
        """Take the entry out of the bin."""
        self.alter(lambda: self.journal.entries.restore(self.entry.id))

    def action_purge(self) -> None:
        """Remove the entry for good, once a word is typed."""
        try:
            plan = self.journal.removing.plan_entry(self.entry.id)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self.app.push_screen(PurgeScreen(plan))

    @on(Reading.Chosen)
    def stay(self, message: Reading.Chosen) -> None:
        """Nothing else follows from choosing an answer."""
        message.stop()

    def return_point(self) -> str:
        """Come back to this entry after a lock."""
        return f"entry:{self.entry.id}"


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"
