"""After the meeting: what became of each item, marked with one key each, recorded in one go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from reflect.domain.agenda.model import AgendaItem, ItemState, Meeting, MeetingKind
from reflect.domain.agenda.record import Outcome
from reflect.domain.agenda.words import HEADINGS, MARKS, carries_again, shown_headline
from reflect.domain.dates import plain_day
from reflect.errors import ReflectError
from reflect.tui.messages import Changed, Open, Say, Write
from reflect.tui.screens.agenda_blocks import details
from reflect.tui.screens.agenda_head import has_sources
from reflect.tui.screens.ask import AskChoice
from reflect.tui.screens.decision import CarryForm, DecisionForm
from reflect.tui.screens.lines import full_day, meeting_title
from reflect.tui.screens.page import Page
from reflect.tui.screens.sources import show_sources
from reflect.tui.widgets.blocks import WIDEST, heading, prose, spread, wrapped
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block, Stack, under_cursor
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual.app import ComposeResult

    from reflect.journal.journal import Journal

DECK = "after_supervision"
EMPTY = (
    "There was nothing on this meeting's agenda. r records that it was held; what you did not "
    "bring waits for the next one."
)
LEAD = (
    "What became of each item, as you understood it. What is not marked is carried to the next "
    "meeting. r records it all."
)
GIVEN = "You corrected the day: it was held on {day}. r records it for that day."
EARLY = "It is planned for {day}. If you met earlier, r records it as held today."
SURE = (
    "Recorded now, it counts as held today, and what is not marked is carried. If it did not take "
    "place, d on the agenda calls it off."
)
WAITS = "What was carried waits for the next one you plan."
UNMARKED = "not marked"
UNCOUNTED = "Sensitive: left unmarked, it waits for next time and does not count as carried."


class AfterMeetingScreen(Page):
    """The meeting's open items. Marks are kept in the journal until they are recorded."""

    CSS_PATH = "after_meeting.tcss"
    HELP_TEXT = (
        "Enter asks what became of the line under the cursor, or changes what you said about it. "
        "A key does it at once. y: discussed. w: decided, with what and by when. l: carried to "
        "the next meeting; the second time you are asked what makes it hard. d: dropped. "
        "Backspace takes a mark back; F7 shows what is behind a line. What is sensitive and left "
        "unmarked waits for next time and does not count as carried. r records the meeting as "
        "held. Leaving with Esc keeps the marks. Your supervisor's notes are the official ones."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "record", "record", id="meeting.record"),
        Binding("y", "mark('discussed')", "discussed", id="item.discussed"),
        Binding("w", "decide", "decided", id="item.decided"),
        Binding("l", "carry", "carried", id="item.carried"),
        Binding("d", "mark('dropped')", "dropped", id="item.dropped"),
        Binding("f7", "source", "what is behind it", id="item.behind"),
        Binding("backspace", "unmark", "take back", show=False, id="item.unmark"),
    ]

    def __init__(self, journal: Journal, meeting_id: str) -> None:
        super().__init__()
        self.journal = journal
        self._meeting: Meeting = journal.supervision.meeting(meeting_id)
        self._recorded = False
        noted = journal.supervision.noted_outcomes(self._meeting)
        self._outcomes: dict[str, Outcome] = {outcome.item_id: outcome for outcome in noted}

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(enter="mark", id="items")

    def on_mount(self) -> None:
        """Name the page."""
        self.name_page(f"After {meeting_title(self._meeting)}")
        self._show()

    def return_point(self) -> str:
        """Come back to this meeting, until it is recorded."""
        return "" if self._recorded else f"after:{self._meeting.id}"

    def _show(self) -> None:
        items = [
            item
            for item in self.journal.supervision.items(self._meeting)
            if item.state is ItemState.OPEN
        ]
        known = {item.id for item in items}
        self._outcomes = {key: one for key, one in self._outcomes.items() if key in known}
        names = self.journal.clients.names()
        blocks = [prose("lead", LEAD if items else EMPTY, "$quiet")]
        if given := self.journal.supervision.day_given(self._meeting):
            blocks.append(prose("given", GIVEN.format(day=full_day(given))))
        elif self._meeting.at.date() > self._today:
            day = plain_day(self._meeting.at.date())
            blocks.append(prose("early", EARLY.format(day=day), "$notice"))
        before = None
        for item in items:
            if item.section is not before:
                blocks.append(heading(HEADINGS[item.section]))
                before = item.section
            blocks.append(self._block(item, names))
        self.query_one(Stack).show(blocks)
        self.refresh_bindings()

    def _block(self, item: AgendaItem, names: Mapping[str, str]) -> Block:
        outcome = self._outcomes.get(item.id)
        headline = plain(shown_headline(item, names))
        if outcome is None:
            mark = Content.styled(UNMARKED, "$quiet")
        else:
            mark = Content.styled(MARKS[outcome.state], "bold $accent")
        below = details(item, names)
        if item.sensitive and outcome is None:
            below.append(plain(UNCOUNTED, "$quiet"))
        if outcome is not None and outcome.decision:
            below.append(Content.assemble("→ ", plain(outcome.decision)))
        if outcome is not None and outcome.due_on:
            below.append(plain(f"by {plain_day(outcome.due_on)}", "$quiet"))

        def lines(width: int) -> list[Content]:
            edge = min(width, WIDEST)
            first, *rest = wrapped(headline, edge - len(UNMARKED) - 2)
            shown = [spread(first, mark, edge), *rest]
            for words in below:
                shown += wrapped(words, width, indent=2)
            return shown

        return Block(item.id, lines, item)

    # What keys do

    @property
    def _item(self) -> AgendaItem | None:
        return under_cursor(self, AgendaItem)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer marks on an item; a peer consultation decides nothing."""
        del parameters
        if not self.is_mounted:
            return True
        if action == "source":
            return has_sources(self._item)
        if action in {"mark", "carry", "unmark"}:
            return self._item is not None
        if action == "decide":
            return self._item is not None and self._meeting.kind is not MeetingKind.PEER
        return True

    @on(VList.Chosen)
    def _chosen(self, message: VList.Chosen) -> None:
        """Ask what became of the item; where words were given with that, change them."""
        message.stop()
        item = self._item
        if item is None:
            return
        outcome = self._outcomes.get(item.id)
        if outcome is not None and outcome.state is ItemState.DECIDED:
            self.action_decide()
        elif outcome is not None and outcome.state is ItemState.CARRIED and carries_again(item):
            self.action_carry()
        else:
            self._ask(shown_headline(item, self.journal.clients.names()), outcome)

    def _ask(self, headline: str, outcome: Outcome | None) -> None:
        peer = self._meeting.kind is MeetingKind.PEER
        states = [state for state in MARKS if not (peer and state is ItemState.DECIDED)]
        options = [(state.value, MARKS[state]) for state in states]
        chosen: list[str] = []
        now = outcome.state.value if outcome is not None else ""
        ask = AskChoice("What became of it", headline, options, chosen.append, value=now)
        self.app.push_screen(ask, lambda _: self._mark_as(chosen))

    def _mark_as(self, chosen: list[str]) -> None:
        match chosen:
            case [ItemState.DECIDED.value]:
                self.action_decide()
            case [ItemState.CARRIED.value]:
                self.action_carry()
            case [state]:
                self.action_mark(state)

    def action_mark(self, state: str) -> None:
        """Mark the item and go on to the next."""
        item = self._item
        if item is not None:
            self._take(Outcome(item.id, ItemState(state)))
            self.query_one(Stack).action_move(1)

    def action_decide(self) -> None:
        """Ask what was decided, and by when."""
        item = self._item
        if item is not None and self._meeting.kind is not MeetingKind.PEER:
            before = self._outcomes.get(item.id)
            leave = partial(self._mark_again, item.id, before)
            form = DecisionForm(item, before, self._today, self._take, leave)
            form.outlast_locks(self.journal.held, f"decision/{item.id}")
            self.app.push_screen(form, partial(self._go_on, item.id))

    def action_carry(self) -> None:
        """Carry the item; from the second time on, ask what makes it hard to get to."""
        item = self._item
        if item is None:
            return
        if not carries_again(item):
            self.action_mark(ItemState.CARRIED.value)
            return
        self._take(Outcome(item.id, ItemState.CARRIED))
        form = CarryForm(item, self._outcomes.get(item.id), self._take)
        self.app.push_screen(form, partial(self._go_on, item.id))

    def _go_on(self, item_id: str, _: None) -> None:
        """Go to the next item once this one is marked, as a mark by one key does."""
        if item_id in self._outcomes:
            self.query_one(Stack).action_move(1)

    def action_unmark(self) -> None:
        """Take the mark back."""
        item = self._item
        if item is not None and item.id in self._outcomes:
            self._mark_again(item.id, None)

    def _mark_again(self, item_id: str, before: Outcome | None) -> None:
        """Let an item have the mark that it had before, or none."""
        if before is not None:
            self._outcomes[item_id] = before
        else:
            self._outcomes.pop(item_id, None)
        self._note()

    def action_source(self) -> None:
        """Show what stands behind the item."""
        item = self._item
        if item is not None:
            show_sources(self, self.journal, item)

    @property
    def _today(self) -> date:
        return self.journal.writing.today()

    def _take(self, outcome: Outcome) -> None:
        self._outcomes[outcome.item_id] = outcome
        self._note()

    def _note(self) -> None:
        try:
            self.journal.supervision.note_outcomes(self._meeting, list(self._outcomes.values()))
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
        self._show()

    def action_record(self) -> None:
        """Record every outcome at once; before its day, ask whether one has met."""
        planned = self._meeting.at.date()
        if planned <= self._today or self.journal.supervision.day_given(self._meeting):
            self._record()
            return
        options = (("leave", "not yet"), ("record", "we met earlier: record it"))
        chosen: list[str] = []
        ask = AskChoice(f"Planned for {plain_day(planned)}", SURE, options, chosen.append)
        self.app.push_screen(ask, lambda _: self._record() if chosen == ["record"] else None)

    def _record(self) -> None:
        """Record it and offer to write about the meeting."""
        meeting, supervision = self._meeting, self.journal.supervision
        held = supervision.day_to_record(meeting)
        try:
            supervision.record(meeting, list(self._outcomes.values()), held_on=held)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self._recorded = True
        self.post_message(Changed())
        following = supervision.next_meeting()
        said = "The meeting is recorded."
        if following is not None:
            said += f" Next: {meeting_title(following)}."
        elif any(i.state is ItemState.CARRIED for i in supervision.items(meeting)):
            said += f" {WAITS}"
        self._offer(said)

    def _offer(self, said: str) -> None:
        title = next((d for d in self.journal.decks.headings() if d.id == DECK), None)
        if title is None:
            self.post_message(Say(said))
            self.dismiss(None)
            return
        write = f"write with the deck {title.title}, about {title.minutes} minutes"
        options = (("write", write), ("leave", "not now"))
        chosen: list[str] = []
        lead = f"{said} Would you like to write down what changed?"
        ask = AskChoice("Recorded", lead, options, chosen.append, value="")
        self.app.push_screen(ask, partial(self._after_offer, chosen))

    def _after_offer(self, chosen: list[str], _: None) -> None:
        if chosen == ["write"]:
            self.post_message(Open(Write(DECK), instead=True))
        else:
            self.dismiss(None)
