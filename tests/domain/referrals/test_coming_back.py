"""Deferred rows come back on their condition; guesses grow old; what is for the supervisor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reflect.domain.harm import Harm
from reflect.domain.referrals.deciding import IN_DANGER, question_of, rests
from reflect.domain.referrals.model import (
    Barrier,
    BarrierKind,
    Confidence,
    Deferral,
    Requirement,
    State,
    Until,
)
from reflect.domain.referrals.resurface import (
    guess_words,
    is_old,
    resurfacing,
    until_words,
    waiting_on,
    with_another_guess,
)
from tests.domain.referrals.samples import TODAY, a_row, days_ago


def _waiting(until: Until, since: int = 5, **more):
    return a_row(1, state=State.DEFERRED, deferral=Deferral(until, days_ago(since), **more))


def _back(row, *others, met: int | None = None) -> bool:
    last = None if met is None else days_ago(met)
    return row in resurfacing([row, *others], TODAY, last)


@pytest.mark.parametrize(("day", "back"), [(-1, False), (0, True), (3, True)])
def test_a_day_brings_it_back_from_that_day_on(day: int, back: bool) -> None:
    assert _back(_waiting(Until.DAY, day=days_ago(day))) is back


@pytest.mark.parametrize(("met", "back"), [(None, False), (5, False), (4, True)])
def test_the_next_supervision_brings_it_back_once_it_was_held(met, back: bool) -> None:
    assert _back(_waiting(Until.SUPERVISION), met=met) is back


def test_words_are_asked_about_after_a_supervision_or_after_four_weeks() -> None:
    words = {"words": "she has slept two nights"}
    assert not _back(_waiting(Until.WORDS, 27, **words))
    assert _back(_waiting(Until.WORDS, 28, **words))
    assert _back(_waiting(Until.WORDS, 3, **words), met=2)


def test_it_waits_while_danger_is_near_and_comes_back_when_that_has_settled() -> None:
    row = _waiting(Until.DANGER_PASSED)
    danger = a_row(2, harm=Harm.IMMEDIATE)
    assert not _back(row, danger)
    assert not _back(row, replace(danger, state=State.DEFERRED))
    for settled in (
        replace(danger, harm=Harm.SERIOUS),
        replace(danger, state=State.CONNECTED),
        replace(danger, state=State.CLOSED),
        replace(danger, client_id="someone else"),
    ):
        assert _back(row, settled)


def test_its_own_nearness_of_harm_does_not_make_it_wait_for_itself() -> None:
    assert _back(replace(_waiting(Until.DANGER_PASSED), harm=Harm.IMMEDIATE))


def test_it_waits_for_another_one_to_settle() -> None:
    row = _waiting(Until.OTHER_SETTLED, other="r02")
    assert not _back(row, a_row(2, state=State.RAISED))
    assert _back(row, a_row(2, state=State.CONNECTED))
    assert _back(row, a_row(2, state=State.DECLINED))
    assert _back(row)


def test_only_deferred_rows_come_back() -> None:
    assert resurfacing([a_row(state=State.RAISED)], TODAY, TODAY) == ()


def test_what_it_waits_for_is_said_in_words() -> None:
    said = [
        until_words(Deferral(Until.DAY, TODAY, day=days_ago(-10)), {}),
        until_words(Deferral(Until.SUPERVISION, TODAY), {}),
        until_words(Deferral(Until.DANGER_PASSED, TODAY), {}),
        until_words(Deferral(Until.OTHER_SETTLED, TODAY, other="r2"), {"r2": "day group"}),
        until_words(Deferral(Until.WORDS, TODAY, words="the move is over"), {}),
        until_words(Deferral(Until.DAY, TODAY, day=TODAY, words="after her leave"), {}),
    ]
    assert said == [
        "until 30 Nov 2026",
        "until the next supervision",
        "until the immediate danger has passed",
        "until “day group” is settled",
        "until the move is over",
        "until 20 Nov 2026: after her leave",
    ]


def test_a_guess_is_labelled_as_one_and_is_to_be_checked_after_sixty_days() -> None:
    guess = Barrier(
        BarrierKind.BELONGING, days_ago(59), "her friends", "she said “us”", Confidence.MEDIUM
    )
    assert not is_old(guess, TODAY)
    assert guess_words(guess, TODAY) == (
        "A guess (medium): would cost belonging or identity: her friends; based on: she said “us”"
    )
    old = replace(guess, guessed_on=days_ago(60))
    assert is_old(old, TODAY)
    assert guess_words(old, TODAY).startswith("To re-check, guessed on 21 Sep 2026: would cost")
    bare = Barrier(BarrierKind.SHAME, TODAY)
    assert guess_words(bare, TODAY) == "A guess (low): shame; nothing to base it on yet"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": State.IDEA}, ""),
        ({"state": State.REFLECTED}, "Is it time"),
        ({"state": State.WITH_SUPERVISOR}, "What do we decide"),
        ({"state": State.UNSURE}, "two minds"),
        ({"state": State.NOT_FOLLOWED}, "Whose goal"),
        ({"state": State.CONNECTED}, ""),
        ({"state": State.DECLINED}, ""),
        ({"state": State.RAISED, "requirement": Requirement.WISH_CONDITION}, "a condition"),
        ({"state": State.IDEA, "handoff_wish": 5}, "need, and what is wish"),
        ({"state": State.IDEA, "handoff_wish": 5, "talked_on": TODAY}, ""),
        ({"state": State.CLOSED, "requirement": Requirement.WISH_CONDITION}, ""),
    ],
)
def test_what_a_row_asks_the_supervisor(facts, words: str) -> None:
    question = question_of(a_row(**facts))
    assert words in question
    assert bool(question) == bool(words)


def test_a_deferred_row_asks_only_when_it_is_back() -> None:
    row = _waiting(Until.SUPERVISION)
    assert question_of(row) == ""
    for state in (State.IDEA, State.READY_TO_RAISE, State.RAISED, State.ACCEPTED):
        assert question_of(a_row(state=state, harm=Harm.IMMEDIATE)) == IN_DANGER
    assert question_of(a_row(state=State.CONNECTED, harm=Harm.IMMEDIATE)) == ""
    assert question_of(row, back=True) == "It was left for supervision. Is it time now?"
    assert question_of(_waiting(Until.DANGER_PASSED), back=True).startswith("It waited until the")


def test_what_was_talked_over_rests_until_it_moves_or_four_weeks_have_gone() -> None:
    talked = a_row(1, state=State.UNSURE, talked_on=days_ago(7))
    assert rests(talked, None, TODAY)
    assert rests(talked, days_ago(7), TODAY)
    assert not rests(talked, days_ago(6), TODAY)
    assert rests(replace(talked, talked_on=days_ago(27)), None, TODAY)
    assert not rests(replace(talked, talked_on=days_ago(28)), None, TODAY)
    assert not rests(a_row(1), None, TODAY)


def test_nothing_rests_where_serious_harm_is_near() -> None:
    assert not rests(a_row(1, talked_on=TODAY, harm=Harm.SERIOUS), None, TODAY)


def test_a_deferred_row_rests_from_the_talk_after_it_was_deferred() -> None:
    waits = replace(_waiting(Until.DAY, since=5, day=TODAY), talked_on=days_ago(3))
    assert rests(waits, None, TODAY)
    assert not rests(replace(waits, talked_on=days_ago(6)), None, TODAY)


def test_asked_about_again_it_waits_on_for_the_same_thing() -> None:
    waits = _waiting(Until.SUPERVISION)
    assert waiting_on(waits, TODAY).deferral == replace(waits.deferral, since=TODAY)
    for until in (Until.DAY, Until.DANGER_PASSED, Until.OTHER_SETTLED):
        assert waiting_on(_waiting(until), TODAY) == _waiting(until)


def test_a_guess_that_says_the_same_as_another_is_that_one_and_stands_there_once() -> None:
    old = Barrier(BarrierKind.SHAME, days_ago(70), "to be seen", "a look", Confidence.LOW)
    other = Barrier(BarrierKind.TODAY, days_ago(3))
    row = a_row(barriers=(old, other))
    again = replace(old, guessed_on=TODAY, confidence=Confidence.MEDIUM)
    assert with_another_guess(row, again).barriers == (again, other)
    assert with_another_guess(row, again, instead_of=other).barriers == (again,)
    new = replace(again, basis="a word")
    assert with_another_guess(row, new).barriers == (old, other, new)
    assert with_another_guess(row, new, instead_of=old).barriers == (new, other)
