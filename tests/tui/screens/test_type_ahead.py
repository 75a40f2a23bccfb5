"""Keys that come right behind one that opens a page belong to that page, and none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.widgets import Input

from reflect.tui.messages import EntryPage, Open
from reflect.tui.screens.client import ClientScreen
from reflect.tui.screens.palette import ActionPalette
from reflect.tui.screens.pick import PickScreen
from reflect.tui.screens.referrals import LedgerScreen
from reflect.tui.screens.search import SearchScreen
from reflect.tui.screens.today import TodayPlace
from reflect.tui.screens.write import WriteScreen
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.phrase import Phrase
from tests.support.driving import burst, pressed, seen, settled, shown

if TYPE_CHECKING:
    from textual.screen import Screen

    from reflect.journal.journal import Journal


async def test_a_key_behind_enter_acts_on_the_page_that_enter_opens(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "5")
        burst(pilot.app, "\rv")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LedgerScreen)
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ClientScreen)


async def test_a_whole_way_in_one_piece(caseload: Journal) -> None:
    """Clients, the first of them, its search, and a word."""
    async with shown(caseload) as pilot:
        burst(pilot.app, "5\r/ dread")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        assert screen.query_one(Phrase).value.split() == ["client:Cedar", "dread"]


async def test_letters_behind_a_key_that_opens_a_line_are_typed_into_it(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        burst(pilot.app, "nHer")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, PickScreen)
        assert screen.query_one(Phrase).value == "Her"


async def test_a_paste_behind_a_key_that_opens_a_line_is_put_into_it(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        burst(pilot.app, "/")
        pilot.app.post_message(events.Paste("a door that says Loss"))
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        assert screen.query_one(Phrase).value == "a door that says Loss"


async def test_a_reflection_is_begun_and_written_in_one_piece(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        burst(pilot.app, "nHeron\rBlank\rI ran over. njcs.")
        await settled(pilot)
        await settled(pilot)
        assert isinstance(pilot.app.screen, WriteScreen)
        assert pilot.app.screen.query_one(Editor).text == "I ran over. njcs."
        assert "Blank page · Heron" in seen(pilot)


@pytest.mark.parametrize(
    ("key", "page"), [("ctrl+p", ActionPalette), ("slash", SearchScreen), ("n", PickScreen)]
)
async def test_a_key_that_comes_late_behind_a_slow_page_is_typed_into_it(
    caseload: Journal, key: str, page: type[Screen[Any]]
) -> None:
    async with shown(caseload) as pilot:
        first, late = events.Key(key, None), events.Key("2", "2")
        late.time = first.time + 30
        pilot.app.post_message(first)
        pilot.app.post_message(late)
        await settled(pilot)
        assert isinstance(pilot.app.screen, page)
        assert pilot.app.screen.query_one(Input).value == "2"


@pytest.mark.parametrize("way", ["?\x1b2", "1j?\x1b2", "2?\x1b\x1b"])
async def test_help_opened_and_closed_in_one_piece_leaves_no_key_behind(
    caseload: Journal, way: str
) -> None:
    async with shown(caseload) as pilot:
        burst(pilot.app, way)
        await settled(pilot)
        await settled(pilot)
        assert not pilot.app._behind  # type: ignore[attr-defined]
        assert len(pilot.app.screen_stack) == 1
        there = "1 Today" if way.endswith("\x1b\x1b") else "60 entries"
        assert there in seen(pilot)


async def test_where_no_page_opens_the_key_acts_on_the_page_that_is_there(
    caseload: Journal,
) -> None:
    async with shown(caseload) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TodayPlace)
        screen.post_message(Open(EntryPage("nothing by this name")))
        burst(pilot.app, "x5")
        await settled(pilot)
        assert "Lantern" in seen(pilot)


async def test_letters_of_a_text_are_never_held_up(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "n", *"Heron", "enter", *"Blank", "enter")
        burst(pilot.app, "N")
        await settled(pilot)
        held: list[int] = []
        for letter in "one\r two":
            burst(pilot.app, letter)
            await pilot.pause(0)
            held.append(len(pilot.app._behind))  # type: ignore[attr-defined]
        await settled(pilot)
        assert held == [0] * 8
        assert pilot.app.screen.query_one(Editor).text == "None\n two"
