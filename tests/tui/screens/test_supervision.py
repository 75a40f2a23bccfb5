"""Supervision: the meeting, its agenda as planned, and every change to it."""

from __future__ import annotations

import time as clock
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from threading import Event
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from reflect.domain.agenda.edit import change
from reflect.domain.agenda.model import AgendaItem, ItemState, Meeting, MeetingKind, Section
from reflect.domain.dates import plain_day
from reflect.domain.harm import Harm
from reflect.tui.messages import Changed, MeetingPage
from reflect.tui.screens import agenda_count
from reflect.tui.screens.held_meeting import HeldMeetingPage
from reflect.tui.screens.item_form import ItemForm
from reflect.tui.screens.meeting import MeetingScreen
from reflect.tui.screens.meetings import MeetingsPage
from reflect.tui.screens.proposals import ProposalsPage
from reflect.tui.screens.supervision import SupervisionPlace
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.stack import Stack
from tests.support.agendas import filled
from tests.support.driving import (
    NARROW,
    PATIENCE,
    WIDE,
    pressed,
    seen,
    settled,
    shown,
    until,
    written,
)
from tests.support.journals import open_journal
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.journal.journal import Journal

SIZES = [WIDE, NARROW]


def the_meeting(journal: Journal) -> Meeting:
    meeting = journal.supervision.next_meeting()
    assert meeting is not None
    return meeting


def items(journal: Journal) -> tuple[AgendaItem, ...]:
    return journal.supervision.items(the_meeting(journal))


def item(journal: Journal, item_id: str) -> AgendaItem:
    return next(one for one in items(journal) if one.id == item_id)


async def go_to(pilot: Pilot[Any], chosen: AgendaItem) -> None:
    pilot.app.screen.query_one(Stack).find(f"item {chosen.id}")
    await pilot.pause()


def words(pilot: Pilot[Any]) -> str:
    return " ".join(seen(pilot).split())


# A meeting


async def test_without_a_meeting_it_says_which_key_plans_one(empty: Journal) -> None:
    async with shown(empty, size=NARROW) as pilot:
        await pressed(pilot, "4", "a", "m", "x", "r", "e", "enter", "d", "i", "plus")
        assert isinstance(pilot.app.screen, SupervisionPlace)
        assert "Press p to plan a meeting" in words(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_for_a_meeting(empty: Journal, size: tuple[int, int]) -> None:
    async with shown(empty, MeetingPage(), size=size) as pilot:
        await written(pilot, "thursday")
        same_as_golden(f"meeting-{size[0]}", seen(pilot))


async def test_a_weekly_meeting_is_planned_by_keyboard_alone(empty: Journal) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "4", "p")
        await written(pilot, "thursday")
        await pressed(pilot, "enter")
        await written(pilot, "16:00")
        pilot.app.screen.query_one("#rule", Chips).focus()
        await pressed(pilot, "2", "ctrl+s")
        assert isinstance(pilot.app.screen, SupervisionPlace)
        assert "every Thursday at 16:00" in words(pilot)
    meeting = the_meeting(empty)
    assert meeting.at == datetime(2026, 11, 26, 16, 0)  # noqa: DTZ001 - local wall-clock time
    assert (meeting.minutes, meeting.kind) == (50, MeetingKind.INDIVIDUAL)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("day", "2026-02-31", "There is no 31 Feb 2026"),
        ("day", "soonish", "is not a day I can read"),
        ("day", "03/04/2027", "can be read two ways"),
        ("day", "", "Please give a day"),
        ("time", "25:00", "from 0 to 23"),
        ("time", "", "like 16:00"),
        ("minutes", "fifty", "whole minutes"),
        ("minutes", "2", "between 5 and 480"),
        ("minutes", "481", "between 5 and 480"),
        ("label", "with whom " * 7, "keep the label to 60 characters; it has 69 now"),
    ],
)
async def test_what_does_not_fit_is_said_by_its_field_and_loses_nothing(
    empty: Journal, field: str, typed: str, sentence: str
) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        fields = {name: pilot.app.screen.query_one(f"#{name}", Field) for name in
                  ("day", "time", "minutes", "label")}  # fmt: skip
        fields["day"].value, fields["time"].value = "2026-11-26", "16:00"
        fields[field].value = typed
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, MeetingScreen)
        assert sentence in words(pilot)
        assert pilot.app.screen.focused is fields[field]
        assert fields[field].value == typed
    assert not empty.supervision.meetings()


async def test_a_year_that_may_be_a_slip_is_shown_before_saving(empty: Journal) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        await written(pilot, "2019-11-26")
        assert "Tuesday 26 Nov 2019. " in words(pilot)
        assert "years ago" in words(pilot)


async def test_a_group_has_the_minutes_of_a_group(empty: Journal) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        pilot.app.screen.query_one("#kind", Chips).focus()
        await pressed(pilot, "2")
        assert pilot.app.screen.query_one("#minutes", Field).value == "15"
        await pressed(pilot, "1")
        assert pilot.app.screen.query_one("#minutes", Field).value == "50"


async def test_minutes_that_are_proposed_give_way_to_those_typed(empty: Journal) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        await written(pilot, "thursday")
        await pressed(pilot, "enter")
        await written(pilot, "16:00")
        await pressed(pilot, "enter")
        await written(pilot, "30")
        assert pilot.app.screen.query_one("#minutes", Field).value == "30"


async def test_a_meeting_is_changed_and_keeps_its_agenda(caseload: Journal) -> None:
    meeting = the_meeting(caseload)
    filled(caseload.supervision, meeting)
    before = items(caseload)
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "home", "enter")
        form = pilot.app.screen
        assert isinstance(form, MeetingScreen)
        form.query_one("#time", Field).value = "9:30"
        form.query_one("#minutes", Field).value = "30"
        await pressed(pilot, "ctrl+s")
        assert "at 09:30" in seen(pilot)
        assert "30 minutes" in seen(pilot)
    changed = the_meeting(caseload)
    assert (changed.id, changed.minutes, changed.label) == (meeting.id, 30, meeting.label)
    assert items(caseload) == before


# The agenda


@pytest.mark.parametrize("size", SIZES)
async def test_the_agenda_as_it_is_planned(tagged: Journal, size: tuple[int, int]) -> None:
    filled(tagged.supervision, the_meeting(tagged))
    async with shown(tagged, size=size) as pilot:
        await pressed(pilot, "4")
        same_as_golden(f"supervision-{size[0]}", seen(pilot))


async def test_one_key_writes_towards_the_meeting_and_what_is_asked_for_stands_on_its_page(
    caseload: Journal,
) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "w")
        assert "Before supervision" in seen(pilot)
        assert "someone's safety?" in seen(pilot)
        await pressed(pilot, "n")
        while "What is your question" not in seen(pilot):
            await pressed(pilot, "tab")
        await written(pilot, "How do I slow it down?")
        while "What do you need most" not in seen(pilot):
            await pressed(pilot, "tab")
        await pressed(pilot, "2", "f2")
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, SupervisionPlace)
        assert "How do I slow it down?" in words(pilot)
        assert "I want back: help thinking" in words(pilot)


async def test_what_does_not_fit_is_said_aloud(caseload: Journal) -> None:
    meeting = the_meeting(caseload)
    filled(caseload.supervision, meeting)
    caseload.supervision.change_meeting(replace(meeting, minutes=20))
    page = caseload.supervision.page(the_meeting(caseload))
    assert page.cut
    async with shown(caseload, size=(100, 120)) as pilot:
        await pressed(pilot, "4")
        for sentence in page.said:
            assert sentence in words(pilot)
        assert "Does not fit" in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_could_be_brought(tagged: Journal, size: tuple[int, int]) -> None:
    async with shown(tagged, size=size) as pilot:
        await pressed(pilot, "4", "m")
        assert isinstance(pilot.app.screen, ProposalsPage)
        same_as_golden(f"proposals-{size[0]}", seen(pilot))


async def test_proposals_are_accepted_or_dropped_one_by_one(caseload: Journal) -> None:
    proposed = caseload.supervision.proposals(the_meeting(caseload))
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "m", "a", "d")
        kept = items(caseload)
        assert [(one.headline, one.state) for one in kept] == [
            (proposed[0].headline, ItemState.OPEN),
            (proposed[1].headline, ItemState.DROPPED),
        ]
        left = caseload.supervision.proposals(the_meeting(caseload))
        # One that was second becomes the main question, so their order may differ.
        assert sorted(one.headline for one in left) == sorted(p.headline for p in proposed[2:])
        await pressed(pilot, "u")
        assert all(one.state is ItemState.OPEN for one in items(caseload))


async def test_a_key_before_the_proposals_are_there_says_that_they_are_looked_for(
    caseload: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposals, ready = caseload.supervision.proposals, Event()

    def slowly(meeting: Meeting) -> tuple[AgendaItem, ...]:
        ready.wait(PATIENCE)
        return proposals(meeting)

    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        monkeypatch.setattr(caseload.supervision, "proposals", slowly)
        await pilot.press("m", "A")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ProposalsPage)
        assert "Still looking through what could be brought." in words(pilot)
        assert not items(caseload)
        ready.set()
        await settled(pilot)
        await pressed(pilot, "A")
        assert items(caseload)


async def test_all_proposals_at_once(caseload: Journal) -> None:
    proposed = caseload.supervision.proposals(the_meeting(caseload))
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "m", "A")
        assert isinstance(pilot.app.screen, SupervisionPlace)
        assert len(items(caseload)) == len(proposed)
        await pressed(pilot, "m")
        assert "Nothing waits" in seen(pilot)


async def test_an_own_question_with_what_one_wants_back(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "a")
        await written(pilot, "She asked whether I wanted rid of her.\nWhat do I say? [/x]")
        pilot.app.screen.query_one("#want").focus()
        await written(pilot, "One sentence.")
        pilot.app.screen.query_one("#whom", Field).value = "heron"
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, SupervisionPlace)
        assert "I want back: One sentence." in words(pilot)
        assert "[/x]" in seen(pilot)
        (added,) = items(caseload)
        assert pilot.app.screen.query_one(Stack).value == added
    assert added.section is Section.MAIN_QUESTION
    assert added.client_id == caseload.clients.named("Heron").id
    assert added.question == "She asked whether I wanted rid of her.\nWhat do I say? [/x]"


async def test_another_question_stands_second_and_the_harm_it_is_given_moves_it(
    caseload: Journal,
) -> None:
    meeting = the_meeting(caseload)
    caseload.supervision.add_question(meeting, "What do I say?")
    for number in ("One", "Two"):
        caseload.supervision.add_question(meeting, number, section=Section.SECOND)
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "a")
        await written(pilot, "How do I tell Slate that I push?")
        await pressed(pilot, "ctrl+s", "enter")
        pilot.app.screen.query_one("#harm", Chips).focus()
        await pressed(pilot, "4", "ctrl+s")
        assert isinstance(pilot.app.screen, SupervisionPlace)
    second = [one.headline for one in items(caseload) if one.section is Section.SECOND]
    assert second == ["How do I tell Slate that I push?", "One", "Two"]


async def test_an_item_that_moves_steps_over_what_is_not_on_the_page(caseload: Journal) -> None:
    meeting = the_meeting(caseload)
    for number in ("One", "Tender", "Two"):
        caseload.supervision.add_question(meeting, number, section=Section.SECOND)
    tender, two = items(caseload)[1:]
    caseload.supervision.edit(meeting, lambda all_: change(all_, tender.id, sensitive=True))
    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, two)
        await pressed(pilot, "K")
        on_page = [one.headline for one in items(caseload) if not one.sensitive]
        assert on_page == ["Two", "One"]
        await go_to(pilot, tender)
        await pressed(pilot, "i", "K")
        assert [one.headline for one in items(caseload)] == ["Tender", "Two", "One"]


async def test_an_unknown_client_is_said_by_the_field_and_the_question_stays(
    caseload: Journal,
) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "a")
        await written(pilot, "What now?")
        pilot.app.screen.query_one("#whom", Field).value = "Herron"
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ItemForm)
        assert "No client is called “Herron”" in words(pilot)
        assert "What now?" in seen(pilot)


async def test_leaving_with_esc_keeps_a_question_that_was_begun(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "a")
        await written(pilot, "Half a question")
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, SupervisionPlace)
    assert [one.question for one in items(caseload)] == ["Half a question"]


async def test_a_headline_is_kept_whole_or_refused_by_its_field(caseload: Journal) -> None:
    supervision = caseload.supervision
    meeting = supervision.plan_meeting(datetime(2026, 11, 26, 16, 0))  # noqa: DTZ001 - local wall-clock time
    proposed = filled(supervision, meeting)[0]

    def kept() -> AgendaItem:
        return next(one for one in supervision.items(meeting) if one.id == proposed.id)

    long = ("twenty characters ok" * 9).strip()
    supervision.keep_items([replace(proposed, headline=long)])
    async with shown(caseload) as pilot:
        form = ItemForm(caseload, meeting, kept())
        pilot.app.push_screen(form)
        await settled(pilot)
        field = form.query_one("#headline", Field)
        field.value = long + "."
        form.autosave()
        assert kept().headline == long + "."
        field.value = long + "w" * 30
        await pressed(pilot, "ctrl+s")
        assert "keep the headline to 200 characters; it has 210 now" in words(pilot)
        assert pilot.app.screen.focused is field
    assert kept().headline == long + "."


async def test_a_pause_stores_the_question_once(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "a")
        form = pilot.app.screen
        assert isinstance(form, ItemForm)
        await written(pilot, "A question")
        form.autosave()
        await written(pilot, " that grows")
        form.autosave()
        assert [one.headline for one in items(caseload)] == ["A question that grows"]
        form.query_one("#whom", Field).value = "Cedar"
        await pressed(pilot, "ctrl+s")
    (kept,) = items(caseload)
    assert kept.client_id == caseload.clients.named("Cedar").id


@pytest.mark.parametrize("leaving", ["ctrl+q", "ctrl+l"])
async def test_leaving_right_after_a_key_keeps_what_was_typed(
    empty: Journal, home: Path, leaving: str
) -> None:
    empty.supervision.plan_meeting(datetime.combine(date(2026, 11, 26), time(16)))
    async with shown(empty) as pilot:
        await pressed(pilot, "4", "a")
        await pilot.press(*"Why", leaving)
    empty.close()
    with open_journal(home) as again:
        assert [one.question for one in items(again)] == ["Why"]


async def test_a_question_emptied_again_is_not_left_behind(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "a")
        form = pilot.app.screen
        assert isinstance(form, ItemForm)
        await written(pilot, "never mind")
        form.autosave()
        await pressed(pilot, "ctrl+home", "ctrl+shift+end", "backspace")
        form.query_one("#question").clear()  # type: ignore[attr-defined]
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, SupervisionPlace)
    assert [one.state for one in items(caseload)] == [ItemState.DROPPED]


async def test_minutes_that_cannot_be_read_hold_nobody_and_the_question_stands(
    caseload: Journal,
) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "a")
        await written(pilot, "How do I slow down?")
        pilot.app.screen.query_one("#minutes", Field).value = "some"
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemForm)
        assert "from 1 to 600. Esc once more leaves without it." in words(pilot)
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, SupervisionPlace)
    assert [(one.question, one.minutes) for one in items(caseload)] == [
        ("How do I slow down?", None)
    ]


async def test_what_fits_is_kept_where_one_leaves_without_what_does_not(caseload: Journal) -> None:
    added = caseload.supervision.add_question(the_meeting(caseload), "Plain words", minutes=5)
    async with shown(caseload) as pilot:
        for typed in ({"whom": "Hero", "minutes": "12"}, {"whom": "Heron", "minutes": "some"}):
            await pressed(pilot, "4", "down", "enter")
            form = pilot.app.screen
            assert isinstance(form, ItemForm)
            for name, words_typed in typed.items():
                form.query_one(f"#{name}", Field).value = words_typed
            form.query_one("#sensitive", Chips).choose(["yes"])
            await pressed(pilot, "escape")
            assert "Esc once more leaves without it." in words(pilot)
            await pressed(pilot, "escape")
            assert isinstance(pilot.app.screen, SupervisionPlace)
    kept = item(caseload, added.id)
    assert (kept.minutes, kept.client_id) == (12, caseload.clients.named("Heron").id)
    assert kept.sensitive


async def test_an_item_is_edited_with_harm_minutes_and_sensitivity(caseload: Journal) -> None:
    caseload.supervision.add_question(the_meeting(caseload), "Plain words")
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "down", "enter")
        form = pilot.app.screen
        assert isinstance(form, ItemForm)
        form.query_one("#minutes", Field).value = "none"
        await pressed(pilot, "ctrl+s")
        assert "whole minutes, from 1 to 600" in words(pilot)
        form.query_one("#minutes", Field).value = "12"
        form.query_one("#harm", Chips).focus()
        await pressed(pilot, "4")
        form.query_one("#sensitive", Chips).focus()
        await pressed(pilot, "2", "ctrl+s")
        assert isinstance(pilot.app.screen, SupervisionPlace)
        assert "Sensitive: stays out" in seen(pilot)
    (kept,) = items(caseload)
    assert (kept.minutes, kept.harm, kept.sensitive) == (12, Harm.SERIOUS, True)


async def test_items_move_within_and_between_sections(caseload: Journal) -> None:
    meeting = the_meeting(caseload)
    first = caseload.supervision.add_question(meeting, "First")
    second = caseload.supervision.add_question(meeting, "Second")
    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, second)
        await pressed(pilot, "shift+up")
        assert [one.headline for one in items(caseload)] == ["Second", "First"]
        await pressed(pilot, "J")
        assert [one.headline for one in items(caseload)] == ["First", "Second"]
        assert pilot.app.screen.query_one(Stack).value == item(caseload, second.id)
        await pressed(pilot, "greater_than_sign")
        assert item(caseload, second.id).section is Section.SECOND
        await pressed(pilot, "less_than_sign", "less_than_sign")
        assert item(caseload, second.id).section is Section.SAFETY
        await pressed(pilot, "less_than_sign")
        assert item(caseload, second.id).section is Section.SAFETY
    assert item(caseload, first.id).section is Section.MAIN_QUESTION


async def test_minutes_are_given_and_taken_back(caseload: Journal) -> None:
    asked = caseload.supervision.add_question(the_meeting(caseload), "How long?")
    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, asked)
        planned = caseload.supervision.page(the_meeting(caseload)).sections[1][1][0].minutes
        await pressed(pilot, "minus", "minus")
        assert item(caseload, asked.id).minutes == planned - 2
        assert f"{planned - 2} min" in seen(pilot)
        await pressed(pilot, "plus")
        assert item(caseload, asked.id).minutes == planned - 1
        await pressed(pilot, "0")
        assert item(caseload, asked.id).minutes is None


async def test_a_minute_more_counts_from_what_the_page_shows(caseload: Journal) -> None:
    meeting = the_meeting(caseload)
    asked = caseload.supervision.add_question(meeting, "How long?")
    other = caseload.supervision.add_question(meeting, "And this?")
    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        shared = caseload.supervision.page(meeting).sections[1][1][0].minutes
        await go_to(pilot, other)
        await pressed(pilot, "d")
        alone = caseload.supervision.page(meeting).sections[1][1][0].minutes
        await go_to(pilot, asked)
        await pressed(pilot, "plus")
        assert alone > shared
        assert item(caseload, asked.id).minutes == alone + 1
        caseload.supervision.change_meeting(replace(meeting, minutes=20))
        pilot.app.screen.mark_stale()  # type: ignore[attr-defined]
        await pressed(pilot, "0", "minus")
        [shown_now] = [
            planned.minutes
            for _, row in caseload.supervision.page(the_meeting(caseload)).sections
            for planned in row
            if planned.item.id == asked.id
        ]
        assert item(caseload, asked.id).minutes == shown_now < alone


async def test_after_a_drop_one_goes_on_with_the_item_that_stands_there_now(
    caseload: Journal,
) -> None:
    meeting = the_meeting(caseload)
    one, two, three = (
        caseload.supervision.add_question(meeting, number, section=Section.SECOND)
        for number in ("One", "Two", "Three")
    )
    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, two)
        await pressed(pilot, "d", "d")
        assert pilot.app.screen.query_one(Stack).value == item(caseload, one.id)
    dropped = {each.id for each in items(caseload) if each.state is ItemState.DROPPED}
    assert dropped == {two.id, three.id}


async def test_a_dropped_item_can_be_undone_or_put_back_later(caseload: Journal) -> None:
    asked = caseload.supervision.add_question(the_meeting(caseload), "Perhaps not")
    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, asked)
        await pressed(pilot, "d")
        assert item(caseload, asked.id).state is ItemState.DROPPED
        await pressed(pilot, "u")
        assert item(caseload, asked.id).state is ItemState.OPEN
        await go_to(pilot, asked)
        await pressed(pilot, "d")
        await go_to(pilot, asked)
        assert "Dropped: d puts one back" in seen(pilot)
        await pressed(pilot, "d")
        assert item(caseload, asked.id).state is ItemState.OPEN


async def test_on_a_dropped_item_the_foot_says_that_the_key_puts_it_back(
    caseload: Journal,
) -> None:
    asked = caseload.supervision.add_question(the_meeting(caseload), "Perhaps not")
    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, asked)
        assert "put back" not in seen(pilot)
        await pressed(pilot, "d")
        await go_to(pilot, asked)
        assert "d put back" in seen(pilot)
        assert "d drop" not in seen(pilot)
        await pressed(pilot, "d")
        assert pilot.app.screen.query_one(Stack).value == item(caseload, asked.id)
        assert "put back" not in seen(pilot)


async def test_a_sensitive_item_is_let_in_by_hand_one_at_a_time(caseload: Journal) -> None:
    meeting = the_meeting(caseload)
    filled(caseload.supervision, meeting)
    hidden = [one for one in items(caseload) if one.sensitive]
    assert hidden
    async with shown(caseload, size=(100, 120)) as pilot:
        await pressed(pilot, "4")
        assert "Sensitive: stays out" in seen(pilot)
        await go_to(pilot, hidden[0])
        assert "Enter change   i let in or out" in seen(pilot)
        await pressed(pilot, "i")
        assert seen(pilot).count("included by hand") == 1
        assert pilot.app.screen.query_one(Stack).value == hidden[0]
        await pressed(pilot, "i")
        assert "included by hand" not in seen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_behind_an_item_and_went_to_another_client_is_said_below_it(
    tagged: Journal, size: tuple[int, int]
) -> None:
    built = filled(tagged.supervision, the_meeting(tagged))
    (often,) = (one for one in built if one.subject.startswith("repeat/"))
    (rising,) = (one for one in built if one.subject.startswith("rising/"))
    cedar = tagged.clients.named("Cedar").id

    def move(entry_id: str) -> None:
        tagged.entries.set_client(tagged.entries.get(entry_id), cedar)
        pilot.app.screen.post_message(Changed())

    async def read_again(on: AgendaItem) -> str:
        await pressed(pilot, "1", "4")
        await go_to(pilot, on)
        return words(pilot)

    first, *_, latest = often.entries
    async with shown(tagged, size=size) as pilot:
        assert "found" not in await read_again(often)
        move(first)
        said = "It was found when you took it in. It is no longer found."
        assert said in await read_again(often)
        assert "Found today: Intensity on Heron: 5, 3, 6, 8, 8, 9" in await read_again(rising)
        assert {often, rising} <= set(items(tagged))
        await pressed(pilot, "x")
        assert said in words(pilot)
        await pressed(pilot, "escape", "home")
        assert "not filed under" not in words(pilot)
        move(latest)
        await read_again(often)
        await pressed(pilot, "home")
        assert "Its entry is not filed under this client any more." in words(pilot)


# All meetings


@pytest.mark.parametrize("size", SIZES)
async def test_all_meetings_with_what_became_of_them(
    caseload: Journal, size: tuple[int, int]
) -> None:
    async with shown(caseload, size=size) as pilot:
        await pressed(pilot, "4", "o")
        assert isinstance(pilot.app.screen, MeetingsPage)
        same_as_golden(f"meetings-{size[0]}", seen(pilot))
        await pressed(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, HeldMeetingPage)
        same_as_golden(f"meeting-held-{size[0]}", seen(pilot))


async def test_what_was_decided_at_a_meeting_says_by_when_in_the_order_of_a_sentence(
    caseload: Journal,
) -> None:
    held = min(
        (one for one in caseload.supervision.meetings() if one.held_on), key=lambda one: one.at
    )
    decided = caseload.supervision.items(held)[0]
    due = caseload.writing.today() + timedelta(days=3)
    caseload.supervision.keep_items(
        [replace(decided, state=ItemState.DECIDED, decision="Ask", due_on=due)]
    )
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "o", "end", "enter")
        assert isinstance(pilot.app.screen, HeldMeetingPage)
        assert f"by {plain_day(due)}, in 3 days" in words(pilot)


async def test_what_was_sensitive_and_not_brought_stayed_out_of_a_meeting_that_was_held(
    caseload: Journal,
) -> None:
    meeting = the_meeting(caseload)
    filled(caseload.supervision, meeting)
    hidden = [one for one in items(caseload) if one.sensitive]
    caseload.supervision.record(meeting, [], held_on=caseload.writing.today())
    async with shown(caseload, size=(80, 120)) as pilot:
        await pressed(pilot, "4", "o")
        shown_now = seen(pilot)
        assert f"carried, {len(hidden)} stayed out" in shown_now
        assert "Clinic supervisor" in shown_now
        await pressed(pilot, "enter")
        assert seen(pilot).count("stayed out") == len(hidden)


async def test_a_meeting_in_the_past_asks_to_be_recorded(empty: Journal) -> None:
    empty.supervision.plan_meeting(datetime(2026, 11, 19, 10))  # noqa: DTZ001 - local time
    async with shown(empty) as pilot:
        await pressed(pilot, "4")
        await settled(pilot)
        assert "It has begun. r records" in words(pilot)
    assert date(2026, 11, 19) == the_meeting(empty).at.date()


async def test_on_the_day_it_is_said_what_comes_once_the_meeting_was_held(empty: Journal) -> None:
    empty.supervision.plan_meeting(datetime.combine(empty.writing.today(), time(20)))
    async with shown(empty) as pilot:
        await pressed(pilot, "4")
        await settled(pilot)
        assert "Once you have met, r records" in words(pilot)


async def test_what_could_be_brought_is_counted_once_keys_rest(
    caseload: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    supervision = caseload.supervision
    filled(supervision, the_meeting(caseload))
    counted: list[Meeting] = []
    proposals = supervision.proposals

    def counting(meeting: Meeting) -> tuple[AgendaItem, ...]:
        counted.append(meeting)
        return proposals(meeting)

    monkeypatch.setattr(supervision, "proposals", counting)
    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        chosen = items(caseload)[0]
        await go_to(pilot, chosen)
        before, minutes = len(counted), item(caseload, chosen.id).minutes
        monkeypatch.setattr(agenda_count, "RESTING", PATIENCE)
        await pilot.press("plus", "plus", "plus")
        assert len(counted) == before
        assert item(caseload, chosen.id).minutes != minutes
        monkeypatch.setattr(agenda_count, "RESTING", 0.01)
        await pilot.press("plus")
        await until(pilot, lambda: len(counted) > before)
        assert len(counted) == before + 1


async def test_what_is_about_safety_and_waits_is_said_where_safety_stands(
    caseload: Journal,
) -> None:
    caseload.supervision.add_question(the_meeting(caseload), "Why do I hurry?")
    draft = caseload.drafting.start("free", caseload.clients.named("Heron").id)
    draft._entry = replace(draft.entry, safety=True)
    draft.answer(draft.steps[0].id, "A worry.")
    caseload.writing.finish(draft.entry, draft.deck, draft._answers)
    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        await until(pilot, lambda: "1 thing about safety could be brought: m." in words(pilot))
        assert "Nothing is marked here." not in words(pilot)
        await pressed(pilot, "m")
        await until(pilot, lambda: "safety was raised" in words(pilot))
        await pressed(pilot, "A")
        await until(pilot, lambda: "could be brought" not in words(pilot))


async def test_a_follow_up_says_by_when(caseload: Journal) -> None:
    meeting = the_meeting(caseload)
    todo = caseload.supervision.add_question(meeting, "Ask the team", section=Section.FOLLOW_UPS)
    caseload.supervision.keep_items([replace(todo, due_on=date(2026, 11, 26))])
    async with shown(caseload) as pilot:
        await pressed(pilot, "4")
        assert "Ask the team 3 min By 26 Nov 2026" in words(pilot)


async def test_what_left_the_journal_late_in_the_evening_left_it_on_that_day(
    empty: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    clock.tzset()
    try:
        evening = datetime(2026, 11, 20, 20, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
        empty._store.export_log.add(evening, "markdown", "/elsewhere/agenda.md", 1)
        async with shown(empty) as pilot:
            pilot.app.push_screen(MeetingsPage(empty))
            await settled(pilot)
            assert "20 Nov 2026" in seen(pilot)
    finally:
        monkeypatch.delenv("TZ")
        clock.tzset()
