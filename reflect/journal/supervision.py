"""Supervision: meetings, the agenda, its page, and what became of each item.

Today asks for the next meeting and for what is still to do; the rest is imported when used.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import (
    AgendaItem,
    ItemOrigin,
    ItemState,
    Meeting,
    MeetingKind,
    Section,
)
from reflect.domain.agenda.order import of_section
from reflect.domain.text import clean_text, one_line
from reflect.errors import NotFoundError, UsageError
from reflect.journal.settings import SUPERVISION_MINUTES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reflect.domain.agenda.page import AgendaPage
    from reflect.domain.agenda.record import Outcome
    from reflect.domain.keeping import ExportRecord
    from reflect.journal.clock import Clock
    from reflect.journal.patterns import PatternReview
    from reflect.journal.referrals import Ledger
    from reflect.store import Store

_NOTED = "outcomes/{}"
"""Where outcomes of a meeting are kept until it is recorded."""

_TALKED_OVER = frozenset({ItemState.DISCUSSED, ItemState.DECIDED, ItemState.DROPPED})


class Supervision:
    """Plans meetings, builds and edits agendas, records what happened."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Settings,
        patterns: Callable[[], PatternReview],
        ledger: Callable[[], Ledger],
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._patterns = patterns
        self._ledger = ledger

    # Meetings

    def plan_meeting(
        self,
        at: datetime,
        *,
        kind: MeetingKind = MeetingKind.INDIVIDUAL,
        minutes: int | None = None,
        label: str = "",
        rule: str = "",
    ) -> Meeting:
        """Keep a meeting at local time ``at``; with an RRULE text it recurs.

        Raises UsageError when its length is not between 5 and 480 minutes.
        """
        from reflect.journal.meeting_plan import require_length

        usual = int(self._settings.get(SUPERVISION_MINUTES))
        length = usual if minutes is None else minutes
        require_length(length)
        new_id = self._clock.new_id()
        meeting = Meeting(
            id=new_id,
            kind=kind,
            at=at.replace(tzinfo=None),
            minutes=length,
            label=one_line(label, 60),
            series=new_id if rule else None,
            rule=rule,
        )
        self._store.meetings.save(meeting)
        return meeting

    def change_meeting(self, meeting: Meeting) -> None:
        """Keep changed details of a meeting."""
        from reflect.journal.meeting_plan import require_length

        require_length(meeting.minutes)
        self._store.meetings.save(meeting)

    def meetings(self) -> tuple[Meeting, ...]:
        """Return all meetings, earliest first."""
        return tuple(self._store.meetings.all())

    def next_meeting(self) -> Meeting | None:
        """Return the meeting to prepare: the earliest that is not yet recorded as held."""
        return next(iter(self._store.meetings.not_held()), None)

    def meeting(self, meeting_id: str) -> Meeting:
        """Return a meeting. Raises NotFoundError."""
        found = self._store.meetings.get(meeting_id)
        if found is None:
            raise NotFoundError("There is no such meeting in this journal.")
        return found

    # The agenda

    def proposals(self, meeting: Meeting) -> tuple[AgendaItem, ...]:
        """Return items worth bringing that are not on this agenda yet.

        These are safety entries, carried items and follow-ups, entries marked to bring, and the
        findings that were kept or, when none was, are shown. What waits for a supervisor does not
        go to peers.
        """
        from reflect.domain.agenda.build import propose

        found = self._patterns().to_bring()
        entries = self._store.entries.to_bring(self._patterns().last_supervision() or date.min)
        return propose(
            meeting,
            existing=self.items(meeting),
            findings=found.shown,
            found=found.more,
            set_aside=self._patterns().set_aside(),
            entries=entries,
            themes=self._patterns().named_in([entry.id for entry in entries]),
            waiting=self._waiting(meeting),
            referrals=self._ledger().standing(),
            names=self.names(),
            new_id=self._clock.new_id,
        )

    def _waiting(self, meeting: Meeting) -> tuple[AgendaItem, ...]:
        """Return what waits for this meeting: at one among peers, what came from peers alone."""
        waiting = self._store.meetings.waiting()
        if meeting.kind is not MeetingKind.PEER:
            return waiting
        peers = {one.id for one in self.meetings() if one.kind is MeetingKind.PEER}
        return tuple(item for item in waiting if item.meeting_id in peers)

    def names(self) -> dict[str, str]:
        """Map client ids to code names."""
        return self._store.clients.names()

    def build(self, meeting: Meeting) -> tuple[AgendaItem, ...]:
        """Put every proposal on the agenda and return all its items."""
        self.keep_items(self.proposals(meeting))
        return self.items(meeting)

    def items(self, meeting: Meeting) -> tuple[AgendaItem, ...]:
        """Return the items of a meeting's agenda in page order, dropped ones included."""
        return tuple(self._store.meetings.items(meeting.id))

    def edit(
        self, meeting: Meeting, change: Callable[[Sequence[AgendaItem]], Sequence[AgendaItem]]
    ) -> tuple[AgendaItem, ...]:
        """Apply one of the changes of ``domain.agenda.edit`` and return the items after it."""
        before = self.items(meeting)
        known = set(before)
        self.keep_items([item for item in change(before) if item not in known])
        return self.items(meeting)

    def keep_items(self, items: Sequence[AgendaItem]) -> None:
        """Store changed or new items, all or none."""
        self._store.meetings.save_items(items)

    def add_question(
        self,
        meeting: Meeting,
        question: str,
        *,
        client_id: str | None = None,
        want_back: str = "",
        section: Section = Section.MAIN_QUESTION,
        minutes: int | None = None,
        entries: tuple[str, ...] = (),
    ) -> AgendaItem:
        """Add a question of the trainee's own. Raises UsageError when it is empty.

        ``entries`` are the reflections it says for; they are not proposed beside it.
        """
        text = clean_text(question).strip()
        if not text:
            raise UsageError("Please write the question first; a few words are enough.")
        item = AgendaItem(
            id=self._clock.new_id(),
            meeting_id=meeting.id,
            section=section,
            origin=ItemOrigin.OWN,
            headline=one_line(text, 100),
            client_id=client_id,
            question=text,
            want_back=clean_text(want_back).strip(),
            minutes=minutes,
            entries=entries,
            position=len(of_section(self.items(meeting), section)),
        )
        self.keep_items([item])
        return item

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

    def page(
        self,
        meeting: Meeting,
        *,
        included: frozenset[str] = frozenset(),
        items: Sequence[AgendaItem] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> AgendaPage:
        """Return the planned page. Sensitive items appear only when their id is ``included``.

        Whoever has just been given the ``items`` of the meeting, or the ``names``, can hand them in
        and spare reading them again.
        """
        from reflect.domain.agenda.plan import plan

        items = self.items(meeting) if items is None else items
        names = self.names() if names is None else names
        return plan(meeting, items, included=included, names=names)

    def preview(self, *, minutes: int | None = None) -> AgendaPage:
        """Return the page for the next meeting as it would stand with every proposal on it.

        Nothing is stored. Without a planned meeting, an individual one of the usual length is
        assumed for today. Raises UsageError for a length outside 5 to 480 minutes.
        """
        from reflect.domain.agenda.plan import plan
        from reflect.journal.meeting_plan import require_length

        meeting = self.next_meeting() or Meeting(
            id="",
            kind=MeetingKind.INDIVIDUAL,
            at=self._clock.now().replace(tzinfo=None),
            minutes=int(self._settings.get(SUPERVISION_MINUTES)),
        )
        if minutes is not None:
            require_length(minutes)
            meeting = replace(meeting, minutes=minutes)
        existing = self.items(meeting) if meeting.id else ()
        return plan(meeting, (*existing, *self.proposals(meeting)), names=self.names())

    def note_export(self, page: AgendaPage, form: str, where: str) -> None:
        """Remember that an agenda left the journal: when, in which form, how many items."""
        items = sum(len(planned) for _, planned in page.sections)
        self._store.export_log.add(self._clock.now(), form, where, items)

    def exports(self) -> tuple[ExportRecord, ...]:
        """Return what left the journal, the latest first; never its words."""
        return self._store.export_log.all()

    # After the meeting

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

        The meeting counts as held from then on, and the next one of its series is planned.
        """
        from reflect.domain.agenda.record import record

        result = record(self.items(meeting), outcomes, kind=meeting.kind)
        self.keep_items(result)
        held = replace(meeting, held_on=held_on or self._today())
        self._store.meetings.save(held)
        self._tell_ledger(result, held)
        self._patterns().settle(
            item.subject for item in result if item.subject and item.state in _TALKED_OVER
        )
        if self.noted_outcomes(meeting):
            self.note_outcomes(meeting, ())
        self._plan_next(held)
        return held

    def follow_ups(self) -> tuple[AgendaItem, ...]:
        """Return what was decided and is still to do, carried or not, earliest due first.

        Once it stands on the next agenda, it is that item; either can be called done.
        """
        decided = [
            item
            for item in self._store.meetings.waiting()
            if (item.state is ItemState.DECIDED and item.decision)
            or (item.state is ItemState.CARRIED and item.origin is ItemOrigin.FOLLOW_UP)
        ]
        returning = [
            item
            for meeting in self._store.meetings.not_held()
            for item in self.items(meeting)
            if item.origin is ItemOrigin.FOLLOW_UP and item.state is ItemState.OPEN
        ]
        due = [*decided, *returning]
        return tuple(sorted(due, key=lambda item: (item.due_on or date.max, item.id)))

    def follow_up_done(self, item: AgendaItem) -> None:
        """Close a follow-up; it stays in the history of its meeting."""
        self.keep_items([replace(item, state=ItemState.DISCUSSED)])

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

    def _today(self) -> date:
        return self._clock.today(self._settings.day_boundary)

    def _plan_next(self, held: Meeting) -> None:
        from reflect.journal.meeting_plan import next_of_series

        now, new_id = self._clock.now(), self._clock.new_id
        coming = next_of_series(held, self.meetings(), now, new_id)
        if coming is not None:
            self._store.meetings.save(coming)
