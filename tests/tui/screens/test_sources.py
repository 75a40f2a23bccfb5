"""What stands behind an agenda item, one key away from wherever the item stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reflect.domain.agenda.model import AgendaItem, ItemOrigin
from reflect.domain.harm import Harm
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.evidence import EvidenceScreen
from reflect.tui.screens.item_form import ItemForm
from reflect.tui.screens.meetings import HeldMeetingPage
from reflect.tui.screens.referral import ReferralScreen
from reflect.tui.screens.sources import SourcesPage
from reflect.tui.screens.supervision import SupervisionPlace
from reflect.tui.widgets.stack import Stack
from tests.support.driving import pressed, seen, shown, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.domain.agenda.model import Meeting
    from reflect.journal.journal import Journal


def the_meeting(journal: Journal) -> Meeting:
    meeting = journal.supervision.next_meeting()
    assert meeting is not None
    return meeting


def built(journal: Journal) -> tuple[AgendaItem, ...]:
    return journal.supervision.build(the_meeting(journal))


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
        await until(pilot, lambda: "What stands behind it:" in seen(pilot))
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
        await until(pilot, lambda: "What stands behind it:" in seen(pilot))
        assert isinstance(pilot.app.screen, SourcesPage)
