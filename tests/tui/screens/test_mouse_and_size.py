"""Everything by mouse too, in any size, without colour, and named in the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reflect.tui.messages import (
    AfterMeeting,
    AgendaPreview,
    ClientPage,
    EvidencePage,
    MeetingPage,
    Target,
)
from reflect.tui.screens.client import ClientScreen
from reflect.tui.screens.clients import ClientsPlace
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.evidence import EvidenceScreen
from reflect.tui.screens.item_form import ItemForm
from reflect.tui.screens.supervision import SupervisionPlace
from reflect.tui.widgets.hintbar import HintBar
from reflect.tui.widgets.placebar import PlaceBar
from reflect.tui.widgets.stack import Stack
from reflect.tui.widgets.vlist import VList
from tests.support.agendas import filled
from tests.support.driving import pressed, seen, settled, shown

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal


def targets(journal: Journal) -> list[Target]:
    meeting = journal.supervision.next_meeting()
    assert meeting is not None
    filled(journal.supervision, meeting)
    return [
        ClientPage(journal.clients.all()[0].id),
        EvidencePage(journal.patterns.review().shown[0]),
        MeetingPage(),
        MeetingPage(meeting.id),
        AgendaPreview(meeting.id),
        AfterMeeting(meeting.id),
    ]


async def click_words(pilot: Pilot[Any], widget: type[Any], words: str) -> None:
    """Click a word that a one-line widget shows."""
    shown_line = pilot.app.screen.query_one(widget)
    row = seen(pilot).splitlines()[shown_line.region.y]
    await pilot.click(offset=(row.index(words) + 1, shown_line.region.y))
    await settled(pilot)


async def test_places_and_lines_and_hints_are_reached_by_mouse(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await click_words(pilot, PlaceBar, "Clients")
        assert isinstance(pilot.app.screen, ClientsPlace)
        await pilot.click(VList, offset=(5, 1))
        await settled(pilot)
        assert isinstance(pilot.app.screen, ClientScreen)
        await click_words(pilot, HintBar, "back")
        assert isinstance(pilot.app.screen, ClientsPlace)
        await click_words(pilot, PlaceBar, "Patterns")
        await pilot.click(Stack, offset=(5, 1))
        await settled(pilot)
        assert isinstance(pilot.app.screen, EvidenceScreen)
        await click_words(pilot, HintBar, "back")
        await click_words(pilot, PlaceBar, "Journal")
        await pilot.click("#entries", offset=(5, 2))
        await settled(pilot)
        assert isinstance(pilot.app.screen, EntryScreen)
        await click_words(pilot, HintBar, "back")
        await click_words(pilot, PlaceBar, "Supervision")
        await click_words(pilot, HintBar, "add")
        assert isinstance(pilot.app.screen, ItemForm)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_no_line_is_wider_than_the_terminal_and_the_keys_stay_in_sight(
    caseload: Journal, size: tuple[int, int]
) -> None:
    async with shown(caseload, size=size) as pilot:
        for target in targets(caseload):
            pilot.app.open(target)  # type: ignore[attr-defined]
            await settled(pilot)
            lines = seen(pilot).splitlines()
            assert len(lines) == size[1]
            assert all(len(line) <= size[0] for line in lines)
            assert "help" in lines[-1]
            assert "Esc back" in lines[-1]
            await pressed(pilot, "escape")
            assert len(pilot.app.screen_stack) == 1


async def test_resizing_keeps_the_line_one_is_on(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "4", "m", "A", "down", "down", "down")
        stack = pilot.app.screen.query_one(Stack)
        before = stack.value
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert stack.value == before
        assert "›" in seen(pilot)


async def test_the_chosen_line_is_seen_without_colour(caseload: Journal) -> None:
    async with shown(caseload, environ={"NO_COLOR": "1"}) as pilot:
        for place in "12345":
            await pressed(pilot, place)
            assert sum(line.lstrip().startswith("›") for line in seen(pilot).splitlines()) == 1


async def test_every_key_of_the_agenda_is_in_help_and_in_the_palette(caseload: Journal) -> None:
    meeting = caseload.supervision.next_meeting()
    assert meeting is not None
    asked = caseload.supervision.add_question(meeting, "One")
    async with shown(caseload, size=(90, 70)) as pilot:
        await pressed(pilot, "4")
        screen = pilot.app.screen
        assert isinstance(screen, SupervisionPlace)
        screen.query_one(Stack).find(f"item {asked.id}")
        await settled(pilot)
        commands = pilot.app.get_system_commands(screen)
        offered = {command.title.casefold().split("  ·")[0] for command in commands}
        await pressed(pilot, "question_mark")
        helped = seen(pilot)
        for words in ("add", "bring more", "plan a meeting", "drop", "export", "record", "edit",
                      "all meetings", "move up", "move down", "to the section below",
                      "a minute more", "its section's share of minutes"):  # fmt: skip
            assert words in helped
            assert words in offered


async def test_the_palette_gives_a_key_to_what_it_does_on_this_page_alone(
    caseload: Journal,
) -> None:
    client = caseload.clients.all()[0]
    async with shown(caseload, ClientPage(client.id)) as pilot:
        titles = [one.title for one in pilot.app.get_system_commands(pilot.app.screen)]
        assert {"Search here  ·  /", "Search"} <= set(titles)
