"""Decks and clients are found among the actions by name, and lead where a name would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.tui.messages import ClientPage
from reflect.tui.screens.client import ClientScreen
from reflect.tui.screens.pick import PickScreen
from reflect.tui.screens.place import Place
from reflect.tui.screens.write import WriteScreen
from tests.support.driving import NARROW, WIDE, app_of, named, pressed, seen, shown
from tests.support.journals import open_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflect.journal.journal import Journal

OWN_DECK = """
id = "mine"
version = 1
title = "Straße, am Café"
minutes = 4
when = "On Fridays"
purpose = "Look back."

[[prompt]]
id = "text"
kind = "long"
text = "What was it?"
"""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        opened.clients.add("Heron")
        yield opened


def keys(typed: str) -> str | list[str]:
    return ["space" if letter == " " else letter for letter in typed]  # type: ignore[return-value]


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("overwhelmed", "When it is too much"),
        ("referral", "Thinking of a referral"),
        ("TOO much", "When it is too much"),
        ("drop out", "An ending"),
        ("case man", "As a case manager"),
    ],
)
async def test_a_deck_is_found_by_its_title_and_by_what_it_is_for(
    journal: Journal, size: tuple[int, int], typed: str, title: str
) -> None:
    async with shown(journal, size=size) as pilot:
        await named(pilot, keys(typed), f"{title}  ·  write, ")
        assert isinstance(pilot.app.screen, PickScreen)
        assert "Whom is it about?" in seen(pilot)
        assert title in seen(pilot)
        await pressed(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, WriteScreen)
        assert screen.draft.deck.title == title


async def test_on_a_clients_page_a_deck_is_written_with_about_that_client(journal: Journal) -> None:
    heron = journal.clients.named("Heron")
    async with shown(journal, ClientPage(heron.id)) as pilot:
        await named(pilot, "limit", "A limit that moved")
        screen = pilot.app.screen
        assert isinstance(screen, WriteScreen)
        assert screen.draft.entry.client_id == heron.id


async def test_a_deck_of_ones_own_is_found_without_accents(journal: Journal) -> None:
    journal.decks.add(OWN_DECK, "mine.toml")
    async with shown(journal) as pilot:
        await named(pilot, "cafe", "Straße, am Café  ·  write, 4 min")
        assert isinstance(pilot.app.screen, PickScreen)


async def test_a_client_is_found_by_code_name_and_shown(journal: Journal) -> None:
    async with shown(journal) as pilot:
        await named(pilot, "her", "Heron  ·  the client's page")
        assert isinstance(pilot.app.screen, ClientScreen)
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, Place)


async def test_names_of_clients_stand_nowhere_before_they_are_typed(journal: Journal) -> None:
    async with shown(journal, size=(80, 60)) as pilot:
        await pressed(pilot, "2", "ctrl+p")
        assert "Heron" not in seen(pilot)


async def test_an_action_stands_before_a_deck_that_its_letters_also_begin(journal: Journal) -> None:
    async with shown(journal) as pilot:
        await named(pilot, "check", "Check-in, 60 seconds")
        assert app_of(pilot).screen.query("#clients")
