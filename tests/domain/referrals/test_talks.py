"""What the history tells of a talk in supervision, and where a row stood before it."""

from datetime import UTC, datetime, timedelta

import pytest

from reflect.domain.referrals.model import Event, EventKind, State
from reflect.domain.referrals.talks import before_talk, talk_words
from tests.domain.referrals.samples import a_row

MOMENT = datetime(2026, 11, 19, 16, tzinfo=UTC)
MOVED, CHANGED, OPENED = EventKind.MOVED, EventKind.CHANGED, EventKind.OPENED
WITH = State.WITH_SUPERVISOR


def history(*told: tuple[EventKind, State, str]) -> list[Event]:
    return [
        Event(f"e{at}", "r01", MOMENT + timedelta(hours=at), kind, state, note)
        for at, (kind, state, note) in enumerate(told)
    ]


def test_a_talk_is_told_with_what_was_decided() -> None:
    assert talk_words() == "Talked over in supervision."
    assert talk_words("Wait a week") == "Decided: Wait a week"


@pytest.mark.parametrize("note", [talk_words(), talk_words("Wait")])
def test_a_row_that_a_talk_moved_goes_back_to_where_it_stood(note: str) -> None:
    told = history(
        (OPENED, State.IDEA, ""), (CHANGED, State.REFLECTED, "A reflection."), (MOVED, WITH, note)
    )
    assert before_talk(a_row(state=WITH), told) is State.REFLECTED


def test_a_row_that_went_on_or_was_moved_by_hand_stays_where_it_is() -> None:
    talk = (MOVED, WITH, talk_words())
    opened = (OPENED, State.IDEA, "")
    raised = history(opened, talk, (MOVED, State.RAISED, ""))
    assert before_talk(a_row(state=State.RAISED), raised) is State.RAISED
    by_hand = history(opened, (MOVED, WITH, "I asked"))
    assert before_talk(a_row(state=WITH), by_hand) is WITH
    assert before_talk(a_row(state=WITH), []) is WITH
