"""A recorded meeting: what was mistyped is put right in place, and what it said stays below it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from reflect.domain.agenda.model import AgendaItem, ItemState, Meeting, MeetingKind
from reflect.domain.agenda.record import Outcome
from reflect.tui.screens.after_meeting import AfterMeetingScreen
from reflect.tui.screens.ask import AskChoice
from reflect.tui.screens.decision import CarryForm, DecisionForm
from reflect.tui.screens.held_meeting import HeldMeetingPage
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field
from tests.support.agendas import filled
from tests.support.driving import NARROW, WIDE, pressed, seen, settled, shown, until, written
from tests.support.journals import open_journal
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.journal.journal import Journal

AT = datetime(2026, 11, 19, 16)  # noqa: DTZ001 - meetings are in local wall-clock time
HELD = date(2026, 11, 19)
DUE = date(2026, 12, 3)


def words(pilot: Pilot[None]) -> str:
    return " ".join(seen(pilot).replace("▌", " ").split())


@pytest.fixture
def held(empty: Journal) -> Meeting:
    """A weekly meeting of two days ago: one item decided, with a slip, and one carried."""
    made = empty.supervision.plan_meeting(AT, rule="FREQ=WEEKLY;BYDAY=TH")
    one = empty.supervision.add_question(made, "Refer?")
    empty.supervision.add_question(made, "How do I rest?")
    outcome = Outcome(one.id, ItemState.DECIDED, "Ask the clinc", DUE)
    return empty.supervision.record(made, [outcome], held_on=HELD)


def item(journal: Journal, held: Meeting, headline: str = "Refer?") -> AgendaItem:
    return next(one for one in journal.supervision.items(held) if one.headline == headline)


async def _open(pilot: Pilot[None], journal: Journal, held: Meeting) -> None:
    pilot.app.push_screen(HeldMeetingPage(journal, held))
    await settled(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_mistyped_decision_is_put_right_and_what_it_said_stays_below(
    empty: Journal, held: Meeting, size: tuple[int, int]
) -> None:
    async with shown(empty, size=size) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "e")
        assert isinstance(pilot.app.screen, AskChoice)
        assert "› 2 (•) decided" in seen(pilot)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, DecisionForm)
        assert pilot.app.screen.query_one("#what", Editor).text == "Ask the clinc"
        assert pilot.app.screen.query_one("#when", Field).value == "2026-12-03"
        pilot.app.screen.query_one("#what", Editor).text = "Ask the clinic"
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, HeldMeetingPage)
        assert "→ Ask the clinic by 3 Dec 2026" in words(pilot)
        assert "Until 21 Nov 2026: decided, by 3 Dec 2026 → Ask the clinc" in words(pilot)
        assert "What it said before is shown below it. u brings it back." in words(pilot)
        pilot.app.clear_notifications()
        await settled(pilot)
        same_as_golden(f"meeting-corrected-{size[0]}", seen(pilot))
        (due,) = empty.supervision.follow_ups()
        assert due.decision == "Ask the clinic"
        await pressed(pilot, "u")
        assert "Until 21 Nov" not in seen(pilot)
    assert item(empty, held).decision == "Ask the clinc"
    assert item(empty, held).formerly == ()


async def test_another_outcome_is_one_choice_away(empty: Journal, held: Meeting) -> None:
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "e", "1")
        assert "Until 21 Nov 2026: decided, by 3 Dec 2026 → Ask the clinc" in words(pilot)
    assert item(empty, held).state is ItemState.DISCUSSED
    assert empty.supervision.follow_ups() == ()


async def test_going_back_the_same_day_says_that_nothing_stands_below(
    empty: Journal, held: Meeting
) -> None:
    before = empty.supervision.items(held)
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "down", "e", "1", "e", "3")
        assert "It is back to what it said before." in words(pilot)
        assert "Until 21 Nov" not in seen(pilot)
    assert empty.supervision.items(held) == before


async def test_a_correction_taken_back_leaves_the_next_agenda_as_it_was(
    empty: Journal, held: Meeting
) -> None:
    following = empty.supervision.next_meeting()
    assert following is not None
    before = filled(empty.supervision, following)
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "e", "1")
        assert len(empty.supervision.items(following)) == 1
        await pressed(pilot, "u")
    assert empty.supervision.items(following) == before


async def test_looking_and_leaving_changes_nothing(empty: Journal, held: Meeting) -> None:
    before = empty.supervision.items(held)
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "e", "escape", "e", "enter", "escape", "down", "e", "3")
        assert isinstance(pilot.app.screen, HeldMeetingPage)
        assert "Changed." not in seen(pilot)
    assert empty.supervision.items(held) == before


async def test_what_was_typed_before_a_lock_stands_in_the_form_again(
    empty: Journal, held: Meeting
) -> None:
    """It does not count before its form was left."""
    one = item(empty, held)
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "e", "enter")
        await written(pilot, " once more")
        pilot.app.screen.store_now()  # type: ignore[attr-defined]
        await until(pilot, lambda: empty.supervision.noted_outcomes(held))
    assert item(empty, held) == one
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "e", "enter")
        assert pilot.app.screen.query_one("#what", Editor).text == "Ask the clinc once more"
        await pressed(pilot, "escape")
    assert item(empty, held).decision == "Ask the clinc once more"
    assert empty.supervision.noted_outcomes(held) == ()


async def test_a_day_that_cannot_be_read_yet_waits_over_a_lock_too(
    empty: Journal, held: Meeting, home: Path
) -> None:
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "e", "enter")
        pilot.app.screen.query_one("#when", Field).value = "thursd"
        await pilot.press("ctrl+l")
    with open_journal(home) as again:
        async with shown(again) as pilot:
            await _open(pilot, again, held)
            await pressed(pilot, "e", "enter")
            assert pilot.app.screen.query_one("#when", Field).value == "thursd"


async def test_what_was_typed_before_a_lock_goes_when_its_form_is_emptied(
    empty: Journal, held: Meeting
) -> None:
    before = empty.supervision.items(held)
    one = item(empty, held)
    empty.supervision.note_outcomes(held, [Outcome(one.id, ItemState.DECIDED, "Half a thought")])
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "e", "enter")
        editor = pilot.app.screen.query_one("#what", Editor)
        assert editor.text == "Half a thought"
        editor.text = ""
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, HeldMeetingPage)
    assert empty.supervision.items(held) == before
    assert empty.supervision.noted_outcomes(held) == ()


async def test_a_form_left_without_a_word_changes_nothing_whatever_was_typed_meanwhile(
    empty: Journal, held: Meeting
) -> None:
    before = empty.supervision.items(held)
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        for moves in ((), ("down",)):
            await pressed(pilot, *moves, "e", "2")
            editor = pilot.app.screen.query_one("#what", Editor)
            editor.text = "Half a thought"
            pilot.app.screen.store_now()  # type: ignore[attr-defined]
            await until(pilot, lambda: empty.supervision.noted_outcomes(held))
            editor.text = ""
            await pressed(pilot, "escape")
            assert isinstance(pilot.app.screen, HeldMeetingPage)
            assert empty.supervision.noted_outcomes(held) == ()
    assert empty.supervision.items(held) == before


async def test_what_was_carried_twice_is_asked_why_and_peers_decide_nothing(
    empty: Journal, held: Meeting
) -> None:
    second = empty.supervision.next_meeting()
    assert second is not None
    filled(empty.supervision, second)
    empty.supervision.record(second, [], held_on=date(2026, 11, 21))
    peers = empty.supervision.plan_meeting(AT.replace(day=20), kind=MeetingKind.PEER)
    empty.supervision.add_question(peers, "Between us?")
    empty.supervision.record(peers, [], held_on=date(2026, 11, 20))
    async with shown(empty) as pilot:
        await _open(pilot, empty, second)
        await pressed(pilot, "e", "3")
        assert isinstance(pilot.app.screen, CarryForm)
        await written(pilot, "No time")
        await pressed(pilot, "ctrl+s")
        assert "→ No time" in seen(pilot)
        await _open(pilot, empty, peers)
        await pressed(pilot, "e")
        assert "decided" not in seen(pilot)


async def test_the_day_it_was_held_can_be_put_right(empty: Journal, held: Meeting) -> None:
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "f5", "ctrl+u")
        await written(pilot, "2026-11-18")
        await pressed(pilot, "enter")
        assert "Wednesday 18 Nov 2026" in seen(pilot)
        assert empty.patterns.last_supervision() == date(2026, 11, 18)
        await pressed(pilot, "u")
        assert "Thursday 19 Nov 2026" in seen(pilot)
    assert empty.patterns.last_supervision() == HELD


async def test_what_was_recorded_too_early_is_opened_again_with_its_marks(
    empty: Journal, held: Meeting
) -> None:
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        assert "z open again" in words(pilot)
        await pressed(pilot, "z")
        assert "what was dropped stays dropped" in " ".join(seen(pilot).split())
        await pressed(pilot, "enter")
        assert empty.supervision.meeting(held.id) == held
        await pressed(pilot, "z", "2")
        assert isinstance(pilot.app.screen, AfterMeetingScreen)
        assert "→ Ask the clinc" in seen(pilot)
        assert "not marked" in seen(pilot)
    assert empty.supervision.meeting(held.id).to_come
    assert empty.supervision.follow_ups() == ()


async def test_a_day_put_right_stays_when_the_record_is_opened_again(
    empty: Journal, held: Meeting
) -> None:
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "f5", "ctrl+u")
        await written(pilot, "2026-11-20")
        await pressed(pilot, "enter", "z", "2")
        assert "You corrected the day: it was held on Friday 20 Nov 2026." in words(pilot)
        await pressed(pilot, "r")
    assert empty.supervision.meeting(held.id).held_on == date(2026, 11, 20)


async def test_an_older_record_is_not_opened_again(empty: Journal, held: Meeting) -> None:
    later = empty.supervision.next_meeting()
    assert later is not None
    empty.supervision.record(later, [], held_on=date(2026, 11, 21))
    async with shown(empty) as pilot:
        await _open(pilot, empty, held)
        await pressed(pilot, "z")
        assert isinstance(pilot.app.screen, HeldMeetingPage)
        assert "z open again" not in words(pilot)
