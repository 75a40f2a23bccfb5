"""Correcting a record: what it said before is kept, and what carries an item on goes along."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reflect.domain.agenda.correct import (
    corrected,
    gone_along,
    left_behind,
    mark_of,
    recorded_again,
    reopened,
)
from reflect.domain.agenda.model import AgendaItem, Former, ItemOrigin, ItemState, MeetingKind
from reflect.domain.agenda.record import Outcome, continuation
from reflect.domain.agenda.referrals import MOVED_ON, about_row
from reflect.domain.referrals.deciding import IN_DANGER
from reflect.errors import UsageError
from tests.domain.agenda.samples import DAY, item

DUE = date(2026, 12, 3)
LATER = DAY + timedelta(days=9)
SUPERVISION = MeetingKind.INDIVIDUAL


def decided(words: str = "Call the scool", due_on: date | None = DUE, **changes) -> AgendaItem:
    return item("a", state=ItemState.DECIDED, decision=words, due_on=due_on, **changes)


def say(
    one: AgendaItem,
    state: ItemState,
    words: str = "",
    due: date | None = None,
    *,
    on: date = LATER,
    kind: MeetingKind = SUPERVISION,
    due_before: date | None = None,
) -> AgendaItem:
    outcome = Outcome(one.id, state, words, due)
    return corrected(one, outcome, kind=kind, on=on, due_before=due_before)


def carried_on(one: AgendaItem, **changes) -> AgendaItem:
    following = continuation(one, "next", "b")
    assert following is not None
    return replace(following, **changes)


def test_a_mistyped_decision_is_put_right_and_what_stood_before_is_kept() -> None:
    right = say(decided(), ItemState.DECIDED, " Call the school ", DUE)
    assert (right.decision, right.due_on) == ("Call the school", DUE)
    assert right.formerly == (Former(ItemState.DECIDED, LATER, "Call the scool", DUE),)


def test_each_correction_keeps_what_stood_before_it_oldest_first() -> None:
    second = say(decided(), ItemState.CARRIED, "No time", on=DAY)
    third = say(second, ItemState.DISCUSSED)
    assert [(one.state, one.until) for one in third.formerly] == [
        (ItemState.DECIDED, DAY),
        (ItemState.CARRIED, LATER),
    ]


def test_the_same_words_again_are_no_correction() -> None:
    before = decided()
    assert say(before, ItemState.DECIDED, "Call the scool", DUE) is before


def test_going_back_on_the_same_day_leaves_nothing_behind_and_later_it_does() -> None:
    before = decided()
    other = say(before, ItemState.DISCUSSED)
    assert say(other, ItemState.DECIDED, "Call the scool", DUE) == before
    later = say(other, ItemState.DECIDED, "Call the scool", DUE, on=LATER + timedelta(days=1))
    assert [one.state for one in later.formerly] == [ItemState.DECIDED, ItemState.DISCUSSED]


def test_without_a_decision_no_day_stands_but_the_one_it_came_with() -> None:
    assert say(decided(), ItemState.DISCUSSED).due_on is None
    assert say(decided(), ItemState.CARRIED, due_before=DAY).due_on == DAY


@pytest.mark.parametrize(
    ("state", "words", "kind", "sentence"),
    [
        (ItemState.DECIDED, " ", SUPERVISION, "what was decided"),
        (ItemState.DECIDED, "Refer", MeetingKind.PEER, "decides nothing"),
    ],
)
def test_a_correction_is_refused_as_an_outcome_is(state, words, kind, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        say(item("a", state=ItemState.CARRIED), state, words, kind=kind)


def test_corrected_words_and_days_go_along_where_they_are_still_to_do() -> None:
    before = decided()
    after = say(before, ItemState.DECIDED, "Call the school", LATER)
    along = gone_along(carried_on(before), before, after)
    assert along == carried_on(after)


def test_words_and_a_day_given_by_hand_stay_as_they_are() -> None:
    before = decided()
    after = say(before, ItemState.DECIDED, "Call the school", LATER)
    by_hand = carried_on(before, headline="The school, twice", due_on=DAY, minutes=4)
    assert gone_along(by_hand, before, after) == by_hand


@pytest.mark.parametrize("state", [ItemState.DISCUSSED, ItemState.DROPPED, ItemState.CARRIED])
def test_what_waits_in_another_way_or_no_more_goes_from_the_agenda(state: ItemState) -> None:
    before = decided()
    assert gone_along(carried_on(before), before, say(before, state)) is None


def test_what_was_written_by_hand_stays_as_a_question_of_ones_own() -> None:
    before = item("a", state=ItemState.CARRIED, carried=1)
    by_hand = carried_on(before, want_back="How you would begin")
    stays = gone_along(by_hand, before, say(before, ItemState.DISCUSSED))
    assert stays == replace(by_hand, origin=ItemOrigin.OWN, continues=None, carried=0)


@pytest.mark.parametrize(
    ("question", "goes"), [(MOVED_ON, True), (IN_DANGER, True), ("Whose goal is it?", False)]
)
def test_a_rows_own_question_is_nobodys_words(question: str, *, goes: bool) -> None:
    before = item("a", state=ItemState.CARRIED, subject=about_row("r1"), question="Time?")
    there = carried_on(before, headline="day group (raised)", question=question)
    gone = gone_along(there, before, say(before, ItemState.DISCUSSED))
    assert (gone is None) is goes


def test_a_pattern_told_in_todays_numbers_is_nobodys_words() -> None:
    before = item("a", state=ItemState.CARRIED, subject="repeat/h/bored", headline="3 of 5")
    there = carried_on(before, headline="4 of 5")
    assert gone_along(there, before, say(before, ItemState.DROPPED)) is None


def test_an_item_opened_again_has_no_outcome_and_a_mark_to_make_it_again() -> None:
    before = decided()
    again = reopened(before, LATER, DAY)
    assert (again.state, again.decision, again.due_on) == (ItemState.OPEN, "", DAY)
    assert again.formerly[-1].decision == "Call the scool"
    assert mark_of(before) == Outcome("a", ItemState.DECIDED, "Call the scool", DUE)


def test_what_was_carried_or_dropped_needs_no_mark() -> None:
    assert mark_of(item("a", state=ItemState.CARRIED)) is None
    assert mark_of(item("a", state=ItemState.DROPPED)) is None
    hard = item("a", state=ItemState.CARRIED, decision="Hard to say")
    assert mark_of(hard) == Outcome("a", ItemState.CARRIED, "Hard to say")
    dropped = item("a", state=ItemState.DROPPED)
    assert reopened(dropped, LATER) is dropped


def test_recording_the_same_once_more_leaves_nothing_behind() -> None:
    before = decided()
    again = replace(
        reopened(before, LATER), state=ItemState.DECIDED, decision="Call the scool", due_on=DUE
    )
    assert recorded_again(again) == before
    other = replace(again, decision="Call the school")
    assert recorded_again(other) is other


def test_what_is_carried_on_begins_without_the_corrections_of_what_it_carries_on() -> None:
    for state in (ItemState.DECIDED, ItemState.CARRIED, ItemState.OPEN):
        before = replace(decided(), state=state, formerly=(Former(ItemState.DROPPED, DAY),))
        assert carried_on(before).formerly == ()


def test_words_that_stand_or_stood_before_are_not_in_a_repr() -> None:
    assert "scool" not in repr(mark_of(decided()))
    assert "scool" not in repr(say(decided(), ItemState.DISCUSSED))
    assert "scool" not in repr(say(decided(), ItemState.DISCUSSED).formerly)


@pytest.mark.parametrize(
    ("changes", "stays"),
    [
        ({}, False),
        ({"want_back": "Who rings"}, True),
        ({"headline": "Call them"}, True),
        ({"state": ItemState.DROPPED}, True),
    ],
)
def test_what_carries_on_what_waits_no_more_stays_for_its_own_words_alone(
    changes: dict[str, object], stays: bool
) -> None:
    along = carried_on(decided(), **changes)
    left = left_behind(along, say(decided(), ItemState.DROPPED))
    alone = replace(along, origin=ItemOrigin.OWN, continues=None, carried=0)
    assert left == (alone if stays else None)


def test_what_no_record_ever_let_wait_was_written_by_hand() -> None:
    one = item("a", state=ItemState.DISCUSSED)
    assert left_behind(carried_on(decided()), one) is not None
