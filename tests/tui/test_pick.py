"""Choosing whom to write about, with which deck, for which day: a few keys."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reflect.tui import messages
from reflect.tui.screens.pick import PickScreen
from reflect.tui.screens.write import WriteScreen
from tests.support.driving import NARROW, WIDE, pressed, seen, shown, written
from tests.support.journals import open_journal
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflect.journal.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        heron = opened.clients.add("Heron")
        cedar = opened.clients.add("Cedar")
        opened.clients.end(opened.clients.add("Old Oak"), date(2026, 9, 1))
        opened.writing.write_free("About Heron.", client_id=heron.id, on=date(2026, 11, 14))
        opened.writing.write_free("About Cedar.", client_id=cedar.id, on=date(2026, 11, 20))
        yield opened


def _draft_of(pilot) -> WriteScreen:  # type: ignore[no-untyped-def]
    screen = pilot.app.screen
    assert isinstance(screen, WriteScreen)
    return screen


async def test_enter_twice_takes_whom_one_wrote_about_last_and_the_deck_used_last(
    journal: Journal,
) -> None:
    async with shown(journal) as pilot:
        await pressed(pilot, "n", "enter", "enter")
        entry = _draft_of(pilot).draft.entry
    assert journal.clients.get(entry.client_id or "").code_name == "Cedar"
    assert (entry.deck_id, entry.occurred_on) == ("free", date(2026, 11, 21))


async def test_the_first_reflection_is_offered_the_deck_for_after_a_session(
    tmp_path: Path,
) -> None:
    with open_journal(tmp_path / "new") as journal:
        async with shown(journal) as pilot:
            await pressed(pilot, "n", "enter", "enter")
            assert _draft_of(pilot).draft.deck.id == "after_session"
            assert _draft_of(pilot).draft.entry.client_id is None


async def test_typing_narrows_both_lists(journal: Journal) -> None:
    async with shown(journal, messages.NewReflection()) as pilot:
        await pressed(pilot, *"hero")
        assert "Cedar" not in seen(pilot)
        await pressed(pilot, "enter", *"refer", "enter")
        assert _draft_of(pilot).draft.deck.id == "referral"


async def test_every_deck_says_in_full_when_to_use_it(journal: Journal) -> None:
    async with shown(journal, messages.NewReflection(client_id="")) as pilot:
        decks = seen(pilot).split("Which deck?")[1]
        assert "When offered support was not taken up" in decks
        assert "A role you are drawn into" in decks
        assert "…" not in decks
        await pressed(pilot, *"goodbye")
        assert "An ending" in seen(pilot)


async def test_a_narrow_page_says_it_of_the_deck_under_the_cursor(journal: Journal) -> None:
    async with shown(journal, size=NARROW) as pilot:
        await pressed(pilot, "n", "enter", *["up"] * 20)
        assert "Between clients" in seen(pilot)
        await pressed(pilot, "down")
        assert "After a session, while it is fresh" in seen(pilot)
        assert "Between clients" not in seen(pilot)


async def test_the_check_in_asks_for_the_client_alone(journal: Journal) -> None:
    async with shown(journal) as pilot:
        await pressed(pilot, "c", "down", "enter")
        assert _draft_of(pilot).draft.deck.id == "checkin"
        name = journal.clients.get(_draft_of(pilot).draft.entry.client_id or "").code_name
        assert name == "Heron"


async def test_a_client_given_beforehand_is_not_asked_for(journal: Journal) -> None:
    heron = journal.clients.named("Heron")
    async with shown(journal, messages.NewReflection(client_id=heron.id)) as pilot:
        assert "Which deck?" in seen(pilot)
        assert "New reflection · Heron" in seen(pilot)


async def test_a_new_client_gets_a_generated_name_and_a_real_one_is_warned_about(
    journal: Journal,
) -> None:
    async with shown(journal, messages.NewReflection()) as pilot:
        await pressed(pilot, *"zz", "enter")
        assert "A code name for the new client" in seen(pilot)
        assert "real name" in seen(pilot)
        await pressed(pilot, "ctrl+u", "M", ".", "K", ".")
        assert "looks like initials" in seen(pilot)
        await pressed(pilot, "tab")
        assert "initials" not in seen(pilot)
        assert "real name" not in seen(pilot)
        await pressed(pilot, "enter")
        assert "Which deck?" in seen(pilot)
    assert len(journal.clients.all()) == 4


async def test_a_name_in_use_is_refused_in_a_sentence(journal: Journal) -> None:
    async with shown(journal, messages.NewReflection()) as pilot:
        await pressed(pilot, "end", *"zz", "enter", "ctrl+u", *"heron", "enter")
        assert "already in use" in seen(pilot)


async def test_a_client_named_like_markup_is_shown_as_named(journal: Journal) -> None:
    journal.clients.add("[/x] [bold]")
    async with shown(journal, messages.NewReflection()) as pilot:
        await pressed(pilot, "left_square_bracket", "slash")
        assert "[/x] [bold]" in seen(pilot)
        await pressed(pilot, "enter")
        assert "New reflection · [/x] [bold]" in seen(pilot)
        await pressed(pilot, "enter")
        assert "[/x] [bold] · today" in seen(pilot)


async def test_the_day_is_shown_and_an_impossible_one_is_refused(journal: Journal) -> None:
    async with shown(journal, messages.NewReflection()) as pilot:
        assert "filed under today, Sat 21 Nov 2026" in seen(pilot)
        await pressed(pilot, "f5", "ctrl+u")
        await written(pilot, "2026-02-31")
        await pressed(pilot, "enter")
        assert "There is no 31 Feb 2026" in seen(pilot)
        await pressed(pilot, "ctrl+u", *"yesterday", "enter")
        assert "filed under yesterday, Fri 20 Nov 2026" in seen(pilot)
        await pressed(pilot, "enter", "enter")
        assert _draft_of(pilot).draft.entry.occurred_on == date(2026, 11, 20)


async def test_an_unusual_day_is_questioned_before_it_is_taken(journal: Journal) -> None:
    async with shown(journal, messages.NewReflection()) as pilot:
        await pressed(pilot, "f5", "ctrl+u")
        await written(pilot, "2019-11-20")
        await pressed(pilot, "enter")
        assert "Did you mean 20 Nov 2026?" in seen(pilot)
        await pressed(pilot, "enter")
        assert "filed under Wed 20 Nov 2019" in seen(pilot)


async def test_esc_goes_back_one_step_at_a_time(journal: Journal) -> None:
    async with shown(journal) as pilot:
        await pressed(pilot, "n", "enter")
        assert "Which deck?" in seen(pilot)
        await pressed(pilot, "escape")
        assert "Whom is it about?" in seen(pilot)
        await pressed(pilot, "escape")
        assert not isinstance(pilot.app.screen, PickScreen)


async def test_the_mouse_chooses_too(journal: Journal) -> None:
    async with shown(journal, messages.NewReflection()) as pilot:
        rows = seen(pilot).split("\n")
        at = next(number for number, row in enumerate(rows) if "Heron" in row)
        await pilot.click(offset=(6, at))
        await pilot.pause()
        assert "New reflection · Heron" in seen(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: f"{size[0]}")
async def test_both_steps_read_well(journal: Journal, size: tuple[int, int]) -> None:
    async with shown(journal, messages.NewReflection(), size=size) as pilot:
        first = seen(pilot)
        await pressed(pilot, "enter")
        same_as_golden(f"pick-{size[0]}", f"{first}\n{seen(pilot)}")


@pytest.mark.parametrize("typed", ["zoe", "MEA", "mea z"])
async def test_a_client_is_found_by_the_beginning_of_any_word_without_accents(
    journal: Journal, typed: str
) -> None:
    client = journal.clients.add("Zoë Meadow")
    journal.clients.add("Amea")
    async with shown(journal) as pilot:
        await pressed(pilot, "n", *("space" if key == " " else key for key in typed), "enter")
        await pressed(pilot, "enter")
        assert _draft_of(pilot).draft.entry.client_id == client.id
