"""Whatever is done with meetings and their records, in whatever order, nothing is lost or twice."""

from __future__ import annotations

import dataclasses
import os
import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reflect.domain.agenda import edit
from reflect.domain.agenda.model import AgendaItem, ItemOrigin, ItemState, Meeting
from reflect.domain.agenda.record import Outcome
from reflect.domain.recurrence import every_week
from reflect.errors import UsageError
from reflect.journal.session import Passphrase
from tests.support.agendas import filled
from tests.support.vaults import PASSPHRASE, MovingClock, make, vaults

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
THURSDAY = datetime.fromisoformat("2026-11-19T16:00")
DUE = date(2026, 12, 3)
OPEN, DECIDED, CARRIED = ItemState.OPEN, ItemState.DECIDED, ItemState.CARRIED
AFTERWARDS = [state for state in ItemState if state is not OPEN]
PLACE = st.integers(0, 11)


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp()) / "vault"
    make(folder)
    return folder


def _said(item: AgendaItem, state: ItemState, words: str) -> Outcome:
    decided = state is DECIDED
    return Outcome(item.id, state, words if decided else "", DUE if decided else None)


class Meetings(RuleBasedStateMachine):
    """A weekly meeting, and all that can be done with what stands on its agendas."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp())
        shutil.copytree(_made(), self._folder / "vault")
        self._clock = MovingClock()
        self._open = vaults(self._folder / "vault", self._clock).unlock(Passphrase(PASSPHRASE))
        self.journal = self._open.__enter__()
        self.supervision = self.journal.supervision
        self.supervision.plan_meeting(THURSDAY, rule=every_week(THURSDAY))
        self.clients = [self.journal.clients.add("Heron").id, None]
        self._undo: Callable[[], object] | None = None
        self._words = 0

    def teardown(self) -> None:
        self._open.__exit__(None, None, None)
        shutil.rmtree(self._folder)

    # What can be done

    @rule(client=st.integers(0, 1), want=st.booleans(), sensitive=st.booleans())
    def ask(self, client: int, want: bool, sensitive: bool) -> None:
        for meeting in self.coming[:1]:
            item = self.supervision.add_question(
                meeting,
                self.words(),
                client_id=self.clients[client],
                want_back=self.words() if want else "",
            )
            if sensitive and want:
                self.supervision.keep_items([dataclasses.replace(item, sensitive=True)])

    @rule(place=PLACE)
    def build(self, place: int) -> None:
        for meeting in self.one_of(self.coming, place):
            filled(self.supervision, meeting)

    @rule(place=PLACE, hour=st.integers(-1, 1))
    def plan_another(self, place: int, hour: int) -> None:
        for meeting in self.one_of(self.coming, place) if len(self.coming) < 3 else ():
            self.supervision.plan_meeting(meeting.at + timedelta(hours=hour))

    @rule(states=st.lists(st.sampled_from([*AFTERWARDS, OPEN]), min_size=4, max_size=4))
    def record(self, states: list[ItemState]) -> None:
        for meeting in self.coming[:1]:
            still = [item for item in self.supervision.items(meeting) if item.state is OPEN]
            said = [_said(i, s, self.words()) for i, s in zip(still, states * 9, strict=False)]
            marked = [one for one in said if one.state is not OPEN]
            held_on = min(meeting.at.date(), self.today)
            self.supervision.record(meeting, marked, held_on=held_on)

    @rule(place=PLACE, which=PLACE, state=st.sampled_from(AFTERWARDS), back=st.booleans())
    def correct(self, place: int, which: int, state: ItemState, back: bool) -> None:
        for meeting in self.one_of(self.held, place):
            for item in self.one_of(self.supervision.items(meeting), which):
                take_back = self.supervision.correction_back(meeting, item)
                before = self.everything if back else ()
                self.supervision.correct(meeting, _said(item, state, self.words()))
                self._undo = take_back
                if back:
                    self.take_back()
                    assert self.everything == before

    @precondition(lambda self: self._undo is not None)
    @rule()
    def take_back(self) -> None:
        undo, self._undo = self._undo, None
        assert undo is not None
        with suppress(UsageError):  # the record is open again, or its items stand elsewhere by now
            undo()

    @rule()
    def open_again(self) -> None:
        last = self.supervision.last_held()
        if last is not None:
            self.supervision.reopen(last)

    @rule(place=PLACE, days=st.integers(-9, 9))
    def change_the_day(self, place: int, days: int) -> None:
        for meeting in self.one_of(self.held, place):
            self._undo = self.supervision.day_held_back(meeting)
            assert meeting.held_on is not None
            day = min(self.today, meeting.held_on + timedelta(days=days))
            self.supervision.change_day_held(meeting, day)

    @rule(place=PLACE)
    def call_off(self, place: int) -> None:
        for meeting in self.one_of(self.coming, place):
            instead = self.supervision.call_off(meeting)
            self._undo = partial(self.supervision.take_place, meeting, instead)

    @rule(place=PLACE)
    def do(self, place: int) -> None:
        for item in self.one_of(self.supervision.follow_ups(), place):
            self.supervision.follow_up_done(item)

    @rule(place=PLACE, which=PLACE, drop=st.booleans())
    def drop_or_write(self, place: int, which: int, drop: bool) -> None:
        for meeting in self.one_of(self.coming, place):
            still = [item for item in self.supervision.items(meeting) if item.state is OPEN]
            for item in self.one_of(still, which):
                dropped = partial(edit.drop, item_id=item.id)
                written = partial(edit.change, item_id=item.id, want_back=self.words())
                self.supervision.edit(meeting, dropped if drop else written)

    @rule(place=PLACE)
    def mark(self, place: int) -> None:
        for meeting in self.one_of(self.coming, place):
            still = [item for item in self.supervision.items(meeting) if item.state is OPEN]
            marks = [_said(item, DECIDED, self.words()) for item in still]
            self.supervision.note_outcomes(meeting, marks)

    @rule()
    def remove_the_client(self) -> None:
        client = self.clients[0]
        assert client is not None
        self.journal.removing.client(client)
        self.clients[0] = self.journal.clients.add(self.words()).id
        self._undo = None

    @rule(days=st.integers(1, 6))
    def wait(self, days: int) -> None:
        self._clock.move(days=days)

    # What holds all the while

    @invariant()
    def every_link_leads_somewhere(self) -> None:
        known = self.items
        assert all(item.continues in known for item in known.values() if item.continues)

    @invariant()
    def nothing_stands_twice(self) -> None:
        known = self.items
        waiting = {item.id for item in self.journal.supervision._store.meetings.waiting()}
        coming = {meeting.id for meeting in self.coming}
        live = Counter(
            self.root(item)
            for item in known.values()
            if item.id in waiting or (item.state is OPEN and item.meeting_id in coming)
            if item.id not in self.led_to_record
        )
        assert all(count == 1 for count in live.values())

    @invariant()
    def what_is_not_recorded_carries_on_what_waits(self) -> None:
        known = self.items
        meetings = {meeting.id: meeting for meeting in self.supervision.meetings()}
        for item in known.values():
            open_still = item.state is OPEN and meetings[item.meeting_id].held_on is None
            if open_still and item.continues and item.id not in self.led_to_record:
                before = known[item.continues]
                left_open = before.state is OPEN and not meetings[before.meeting_id].to_come
                decided = before.state is DECIDED and before.decision
                assert before.state is CARRIED or decided or left_open
                follows = decided or before.origin is ItemOrigin.FOLLOW_UP
                assert (item.origin is ItemOrigin.FOLLOW_UP) == bool(follows)

    @invariant()
    def what_was_decided_is_to_do_until_it_is_carried_on_or_done(self) -> None:
        known, due = self.items, {item.id for item in self.supervision.follow_ups()}
        carried_on = {item.continues for item in known.values()}
        held = {meeting.id for meeting in self.held}
        for item in known.values():
            if item.state is DECIDED and item.meeting_id in held:
                assert item.id in due or item.id in carried_on
        for item_id in due:
            item = known[item_id]
            assert item.state is DECIDED or item.origin is ItemOrigin.FOLLOW_UP

    @invariant()
    def only_what_is_there_is_marked(self) -> None:
        for meeting in self.supervision.meetings():
            there = {item.id for item in self.supervision.items(meeting)}
            assert all(one.item_id in there for one in self.supervision.noted_outcomes(meeting))

    @invariant()
    def nothing_is_kept_of_a_meeting_that_is_gone(self) -> None:
        there = {meeting.id for meeting in self.supervision.meetings()}
        settings = self.supervision._store.settings
        for beginning in ("day-held/", "outcomes/"):
            assert all(key.removeprefix(beginning) in there for key in settings.under(beginning))

    # What there is

    @property
    def today(self) -> date:
        return self.journal.writing.today()

    @property
    def coming(self) -> list[Meeting]:
        return [meeting for meeting in self.supervision.meetings() if meeting.to_come]

    @property
    def held(self) -> list[Meeting]:
        return [meeting for meeting in self.supervision.meetings() if meeting.held_on]

    @property
    def items(self) -> dict[str, AgendaItem]:
        return {
            item.id: item
            for meeting in self.supervision.meetings()
            for item in self.supervision.items(meeting)
        }

    @property
    def led_to_record(self) -> set[str | None]:
        """What a record goes back to, which may be open again itself once days were changed."""
        held = {meeting.id for meeting in self.held}
        return {item.continues for item in self.items.values() if item.meeting_id in held}

    @property
    def everything(self) -> tuple[object, ...]:
        return self.supervision.meetings(), self.items

    def root(self, item: AgendaItem) -> str:
        known = self.items
        while item.continues:
            item = known[item.continues]
        return item.id

    def words(self) -> str:
        self._words += 1
        return f"Words {self._words}"

    @staticmethod
    def one_of(found: Sequence[T], place: int) -> list[T]:
        return [found[place % len(found)]] if found else []


TestMeetings = Meetings.TestCase
TestMeetings.settings = settings(
    max_examples=300 if os.environ.get("REFLECT_FUZZ") else 12,
    stateful_step_count=40,
    suppress_health_check=list(HealthCheck),
)
