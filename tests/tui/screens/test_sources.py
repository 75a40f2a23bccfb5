"""What stands behind an agenda item, one key away from wherever the item stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import pytest

from reflect.domain.agenda.model import AgendaItem, ItemOrigin
from reflect.domain.harm import Harm
from reflect.domain.referrals.model import State
from reflect.tui.messages import Write
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.evidence import EvidenceScreen
from reflect.tui.screens.held_meeting import HeldMeetingPage
from reflect.tui.screens.item_form import ItemForm
from reflect.tui.screens.referral import ReferralScreen
from reflect.tui.screens.sources import NOTHING, SourcesPage
from reflect.tui.screens.supervision import SupervisionPlace
from reflect.tui.screens.write import WriteScreen
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.stack import Stack
from tests.support.agendas import filled
from tests.support.driving import NARROW, WIDE, pressed, seen, shown, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.domain.agenda.model import Meeting
    from reflect.journal.journal import Journal


def the_meeting(journal: Journal) -> Meeting:
    meeting = journal.supervision.next_meeting()
    assert meeting is not None
    return meeting


def built(journal: Journal) -> tuple[AgendaItem, ...]:
    return filled(journal.supervision, the_meeting(journal))


def question(journal: Journal, count: int) -> AgendaItem:
    entries = tuple(entry.id for entry in journal.entries.page(limit=count))
    return journal.supervision.add_question(the_meeting(journal), "Why?", entries=entries)


async def go_to(pilot: Pilot[Any], item: AgendaItem) -> None:
    pilot.app.screen.query_one(Stack).find(f"item {item.id}")
    await pilot.pause()


async def test_one_entry_behind_an_item_opens_at_once(tagged: Journal) -> None:
    item = question(tagged, 1)
    async with shown(tagged) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, item)
        await pressed(pilot, "f7")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, SupervisionPlace)


async def test_several_are_listed_and_any_of_them_opens(tagged: Journal) -> None:
    item = question(tagged, 3)
    async with shown(tagged) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, item)
        await pressed(pilot, "f7")
        assert isinstance(pilot.app.screen, SourcesPage)
        await until(pilot, lambda: "3 reflections" in seen(pilot))
        await pressed(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, EntryScreen)


async def test_one_that_is_gone_is_said(tagged: Journal) -> None:
    item = question(tagged, 3)
    tagged.entries.to_bin(item.entries[0])
    async with shown(tagged) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, item)
        await pressed(pilot, "f7")
        await until(pilot, lambda: "One is no longer there." in seen(pilot))
        assert "2 reflections" in seen(pilot)


async def test_a_pattern_shows_its_evidence(tagged: Journal) -> None:
    item = next(one for one in built(tagged) if one.origin is ItemOrigin.PATTERN)
    async with shown(tagged) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, item)
        await pressed(pilot, "f7")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceScreen))
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, SupervisionPlace)


async def test_a_pattern_that_is_not_found_any_more_shows_the_entries_it_came_from(
    tagged: Journal,
) -> None:
    found = next(one for one in built(tagged) if one.origin is ItemOrigin.PATTERN)
    item = replace(found, subject="repeat/nobody/shame")
    tagged.supervision.keep_items([item])
    async with shown(tagged) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, item)
        await pressed(pilot, "f7")
        await until(pilot, lambda: "What is behind it:" in seen(pilot))
        assert isinstance(pilot.app.screen, SourcesPage)


async def test_a_referral_opens_its_row(tagged: Journal) -> None:
    ledger = tagged.referrals
    row = ledger.new(tagged.clients.named("Heron").id, "night shelter")
    ledger.keep(replace(row, harm=Harm.SERIOUS, handoff_wish=8))
    item = next(one for one in built(tagged) if one.origin is ItemOrigin.REFERRAL)
    async with shown(tagged) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, item)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, ItemForm)
        await pressed(pilot, "f7")
        assert isinstance(pilot.app.screen, ReferralScreen)


async def test_nothing_behind_an_item_offers_no_key(tagged: Journal) -> None:
    item = question(tagged, 0)
    async with shown(tagged) as pilot:
        await pressed(pilot, "4")
        await go_to(pilot, item)
        await pressed(pilot, "f7")
        assert isinstance(pilot.app.screen, SupervisionPlace)


async def test_of_a_meeting_that_was_held_the_entries_of_then_are_shown(tagged: Journal) -> None:
    meeting = the_meeting(tagged)
    item = next(one for one in built(tagged) if one.origin is ItemOrigin.PATTERN)
    tagged.supervision.record(meeting, (), held_on=tagged.writing.today())
    async with shown(tagged) as pilot:
        pilot.app.push_screen(HeldMeetingPage(tagged, tagged.supervision.meeting(meeting.id)))
        await pilot.pause()
        pilot.app.screen.query_one(Stack).find(item.id)
        await pressed(pilot, "enter")
        await until(pilot, lambda: "What is behind it:" in seen(pilot))
        assert isinstance(pilot.app.screen, SourcesPage)


async def begun(pilot: Pilot[Any], deck: str, *, at: str = "") -> WriteScreen:
    """Begin a deck and go on to the first question with this id."""
    pilot.app.open(Write(deck))
    await pressed(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, WriteScreen)
    while at and screen.draft.step.item.id != at:
        await pressed(pilot, "ctrl+down")
    return screen


async def test_the_deck_before_supervision_shows_the_evidence_of_the_pattern_it_asks_about(
    tagged: Journal,
) -> None:
    async with shown(tagged) as pilot:
        screen = await begun(pilot, "prepare", at="pattern")
        step = screen.draft.step
        assert step.subject is not None
        assert "F7 the evidence" in seen(pilot)
        await pressed(pilot, "down", "f7")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceScreen))
        await until(pilot, lambda: step.subject.label[:40] in seen(pilot))
        await pressed(pilot, "a", "d", "l")
        assert isinstance(pilot.app.screen, EvidenceScreen), "the question asks what of it"
        assert tagged.patterns.kept(tagged.patterns.review().shown) == ()
        assert "keep" not in seen(pilot).splitlines()[-1]
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pressed(pilot, "escape", "escape")
        assert pilot.app.screen is screen
        assert screen.draft.step == step
        await pressed(pilot, "enter")
        assert screen.draft.value(step.id) == "not_now", "the cursor stands where it stood"


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_key_to_the_evidence_is_named_where_there_is_any(
    tagged: Journal, size: tuple[int, int]
) -> None:
    async with shown(tagged, size=size) as pilot:
        await begun(pilot, "prepare")
        assert "F7" not in seen(pilot)
        await begun(pilot, "prepare", at="pattern")
        assert "F7 the evidence" in seen(pilot)


async def test_a_pattern_that_is_found_no_more_says_so_and_leads_back(tagged: Journal) -> None:
    async with shown(tagged) as pilot:
        screen = await begun(pilot, "prepare", at="pattern")
        for entry in tagged.entries.page(limit=50):
            tagged.entries.to_bin(entry.id)
        await pressed(pilot, "f7")
        await until(pilot, lambda: NOTHING in seen(pilot))
        await pressed(pilot, "escape")
        assert pilot.app.screen is screen


async def test_words_half_written_about_an_item_wait_while_its_entries_are_read(
    tagged: Journal,
) -> None:
    item = replace(question(tagged, 3), carried=1)
    tagged.supervision.keep_items([item])
    day = datetime.combine(tagged.writing.today(), time(9))
    tagged.supervision.change_meeting(replace(the_meeting(tagged), at=day))
    async with shown(tagged) as pilot:
        screen = await begun(pilot, "after_supervision", at="became")
        await pressed(pilot, "3", *"no time for")
        step = screen.draft.step
        assert step.item.id == "waited"
        await pressed(pilot, "left", "left", "f7")
        assert isinstance(pilot.app.screen, SourcesPage)
        await until(pilot, lambda: "3 reflections" in seen(pilot))
        await pressed(pilot, "escape")
        assert (pilot.app.screen, screen.draft.step) == (screen, step)
        await pressed(pilot, "X")
        assert screen.draft.value(step.id) == "no time fXor"


async def test_a_question_about_a_referral_opens_its_row(tagged: Journal) -> None:
    ledger = tagged.referrals
    row = ledger.new(tagged.clients.named("Heron").id, "night shelter")
    ledger.keep(replace(row, state=State.WITH_SUPERVISOR))
    async with shown(tagged) as pilot:
        screen = await begun(pilot, "after_supervision", at="referral")
        await pressed(pilot, "f7")
        assert isinstance(pilot.app.screen, ReferralScreen)
        await pressed(pilot, "escape")
        assert pilot.app.screen is screen


async def test_where_nothing_is_asked_about_the_key_chooses_all_of_the_text(
    tagged: Journal,
) -> None:
    async with shown(tagged) as pilot:
        screen = await begun(pilot, "prepare", at="question")
        await pressed(pilot, *"why", "f7")
        assert pilot.app.screen is screen
        assert screen.query_one(Editor).selected_text == "why"
