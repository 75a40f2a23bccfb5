"""A meeting that does not take place: asked once, taken back by u, with nothing of it lost."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from reflect.domain.agenda.model import ItemState, Meeting
from reflect.domain.agenda.record import Outcome
from reflect.tui.screens.held_meeting import HeldMeetingPage
from reflect.tui.screens.meetings import MeetingsPage
from reflect.tui.screens.supervision import SupervisionPlace
from tests.support.agendas import filled
from tests.support.driving import NARROW, WIDE, pressed, seen, settled, shown

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal

AT = datetime(2026, 11, 26, 16)  # noqa: DTZ001 - meetings are in local wall-clock time
WEEKLY = "FREQ=WEEKLY;BYDAY=TH"


def words(pilot: Pilot[None]) -> str:
    return " ".join(seen(pilot).replace("▌", " ").split())


@pytest.fixture
def meeting(empty: Journal) -> Meeting:
    """A meeting in five days with one question."""
    made = empty.supervision.plan_meeting(AT)
    empty.supervision.add_question(made, "How do I rest?")
    return made


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_meeting_is_called_off_on_its_first_line_once_one_has_said_so(
    empty: Journal, meeting: Meeting, size: tuple[int, int]
) -> None:
    async with shown(empty, size=size) as pilot:
        await pressed(pilot, "4", "home", "d")
        assert "what is on its agenda waits for another meeting" in words(pilot)
        await pressed(pilot, "enter")
        assert empty.supervision.next_meeting() == meeting
        await pressed(pilot, "d", "2")
        assert isinstance(pilot.app.screen, SupervisionPlace)
        assert empty.supervision.next_meeting() is None
        assert "Called off. What was on its agenda waits. u brings it back." in words(pilot)
        assert "Your next supervision will be here" in words(pilot)
        await pressed(pilot, "u")
        assert empty.supervision.meetings() == (meeting,)
        assert "How do I rest?" in seen(pilot)


async def test_on_an_item_d_drops_the_item_alone(empty: Journal, meeting: Meeting) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "4", "end", "d")
        assert isinstance(pilot.app.screen, SupervisionPlace)
    assert empty.supervision.next_meeting() == meeting
    assert [one.state for one in empty.supervision.items(meeting)] == [ItemState.DROPPED]


async def test_one_of_a_series_gives_its_place_to_the_next_or_to_none(empty: Journal) -> None:
    empty.supervision.plan_meeting(AT, rule=WEEKLY)
    async with shown(empty) as pilot:
        await pressed(pilot, "4", "home", "d", "2")
        assert "Next: Thursday 3 Dec 2026 at 16:00." in words(pilot)
        await pressed(pilot, "home", "d", "3")
        assert empty.supervision.next_meeting() is None
    assert len(empty.supervision.meetings()) == 2


async def test_it_waits_on_the_page_of_the_meeting_that_is_planned_then(
    empty: Journal, meeting: Meeting
) -> None:
    empty.supervision.call_off(meeting)
    empty.supervision.plan_meeting(AT.replace(day=27))
    async with shown(empty) as pilot:
        await pressed(pilot, "4")
        await settled(pilot)
        assert "1 thing could be brought: m." in words(pilot)
        await pressed(pilot, "m")
        assert "How do I rest?" in seen(pilot)
        assert "Carried over" not in seen(pilot)


async def test_one_called_off_stands_among_all_meetings_and_can_be_read(
    empty: Journal, meeting: Meeting
) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "4", "o")
        assert "d call off" in seen(pilot)
        await pressed(pilot, "d", "2")
        assert isinstance(pilot.app.screen, MeetingsPage)
        assert "Called off" in seen(pilot)
        assert "1 on its agenda" in seen(pilot)
        assert "d call off" not in seen(pilot)
        assert "e edit" not in seen(pilot)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, HeldMeetingPage)
        assert "It was called off." in words(pilot)
        assert "stayed out" not in seen(pilot)
        assert "e change" not in seen(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_was_marked_before_it_was_called_off_can_be_read_there(
    empty: Journal, meeting: Meeting, size: tuple[int, int]
) -> None:
    supervision = empty.supervision
    (one,) = supervision.items(meeting)
    two = supervision.add_question(meeting, "Whose goal is it?")
    decided = Outcome(one.id, ItemState.DECIDED, "Call the school", date(2026, 12, 3))
    supervision.note_outcomes(meeting, [decided, Outcome(two.id, ItemState.DISCUSSED)])
    async with shown(empty, size=size) as pilot:
        await pressed(pilot, "4", "home", "d")
        assert "What you marked there stays with this one" in words(pilot)
        await pressed(pilot, "2", "o", "enter")
        assert "What you had marked is shown below each item" in words(pilot)
        told = "Marked before it was called off: decided, by 3 Dec 2026 → Call the school"
        assert told in words(pilot)
        assert "Marked before it was called off: discussed" in words(pilot)
        assert supervision.follow_ups() == ()
        await pressed(pilot, "escape", "escape", "u")
    assert supervision.next_meeting() == meeting
    assert supervision.noted_outcomes(meeting)[0] == decided


async def test_what_the_record_said_before_it_was_called_off_is_said_once(
    empty: Journal, meeting: Meeting
) -> None:
    supervision = empty.supervision
    (item,) = supervision.items(meeting)
    decided = Outcome(item.id, ItemState.DECIDED, "Call the school")
    supervision.call_off(supervision.reopen(supervision.record(meeting, [decided])))
    async with shown(empty) as pilot:
        await pressed(pilot, "4", "o", "enter")
        assert "Until 21 Nov 2026: decided → Call the school" in words(pilot)
        assert words(pilot).count("Call the school") == 1


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_those_called_off_before_the_last_supervision_wait_behind_one_line(
    empty: Journal, meeting: Meeting, size: tuple[int, int]
) -> None:
    supervision = empty.supervision
    for day in (5, 12):
        supervision.call_off(supervision.plan_meeting(AT.replace(day=day), label="Clinic"))
    supervision.call_off(meeting)
    supervision.record(supervision.plan_meeting(AT.replace(day=19)), [])
    async with shown(empty, size=size) as pilot:
        await pressed(pilot, "4", "o", "end")
        assert "26 Nov 2026" in seen(pilot)
        assert "12 Nov 2026" not in seen(pilot)
        assert "› 2 earlier" in seen(pilot)
        assert "Enter show" in seen(pilot)
        await pressed(pilot, "enter")
        assert "› 12 Nov 2026  Clinic" in seen(pilot)
        assert "5 Nov 2026" in seen(pilot)
        assert "Enter open" in seen(pilot)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, HeldMeetingPage)
        assert "It was called off." in words(pilot)


async def test_a_follow_up_on_its_agenda_leads_from_today_to_where_it_stood(
    empty: Journal,
) -> None:
    supervision = empty.supervision
    held = supervision.plan_meeting(AT.replace(day=19))
    item = supervision.add_question(held, "Refer?")
    supervision.record(held, [Outcome(item.id, ItemState.DECIDED, "Ask the clinic")])
    meeting = supervision.plan_meeting(AT)
    filled(supervision, meeting)
    supervision.call_off(meeting)
    async with shown(empty) as pilot:
        assert "Ask the clinic" in seen(pilot)
        for _ in range(6):
            if isinstance(pilot.app.screen, HeldMeetingPage):
                break
            await pressed(pilot, "down")
            value = pilot.app.screen.query_one("Stack").value  # type: ignore[attr-defined]
            if type(value).__name__ == "FollowUp":
                await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, HeldMeetingPage)
        assert "Ask the clinic" in seen(pilot)


async def test_once_its_day_has_come_both_ways_are_said(empty: Journal) -> None:
    empty.supervision.plan_meeting(AT.replace(day=19))
    async with shown(empty) as pilot:
        await pressed(pilot, "4")
        assert "d calls it off if you did not meet" in words(pilot)
