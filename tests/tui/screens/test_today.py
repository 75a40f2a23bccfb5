"""Today: one look, no counting, no nagging."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.agenda.model import AgendaItem
from reflect.tui.screens.clients import ClientsPlace
from reflect.tui.screens.evidence import EvidenceScreen
from reflect.tui.screens.guard import GuardScreen
from reflect.tui.screens.held_meeting import HeldMeetingPage
from reflect.tui.screens.pick import PickScreen
from reflect.tui.screens.supervision import SupervisionPlace
from reflect.tui.screens.today import REHEARING, TodayPlace
from reflect.tui.screens.write import WriteScreen
from reflect.tui.widgets.stack import Stack
from tests.support.agendas import filled
from tests.support.driving import NARROW, WIDE, pressed, seen, shown
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal


async def go_to(pilot: Pilot[object], key: str) -> None:
    pilot.app.screen.query_one(Stack).find(key)
    await pilot.pause()


def keep_draft(journal: Journal, text: str) -> str:
    """Leave an unfinished free entry behind and return its id."""
    deck = journal.decks.get("free")
    draft = journal.writing.begin(deck, None)
    journal.writing.keep_draft(draft, deck, {deck.prompts[0].id: text})
    return draft.id


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_today_in_one_look(tagged: Journal, size: tuple[int, int]) -> None:
    tagged.rehearing.run()  # or Today may say how far that has come
    async with shown(tagged, size=size) as pilot:
        same_as_golden(f"today-{size[0]}", seen(pilot))


async def test_the_first_day_says_what_belongs_here_and_which_keys_make_it(empty: Journal) -> None:
    async with shown(empty, size=NARROW) as pilot:
        same_as_golden("today-first-60", seen(pilot))


async def test_where_no_meeting_is_planned_the_way_to_one_is_said_whole_at_any_width(
    empty: Journal,
) -> None:
    empty.writing.write_free("A long hour.")
    async with shown(empty, size=NARROW) as pilot:
        words = " ".join(seen(pilot).split())
    assert "4 goes there, and p there plans a meeting." in words


async def test_an_unfinished_reflection_stands_first_and_enter_resumes_it(
    caseload: Journal,
) -> None:
    keep_draft(caseload, "the corridor, before I knocked")
    async with shown(caseload) as pilot:
        assert "the corridor, before I knocked" in seen(pilot)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, WriteScreen)
        assert "the corridor, before I knocked" in seen(pilot)


async def test_a_draft_goes_to_the_bin_and_one_key_brings_it_back(caseload: Journal) -> None:
    keep_draft(caseload, "half a thought")
    async with shown(caseload) as pilot:
        await pressed(pilot, "d")
        assert not caseload.writing.drafts()
        assert "half a thought" not in seen(pilot)
        await pressed(pilot, "u")
        assert [draft.first_line for draft in caseload.writing.drafts()] == ["half a thought"]
        assert "half a thought" in seen(pilot)


async def test_a_thing_that_was_decided_is_ticked_off_and_can_be_taken_back(
    caseload: Journal,
) -> None:
    first, *rest = caseload.supervision.follow_ups()
    async with shown(caseload) as pilot:
        await go_to(pilot, f"follow-up {first.id}")
        await pressed(pilot, "y")
        assert caseload.supervision.follow_ups() == tuple(rest)
        await pressed(pilot, "u")
        assert caseload.supervision.follow_ups()[0] == first


async def test_enter_on_what_was_decided_shows_it_where_it_was_decided(caseload: Journal) -> None:
    item = caseload.supervision.follow_ups()[-1]
    async with shown(caseload) as pilot:
        await go_to(pilot, f"follow-up {item.id}")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, HeldMeetingPage)
        under = pilot.app.screen.query_one(Stack).value
        assert isinstance(under, AgendaItem)
        assert under.id == item.id
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayPlace)


async def test_what_was_decided_and_stands_on_an_agenda_to_come_is_read_there(
    caseload: Journal,
) -> None:
    meeting = caseload.supervision.next_meeting()
    assert meeting is not None
    filled(caseload.supervision, meeting)
    item = caseload.supervision.follow_ups()[0]
    assert item.meeting_id == meeting.id
    async with shown(caseload) as pilot:
        await go_to(pilot, f"follow-up {item.id}")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, SupervisionPlace)


async def test_the_foot_names_what_one_comes_here_for(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        foot = seen(pilot).splitlines()[-1]
        for hint in ("n new reflection", "c check-in", "/ search", "? help"):
            assert hint in foot


async def test_y_and_d_do_nothing_where_they_mean_nothing(caseload: Journal) -> None:
    before = caseload.supervision.follow_ups()
    async with shown(caseload) as pilot:
        await go_to(pilot, "meeting")
        await pressed(pilot, "y", "d")
        assert isinstance(pilot.app.screen, TodayPlace)
    assert caseload.supervision.follow_ups() == before
    assert not caseload.bin.all()


async def test_lines_lead_to_their_places(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await go_to(pilot, "meeting")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, SupervisionPlace)
        await pressed(pilot, "1")
        await go_to(pilot, "thought")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, EvidenceScreen)
        await pressed(pilot, "escape")
        await go_to(pilot, "guard")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, GuardScreen)


async def test_today_counts_no_days_and_praises_nothing(caseload: Journal) -> None:
    async with shown(caseload, size=(100, 60)) as pilot:
        words = seen(pilot).lower()
    for banned in ("streak", "in a row", "well done", "great", "missed", "keep it up", "you feel"):
        assert banned not in words


async def test_each_first_step_leads_where_it_says(empty: Journal) -> None:
    async with shown(empty) as pilot:
        for key, kind in (
            ("step n", PickScreen),
            ("step c", PickScreen),
            ("step 5", ClientsPlace),
            ("step 4", SupervisionPlace),
        ):
            await pressed(pilot, "1")
            await go_to(pilot, key)
            await pressed(pilot, "enter")
            assert isinstance(pilot.app.screen, kind)
            await pressed(pilot, "escape")


async def test_hearing_the_journal_anew_is_said_quietly_as_long_as_it_runs(
    caseload: Journal,
) -> None:
    async with shown(caseload) as pilot:
        page = pilot.app.screen
        assert REHEARING not in seen(pilot)
        caseload.rehearing.progress = (40, 1300)
        page.look_at_rehearing()
        await pilot.pause()
        assert f"{REHEARING} 40 of 1,300 so far." in seen(pilot)
        caseload.rehearing.progress = None
        page.look_at_rehearing()
        await pilot.pause()
        assert REHEARING not in seen(pilot)
