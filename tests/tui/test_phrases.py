"""Teaching words in a review, looking after them, and applying them to the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.model import PersonalPhrase
from reflect.tui import messages
from reflect.tui.screens.form import HELD
from reflect.tui.screens.phrase_preview import NOTHING, PhrasePreviewScreen
from reflect.tui.screens.phrases import PhraseScreen, PhrasesScreen
from reflect.tui.screens.pick_words import PickWordsScreen
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.vlist import VList
from tests.support.driving import NARROW, WIDE, named, pressed, seen, shown
from tests.support.journals import open_journal
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflect.journal.journal import Journal

AMBER = "The lights went amber when he spoke."


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        heron = opened.clients.add("Heron").id
        opened.writing.write_free(f"I was furious. {AMBER}", client_id=heron)
        yield opened


def _entry(journal: Journal) -> str:
    return journal.entries.page()[0].id


async def test_h_in_a_review_remembers_only_after_the_answer(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        await pressed(pilot, "h")
        assert "Remember “furious”?" in seen(pilot)
        assert journal.phrases.all() == ()
        await pressed(pilot, "down", "space")
        assert journal.phrases.all() == (PersonalPhrase("furious", "irritated_angry", False),)
        assert "From now on “furious” will no longer be heard" in seen(pilot)


async def test_leaving_the_question_teaches_nothing(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        await pressed(pilot, "h", "escape")
        assert journal.phrases.all() == ()


async def test_the_second_dismissal_of_the_same_words_says_that_h_remembers(
    journal: Journal,
) -> None:
    first = _entry(journal)
    second = journal.writing.write_free("I was furious again.").id
    async with shown(journal, messages.ReviewEntry(first)) as pilot:
        await pressed(pilot, "d")
        assert "h remembers" not in seen(pilot)
    async with shown(journal, messages.ReviewEntry(second)) as pilot:
        await pressed(pilot, "d")
        said = " ".join(seen(pilot).replace("▌", " ").split())
        assert "You have dismissed “furious” twice now. On its line, h remembers that." in said
        assert journal.phrases.all() == ()


async def test_words_are_added_changed_forgotten_and_brought_back(journal: Journal) -> None:
    async with shown(journal, messages.PhrasesPage()) as pilot:
        said = " ".join(seen(pilot).split())
        assert "You have not taught any words yet. In a review, h remembers" in said
        assert "and H any words" in said
        await pressed(pilot, "a", *"overwh", "enter")
        await pressed(pilot, *"went amber", "ctrl+s")
        assert isinstance(pilot.app.screen, PhrasesScreen)
        assert journal.phrases.all() == (PersonalPhrase("went amber", "overwhelmed", True),)
        assert "“went amber”" in seen(pilot)
        await pressed(pilot, "enter", *" fast", "ctrl+s")
        assert journal.phrases.all() == (PersonalPhrase("went amber fast", "overwhelmed", True),)
        await pressed(pilot, "d")
        assert journal.phrases.all() == ()
        await pressed(pilot, "u")
        assert journal.phrases.all() == (PersonalPhrase("went amber fast", "overwhelmed", True),)


CHANGED = ("enter", *" fast")
ADDED = ("a", *"overwh", "enter", *"went amber fast")


@pytest.mark.parametrize("keys", [ADDED, CHANGED], ids=["added", "changed"])
async def test_words_being_taught_stand_in_their_form_after_a_lock(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    with open_journal(tmp_path / "vault") as journal:
        if keys is CHANGED:
            journal.phrases.teach("went amber", "overwhelmed")
        async with shown(journal, messages.PhrasesPage()) as pilot:
            await pressed(pilot, *keys, "tab", "2")
            await pilot.press("ctrl+l")
    with open_journal(tmp_path / "vault") as again:
        again.phrases.teach("a red kite", "overwhelmed")
        async with shown(again, messages.PhrasesPage()) as pilot:
            pilot.app.screen.query_one(VList).find("a red kite/overwhelmed")
            await pressed(pilot, "enter")
            assert pilot.app.screen.query_one("#words", Field).value == "a red kite"
            await pressed(pilot, "escape", "a", *"guil", "enter")
            assert pilot.app.screen.query_one("#words", Field).value == "", "another theme"
            await pressed(pilot, "escape")
            pilot.app.screen.query_one(VList).find("went amber/overwhelmed")
            await pressed(pilot, *keys[: keys.index("enter") + 1])
            assert pilot.app.screen.query_one("#words", Field).value == "went amber fast"
            assert HELD in [one.message for one in pilot.app._notifications]
            await pressed(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, PhrasesScreen)
            taught = PersonalPhrase("went amber fast", "overwhelmed", False)
            assert taught in again.phrases.all()
            assert "went amber" not in {one.phrase for one in again.phrases.all()}


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_words_being_taught_are_asked_about_once_before_they_go(
    journal: Journal, size: tuple[int, int]
) -> None:
    async with shown(journal, messages.PhrasesPage(), size=size) as pilot:
        await pressed(pilot, "a", *"overwh", "enter", *"went amber", "escape")
        assert isinstance(pilot.app.screen, PhraseScreen)
        assert "Esc once more lets it go" in " ".join(seen(pilot).split())
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, PhrasesScreen)
    assert journal.phrases.all() == ()


async def test_words_of_an_entry_being_taught_go_with_the_entry(
    journal: Journal, tmp_path: Path
) -> None:
    entry = _entry(journal)
    async with shown(journal, messages.ReviewEntry(entry)) as pilot:
        await pressed(pilot, "H", "right", "right", "right", "enter", *"dread", "enter")
        await pressed(pilot, *" as glass")
        await pilot.press("ctrl+l")
    with open_journal(tmp_path / "vault") as again:
        held = again._store.settings.under("form-words/phrase/")
        assert ["as glass" in words for words in held.values()] == [True]
        again.entries.to_bin(entry)
        again.removing.entry(entry)
        assert not again._store.settings.under("form-words/phrase/")


async def test_words_that_say_too_little_stay_in_the_field_with_a_sentence(
    journal: Journal,
) -> None:
    async with shown(journal, messages.PhrasesPage()) as pilot:
        await pressed(pilot, "a", *"guil", "enter", *"I was", "ctrl+s")
        assert "almost every sentence" in seen(pilot)
        assert journal.phrases.all() == ()


async def test_the_past_changes_only_after_it_was_shown_and_asked_for(journal: Journal) -> None:
    journal.phrases.teach("the lights went amber", "overwhelmed")
    entry = _entry(journal)
    before = journal.review.marks(entry)
    async with shown(journal, messages.PhrasesPage()) as pilot:
        await pressed(pilot, "v")
        page = " ".join(seen(pilot).split())
        assert "In one entry this theme would appear once. Nothing has changed yet." in page
        assert "The lights went amber" in page
        assert journal.review.marks(entry) == before
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, PhrasesScreen)
        assert "overwhelmed" in {mark.theme for mark in journal.review.marks(entry)}
        await pressed(pilot, "v")
        assert isinstance(pilot.app.screen, PhrasePreviewScreen)
        assert NOTHING in seen(pilot)


async def test_it_opens_from_the_settings_and_by_name(journal: Journal) -> None:
    async with shown(journal, messages.SettingsPage()) as pilot:
        assert "Words you taught" in seen(pilot)
    async with shown(journal) as pilot:
        await named(pilot, "taught", "Words you taught")
        assert isinstance(pilot.app.screen, PhrasesScreen)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_it_looks_calm(journal: Journal, size: tuple[int, int]) -> None:
    journal.phrases.teach("the lights went amber", "overwhelmed")
    journal.phrases.teach("flat [/x]", "disengaged_bored", accepts=False)
    async with shown(journal, messages.PhrasesPage(), size=size) as pilot:
        same_as_golden(f"phrases-{size[0]}", seen(pilot))


async def test_words_that_were_not_heard_are_chosen_in_the_review_and_taught(
    journal: Journal,
) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        await pressed(pilot, "H")
        assert isinstance(pilot.app.screen, PickWordsScreen)
        await pressed(pilot, "right", "right", "right", "shift+right")
        assert pilot.app.screen.words == "went amber"
        await pressed(pilot, "enter", *"dread", "enter")
        assert "went amber" in seen(pilot)
        await pressed(pilot, "ctrl+s")
        assert journal.phrases.all() == (PersonalPhrase("went amber", "dread_avoidance", True),)
        assert "From now on “went amber” will be heard as" in seen(pilot)


async def test_help_names_the_keys_that_choose_words_and_none_that_do_nothing(
    journal: Journal,
) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal)), size=(80, 40)) as pilot:
        await pressed(pilot, "H", "question_mark")
        lines = [" ".join(line.split()) for line in seen(pilot).splitlines()]
        assert "↑ ↓ ← → k j move" in lines
        assert not [line for line in lines if "answer" in line]


async def test_the_narrowest_page_still_says_how_words_are_chosen(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal)), size=NARROW) as pilot:
        await pressed(pilot, "H")
        foot = seen(pilot).splitlines()[-1]
        assert "Enter choose" in foot
        assert "⇧→ more words" in foot


async def test_leaving_the_choice_of_words_teaches_nothing(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        await pressed(pilot, "H", "right", "escape")
        assert journal.phrases.all() == ()
        await pressed(pilot, "H", "enter", "escape")
        assert journal.phrases.all() == ()


async def test_a_choice_of_words_stays_inside_the_text(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        await pressed(pilot, "H", "down", "down", "down")
        assert pilot.app.screen.words == "spoke"
        await pressed(pilot, "shift+right", "minus", "shift+left", "plus", "right")
        assert pilot.app.screen.words == "spoke"
        await pressed(pilot, "up", "up", "up")
        assert pilot.app.screen.words == "I"
