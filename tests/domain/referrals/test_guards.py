"""Moves through the ledger's states, and the guards that speak once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.harm import Harm
from reflect.domain.referrals.guards import (
    Guard,
    deferred_for_safety,
    heard,
    moved,
    questions,
)
from reflect.domain.referrals.model import Deferral, State, Until
from reflect.domain.referrals.states import ENDED, MOVES, WORDS, is_active, moves_from
from reflect.errors import UsageError
from tests.domain.referrals.samples import TODAY, a_row, days_ago


def _asked(row, to, *others) -> list[Guard]:
    return [one.guard for one in questions(row, to, others)]


PATH = (
    State.REFLECTED,
    State.WITH_SUPERVISOR,
    State.READY_TO_RAISE,
    State.RAISED,
    State.ACCEPTED,
    State.CONNECTED,
    State.CLOSED,
)


def test_the_usual_way_asks_nothing_once_there_is_a_reflection() -> None:
    row = a_row(entries=("e1",))
    for state in PATH:
        assert _asked(row, state) == []
        row = moved(row, state, TODAY)
    assert row.state is State.CLOSED


def test_leaving_the_idea_without_a_reflection_asks_once_and_then_lets_go() -> None:
    row = a_row()
    asked = questions(row, State.READY_TO_RAISE, ())
    assert [one.guard for one in asked] == [Guard.REFLECT_FIRST]
    assert _asked(heard(row, asked), State.READY_TO_RAISE) == []


@pytest.mark.parametrize("to", [State.CLOSED, State.DEFERRED])
def test_letting_an_idea_go_or_wait_needs_no_reflection(to: State) -> None:
    assert _asked(a_row(), to) == []


@pytest.mark.parametrize(
    ("wish", "talked", "expected"),
    [(4, None, []), (5, None, [Guard.SUPERVISOR_FIRST]), (10, days_ago(3), []), (None, None, [])],
)
def test_a_strong_wish_to_hand_on_asks_for_the_supervisor_before_it_is_raised(
    wish, talked, expected
) -> None:
    row = a_row(state=State.READY_TO_RAISE, handoff_wish=wish, talked_on=talked, entries=("e",))
    assert _asked(row, State.RAISED) == expected


def test_more_than_two_under_way_asks_which_first() -> None:
    row = a_row(1, state=State.READY_TO_RAISE, entries=("e",))
    two = [a_row(2, state=State.RAISED), a_row(3, state=State.ACCEPTED)]
    assert _asked(row, State.RAISED, *two) == [Guard.WHICH_FIRST]
    waiting = [two[0], replace(two[1], state=State.DEFERRED)]
    assert _asked(row, State.RAISED, *waiting) == []
    assert _asked(row, State.RAISED, two[0], replace(two[1], state=State.CONNECTED)) == []


def test_a_move_that_the_states_do_not_know_is_refused_and_says_what_is_possible() -> None:
    with pytest.raises(UsageError, match=r"From “an idea” it can go to: reflected on, with the"):
        moved(a_row(), State.CONNECTED, TODAY)


def test_declined_is_an_end_that_asks_nothing_and_can_be_taken_up_again() -> None:
    row = moved(a_row(state=State.RAISED), State.DECLINED, TODAY)
    assert not is_active(row)
    assert moves_from(row) == (State.RAISED, State.CLOSED)


def test_deferring_needs_a_condition() -> None:
    row = a_row(state=State.REFLECTED)
    empty = Deferral(Until.WORDS, TODAY, words="  ")
    for bad in (None, empty, Deferral(Until.DAY, TODAY), Deferral(Until.OTHER_SETTLED, TODAY)):
        with pytest.raises(UsageError, match="Until what has happened"):
            moved(row, State.DEFERRED, TODAY, bad)


def test_what_was_deferred_goes_back_to_where_it_stood() -> None:
    row = a_row(state=State.READY_TO_RAISE)
    wait = Deferral(Until.WORDS, days_ago(9), words="she has slept")
    waiting = moved(row, State.DEFERRED, TODAY, wait)
    assert waiting.deferral == replace(wait, since=TODAY, back_to=State.READY_TO_RAISE)
    back = moved(waiting, State.READY_TO_RAISE, TODAY)
    assert (back.state, back.deferral) == (State.READY_TO_RAISE, None)


def test_immediate_danger_defers_the_clients_other_rows_and_nothing_else() -> None:
    danger = a_row(1, harm=Harm.IMMEDIATE)
    others = [
        a_row(2, state=State.RAISED),
        a_row(3, harm=Harm.IMMEDIATE),
        a_row(4, state=State.CLOSED),
        a_row(5, state=State.CONNECTED),
    ]
    (waits,) = deferred_for_safety(danger, [danger, *others], TODAY)
    assert waits.id == "r02"
    assert waits.deferral == Deferral(Until.DANGER_PASSED, TODAY, State.RAISED)
    assert deferred_for_safety(a_row(1, harm=Harm.SERIOUS), others, TODAY) == ()
    assert deferred_for_safety(replace(danger, state=State.CLOSED), others, TODAY) == ()


def test_every_state_has_words_and_a_way_out() -> None:
    assert set(WORDS) == set(State) == set(MOVES)
    for state in State:
        assert moves_from(a_row(state=state))


@given(st.lists(st.integers(0, 20), max_size=25))
def test_no_walk_through_the_states_gets_stuck_or_loses_the_row(turns: list[int]) -> None:
    row = a_row(entries=("e",))
    for turn in turns:
        possible = moves_from(row)
        to = possible[turn % len(possible)]
        wait = Deferral(Until.SUPERVISION, TODAY)
        row = moved(row, to, TODAY, wait)
        assert row.state is to
        assert (row.deferral is not None) == (to is State.DEFERRED)
        assert row.id == "r01"
    assert row.state in ENDED or State.CLOSED in moves_from(row)


def test_what_is_deferred_may_wait_for_something_else_and_still_goes_back_where_it_stood() -> None:
    first = moved(
        a_row(1, state=State.RAISED), State.DEFERRED, TODAY, Deferral(Until.SUPERVISION, TODAY)
    )
    words = Deferral(Until.WORDS, TODAY, words="she has slept")
    again = moved(first, State.DEFERRED, TODAY, words)
    assert (again.deferral.words, again.deferral.back_to) == ("she has slept", State.RAISED)
    assert moved(again, State.RAISED, TODAY).deferral is None


def test_a_day_that_has_come_already_is_no_condition() -> None:
    raised = a_row(1, state=State.RAISED)
    for day in (TODAY, days_ago(3)):
        with pytest.raises(UsageError, match="give a later one"):
            moved(raised, State.DEFERRED, TODAY, Deferral(Until.DAY, TODAY, day=day))


def test_a_row_that_is_taken_up_anew_is_asked_anew() -> None:
    row = a_row(state=State.CLOSED, asked=("reflect_first",))
    again = moved(row, State.IDEA, TODAY)
    assert (again.state, again.asked) == (State.IDEA, ())
    assert [one.guard for one in questions(again, State.RAISED, ())] == [Guard.REFLECT_FIRST]
