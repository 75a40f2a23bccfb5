"""Changing whom an entry is about, with a list, or a new client's code name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.tui.messages import Write
from reflect.tui.screens.whom import NewClient, WhomScreen
from reflect.tui.widgets.phrase import Phrase
from tests.support.driving import NARROW, WIDE, burst, pressed, seen, settled, shown, written

if TYPE_CHECKING:
    from reflect.journal.journal import Journal

BLANK = Write("free", None)
FOOT = "Enter {}   Esc leave it as it is   F1 help"


async def test_a_new_client_is_named_in_the_middle_of_writing(empty: Journal) -> None:
    async with shown(empty, BLANK) as pilot:
        await pressed(pilot, "f4")
        burst(pilot.app, "Heron\r")
        await settled(pilot)
        assert isinstance(pilot.app.screen, WhomScreen)
        named = pilot.app.screen.query_one(NewClient).query_one(Phrase)
        assert (pilot.app.focused, named.value) == (named, "Heron")
        await pressed(pilot, "enter")
        assert "Blank page · Heron" in seen(pilot)


async def test_a_proposed_name_gives_way_and_a_typed_one_goes_on(empty: Journal) -> None:
    async with shown(empty, BLANK) as pilot:
        await pressed(pilot, "f4", *"Her", "enter", *"on")
        named = pilot.app.screen.query_one(NewClient).query_one(Phrase)
        assert named.value == "Heron"
        await pressed(pilot, "tab", *"Marsh")
        assert named.value == "Marsh"


async def test_enter_twice_in_one_piece_asks_for_the_name_once(empty: Journal) -> None:
    async with shown(empty, BLANK) as pilot:
        await pressed(pilot, "f4")
        burst(pilot.app, "Heron\r\r")
        await settled(pilot)
        assert len(pilot.app.screen.query(NewClient)) <= 1
        await pressed(pilot, "enter")
        assert [client.code_name for client in empty.clients.all()] == ["Heron"]


async def test_esc_leads_from_the_name_to_the_list_and_from_there_to_the_words(
    empty: Journal,
) -> None:
    async with shown(empty, BLANK) as pilot:
        await pressed(pilot, "f4", *"Heron", "enter", "escape")
        assert not pilot.app.screen.query(NewClient)
        assert seen(pilot).splitlines()[-1].strip() == FOOT.format("take")
        await pressed(pilot, "escape")
        assert "Blank page · no client" in seen(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_at_a_new_name_the_foot_says_what_the_box_says(
    empty: Journal, size: tuple[int, int]
) -> None:
    async with shown(empty, BLANK, size=size) as pilot:
        await pressed(pilot, "f4", *"Heron", "enter")
        assert "Enter adds it. Tab proposes another. Esc goes back." in seen(pilot)
        assert seen(pilot).splitlines()[-1].strip() == "Enter add   Esc back   F1 help"


async def test_a_name_that_is_too_long_is_kept_in_the_field_and_refused_with_a_sentence(
    empty: Journal,
) -> None:
    name = "The one who comes on Tuesdays after the long walk by the river"
    async with shown(empty, BLANK) as pilot:
        await pressed(pilot, "f4")
        await written(pilot, name)
        await pressed(pilot, "enter", "end", *" again", "enter")
        field = pilot.app.screen.query_one(NewClient).query_one(Phrase)
        assert field.value == f"{name} again"
        said = " ".join(seen(pilot).replace("│", " ").split())
        assert f"Please keep the code name to 40 characters; it has {len(field.value)} now." in said
    assert not empty.clients.all()


@pytest.mark.parametrize(("key", "does"), [("f4", "take"), ("f5", "go on")])
async def test_the_foot_speaks_of_the_question_that_is_asked_and_not_of_the_page_below(
    empty: Journal, key: str, does: str
) -> None:
    async with shown(empty, BLANK, size=NARROW) as pilot:
        assert "Tab finish" in seen(pilot)
        await pressed(pilot, key)
        assert seen(pilot).splitlines()[-1].strip() == FOOT.format(does)
        await pressed(pilot, "escape")
        assert "Tab finish" in seen(pilot)


async def test_what_stands_whole_beside_a_name_is_not_said_again_below(caseload: Journal) -> None:
    async with shown(caseload, BLANK, size=WIDE) as pilot:
        await pressed(pilot, "f4", *"heron")
        rows = [row for row in seen(pilot).splitlines() if "last: " in row]
        assert len(rows) == 1
        assert "Heron" in rows[0]


async def test_where_it_has_no_room_beside_the_name_it_is_said_below(caseload: Journal) -> None:
    async with shown(caseload, BLANK, size=NARROW) as pilot:
        await pressed(pilot, "f4", *"heron")
        rows = [row.strip(" │") for row in seen(pilot).splitlines()]
        assert any(row.startswith("last: ") for row in rows)
