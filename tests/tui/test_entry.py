"""An entry, read as it was asked and answered, and changed without losing what stood before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reflect.domain.entry import Bring
from reflect.tui import messages
from reflect.tui.screens.change import ChangeScreen
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.review import ReviewScreen
from reflect.tui.screens.write import WriteScreen
from tests.support.driving import NARROW, WIDE, pressed, seen, shown, written
from tests.support.journals import open_journal
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflect.domain.decks.given import Answers
    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        heron = opened.clients.add("Heron")
        opened.clients.add("Cedar")
        deck = opened.decks.get("checkin")
        answers: Answers = {
            "stirred": 8,
            "words": ("overwhelmed", "envy"),
            "replay": "I felt swamped [/x].",
        }
        opened.writing.finish(opened.writing.begin(deck, heron.id), deck, answers)
        yield opened


def _entry(journal: Journal) -> Entry:
    return journal.entries.get(journal.entries.page()[0].id)


def _page(journal: Journal) -> messages.EntryPage:
    return messages.EntryPage(_entry(journal).id)


@pytest.mark.parametrize("size", [WIDE, NARROW, (140, 40)], ids=lambda size: f"{size[0]}")
async def test_it_reads_as_asked_and_answered(journal: Journal, size: tuple[int, int]) -> None:
    async with shown(journal, _page(journal), size=size) as pilot:
        await pressed(pilot, "tab", "tab")
        same_as_golden(f"entry-{size[0]}", seen(pilot))


async def test_an_answer_is_changed_as_one_types_and_the_former_one_is_kept(
    journal: Journal,
) -> None:
    async with shown(journal, _page(journal)) as pilot:
        await pressed(pilot, "tab", "tab", "e")
        assert isinstance(pilot.app.screen, ChangeScreen)
        await written(pilot, " And bored.")
        await pressed(pilot, "escape")
        assert "I felt swamped [/x]. And bored." in seen(pilot)
        assert "changed once" in seen(pilot)
    entry = _entry(journal)
    assert entry.revision == 1
    assert {m.theme for m in journal.review.marks(entry.id)} >= {"disengaged_bored"}


async def test_several_saves_of_one_sitting_keep_one_former_version(journal: Journal) -> None:
    async with shown(journal, _page(journal)) as pilot:
        await pressed(pilot, "tab", "tab", "e")
        for words in (" One.", " Two.", " Three."):
            await written(pilot, words)
            await pressed(pilot, "ctrl+s")
        await pressed(pilot, "escape")
    assert _entry(journal).revision == 1
    assert _entry(journal).answers[2].shown == "I felt swamped [/x]. One. Two. Three."


async def test_a_scale_is_changed_with_its_key_and_so_is_the_intensity(journal: Journal) -> None:
    async with shown(journal, _page(journal)) as pilot:
        await pressed(pilot, "e", "2")
        assert isinstance(pilot.app.screen, EntryScreen)
        assert "intensity 2 of 10" in seen(pilot)


async def test_enter_leads_back_from_an_answer_that_stays_as_it_is(journal: Journal) -> None:
    before = _entry(journal)
    async with shown(journal, _page(journal)) as pilot:
        await pressed(pilot, "e", "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
    assert _entry(journal) == before


async def test_enter_in_a_long_answer_is_a_new_line(journal: Journal) -> None:
    async with shown(journal, _page(journal)) as pilot:
        await pressed(pilot, "tab", "tab", "e", "enter")
        assert isinstance(pilot.app.screen, ChangeScreen)
        await written(pilot, "And bored.")
        await pressed(pilot, "escape")
    assert _entry(journal).answers[2].shown == "I felt swamped [/x].\nAnd bored."


async def test_looking_at_an_answer_changes_nothing(journal: Journal) -> None:
    before = _entry(journal)
    async with shown(journal, _page(journal)) as pilot:
        await pressed(pilot, "tab", "tab", "e", "ctrl+s", "escape")
    assert _entry(journal) == before


async def test_day_client_bring_and_sensitive_change_in_place(journal: Journal) -> None:
    async with shown(journal, _page(journal)) as pilot:
        await pressed(pilot, "b", "b", "i", "f5", "ctrl+u", *"yesterday", "enter")
        await pressed(pilot, "f4", *"ced", "enter")
        assert "Cedar · yesterday, Fri 20 Nov 2026" in seen(pilot)
    entry = _entry(journal)
    assert (entry.bring, entry.sensitive) == (Bring.YES, True)
    assert entry.occurred_on == date(2026, 11, 20)
    assert entry.client_id == journal.clients.named("Cedar").id


async def test_an_entry_goes_to_the_bin_and_comes_back_with_u(journal: Journal) -> None:
    async with shown(journal, _page(journal)) as pilot:
        assert "d to the bin" in seen(pilot)
        await pressed(pilot, "d")
        assert not isinstance(pilot.app.screen, EntryScreen)
        assert journal.entries.page() == []
        assert "The entry is in the bin. u brings it back." in seen(pilot)
        await pressed(pilot, "u")
    assert len(journal.entries.page()) == 1


async def test_an_entry_in_the_bin_can_be_read_and_taken_out(journal: Journal) -> None:
    page = _page(journal)
    journal.entries.to_bin(page.entry_id)
    async with shown(journal, page) as pilot:
        assert "in the bin" in seen(pilot)
        assert "d remove for good" in seen(pilot)
        await pressed(pilot, "e", "b")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pressed(pilot, "d")
        assert "This removes the reflection of" in seen(pilot)
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pressed(pilot, "u")
        assert "in the bin" not in seen(pilot)
    assert len(journal.entries.page()) == 1


async def test_the_review_is_a_key_away(journal: Journal) -> None:
    async with shown(journal, _page(journal)) as pilot:
        await pressed(pilot, "t")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pressed(pilot, "d", "escape")
        assert isinstance(pilot.app.screen, EntryScreen)


async def test_a_draft_shown_as_an_entry_is_written_on_with_enter(journal: Journal) -> None:
    draft = journal.drafting.start("free")
    draft.answer("text", "unfinished")
    draft.save()
    async with shown(journal, messages.EntryPage(draft.entry.id)) as pilot:
        assert "unfinished" in seen(pilot)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, WriteScreen)


async def test_a_long_entry_scrolls_and_keeps_its_place_when_resized(journal: Journal) -> None:
    text = "\n".join(f"line {number} " + "word " * 30 for number in range(400))
    entry = journal.writing.write_free(text)
    async with shown(journal, messages.EntryPage(entry.id)) as pilot:
        await pressed(pilot, *["pagedown"] * 4)
        before = seen(pilot).split("\n")[7].split()[:2]
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert " ".join(before) in seen(pilot) or before[0] == "word"
        await pressed(pilot, "end")
        assert "line 399" in seen(pilot)


async def test_an_entry_of_a_deck_that_is_gone_can_still_be_read_and_its_words_changed(
    journal: Journal,
) -> None:
    journal.decks.add(OWN, "own.toml")
    deck = journal.decks.get("own")
    journal.writing.finish(journal.writing.begin(deck, None), deck, {"words": "mine", "pick": "a"})
    journal.decks.remove("own")
    async with shown(journal, _page(journal)) as pilot:
        assert "What are the words?" in seen(pilot)
        await pressed(pilot, "e")
        await written(pilot, " still")
        await pressed(pilot, "escape", "tab", "e")
        assert isinstance(pilot.app.screen, EntryScreen)
        assert "no longer here" in seen(pilot)
    assert _entry(journal).answers[0].shown == "mine still"


OWN = """
id = "own"
version = 1
title = "My own"
minutes = 1
when = "Now"
purpose = "Mine."
sources = ["me"]

[[prompt]]
id = "words"
kind = "long"
text = "What are the words?"

[[prompt]]
id = "pick"
kind = "choice"
text = "Which one?"
options = [{key = "a", label = "the first"}, {key = "b", label = "the second"}]
"""
