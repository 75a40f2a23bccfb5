"""Years of supervision behind a journal: the next agenda costs in proportion, no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import (
    AgendaItem,
    ItemOrigin,
    ItemState,
    Meeting,
    MeetingKind,
    Section,
)
from reflect.domain.entry import Bring
from tests.support.entries import DAY, an_id, entry
from tests.support.steps import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.store import Store

EACH = 5
"""Items of a meeting: reflections brought, all carried on to the next meeting."""


def _practise(store: Store, first: int, weeks: int) -> None:
    """Hold a meeting a week; each item continues one of the meeting before."""
    for week in range(first, first + weeks):
        day = DAY - timedelta(days=2000 - 7 * week)
        at = datetime.combine(day, datetime.min.time())
        meeting = Meeting(f"m{week}", MeetingKind.INDIVIDUAL, at, 50, held_on=day)
        store.meetings.save(meeting)
        numbers = range(EACH * week, EACH * (week + 1))
        store.entries.save_many(
            (entry(n, None, occurred_on=day, bring=Bring.YES), None) for n in numbers
        )
        store.meetings.save_items(_item(meeting, n) for n in numbers)


def _item(meeting: Meeting, number: int) -> AgendaItem:
    item = AgendaItem(
        f"i{number}", meeting.id, Section.SECOND, ItemOrigin.ENTRY, "a reflection",
        entries=(an_id(number),), state=ItemState.CARRIED,
    )  # fmt: skip
    return replace(item, continues=f"i{number - EACH}") if number >= EACH else item


def _instructions(store: Store, work: Callable[[], object]) -> int:
    with counted(store) as done:
        work()
    return done.instructions


def test_what_waits_and_what_is_to_bring_is_found_in_steps_that_grow_with_it(
    store: Store,
) -> None:
    costs = []
    for first, weeks in ((0, 60), (60, 60)):
        _practise(store, first, weeks)
        assert len(store.meetings.waiting()) == EACH
        assert store.entries.to_bring(date.min) == []
        costs.append(
            (
                _instructions(store, store.meetings.waiting),
                _instructions(store, lambda: store.entries.to_bring(date.min)),
            )
        )
    for once, twice in zip(*costs, strict=True):
        # In proportion it doubles; looked up item by item it would be four times as much.
        assert twice < 2.5 * once
