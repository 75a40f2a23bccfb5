"""One meeting that is over: what became of each item, to read and to put right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from reflect.domain.agenda.model import AgendaItem, Former, ItemState, Meeting
from reflect.domain.agenda.words import HEADINGS, OUTCOMES, shown_headline
from reflect.domain.dates import plain_day
from reflect.errors import ReflectError
from reflect.tui.messages import AfterMeeting, Changed, Open, Say, Undoable
from reflect.tui.screens.agenda_blocks import details
from reflect.tui.screens.ask import AskChoice
from reflect.tui.screens.day import DayScreen
from reflect.tui.screens.lines import day_then_near, full_day, meeting_aside
from reflect.tui.screens.outcome_change import OutcomeChange
from reflect.tui.screens.page import Page
from reflect.tui.screens.sources import show_sources
from reflect.tui.widgets.blocks import WIDEST, heading, prose, spread, wrapped
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block, Stack, under_cursor
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from textual.app import ComposeResult

    from reflect.domain.agenda.record import Outcome
    from reflect.journal.journal import Journal

OFF = "It was called off. What was on its agenda moves to another meeting."
OFF_MARKED = f"{OFF} What you had marked is shown below each item and counts nowhere."
OPEN_AGAIN = (
    "Opened again, it counts as not held. What you said about each item waits there as a mark, "
    "and what was dropped stays dropped; r records it again. To change one item alone and leave "
    "the meeting held, use e."
)
CORRECTED = "Changed. What it said before is shown below it."
TAKEN_BACK = "It is back to what it said before."


class HeldMeetingPage(Page):
    """What became of each item of one meeting."""

    HELP_TEXT = (
        "What became of each item, as you understood it; your supervisor's notes are the "
        "official ones. Enter opens the entry an item came from. e changes what became of the "
        "line under the cursor, or corrects its words: what it said before stays below it, and "
        "follow-ups, the next agenda and the referral ledger change with it. F5 changes the day "
        "it was held. z reopens the record of the last meeting held, in case it was recorded too "
        "early."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "change", "change", id="held.change"),
        Binding("z", "reopen", "open again", id="held.reopen"),
        Binding("f5", "day", "change the day", show=False, id="held.day"),
    ]

    def __init__(self, journal: Journal, meeting: Meeting, item_id: str = "") -> None:
        super().__init__()
        self.journal = journal
        self._meeting = meeting
        self._wanted = item_id

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(empty="There was nothing on this meeting's agenda.", id="held")

    def read_again(self) -> None:
        """Read the items, and go to the one that was asked for, once."""
        meeting = self._meeting = self.journal.supervision.meeting(self._meeting.id)
        today = self.journal.writing.today()
        self.name_page(full_day(meeting.held_on or meeting.at.date()))
        blocks = self._blocks(today)
        if meeting.called_off_on is not None:
            marked = self.journal.supervision.noted_outcomes(meeting)
            blocks.insert(0, prose("off", OFF_MARKED if marked else OFF, "$quiet"))
        elif blocks:
            blocks.insert(0, prose("aside", meeting_aside(meeting, today), "$quiet"))
        stack = self.query_one(Stack)
        stack.show(blocks)
        if self._wanted:
            stack.find(self._wanted)
            self._wanted = ""
        self.refresh_bindings()

    def _blocks(self, today: date) -> list[Block]:
        names = self.journal.clients.names()
        off = self._meeting.called_off_on is not None
        noted = self.journal.supervision.noted_outcomes(self._meeting) if off else ()
        marks = {outcome.item_id: outcome for outcome in noted}
        blocks: list[Block] = []
        before = None
        for item in self.journal.supervision.items(self._meeting):
            if item.section is not before:
                blocks.append(heading(HEADINGS[item.section], first=False))
                before = item.section
            became = "" if off and item.state is ItemState.OPEN else OUTCOMES[item.state]
            aside = [plain(words, "$quiet") for words in _said_before(item, marks.get(item.id))]
            below = (*_below(item, names, today), *aside)
            lines = partial(_past_lines, shown_headline(item, names), became, below)
            blocks.append(Block(item.id, lines, item))
        return blocks

    # What keys do

    @property
    def _item(self) -> AgendaItem | None:
        return under_cursor(self, AgendaItem)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer corrections of what was held; only the record of the last is opened again."""
        del parameters
        if action == "change":
            return self._meeting.held_on is not None and self._item is not None
        if action == "day":
            return self._meeting.held_on is not None
        if action == "reopen":
            last = self.journal.supervision.last_held()
            return last is not None and last.id == self._meeting.id
        return True

    @on(VList.Chosen)
    def open_entry(self, message: VList.Chosen) -> None:
        """Show what stood behind the item then."""
        message.stop()
        item = self._item
        if item is not None:
            show_sources(self, self.journal, item, today=False)

    def action_change(self) -> None:
        """Ask what became of the item, and keep what is said instead."""
        item = self._item
        if item is not None:
            OutcomeChange(self, self.journal, self._meeting, item, self._correct).ask()

    def _correct(self, item: AgendaItem, outcome: Outcome) -> None:
        supervision, meeting = self.journal.supervision, self._meeting
        try:
            undo = supervision.correction_back(meeting, item)
            after = supervision.correct(meeting, outcome)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        if after == item:
            return
        self._changed()
        said = CORRECTED if len(after.formerly) > len(item.formerly) else TAKEN_BACK
        self.post_message(Undoable(said, undo))

    def action_day(self) -> None:
        """Ask on which day it was held."""
        day, today = self._meeting.held_on, self.journal.writing.today()
        if day is not None:
            self.app.push_screen(DayScreen(day, today), self._held_on)

    def _held_on(self, day: date | None) -> None:
        was = self._meeting.held_on
        if day is None or was is None or day == was:
            return
        supervision = self.journal.supervision
        undo = supervision.day_held_back(self._meeting)
        try:
            supervision.change_day_held(self._meeting, day)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self._changed()
        self.post_message(Undoable("The day it was held is changed.", undo))

    def action_reopen(self) -> None:
        """Ask whether the record is opened again, and go there."""
        options = (("leave", "leave it recorded"), ("open", "open it again"))
        chosen: list[str] = []
        ask = AskChoice("Open the record again", OPEN_AGAIN, options, chosen.append)
        self.app.push_screen(ask, lambda _: self._reopen() if chosen == ["open"] else None)

    def _reopen(self) -> None:
        try:
            meeting = self.journal.supervision.reopen(self._meeting)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self.post_message(Changed())
        self.post_message(Open(AfterMeeting(meeting.id), instead=True))

    def _changed(self) -> None:
        self.read_again()
        self.post_message(Changed())


def _below(item: AgendaItem, names: Mapping[str, str], today: date) -> list[Content]:
    """Return what stands below an item, with what was decided of it and by when."""
    below = details(item, names)
    if item.decision and item.state is not ItemState.OPEN:
        below.append(Content.assemble("→ ", plain(item.decision)))
    if item.due_on and item.state is not ItemState.OPEN:
        below.append(plain(f"by {day_then_near(item.due_on, today)}", "$quiet"))
    return below


def _past_lines(headline: str, became: str, below: Sequence[Content], width: int) -> list[Content]:
    right = plain(became, "$accent")
    edge = min(width, WIDEST)
    first, *rest = wrapped(headline, edge - right.cell_length - 2)
    lines = [spread(first, right, edge), *rest]
    for words in below:
        lines += wrapped(words, width, indent=2)
    return lines


def _said_before(item: AgendaItem, mark: Outcome | None) -> list[str]:
    """Return what the record said before, the latest first, and what was marked but not recorded.

    "Until 24 Nov 2026: decided, by 3 Dec 2026 → Call the school". A mark that says what the record
    said is left out.
    """
    before = [f"Until {plain_day(one.until)}: {_became(one)}" for one in reversed(item.formerly)]
    if mark is None or (item.formerly and _became(item.formerly[-1]) == _became(mark)):
        return before
    return [f"Marked before it was called off: {_became(mark)}", *before]


def _became(one: Former | Outcome) -> str:
    said = OUTCOMES[one.state]
    if one.due_on:
        said += f", by {plain_day(one.due_on)}"
    return f"{said} → {one.decision}" if one.decision else said
