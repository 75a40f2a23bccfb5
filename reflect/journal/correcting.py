"""Correcting what was recorded of a meeting, and what was derived from it along with that.

Patterns, follow-ups and what could be brought are read from the record whenever they are shown.
What a record changed elsewhere goes along here: items of meetings to come that carry it on, the
referral ledger, and patterns that rest because they were talked over.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from reflect.domain.agenda.correct import (
    alone,
    carries_on,
    corrected,
    gone_along,
    left_behind,
    mark_of,
    reopened,
)
from reflect.domain.agenda.model import ItemState, MeetingKind
from reflect.domain.agenda.record import continuation
from reflect.domain.agenda.referrals import referral_of
from reflect.domain.dates import plain_day
from reflect.domain.patterns.merge import family
from reflect.domain.referrals.talks import NO_TALK, talk_words
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reflect.domain.agenda.model import AgendaItem, Meeting
    from reflect.domain.agenda.record import Outcome
    from reflect.journal.patterns import PatternReview
    from reflect.journal.referrals import Ledger
    from reflect.journal.supervision import Supervision
    from reflect.store import Store

_SPOKEN_OF = frozenset({ItemState.DISCUSSED, ItemState.DECIDED})
_TALKED_OVER = frozenset({*_SPOKEN_OF, ItemState.DROPPED})


class Correcting:
    """Changes records of meetings that were held."""

    def __init__(
        self, store: Store, supervision: Supervision, ledger: Ledger, patterns: PatternReview
    ) -> None:
        self._store = store
        self._supervision = supervision
        self._ledger = ledger
        self._patterns = patterns

    def correct(self, meeting: Meeting, outcome: Outcome, today: date) -> AgendaItem:
        """Keep another outcome of an item; what the record said before is kept with it.

        Raises UsageError when the meeting is not recorded, and as recording it does.
        """
        meeting = self._recorded(meeting)
        item = next(
            (one for one in self._supervision.items(meeting) if one.id == outcome.item_id), None
        )
        if item is None:
            raise UsageError("That item is not on this meeting's agenda.")
        due = self._due_before(item)
        after = corrected(item, outcome, kind=meeting.kind, on=today, due_before=due)
        if after != item:
            self._turn(meeting, item, after)
        return after

    def carrying_on(self, item: AgendaItem) -> tuple[AgendaItem, ...]:
        """Return what carries an item on at meetings that are not recorded.

        What waits at one that was called off may be carried on itself: that comes right behind it.
        What leads on to a record is left out as that record is: it is what came before.
        """
        found: list[AgendaItem] = []
        for one in self._store.meetings.following(item.id):
            there = self._supervision.meeting(one.meeting_id)
            if there.held_on is None and not self._leads_to_record(one):
                found += [one, *self.carrying_on(one)]
        return tuple(found)

    def _leads_to_record(self, item: AgendaItem) -> bool:
        """Return whether the record of a meeting says of an item that carries this one on."""
        return any(
            self._supervision.meeting(one.meeting_id).held_on is not None
            or self._leads_to_record(one)
            for one in self._store.meetings.following(item.id)
        )

    def marked(self, items: Iterable[AgendaItem]) -> tuple[Outcome, ...]:
        """Return what is marked of items and not recorded yet."""
        wanted = {item.id: item.meeting_id for item in items}
        noted = (
            self._supervision.noted_outcomes(self._supervision.meeting(meeting_id))
            for meeting_id in dict.fromkeys(wanted.values())
        )
        return tuple(one for one in chain.from_iterable(noted) if one.item_id in wanted)

    def take_back(
        self,
        meeting: Meeting,
        item: AgendaItem,
        along: Sequence[AgendaItem],
        marks: Sequence[Outcome],
    ) -> None:
        """Let an item be as it was before it was corrected, and what carried it on ``along``.

        So are the ``marks`` that went with it. Words that were written there since stay. Raises
        UsageError where the record is open again.
        """
        meeting = self._recorded(meeting)
        now = self._store.meetings.item(item.id)
        if now is None:
            return
        before = replace(
            now,
            state=item.state,
            decision=item.decision,
            due_on=item.due_on,
            formerly=item.formerly,
        )
        if before != now:
            self._turn(meeting, now, before)
        known = {one.id for one in along}
        made = [one.id for one in self.carrying_on(item) if one.id not in known]
        self._store.meetings.take_away(made)
        for one in along:
            if self._supervision.meeting(one.meeting_id).held_on is not None:
                continue
            there = self._store.meetings.item(one.id) or one
            back = replace(there, origin=one.origin, continues=one.continues, carried=one.carried)
            self._store.meetings.save_items([back])
            self._mark_again(one, marks)

    def _mark_again(self, item: AgendaItem, marks: Sequence[Outcome]) -> None:
        meeting = self._supervision.meeting(item.meeting_id)
        noted = self._supervision.noted_outcomes(meeting)
        gone = [one for one in marks if one.item_id == item.id]
        if gone and not any(one.item_id == item.id for one in noted):
            self._supervision.note_outcomes(meeting, [*noted, *gone])

    def reopen(self, meeting: Meeting, today: date) -> Meeting:
        """Let a meeting be as before it was recorded; what was said of its items is marked there.

        Raises UsageError unless it is the one that was held last.
        """
        last = self._store.meetings.last_held()
        if last is None or last.id != meeting.id:
            raise UsageError("Only the last meeting held can be opened again.")
        items = self._supervision.items(meeting)
        marks = {item.id: mark for item in items if (mark := mark_of(item)) is not None}
        # What was typed of a correction counts once its form is left; until then it is not lost.
        marks |= {one.item_id: one for one in self._supervision.noted_outcomes(meeting)}
        open_again = replace(meeting, held_on=None)
        self._store.meetings.save(open_again)
        for item in items:
            after = reopened(item, today, self._due_before(item))
            if after != item:
                self._turn(meeting, item, after)
            else:  # what stayed out of the record may stand on the next agenda all the same
                self._carry_on(item, None)
        self._leave_behind(meeting, frozenset(marks))
        self._supervision.note_outcomes(open_again, list(marks.values()))
        return open_again

    def _leave_behind(self, meeting: Meeting, marked: frozenset[str]) -> None:
        """Let items go that carry on what waits no more, or otherwise: it was corrected since.

        What was said of one, by a mark or in a later record, is not lost: it stands by itself. What
        waited between at a meeting that was called off goes in the same way.
        """
        for item in self._supervision.items(meeting):
            record, *behind = self._since_record(item)
            waits = self._waits(record)
            if not behind or (waits and carries_on(behind[0], record)):
                continue
            before = record
            stands: AgendaItem | None = None
            for one in behind:
                said = one.id in marked or self._leads_to_record(one)
                if stands is not None:
                    stands = replace(alone(one), continues=one.continues)
                else:
                    stands = alone(one) if said else left_behind(one, before)
                if stands is not None:
                    self._store.meetings.save_items([stands])
                else:
                    self._store.meetings.take_away([one.id])
                before = one
            if waits:
                self._bring_again(record.id, meeting)

    def _since_record(self, item: AgendaItem) -> tuple[AgendaItem, ...]:
        """Return what an item goes back to, over meetings that were called off, and so to itself.

        Before all of them stands the one that was not left at such a meeting.
        """
        earlier = self._store.meetings.item(item.continues) if item.continues else None
        if earlier is None:
            return (item,)
        off = self._supervision.meeting(earlier.meeting_id).called_off_on is not None
        return (*(self._since_record(earlier) if off else (earlier,)), item)

    def _waits(self, item: AgendaItem) -> bool:
        """Return whether an item is there to be carried on, as far as its own record says."""
        to_come = self._supervision.meeting(item.meeting_id).to_come
        return continuation(item, "", "") is not None and not (
            item.state is ItemState.OPEN and to_come
        )

    def held_on(self, meeting: Meeting, day: date, today: date) -> Meeting:
        """Change the day on which a meeting was held. Raises UsageError for a day to come."""
        meeting = self._recorded(meeting)
        was_on = meeting.held_on
        if day > today:
            raise UsageError("That day is still to come.")
        if was_on is None or day == was_on:
            return meeting
        changed = replace(meeting, held_on=day)
        self._store.meetings.save(changed)
        for row in self._rows_talked_over(changed):
            said = f"talked over on {plain_day(day)}."
            self._ledger.correct_talk(row, said, was_on=was_on, on=self._last_talk(row))
        return changed

    def _recorded(self, meeting: Meeting) -> Meeting:
        """Return a meeting as it is kept now. Raises UsageError unless it is recorded."""
        kept = self._supervision.meeting(meeting.id)
        if kept.held_on is None:
            raise UsageError("This meeting is not recorded yet: r records it.")
        return kept

    def _turn(self, meeting: Meeting, before: AgendaItem, after: AgendaItem) -> None:
        """Keep an item as its record says now, and let go along what came of the record."""
        self._store.meetings.save_items([after])
        self._carry_on(before, after)
        if meeting.kind is not MeetingKind.PEER:
            self._tell_ledger(meeting, before, after)
        was, now = before.state in _TALKED_OVER, after.state in _TALKED_OVER
        if now and not was and after.subject:
            self._patterns.settle([after.subject])
        elif was and not now and before.subject:
            day = meeting.held_on or meeting.at.date()
            if not self._talked_over_since(before.subject, day):
                self._patterns.unsettle([before.subject], day)

    def _talked_over_since(self, subject: str, day: date) -> bool:
        """Return whether the records say that a pattern was talked over on a day or later."""
        return any(
            family(item.subject) == family(subject)
            for meeting in self._supervision.meetings()
            if meeting.held_on is not None and meeting.held_on >= day
            for item in self._supervision.items(meeting)
            if item.subject and item.state in _TALKED_OVER
        )

    def _carry_on(self, before: AgendaItem, after: AgendaItem | None) -> None:
        """Let what carries an item on go along; ``after`` is None where no record says it waits."""
        along = self.carrying_on(before)  # a later record is one of its own by now
        told = {before.id: (before, after)}
        for following in along:
            now = gone_along(following, *told[following.continues or ""])
            told[following.id] = following, now
            if now is not None:
                self._store.meetings.save_items([now])
            else:
                self._store.meetings.take_away([following.id])
        for following in along if after is not None else ():
            there = self._supervision.meeting(following.meeting_id)
            if there.to_come and following.state is ItemState.OPEN:
                self._bring_again(before.id, there)

    def _bring_again(self, item_id: str, meeting: Meeting) -> None:
        """Put an item on an agenda where it stood in another way, unless it is carried on there."""
        proposed = self._supervision.proposals(meeting)
        self._supervision.keep_items([one for one in proposed if one.continues == item_id])

    def _tell_ledger(self, meeting: Meeting, before: AgendaItem, after: AgendaItem) -> None:
        row, held_on = referral_of(before), meeting.held_on
        was, now = before.state in _SPOKEN_OF, after.state in _SPOKEN_OF
        if not row or held_on is None or not (was or now):
            return
        decision = after.decision if after.state is ItemState.DECIDED else ""
        if now and not was:
            self._ledger.talked_over(row, held_on, decision)
            return
        said = talk_words(decision) if now else NO_TALK
        self._ledger.correct_talk(row, said, was_on=held_on, on=self._last_talk(row), moved=not now)

    def _last_talk(self, row: str) -> date | None:
        """Return the latest day on which a row was talked over, as the records say now."""
        days = (
            meeting.held_on
            for meeting in self._supervision.meetings()
            if meeting.held_on is not None
            and meeting.kind is not MeetingKind.PEER
            and row in self._rows_talked_over(meeting)
        )
        return max(days, default=None)

    def _rows_talked_over(self, meeting: Meeting) -> tuple[str, ...]:
        """Return the rows a meeting talked over; also of clients in the bin, who may come back."""
        if meeting.kind is MeetingKind.PEER:
            return ()
        items = self._store.meetings.items(meeting.id, unseen=True)
        return tuple(
            row for item in items if item.state in _SPOKEN_OF and (row := referral_of(item))
        )

    def _due_before(self, item: AgendaItem) -> date | None:
        """Return the day by which an item was due already when it came to its meeting."""
        earlier = self._store.meetings.item(item.continues) if item.continues else None
        return earlier.due_on if earlier else None
