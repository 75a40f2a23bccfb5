"""A journal whose reflections were brought to supervision week by week, as those of years are."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import AgendaItem, ItemOrigin, ItemState, Section
from reflect.domain.agenda.record import Outcome
from reflect.domain.entry import Bring
from reflect.domain.ids import uuid7

if TYPE_CHECKING:
    from datetime import date

    from reflect.domain.agenda.model import Meeting
    from reflect.domain.entry import EntrySummary
    from reflect.journal.journal import Journal

AT = time(10)
WEEK = timedelta(days=7)


def supervise(journal: Journal, last: date) -> int:
    """Hold a meeting a week, the latest on ``last``, each with what was to bring; return how many.

    All of it is talked over, but for a few items of the last meeting, which are carried.
    """
    everything = journal.entries.page(limit=journal.entries.count())
    wanted = [entry for entry in everything if entry.bring is not Bring.NO or entry.safety]
    weeks = (last - min(entry.occurred_on for entry in wanted)) // WEEK + 1
    for week in range(weeks):
        day = last - (weeks - 1 - week) * WEEK
        due = [entry for entry in wanted if day - WEEK <= entry.occurred_on < day]
        meeting = journal.supervision.plan_meeting(datetime.combine(day, AT))
        items = [_item(meeting, entry, place) for place, entry in enumerate(due)]
        journal.supervision.keep_items(items)
        spoken = items if day < last else items[2:]
        outcomes = [Outcome(item.id, ItemState.DISCUSSED) for item in spoken]
        journal.supervision.record(meeting, outcomes, held_on=day)
    return weeks


def _item(meeting: Meeting, entry: EntrySummary, place: int) -> AgendaItem:
    number = meeting.at.toordinal() * 1000 + place
    return AgendaItem(
        uuid7(number, number.to_bytes(10, "big")),
        meeting.id,
        Section.SECOND,
        ItemOrigin.ENTRY,
        "a reflection to bring",
        client_id=entry.client_id,
        entries=(entry.id,),
        position=place,
    )
