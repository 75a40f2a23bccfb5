"""After the meeting: one key an item, recorded in one go, nothing silently lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from reflect.domain.agenda.model import AgendaItem, ItemState, Meeting, MeetingKind
from reflect.domain.agenda.record import Outcome
from reflect.tui.messages import AfterMeeting
from reflect.tui.screens.after_meeting import AfterMeetingScreen
from reflect.tui.screens.ask import AskChoice
from reflect.tui.screens.decision import CarryForm, DecisionForm
from reflect.tui.screens.today import TodayPlace
from reflect.tui.screens.write import WriteScreen
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.stack import Stack
from tests.support.agendas import filled
from tests.support.driving import NARROW, WIDE, pressed, seen, shown, written
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal

AT = datetime(2026, 11, 19, 16)  # noqa: DTZ001 - meetings are in local wall-clock time


@pytest.fixture
def meeting(empty: Journal) -> Meeting:
    """A weekly meeting of two days ago with four questions."""
    made = empty.supervision.plan_meeting(AT, rule="FREQ=WEEKLY;BYDAY=TH")
    for question in ("One", "Two", "Three", "Four"):
        empty.supervision.add_question(made, question)
    return made


def states(journal: Journal, meeting: Meeting) -> dict[str, ItemState]:
    return {item.headline: item.state for item in journal.supervision.items(meeting)}


def under_cursor(pilot: Pilot[Any]) -> AgendaItem:
    value = pilot.app.screen.query_one(Stack).value
    assert isinstance(value, AgendaItem)
    return value


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_items_of_a_meeting(tagged: Journal, size: tuple[int, int]) -> None:
    found = tagged.supervision.next_meeting()
    assert found is not None
    filled(tagged.supervision, found)
    async with shown(tagged, AfterMeeting(found.id), size=size) as pilot:
        await pressed(pilot, "y", "l")
        same_as_golden(f"after-meeting-{size[0]}", seen(pilot))


async def test_four_outcomes_recorded_in_one_go(empty: Journal, meeting: Meeting) -> None:
    async with shown(empty, AfterMeeting(meeting.id)) as pilot:
        await pressed(pilot, "y", "w")
        assert isinstance(pilot.app.screen, DecisionForm)
        await written(pilot, "I call the hotline with her")
        pilot.app.screen.query_one("#when", Field).value = "in 2 weeks"
        await pressed(pilot, "ctrl+s")
        assert "→ I call the hotline with her" in seen(pilot)
        assert "by 5 Dec 2026" in seen(pilot)
        assert under_cursor(pilot).headline == "Three"
        await pressed(pilot, "l", "d")
        assert states(empty, meeting)["One"] is ItemState.OPEN
        await pressed(pilot, "r")
        assert isinstance(pilot.app.screen, AskChoice)
        await pressed(pilot, "2")
        assert isinstance(pilot.app.screen, TodayPlace)
    assert states(empty, meeting) == {
        "One": ItemState.DISCUSSED,
        "Two": ItemState.DECIDED,
        "Three": ItemState.CARRIED,
        "Four": ItemState.DROPPED,
    }
    assert empty.supervision.meeting(meeting.id).held_on == date(2026, 11, 19)
    (follow_up,) = empty.supervision.follow_ups()
    assert (follow_up.decision, follow_up.due_on) == (
        "I call the hotline with her",
        date(2026, 12, 5),
    )


async def test_before_its_day_a_meeting_is_recorded_only_once_one_has_said_that_one_met(
    empty: Journal,
) -> None:
    made = empty.supervision.plan_meeting(AT.replace(day=25))
    empty.supervision.add_question(made, "One")
    async with shown(empty, AfterMeeting(made.id), size=NARROW) as pilot:
        await pressed(pilot, "y", "r")
        words = " ".join(seen(pilot).split())
        assert "Planned for 25 Nov 2026" in words
        assert "› 1 ( ) not yet" in words
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, AfterMeetingScreen)
        assert empty.supervision.meeting(made.id).held_on is None
        assert states(empty, made) == {"One": ItemState.OPEN}
        await pressed(pilot, "r", "2")
        assert "The meeting is recorded." in seen(pilot)
    assert empty.supervision.meeting(made.id).held_on == date(2026, 11, 21)
    assert states(empty, made) == {"One": ItemState.DISCUSSED}


async def test_the_next_meeting_of_the_series_is_planned_and_carried_items_return(
    empty: Journal, meeting: Meeting
) -> None:
    async with shown(empty, AfterMeeting(meeting.id)) as pilot:
        await pressed(pilot, "r")
        assert "Next: Thursday 26 Nov 2026 at 16:00" in " ".join(seen(pilot).split())
        await pressed(pilot, "escape", "4", "m")
        assert "Carried over once." in " ".join(seen(pilot).split())
    following = empty.supervision.next_meeting()
    assert following is not None
    assert len(empty.supervision.proposals(following)) == 4


async def test_the_deck_for_after_supervision_is_offered(empty: Journal, meeting: Meeting) -> None:
    async with shown(empty, AfterMeeting(meeting.id)) as pilot:
        await pressed(pilot, "y", "y", "y", "y", "r")
        assert "After supervision" in seen(pilot)
        await pressed(pilot, "1")
        assert isinstance(pilot.app.screen, WriteScreen)


async def test_leaving_keeps_marks_and_words_until_they_are_recorded(
    empty: Journal, meeting: Meeting
) -> None:
    async with shown(empty, AfterMeeting(meeting.id)) as pilot:
        await pressed(pilot, "y", "w")
        await written(pilot, "I ask first")
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, AfterMeetingScreen)
        await pressed(pilot, "escape")
    async with shown(empty, AfterMeeting(meeting.id)) as pilot:
        assert "discussed" in seen(pilot)
        assert "→ I ask first" in seen(pilot)
        await pressed(pilot, "backspace", "r")
    assert states(empty, meeting)["One"] is ItemState.CARRIED
    assert states(empty, meeting)["Two"] is ItemState.DECIDED
    assert not empty.supervision.noted_outcomes(meeting)


async def test_a_decision_needs_words_and_a_day_that_can_be_read(
    empty: Journal, meeting: Meeting
) -> None:
    async with shown(empty, AfterMeeting(meeting.id)) as pilot:
        await pressed(pilot, "w", "ctrl+s")
        assert "Please write what was decided" in " ".join(seen(pilot).split())
        await written(pilot, "Wait")
        pilot.app.screen.query_one("#when", Field).value = "31/02/2027"
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, DecisionForm)
        assert "four digits for the year" in " ".join(seen(pilot).split())
        pilot.app.screen.query_one("#when", Field).value = ""
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, AfterMeetingScreen)


@pytest.mark.parametrize("marks", [(), (ItemState.DISCUSSED,)])
async def test_a_decision_emptied_again_leaves_the_mark_that_there_was(
    empty: Journal, meeting: Meeting, marks: tuple[ItemState, ...]
) -> None:
    one = empty.supervision.items(meeting)[0]
    before = tuple(Outcome(one.id, state) for state in marks)
    empty.supervision.note_outcomes(meeting, before)
    async with shown(empty, AfterMeeting(meeting.id)) as pilot:
        await pressed(pilot, "w")
        form = pilot.app.screen
        assert isinstance(form, DecisionForm)
        editor = form.query_one("#what", Editor)
        editor.text = "Half a thought"
        form.autosave()
        assert empty.supervision.noted_outcomes(meeting) != before
        editor.text = ""
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, AfterMeetingScreen)
        assert empty.supervision.noted_outcomes(meeting) == before


async def test_a_day_that_cannot_be_read_holds_nobody_and_the_decision_is_kept(
    empty: Journal, meeting: Meeting
) -> None:
    async with shown(empty, AfterMeeting(meeting.id)) as pilot:
        await pressed(pilot, "w")
        await written(pilot, "I ask first")
        pilot.app.screen.query_one("#when", Field).value = "some day"
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, DecisionForm)
        assert "Esc once more leaves without it." in " ".join(seen(pilot).split())
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, AfterMeetingScreen)
        assert "→ I ask first" in seen(pilot)


async def test_the_second_carry_asks_why_and_the_answer_comes_back_to_the_writer_alone(
    empty: Journal, meeting: Meeting
) -> None:
    empty.supervision.record(meeting, ())
    second = empty.supervision.next_meeting()
    assert second is not None
    filled(empty.supervision, second)
    async with shown(empty, AfterMeeting(second.id)) as pilot:
        assert under_cursor(pilot).carried == 1
        await pressed(pilot, "l")
        assert isinstance(pilot.app.screen, CarryForm)
        await written(pilot, "It feels small beside the rest")
        await pressed(pilot, "ctrl+s")
        assert under_cursor(pilot).headline == "Two"
        await pressed(pilot, "r", "2", "2")
    third = empty.supervision.next_meeting()
    assert third is not None
    filled(empty.supervision, third)
    async with shown(empty, size=(80, 40)) as pilot:
        await pressed(pilot, "4")
        words = " ".join(seen(pilot).split())
        assert "Carried over twice. Still wanted? No time, or hard to say?" in words
        assert "It feels small beside the rest" in words
    from reflect.journal.exporting import render_agenda

    text = render_agenda(empty, empty.supervision.page(third), "plain")
    assert "It feels small" not in text


async def test_without_a_next_meeting_it_is_said_that_what_was_carried_waits(
    empty: Journal,
) -> None:
    made = empty.supervision.plan_meeting(AT)
    empty.supervision.add_question(made, "One")
    async with shown(empty, AfterMeeting(made.id)) as pilot:
        await pressed(pilot, "l", "r")
        assert "What was carried waits for the next one you plan." in " ".join(seen(pilot).split())


async def test_where_nothing_was_carried_nothing_is_said_to_wait(empty: Journal) -> None:
    made = empty.supervision.plan_meeting(AT)
    empty.supervision.add_question(made, "One")
    async with shown(empty, AfterMeeting(made.id)) as pilot:
        await pressed(pilot, "y", "r")
        assert "waits" not in seen(pilot)


async def test_enter_asks_what_became_of_an_item_and_changes_it(
    empty: Journal, meeting: Meeting
) -> None:
    async with shown(empty, AfterMeeting(meeting.id)) as pilot:
        first = under_cursor(pilot)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, AskChoice)
        assert first.headline in seen(pilot)
        await pressed(pilot, "escape")
        assert under_cursor(pilot) == first
        await pressed(pilot, "enter", "1")
        assert "discussed" in seen(pilot)
        assert under_cursor(pilot) != first
        await pressed(pilot, "enter", "2")
        assert isinstance(pilot.app.screen, DecisionForm)
        await pressed(pilot, *"Ask", "ctrl+s")
        await pressed(pilot, "enter", "4", "r")
    became = states(empty, meeting)
    assert became == {
        "One": ItemState.DISCUSSED,
        "Two": ItemState.DECIDED,
        "Three": ItemState.DROPPED,
        "Four": ItemState.CARRIED,
    }


async def test_a_peer_consultation_is_not_asked_for_a_decision(empty: Journal) -> None:
    made = empty.supervision.plan_meeting(AT, kind=MeetingKind.PEER, minutes=15)
    empty.supervision.add_question(made, "One")
    async with shown(empty, AfterMeeting(made.id)) as pilot:
        await pressed(pilot, "enter")
        assert "decided" not in seen(pilot)
        assert "3 ( ) dropped" in seen(pilot)


async def test_a_peer_consultation_decides_nothing(empty: Journal) -> None:
    made = empty.supervision.plan_meeting(AT, kind=MeetingKind.PEER, minutes=15)
    empty.supervision.add_question(made, "One")
    async with shown(empty, AfterMeeting(made.id)) as pilot:
        await pressed(pilot, "w")
        assert isinstance(pilot.app.screen, AfterMeetingScreen)
        assert "w decided" not in seen(pilot)


async def test_a_meeting_without_an_agenda_can_be_recorded_too(empty: Journal) -> None:
    made = empty.supervision.plan_meeting(AT)
    async with shown(empty, AfterMeeting(made.id)) as pilot:
        await pressed(pilot, "y", "w", "l", "d")
        assert isinstance(pilot.app.screen, AfterMeetingScreen)
        assert "r records that it was held" in " ".join(seen(pilot).split())
        await pressed(pilot, "r")
    assert empty.supervision.meeting(made.id).held_on == date(2026, 11, 19)


async def test_what_is_sensitive_and_not_marked_says_that_it_waits_and_does_not_count(
    empty: Journal, meeting: Meeting
) -> None:
    (first, *_) = empty.supervision.items(meeting)
    empty.supervision.keep_items([replace(first, sensitive=True)])
    async with shown(empty, AfterMeeting(meeting.id)) as pilot:
        told = " ".join(seen(pilot).split())
        assert "Sensitive: left unmarked, it waits for next time and does not count" in told
        await pressed(pilot, "y")
        assert "left unmarked" not in seen(pilot)
