"""The ledger's tables: every field comes back as it went in, and the history only grows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.domain.client import Client
from reflect.domain.harm import Harm
from reflect.domain.referrals.model import (
    Barrier,
    BarrierKind,
    Change,
    Confidence,
    Deferral,
    Event,
    EventKind,
    Necessity,
    Purpose,
    Referral,
    Requirement,
    State,
    ToneCheck,
    Until,
    Where,
)
from reflect.domain.text import clean_text
from reflect.errors import ReflectError
from tests.support.entries import MOMENT, an_id

if TYPE_CHECKING:
    from reflect.store import Store

DAY = date(2026, 11, 20)


def full(number: int = 1) -> Referral:
    """A row with something in every field."""
    return Referral(
        id=an_id(number),
        client_id="c1",
        service="night shelter “Hafen”",
        opened_on=DAY,
        state=State.DEFERRED,
        where=Where.OUTSIDE,
        purposes=(Purpose.LIVING, Purpose.SUPPORT),
        harm_addressed="nights outside",
        harm=Harm.SERIOUS,
        in_session_work="a plan for cold nights",
        override=1,
        override_reason="the frost",
        client_goal="somewhere dry",
        preference=2,
        willingness=6,
        willingness_asked=True,
        requirement=Requirement.CONDITION,
        decided_with_supervisor_on=DAY,
        condition_reason="what the cold does",
        talked_on=DAY,
        necessity=Necessity.NEEDED,
        handoff_wish=0,
        tone=ToneCheck(staying=True, timing=True),
        continuing="I am staying.",
        contribution="It adds a bed.",
        how_heard="as relief",
        deferral=Deferral(Until.OTHER_SETTLED, DAY, State.RAISED, "first the papers", DAY, "r2"),
        barriers=(Barrier(BarrierKind.SHAME, DAY, "“them”", "a look", Confidence.MEDIUM),),
        unknowns="whether he has been",
        strengths="knows the kitchens",
        ready_step="a look at the lockers",
        next_conversation="tea first",
        outcome="open",
        reasons_before="get him in",
        reasons_after="ask what a room needs",
        entries=(an_id(7), an_id(8)),
        asked=("reflect_first",),
    )


def event(number: int, **changes: object) -> Event:
    given: dict[str, object] = {
        "id": an_id(0xE000 + number),
        "referral_id": an_id(1),
        "at": MOMENT + timedelta(minutes=number),
        "kind": EventKind.CHANGED,
        "state": State.IDEA,
        "note": "",
        "changes": (Change("service", "bed", "“shelter”"),),
    }
    return Event(**{**given, **changes})


@pytest.fixture
def ledger(store: Store) -> Store:
    store.clients.save(Client("c1", "Heron"))
    store.clients.save(Client("c2", "Cedar"))
    return store


def test_every_field_comes_back_as_it_went_in(ledger: Store) -> None:
    ledger.referrals.save([full()], [])
    assert ledger.referrals.get(an_id(1)) == full()
    bare = Referral(an_id(2), "c1", "day group", DAY)
    ledger.referrals.save([bare], [])
    assert ledger.referrals.get(an_id(2)) == bare
    assert ledger.referrals.get("nobody") is None


def test_rows_are_listed_by_client_in_the_order_they_were_opened(ledger: Store) -> None:
    late = replace(full(1), opened_on=DAY + timedelta(days=1))
    ledger.referrals.save([late, full(2), replace(full(3), client_id="c2")], [])
    assert [row.id for row in ledger.referrals.of_client("c1")] == [an_id(2), an_id(1)]
    assert len(ledger.referrals.all()) == 3
    assert ledger.referrals.of_client("c3") == ()


def test_whether_anything_is_deferred_is_told_without_reading_the_rows(ledger: Store) -> None:
    assert not ledger.holds_deferred()
    ledger.referrals.save([replace(full(), state=State.IDEA, deferral=None)], [])
    assert not ledger.holds_deferred()
    ledger.referrals.save([full()], [])
    assert ledger.holds_deferred()


def test_the_history_holds_every_event_with_what_changed(ledger: Store) -> None:
    ledger.referrals.save([full()], [event(2), event(1, kind=EventKind.OPENED, changes=())])
    first, second = ledger.referrals.history(an_id(1))
    assert (first.kind, first.changes) == (EventKind.OPENED, ())
    assert second == event(2)
    assert ledger.referrals.events() == (first, second)


def test_events_of_one_moment_stand_as_they_were_stored(ledger: Store) -> None:
    opened, moved = (event(number, at=MOMENT) for number in (2, 1))
    ledger.referrals.save([full()], [opened])
    ledger.referrals.save([full()], [moved])
    assert ledger.referrals.history(an_id(1)) == ledger.referrals.events() == (opened, moved)


def test_row_and_event_are_kept_together_or_not_at_all(ledger: Store) -> None:
    ledger.referrals.save([full()], [event(1)])
    with pytest.raises(ReflectError):
        ledger.referrals.save([replace(full(), service="changed")], [event(1)])
    found = ledger.referrals.get(an_id(1))
    assert found == full()
    assert len(ledger.referrals.history(an_id(1))) == 1


def test_a_row_about_nobody_on_the_caseload_is_refused(ledger: Store) -> None:
    with pytest.raises(ReflectError):
        ledger.referrals.save([replace(full(), client_id="gone")], [])


def test_a_check_up_finds_rows_that_do_not_fit(ledger: Store) -> None:
    ledger.referrals.save([full()], [event(1)])
    assert ledger.health()["integrity"] == "sound"


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.text(max_size=60))
def test_any_words_come_back_without_what_steers_a_terminal(ledger: Store, words: str) -> None:
    barrier = Barrier(BarrierKind.TODAY, DAY, clean_text(words), clean_text(words))
    row = replace(full(), client_goal=words, barriers=(barrier,))
    ledger.referrals.save([row], [])
    found = ledger.referrals.get(row.id)
    assert found == replace(row, client_goal=clean_text(words))
