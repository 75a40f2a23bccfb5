"""Supervision: planning, agendas, and after a meeting what became of each item.

Today asks for the next meeting and for what is still to do; the rest is imported when used.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import (
    AgendaItem,
    ItemOrigin,
    ItemState,
    Meeting,
    MeetingKind,
    Section,
)
from reflect.journal.agendas import Agendas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflect.domain.agenda.record import Outcome
    from reflect.journal.correcting import Correcting

_NOTED = "outcomes/{}"
"""Where outcomes of a meeting are kept until it is recorded."""

_WAITS = frozenset({ItemState.CARRIED, ItemState.OPEN})
_TALKED_OVER = frozenset({ItemState.DISCUSSED, ItemState.DECIDED, ItemState.DROPPED})


class Supervision(Agendas):
    """Records what happened at a meeting, and keeps what is to be done since.

    The top of three floors that are one object: `Planning` knows the meetings, `Agendas` what
    stands on each, and this what became of it. Most pages ask two or three of them about one
    meeting, and would else be handed three objects that hold one another. A floor calls those below
    it, none above, and changes nothing of what they do, so each can be read by itself and handed to
    whoever needs no more (`Bringing` is given `Agendas`). A test holds that.
    """

    def note_outcomes(self, meeting: Meeting, outcomes: Sequence[Outcome]) -> None:
        """Remember what was marked so far, without recording the meeting yet."""
        from reflect.journal.noted import to_text

        self._store.settings.set(_NOTED.format(meeting.id), to_text(outcomes))

    def noted_outcomes(self, meeting: Meeting) -> tuple[Outcome, ...]:
        """Return what was marked and not recorded yet."""
        from reflect.journal.noted import from_text

        return from_text(self._store.settings.get(_NOTED.format(meeting.id)) or "")

    def record(
        self, meeting: Meeting, outcomes: Sequence[Outcome], *, held_on: date | None = None
    ) -> Meeting:
        """Record what became of each item; what was carried waits for the next meeting.

        The meeting counts as held from then on, and the next one of its series is planned. All of
        it is kept, or nothing.
        """
        with self._store.together():
            return self._record(meeting, outcomes, held_on or self._today())

    def _record(self, meeting: Meeting, outcomes: Sequence[Outcome], held_on: date) -> Meeting:
        from reflect.domain.agenda.correct import recorded_again
        from reflect.domain.agenda.record import record

        told = record(self.items(meeting), outcomes, kind=meeting.kind)
        result = tuple(map(recorded_again, told))
        self.keep_items(result)
        held = replace(meeting, held_on=held_on)
        self._store.meetings.save(held)
        self._tell_ledger(result, held)
        self._patterns().settle(
            item.subject for item in result if item.subject and item.state in _TALKED_OVER
        )
        if self.noted_outcomes(meeting):
            self.note_outcomes(meeting, ())
        self._plan_next(held)
        return held

    def correct(self, meeting: Meeting, outcome: Outcome) -> AgendaItem:
        """Say something else of an item of a recorded meeting, and of all that came of it.

        What the record said before is kept with the item. Raises UsageError as :meth:`record`.
        """
        with self._store.together():
            return self._correcting().correct(meeting, outcome, self._today())

    def correction_back(self, meeting: Meeting, item: AgendaItem) -> Callable[[], None]:
        """Return what takes a correction of an item back that is yet to be made."""
        along = self._correcting().carrying_on(item)
        marks = self._correcting().marked(along)
        said = self._patterns().said_of(item.subject) if item.subject else ()

        def take_back() -> None:
            with self._store.together():
                self._correcting().take_back(meeting, item, along, marks)
                if item.subject:
                    self._patterns().say_again(item.subject, said)

        return take_back

    def reopen(self, meeting: Meeting) -> Meeting:
        """Let the meeting held last be as before it was recorded, with its outcomes as marks.

        Raises UsageError for any other.
        """
        with self._store.together():
            return self._correcting().reopen(meeting, self._today())

    def change_day_held(self, meeting: Meeting, day: date) -> Meeting:
        """Change the day on which a meeting was held. Raises UsageError for a day to come."""
        with self._store.together():
            changed = self._correcting().held_on(meeting, day, self._today())
            if changed != meeting:
                self._give_day(meeting, day)
            return changed

    def day_held_back(self, meeting: Meeting) -> Callable[[], None]:
        """Return what takes a change of the day back that is yet to be made."""
        was, given = meeting.held_on, self.day_given(meeting)

        def take_back() -> None:
            with self._store.together():
                if was is not None:
                    self.change_day_held(self.meeting(meeting.id), was)
                self._give_day(meeting, given)

        return take_back

    def _correcting(self) -> Correcting:
        from reflect.journal.correcting import Correcting

        return Correcting(self._store, self, self._ledger(), self._patterns())

    def follow_ups(self) -> tuple[AgendaItem, ...]:
        """Return what was decided and is still to do, carried or not, earliest due first.

        Once it stands on the next agenda, it is that item; either can be called done.
        """
        decided = [
            item
            for item in self._store.meetings.waiting()
            if (item.state is ItemState.DECIDED and item.decision)
            or (item.state in _WAITS and item.origin is ItemOrigin.FOLLOW_UP)
        ]
        returning = [
            item
            for meeting in self._store.meetings.to_come()
            for item in self.items(meeting)
            if item.origin is ItemOrigin.FOLLOW_UP and item.state is ItemState.OPEN
        ]
        due = [*decided, *returning]
        return tuple(sorted(due, key=lambda item: (item.due_on or date.max, item.id)))

    def follow_up_done(self, item: AgendaItem) -> None:
        """Close a follow-up; it stays in the history of its meeting."""
        self.keep_items([replace(item, state=ItemState.DISCUSSED)])

    def follow_up_not_done(self, item: AgendaItem) -> None:
        """Let a follow-up be to do again as it was, unless its record has changed since."""
        if self._store.meetings.item(item.id) == replace(item, state=ItemState.DISCUSSED):
            self.keep_items([item])

    def _tell_ledger(self, items: Sequence[AgendaItem], held: Meeting) -> None:
        """Note in the ledger which referrals were talked over; a peer consultation decides none."""
        from reflect.domain.agenda.referrals import referral_of

        for item in items:
            referral = referral_of(item)
            if not referral or held.kind is MeetingKind.PEER or held.held_on is None:
                continue
            if item.state is ItemState.DECIDED:
                self._ledger().talked_over(referral, held.held_on, item.decision)
            elif item.state is ItemState.DISCUSSED:
                self._ledger().talked_over(referral, held.held_on)

    def add_intention(
        self, meeting: Meeting, words: str, due_on: date | None = None, *, sensitive: bool = False
    ) -> AgendaItem:
        """Keep what the trainee will do as something decided at a meeting that was held.

        It is a follow-up from then on: on Today, and among those of the next agenda.
        """
        item = self.add_question(meeting, words, section=Section.FOLLOW_UPS)
        decided = replace(item, state=ItemState.DECIDED, decision=item.question, due_on=due_on)
        self.keep_items([replace(decided, sensitive=sensitive)])
        return decided
