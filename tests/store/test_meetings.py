"""Meetings and what is brought to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reflect.domain.agenda.model import (
    AgendaItem,
    Former,
    ItemOrigin,
    ItemState,
    Meeting,
    MeetingKind,
    Section,
)
from reflect.domain.client import Client
from reflect.domain.harm import Harm
from tests.support.entries import an_id

if TYPE_CHECKING:
    from reflect.store import Store

THURSDAY = datetime(2026, 11, 19, 16)  # noqa: DTZ001 - a meeting's time is local
FIRST = Meeting(an_id(1), MeetingKind.GROUP, THURSDAY, 90, "Group", an_id(1), "FREQ=WEEKLY")
SECOND = replace(FIRST, id=an_id(2), at=THURSDAY + timedelta(days=7))


def item(number: int, **changes: object) -> AgendaItem:
    made = AgendaItem(
        an_id(100 + number), FIRST.id, Section.SECOND, ItemOrigin.OWN, f"Item {number}"
    )
    return replace(made, **changes)


def test_meetings_come_back_earliest_first(store: Store) -> None:
    store.meetings.save(SECOND, FIRST)
    assert store.meetings.all() == (FIRST, SECOND)
    assert store.meetings.get(an_id(2)) == SECOND
    assert store.meetings.get(an_id(9)) is None


def test_meetings_to_come_are_neither_held_nor_called_off_earliest_first(store: Store) -> None:
    third = replace(SECOND, id=an_id(3), at=THURSDAY + timedelta(days=14))
    off = replace(SECOND, id=an_id(4), called_off_on=date(2026, 11, 20))
    store.meetings.save(third, replace(SECOND, held_on=date(2026, 11, 26)), FIRST, off)
    assert store.meetings.get(off.id) == off
    assert not off.to_come
    assert store.meetings.last_held() == store.meetings.get(SECOND.id)
    assert store.meetings.to_come() == (FIRST, third)


def test_the_last_held_meeting_is_the_one_held_last(store: Store) -> None:
    assert store.meetings.last_held() is None
    held = replace(FIRST, held_on=date(2026, 11, 20))
    store.meetings.save(held, replace(SECOND, held_on=date(2026, 11, 18)))
    assert store.meetings.last_held() == held


def test_an_item_comes_back_as_it_was_and_can_change(store: Store) -> None:
    store.clients.save(Client("c1", "Heron"))
    store.meetings.save(FIRST)
    full = item(
        1,
        client_id="c1",
        question="How?\nWhy?",
        want_back="A view",
        minutes=0,
        entries=(an_id(5), an_id(6)),
        subject="repeat/c1/bored",
        state=ItemState.DECIDED,
        carried=2,
        decision="Call",
        due_on=date(2026, 12, 1),
        sensitive=True,
        position=3,
        harm=Harm.SERIOUS,
        continues=an_id(99),
        formerly=(
            Former(ItemState.DECIDED, date(2026, 11, 20), "Cal", date(2026, 12, 2)),
            Former(ItemState.CARRIED, date(2026, 11, 21)),
        ),
    )
    store.meetings.save_items([full])
    assert store.meetings.item(full.id) == full
    store.meetings.save_items([replace(full, headline="Other", client_id=None)])
    assert store.meetings.items(FIRST.id) == (replace(full, headline="Other", client_id=None),)
    assert store.meetings.item(an_id(9)) is None


def test_items_are_in_the_order_of_the_page(store: Store) -> None:
    store.meetings.save(FIRST)
    made = [
        item(1, section=Section.WIN),
        item(2, position=2),
        item(3, position=1),
        item(4, section=Section.SAFETY, state=ItemState.DROPPED),
    ]
    store.meetings.save_items(made)
    order = [found.headline[-1] for found in store.meetings.items(FIRST.id)]
    assert order == ["4", "3", "2", "1"]


def test_items_are_saved_all_or_none(store: Store) -> None:
    store.meetings.save(FIRST)
    with pytest.raises(Exception, match="refused"):
        store.meetings.save_items([item(1), item(2, meeting_id="nowhere")])
    assert store.meetings.items(FIRST.id) == ()


def test_what_was_carried_or_decided_waits_until_it_is_continued(store: Store) -> None:
    store.meetings.save(FIRST, SECOND)
    carried = item(1, state=ItemState.CARRIED)
    decided = item(2, state=ItemState.DECIDED, decision="Write the letter")
    done = [item(3, state=ItemState.DISCUSSED), item(4, state=ItemState.DROPPED), item(5)]
    store.meetings.save_items([carried, decided, *done])
    assert store.meetings.waiting() == (carried, decided)
    store.meetings.save_items([item(6, meeting_id=SECOND.id, continues=carried.id)])
    assert store.meetings.waiting() == (decided,)


def test_what_was_open_at_a_meeting_called_off_waits(store: Store) -> None:
    store.meetings.save(FIRST)
    left, dropped = item(1), item(2, state=ItemState.DROPPED)
    store.meetings.save_items([left, dropped])
    assert store.meetings.waiting() == ()
    store.meetings.save(replace(FIRST, called_off_on=date(2026, 11, 18)))
    assert store.meetings.waiting() == (left,)


def test_items_can_be_found_by_what_they_carry_on_and_taken_away(store: Store) -> None:
    store.meetings.save(FIRST, SECOND)
    first, later = item(1), item(2, meeting_id=SECOND.id, continues=an_id(101))
    store.meetings.save_items([first, later])
    assert store.meetings.following(first.id) == (later,)
    store.meetings.take_away([later.id, an_id(9)])
    assert store.meetings.following(first.id) == ()
    assert store.meetings.item(first.id) == first


def test_an_items_history_leads_back_to_its_first_meeting(store: Store) -> None:
    store.meetings.save(FIRST)
    chain = [item(1), item(2, continues=an_id(101)), item(3, continues=an_id(102))]
    store.meetings.save_items(chain)
    assert store.meetings.history(an_id(103)) == tuple(chain)
    assert store.meetings.history(an_id(9)) == ()


def test_a_history_that_goes_in_a_circle_ends(store: Store) -> None:
    store.meetings.save(FIRST)
    store.meetings.save_items([item(1, continues=an_id(102)), item(2, continues=an_id(101))])
    assert len(store.meetings.history(an_id(101))) == 2


def test_only_a_meeting_with_nothing_on_its_agenda_is_taken_away(store: Store) -> None:
    store.meetings.save(FIRST)
    store.meetings.save_items([item(1)])
    store.meetings.delete_empty(FIRST.id)
    assert store.meetings.all() == (FIRST,)
    store.meetings.take_away([item(1).id])
    for over in ({"held_on": FIRST.at.date()}, {"called_off_on": FIRST.at.date()}):
        store.meetings.save(replace(FIRST, **over))
        store.meetings.delete_empty(FIRST.id)
        assert len(store.meetings.all()) == 1
    store.meetings.save(FIRST)
    store.meetings.delete_empty(FIRST.id)
    assert store.meetings.all() == ()


def test_what_is_kept_under_a_meeting_goes_with_it_alone(store: Store) -> None:
    store.meetings.save(FIRST)
    kept = {f"day-held/{FIRST.id}": "2026-11-20", "outcomes/another": "[]"}
    for key, value in kept.items():
        store.settings.set(key, value)
    store.meetings.save_items([item(1)])
    store.meetings.delete_empty(FIRST.id)
    assert {key: store.settings.get(key) for key in kept} == kept
    store.meetings.take_away([item(1).id])
    store.meetings.delete_empty(FIRST.id)
    assert [store.settings.get(key) for key in kept] == [None, "[]"]
