"""Planning: which meetings there are, which comes next, and the one that follows in a series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import Meeting, MeetingKind
from reflect.domain.lines import line_within
from reflect.errors import NotFoundError, UsageError
from reflect.journal.settings import SUPERVISION_MINUTES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from reflect.journal.clock import Clock
    from reflect.store import Store


LABEL_LIMIT = 60
"""Characters of a meeting's label."""

_DAY_GIVEN = "day-held/{}"
"""Where the day on which a meeting was held is kept once it was given by hand."""


class Planning:
    """Keeps meetings, and plans the next of a series once one was held: see `Supervision`.

    ``planned`` is called once a meeting was added, for what waits for one.
    """

    def __init__(
        self, store: Store, clock: Clock, settings: Settings, planned: Callable[[], object]
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._planned = planned

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

        Raises UsageError when its length is not between 5 and 480 minutes, or its label is too
        long.
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
            label=line_within(label, LABEL_LIMIT, "the label"),
            series=new_id if rule else None,
            rule=rule,
        )
        self._store.meetings.save(meeting)
        self._planned()
        return meeting

    def change_meeting(self, meeting: Meeting) -> None:
        """Keep changed details of a meeting; raises as :meth:`plan_meeting` does."""
        from reflect.journal.meeting_plan import require_length

        require_length(meeting.minutes)
        label = line_within(meeting.label, LABEL_LIMIT, "the label")
        with self._store.together():
            before = self._store.meetings.get(meeting.id)
            if before is not None and before.at.date() != meeting.at.date():
                self._give_day(meeting, None)
            self._store.meetings.save(replace(meeting, label=label))

    def meetings(self) -> tuple[Meeting, ...]:
        """Return all meetings, earliest first."""
        return tuple(self._store.meetings.all())

    def next_meeting(self) -> Meeting | None:
        """Return the meeting to prepare: the earliest that is still to take place."""
        return next(iter(self._store.meetings.to_come()), None)

    def last_held(self) -> Meeting | None:
        """Return the meeting that was held last, or None before the first."""
        return self._store.meetings.last_held()

    def meeting(self, meeting_id: str) -> Meeting:
        """Return a meeting. Raises NotFoundError."""
        found = self._store.meetings.get(meeting_id)
        if found is None:
            raise NotFoundError("There is no such meeting in this journal.")
        return found

    def day_given(self, meeting: Meeting) -> date | None:
        """Return the day that was given by hand as the one on which a meeting was held, or None.

        Opening the record again leaves it: what became of the items is in question then, and not
        the day that somebody has put right already.
        """
        text = self._store.settings.get(_DAY_GIVEN.format(meeting.id))
        return date.fromisoformat(text) if text else None

    def day_to_record(self, meeting: Meeting) -> date:
        """Return the day on which a meeting counts as held when it is recorded now."""
        return self.day_given(meeting) or min(meeting.at.date(), self._today())

    def _give_day(self, meeting: Meeting, day: date | None) -> None:
        key = _DAY_GIVEN.format(meeting.id)
        self._store.settings.set(key, day.isoformat() if day else "")

    def call_off(self, meeting: Meeting, *, series_goes_on: bool = True) -> Meeting | None:
        """Let a meeting not take place; what stands on its agenda waits for another.

        The next of its series is planned and returned, unless the series ends with it or the next
        is planned already.
        """
        with self._store.together():
            self._store.meetings.save(replace(meeting, called_off_on=self._today()))
            return self._plan_next(meeting) if series_goes_on else None

    def take_place(self, meeting: Meeting, instead: Meeting | None = None) -> None:
        """Let a meeting that was called off take place after all.

        ``instead`` is what was planned in its place: that goes while nothing stands on its agenda.
        Raises UsageError when something of the agenda stands on another by now.
        """
        meetings = self._store.meetings
        if meetings.is_carried_on(meeting.id):
            raise UsageError("Its items are on another agenda by now. p plans a new meeting.")
        with self._store.together():
            meetings.save(replace(meeting, called_off_on=None))
            if instead is not None:
                meetings.delete_empty(instead.id)

    def _plan_next(self, held: Meeting) -> Meeting | None:
        from reflect.journal.meeting_plan import next_of_series

        now, new_id = self._clock.now(), self._clock.new_id
        coming = next_of_series(held, self.meetings(), now, new_id)
        if coming is not None:
            self._store.meetings.save(coming)
            self._planned()
        return coming

    def _today(self) -> date:
        return self._clock.today(self._settings.day_boundary)
