"""The journal: every entry, newest first, read a page at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from reflect.domain.dates import plain_day, relative_day
from reflect.errors import ReflectError
from reflect.tui.messages import BinPage, Changed, EntryPage, Open, PlaceName, Say, Undoable
from reflect.tui.screens.answering import next_bring
from reflect.tui.screens.calendar import CalendarPage
from reflect.tui.screens.choose import ChoosePage
from reflect.tui.screens.lines import (
    DAY_CELLS,
    GLYPHS,
    counted,
    in_words,
    intensity,
    marks_of,
)
from reflect.tui.screens.paged import PagedEntries
from reflect.tui.screens.place import Place
from reflect.tui.widgets.line import Line
from reflect.tui.widgets.picker import Choice
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reflect.domain.entry import EntrySummary

EMPTY = (
    "Everything you write will be listed here, newest first. Press n to write a first reflection, "
    "or c for a check-in of a minute."
)
EMPTY_CLIENT = "Nothing has been written about this client yet. n begins; f shows everybody again."
EVERYBODY = "everybody"


class JournalPlace(Place):
    """All entries, or one client's."""

    PLACE = PlaceName.JOURNAL
    CSS_PATH = "journal.tcss"
    HINTED = frozenset({"new"})
    HELP_TEXT = (
        "Everything you have written, newest first. Enter opens an entry. f shows one client "
        "alone, v shows the bin, o the last half year as a calendar. b changes whether an entry "
        f"goes to supervision: no, perhaps, yes. Glyphs at the right: {GLYPHS}"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "one client", id="journal.filter"),
        Binding("b", "bring", "bring", id="entry.bring"),
        Binding("d,delete", "drop", "to the bin", id="entry.drop", key_display="d"),
        Binding("v", "bin", "bin", id="journal.bin"),
        Binding("o", "overview", "half a year", id="journal.overview"),
    ]

    def compose_body(self) -> ComposeResult:
        """Show what is listed, the list, and the line under the cursor in words."""
        self._client_id: str | None = None
        self._back_at: tuple[str, int] | None = None
        self._names: dict[str, str] = {}
        self._decks: dict[str, str] = {}
        yield Line(id="listed")
        self._entries: VList[EntrySummary] = VList(
            self._cells,
            columns=(
                Column(DAY_CELLS),
                Column(12),
                Column(18, hide_below=96),
                Column(4),
                Column(),
                Column(3),
            ),
            empty=EMPTY,
            id="entries",
        )
        yield self._entries
        yield Line(id="in-words")

    def on_mount(self) -> None:
        """Say in words what the cursor comes to, in the same frame that shows it there."""
        self.watch(self._entries, "cursor", self._say_current, init=False)
        self._entries.disable_messages(VList.Moved)  # nobody else asks

    def on_resize(self) -> None:
        """Say as much in words as fits now."""
        self.call_after_refresh(self._say_current)

    # Reading

    def reload(self) -> None:
        """Read the newest entries; the cursor stays on the entry it was on."""
        journal = self.journal
        self._today = journal.writing.today()
        self._names = journal.clients.names()
        self._decks = {deck.id: deck.title for deck in journal.decks.headings()}
        if self._client_id not in self._names:
            self._client_id = None
        entries = self.query_one("#entries", VList)
        current = entries.current
        stood = (current.id, entries.cursor) if current is not None else None
        wanted, self._back_at = self._back_at or stood, None
        items = self._items()
        entries.show(items, empty=self._empty())
        if wanted is not None and isinstance(items, PagedEntries):
            found = items.near(*wanted)
            if found is not None:
                entries.go_to(found)
        self._say_what()
        self.refresh_bindings()

    def _items(self) -> Sequence[EntrySummary]:
        entries, client_id = self.journal.entries, self._client_id
        return PagedEntries(
            entries.count(client_id=client_id),
            lambda limit, offset: entries.page(limit=limit, offset=offset, client_id=client_id),
        )

    def _empty(self) -> str:
        return EMPTY_CLIENT if self._client_id else EMPTY

    def _say_what(self) -> None:
        entries: VList[EntrySummary] = self.query_one("#entries", VList)
        count = len(entries.items)
        if self._client_id:
            name = plain(self._names[self._client_id], "bold")
            words = Content.assemble(name, f"   {counted(count, 'entry', 'entries')}")
        else:
            words = Content(counted(count, "entry", "entries"))
        listed = self.query_one("#listed", Line)
        listed.say(words)
        listed.display = bool(count or self._client_id)
        self._say_current()

    def _say_current(self) -> None:
        entry = self._current
        line = self.query_one("#in-words", Line)
        words = Content("")
        if entry is not None:
            width = line.content_size.width or self.app.size.width
            words = in_words(entry, self._today, self._names, self._decks, width)
        line.say(words)

    @property
    def _current(self) -> EntrySummary | None:
        return self._entries.current

    def _cells(self, entry: EntrySummary) -> tuple[Content, ...]:
        here = entry is self._current
        day = plain_day(entry.occurred_on) if here else relative_day(entry.occurred_on, self._today)
        return (
            plain(day, "" if here else "$quiet"),
            plain(self._names.get(entry.client_id or "", "")),
            plain(self._decks.get(entry.deck_id, entry.deck_id), "$quiet"),
            intensity(entry.intensity),
            plain(entry.first_line),
            marks_of(entry),
        )

    # What keys do

    @on(VList.Chosen, "#entries")
    def read(self, message: VList.Chosen) -> None:
        """Open the chosen entry."""
        message.stop()
        entry = self._current
        if entry is not None:
            self.post_message(Open(EntryPage(entry.id)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what fits the list that is shown."""
        del parameters
        if not self.is_mounted:
            return True
        if action in {"drop", "bring"}:
            return self._current is not None
        if action == "filter":
            return bool(self._names)
        if action == "overview":
            return bool(self._entries.items)
        return True

    def action_filter(self) -> None:
        """Show one client's entries, or everybody's again."""
        everybody = Choice(EVERYBODY, "everybody")
        lines = [
            Choice(
                line.client.id,
                line.client.code_name,
                counted(line.entries, "entry", "entries"),
                "" if line.client.active else "ended",
            )
            for line in self.journal.clients.caseload()
        ]
        start = self._client_id or EVERYBODY
        self.app.push_screen(
            ChoosePage("Whose entries?", [everybody, *lines], self._filter_by, start=start)
        )

    def _filter_by(self, key: str) -> None:
        self._client_id = None if key == EVERYBODY else key
        self._from_the_top()

    def action_bin(self) -> None:
        """Show what was put away."""
        self.post_message(Open(BinPage()))

    def action_back(self) -> None:
        """Leave the filter first, then go to Today."""
        if self._client_id:
            self._client_id = None
            self._from_the_top()
        else:
            super().action_back()

    def _from_the_top(self) -> None:
        entries = self.query_one("#entries", VList)
        entries.show(())
        self.reload()
        entries.go_to(0)

    def action_overview(self) -> None:
        """Show on which days of the last half year something was written."""
        self.app.push_screen(CalendarPage(self.journal))

    def action_drop(self) -> None:
        """Move the entry to the bin."""
        entry = self._current
        if entry is not None:
            self._try(partial(self.journal.entries.to_bin, entry.id))
            undo = partial(self._take_back, entry.id, self._entries.cursor)
            self.post_message(Undoable("The entry is in the bin.", undo))

    def _take_back(self, entry_id: str, place: int) -> None:
        """Take an entry out of the bin; the cursor goes where it is again."""
        self.journal.entries.restore(entry_id)
        self._back_at = (entry_id, place)

    def action_bring(self) -> None:
        """Change whether the entry goes to supervision: no, perhaps, yes."""
        entry = self._current
        if entry is not None:
            following = next_bring(entry.bring)
            whole = self.journal.entries.get(entry.id)
            self._try(partial(self.journal.entries.set_bring, whole, following))

    def _try(self, change: Callable[[], object]) -> None:
        try:
            change()
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
        self.post_message(Changed())
