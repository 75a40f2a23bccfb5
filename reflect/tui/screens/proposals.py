"""What could be brought: carried items, decisions, entries marked so, patterns. One key each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from reflect.domain.agenda.model import AgendaItem, ItemOrigin, ItemState, Meeting
from reflect.domain.agenda.words import HEADINGS, shown_headline
from reflect.domain.dates import plain_day
from reflect.errors import ReflectError
from reflect.tui.messages import Changed, Say, Undoable
from reflect.tui.screens.agenda_blocks import details
from reflect.tui.screens.lines import beginning
from reflect.tui.screens.page import Page
from reflect.tui.screens.sources import show_sources
from reflect.tui.widgets.blocks import heading, prose, wrapped
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block, Stack, under_cursor
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.journal.journal import Journal

EMPTY = (
    "Nothing waits. What you mark to bring (b on an entry), patterns you keep (a on Patterns) and "
    "what was carried will be offered here."
)
LOOKING = "Still looking through what could be brought. It will be here in a moment."
ORIGINS = {
    ItemOrigin.PATTERN: "From a pattern.",
    ItemOrigin.ENTRY: "From an entry.",
    ItemOrigin.OWN: "Your question.",
    ItemOrigin.CARRIED: "Carried over.",
    ItemOrigin.REFERRAL: "From the referral ledger.",
    ItemOrigin.FOLLOW_UP: "Decided last time.",
}


class ProposalsPage(Page):
    """Proposals by section. Accepting or dropping one takes it off this list."""

    HEADING = "What could be brought"
    HELP_TEXT = (
        "a puts the line under the cursor on the agenda, d drops it for this meeting, A puts all "
        "of them on. Your own sentences are here to remind you: what goes on the agenda is the "
        "first line, and a question if there is one. Enter shows what is behind it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "accept", id="proposal.accept"),
        Binding("d,delete", "drop", "drop", id="proposal.drop", key_display="d"),
        Binding("A", "accept_all", "accept all", key_display="A", id="proposal.all"),
    ]

    @dataclass
    class Read(Message):
        """The proposals, and how the entries they came from begin."""

        items: tuple[AgendaItem, ...] = field(repr=False)
        begun: Mapping[str, str] = field(repr=False)

    def __init__(self, journal: Journal, meeting: Meeting) -> None:
        super().__init__()
        self.journal = journal
        self._meeting = meeting
        self._items: tuple[AgendaItem, ...] | None = None
        """What could be brought; None until it was looked through."""
        self._begun_so: Mapping[str, str] = {}

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(id="proposals")

    def on_mount(self) -> None:
        """Look for proposals in a thread."""
        self.query_one(Stack).wait("Looking through what could be brought…")
        self._look()

    def read_again(self) -> None:
        """Look again: an entry may have been changed meanwhile."""
        self._look()

    def _look(self) -> None:
        self.run_worker(self._read, thread=True, exclusive=True, group="proposals")

    def _read(self) -> None:
        worker = get_current_worker()
        try:
            items = self.journal.supervision.proposals(self._meeting)
            begun = {
                item.entries[-1]: self._begun(item.entries)
                for item in items
                if item.origin is ItemOrigin.ENTRY and item.entries
            }
        except ReflectError as problem:
            if not worker.is_cancelled:
                self.post_message(Say(str(problem), problem=True))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(items, begun))

    def _begun(self, entry_ids: tuple[str, ...]) -> str:
        entry = self.journal.entries.get(entry_ids[-1])
        count, day = len(entry_ids), plain_day(entry.occurred_on)
        where = f"your entry of {day}" if count == 1 else f"{count} entries, the last of {day}"
        return f"From {where}: “{beginning(entry, 100)}”"

    @on(Read)
    def _take(self, message: Read) -> None:
        message.stop()
        self._items, self._begun_so = message.items, message.begun
        self._show()

    def _show(self) -> None:
        names = self.journal.clients.names()
        blocks: list[Block] = []
        before = None
        for item in self._items or ():
            if item.section is not before:
                blocks.append(heading(HEADINGS[item.section], first=before is None))
                before = item.section
            blocks.append(Block(_key(item), partial(_lines, item, names, self._begun_so), item))
        self.query_one(Stack).show(blocks or [prose("empty", EMPTY, "$quiet")])
        self.refresh_bindings()

    # What keys do

    @property
    def _current(self) -> AgendaItem | None:
        return under_cursor(self, AgendaItem)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer keys only while there is something to take, or may be."""
        del parameters
        if action in {"accept", "drop", "accept_all"}:
            return self._items is None or bool(self._items)
        return True

    def _is_read(self) -> bool:
        """Return whether there is anything to take yet; say so while it is looked for."""
        if self._items is None:
            self.post_message(Say(LOOKING))
        return self._items is not None

    @on(VList.Chosen)
    def open_entry(self, message: VList.Chosen) -> None:
        """Show what stands behind the proposal."""
        message.stop()
        item = self._current
        if item is not None:
            show_sources(self, self.journal, item)

    def action_accept(self) -> None:
        """Put the proposal on the agenda."""
        item = self._current
        if self._is_read() and item is not None:
            self._keep([item])

    def action_accept_all(self) -> None:
        """Put every proposal on the agenda."""
        if self._is_read():
            self._keep(list(self._items or ()))
            self.dismiss(None)

    def action_drop(self) -> None:
        """Leave the proposal out of this meeting; it is kept among the dropped ones."""
        item = self._current
        if self._is_read() and item is not None:
            dropped = replace(item, state=ItemState.DROPPED)
            self._keep([dropped])
            undo = partial(self.journal.supervision.keep_items, [item])
            self.post_message(Undoable("Left out of this meeting.", undo))

    def _keep(self, items: list[AgendaItem]) -> None:
        try:
            self.journal.supervision.keep_items(items)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        done = {item.id for item in items}
        self._items = tuple(item for item in self._items or () if item.id not in done)
        self._show()
        self.post_message(Changed())


def _key(item: AgendaItem) -> str:
    """Name a proposal by what it is about: its id is new each time it is made."""
    return "/".join((item.subject or item.continues or "", *item.entries)) or item.id


def _lines(
    item: AgendaItem, names: Mapping[str, str], begun: Mapping[str, str], width: int
) -> list[Content]:
    shown = wrapped(shown_headline(item, names), width)
    origin = ORIGINS[item.origin]
    if item.origin is ItemOrigin.ENTRY and item.entries:
        origin = begun.get(item.entries[-1], origin)
    notes = [] if item.carried else [origin]  # its count says so already
    if item.sensitive:
        notes.append("Sensitive: stays off the page until you let it in.")
    told = [plain(" ".join(notes), "$quiet")] if notes else []
    for words in [*details(item, names), *told]:
        shown += wrapped(words, width, indent=2)
    return shown
