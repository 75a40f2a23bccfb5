"""Review: what was heard, in its own words, and the trainee's word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reflect.domain.entry import Bring
from reflect.domain.marks import Mark, Verdict
from reflect.domain.themes.model import Status, Tier
from reflect.tui import messages
from reflect.tui.screens.review import ReviewScreen
from reflect.tui.screens.write import WriteScreen
from tests.support.driving import NARROW, WIDE, pressed, seen, shown
from tests.support.journals import open_journal
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.domain.decks.given import Answers
    from reflect.journal.journal import Journal
    from reflect.tui.screens.review_lines import Line

STORY = (
    "I felt swamped, and a bit bored [/x]. He was angry. Maybe I was irritated.\n"
    "I was not ashamed. 😀 I was swamped again."
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        heron = opened.clients.add("Heron")
        deck = opened.decks.get("checkin")
        draft = opened.writing.begin(deck, heron.id)
        answers: Answers = {"stirred": 9, "words": ("envy",), "replay": STORY}
        opened.writing.finish(draft, deck, answers)
        yield opened


def _entry(journal: Journal) -> str:
    return journal.entries.page()[0].id


def _own(journal: Journal, theme: str) -> list[Mark]:
    marks = journal.review.marks(_entry(journal))
    return [mark for mark in marks if mark.theme == theme and mark.status is Status.OWN]


async def test_the_three_tiers_stand_apart_with_their_words(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        page = seen(pilot)
        assert page.index("You chose") < page.index("You wrote")
        assert "“swamped”" in page
        assert "I felt swamped, and a bit bored [/x]." in page


async def test_a_long_title_gives_way_to_client_and_day(journal: Journal) -> None:
    heron, deck = journal.clients.all()[0], journal.decks.get("case_manager")
    draft = journal.writing.begin(deck, heron.id)
    entry = journal.writing.finish(draft, deck, {"role": "The forms."}).entry
    async with shown(journal, messages.ReviewEntry(entry.id), size=NARROW) as pilot:
        assert seen(pilot).splitlines()[0].rstrip().endswith("… · Heron · today")


async def test_the_words_of_the_line_are_highlighted_in_the_text(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal)), size=(80, 40)) as pilot:
        await pressed(pilot, "down")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        mark = screen.mark
        assert mark is not None
        assert mark.span is not None
        words = STORY[mark.span.start : mark.span.end]
        reversed_text = [
            segment.text
            for strip in screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.reverse
        ]
        assert words in "".join(reversed_text)


@pytest.mark.parametrize("columns", [60, 80, 116, 140, 160])
async def test_a_line_says_whose_it_is_at_every_width(journal: Journal, columns: int) -> None:
    review = messages.ReviewEntry(_entry(journal))
    async with shown(journal, review, size=(columns, 40)) as pilot:
        await pressed(pilot, "m")
        other = seen(pilot).partition("Not yours, or not now")[2]
        assert "theirs" in other
        assert "not there" in other
        assert "tentative" in seen(pilot).partition("You wrote")[2]


async def test_the_longest_note_of_a_line_stands_in_full(tmp_path: Path) -> None:
    with open_journal(tmp_path / "another") as journal:
        deck = journal.decks.get("free")
        draft = journal.writing.begin(deck, None)
        said = "My supervisor said I am overwhelmed."
        entry = journal.writing.finish(draft, deck, {deck.prompts[0].id: said}).entry
        async with shown(journal, messages.ReviewEntry(entry.id), size=WIDE) as pilot:
            await pressed(pilot, "m")
            assert "said by another" in seen(pilot)


async def test_accepting_dismissing_and_taking_back(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        await pressed(pilot, "d")
        assert _own(journal, "envy")[0].verdict is Verdict.DISMISSED
        assert "dismissed" in seen(pilot)
        await pressed(pilot, "u")
        assert _own(journal, "envy")[0].verdict is Verdict.OPEN
        await pressed(pilot, "a")
        assert _own(journal, "envy")[0].verdict is Verdict.ACCEPTED


async def test_a_theme_is_added_by_typing_a_part_of_its_name(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        await pressed(pilot, "t", *"guil", "enter")
        (mark,) = _own(journal, "guilt")
        assert (mark.tier, mark.verdict) == (Tier.TAGGED, Verdict.ACCEPTED)
        await pressed(pilot, "u")
        assert _own(journal, "guilt") == []
        assert "Guilt" not in seen(pilot)


async def test_a_theme_that_was_dismissed_and_is_added_again_is_dismissed_when_taken_back(
    journal: Journal,
) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        await pressed(pilot, "d")
        await pressed(pilot, "t", *"envy", "enter")
        assert [mark.verdict for mark in _own(journal, "envy")] == [Verdict.ACCEPTED]
        await pressed(pilot, "u")
        assert [mark.verdict for mark in _own(journal, "envy")] == [Verdict.DISMISSED]
        await pressed(pilot, "u")
        assert [mark.verdict for mark in _own(journal, "envy")] == [Verdict.OPEN]


async def test_a_theme_is_found_by_a_word_of_its_description(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        await pressed(pilot, "t", *"frightened")
        assert "Intimidated, power" in seen(pilot)
        assert "Enter takes it, Esc leaves it." in seen(pilot)
        await pressed(pilot, "enter")
    assert _own(journal, "intimidated")


async def test_the_foot_says_what_enter_does_with_this_line(journal: Journal) -> None:
    review = messages.ReviewEntry(_entry(journal), offers=("overwhelmed",))
    async with shown(journal, review) as pilot:
        assert "Enter why" in seen(pilot)
        await pressed(pilot, "end")
        assert "Enter write with it" in seen(pilot)


async def test_the_foot_offers_nothing_on_enter_where_all_that_was_heard_waits_behind_m(
    journal: Journal,
) -> None:
    heron = journal.clients.all()[0]
    entry = journal.writing.write_free("She was overwhelmed.", client_id=heron.id)
    async with shown(journal, messages.ReviewEntry(entry.id)) as pilot:
        assert "press m" in seen(pilot)
        assert "Enter" not in seen(pilot).splitlines()[-1]
        await pressed(pilot, "m")
        assert "Enter why" in seen(pilot).splitlines()[-1]


async def test_why_says_in_a_line_what_was_heard(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        await pressed(pilot, "enter")
        assert "You chose this theme." in seen(pilot)
        await pressed(pilot, "down")
        assert "“swamped”, in your own words" in seen(pilot)


async def test_what_is_not_ones_own_waits_behind_a_key_and_can_be_made_ones_own(
    journal: Journal,
) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal)), size=(80, 50)) as pilot:
        assert "theirs" not in seen(pilot)
        await pressed(pilot, "m")
        assert "theirs" in seen(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        while screen.mark is None or screen.mark.status is not Status.CLIENT:
            await pressed(pilot, "down")
        mark = screen.mark
        before = {*journal.review.marks(_entry(journal))}
        counted = sum(one.counts for one in _own(journal, mark.theme))
        await pressed(pilot, "a")
        assert sum(one.counts for one in _own(journal, mark.theme)) == counted + 1
        journal.rehearing.run()  # as after an update, between two keys
        await pressed(pilot, "u")
        assert {*journal.review.marks(_entry(journal))} == before
        assert screen.mark == mark  # and it stands where it was heard again


async def test_bring_goes_round_and_sensitive_switches(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        seen_brings = []
        for _ in range(3):
            await pressed(pilot, "b")
            seen_brings.append(journal.entries.get(_entry(journal)).bring)
        assert seen_brings == [Bring.MAYBE, Bring.YES, Bring.NO]
        await pressed(pilot, "i")
        assert journal.entries.get(_entry(journal)).sensitive
        assert "sensitive: yes" in seen(pilot)


async def test_a_deck_that_may_fit_is_offered_and_opened_for_the_same_client(
    journal: Journal,
) -> None:
    target = messages.ReviewEntry(_entry(journal), offers=("overwhelmed",), said=("A sentence.",))
    async with shown(journal, target, size=(80, 40)) as pilot:
        assert "A sentence." in seen(pilot)
        assert "When it is too much" in seen(pilot)
        await pressed(pilot, "n")
        screen = pilot.app.screen
        assert isinstance(screen, WriteScreen)
        assert screen.draft.deck.id == "overwhelmed"
        assert screen.draft.entry.client_id == journal.clients.named("Heron").id


async def test_decks_that_may_fit_stand_as_they_came_up_and_the_first_is_a_key_away(
    journal: Journal,
) -> None:
    target = messages.ReviewEntry(_entry(journal), offers=("risk", "overwhelmed", "gone"))
    async with shown(journal, target, size=(80, 40)) as pilot:
        page = seen(pilot)
        assert page.index("A safety worry") < page.index("When it is too much")
        await pressed(pilot, "n", "escape")
        screen = pilot.app.screen
        assert isinstance(screen, WriteScreen)
        assert screen.draft.deck.id == "risk"


@pytest.mark.parametrize("theirs", [False, True])
async def test_a_lock_leads_back_to_the_line_and_to_the_decks_that_may_fit(
    journal: Journal, tmp_path: Path, theirs: bool
) -> None:
    target = messages.ReviewEntry(_entry(journal), offers=("risk", "overwhelmed"))
    async with shown(journal, target) as pilot:
        await pressed(pilot, *(("m",) if theirs else ("down", "down")))
        line = _line(pilot)
        await pilot.press("ctrl+l")
    with open_journal(tmp_path / "vault") as again:
        async with shown(again, size=(80, 40)) as pilot:
            assert _line(pilot) == line
            page = seen(pilot)
            assert page.index("A safety worry") < page.index("When it is too much")


def _line(pilot: Pilot[Any]) -> Line | None:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen.line


async def test_an_entry_in_which_nothing_was_heard_says_what_can_be_done(
    journal: Journal,
) -> None:
    entry = journal.writing.write_free("The room was blue.")
    async with shown(journal, messages.ReviewEntry(entry.id)) as pilot:
        assert "No theme was heard in this one" in seen(pilot)
        await pressed(pilot, "a", "d", "h", "u")
        assert "No theme was heard in this one" in seen(pilot)


async def test_the_mouse_answers_whether_to_bring_it(journal: Journal) -> None:
    async with shown(journal, messages.ReviewEntry(_entry(journal))) as pilot:
        rows = seen(pilot).split("\n")
        at = next(number for number, row in enumerate(rows) if "Bring to supervision?" in row)
        await pilot.click(offset=(rows[at].index("Bring"), at))
        await pilot.pause()
        assert journal.entries.get(_entry(journal)).bring is Bring.MAYBE


@pytest.mark.parametrize("size", [WIDE, NARROW, (130, 30)], ids=lambda size: f"{size[0]}")
async def test_the_review_reads_well_at_every_size(journal: Journal, size: tuple[int, int]) -> None:
    target = messages.ReviewEntry(_entry(journal), offers=("overwhelmed",))
    async with shown(journal, target, size=size) as pilot:
        await pressed(pilot, "down")
        same_as_golden(f"review-{size[0]}", seen(pilot))


async def test_the_chosen_line_and_verdicts_are_seen_without_colour(journal: Journal) -> None:
    target = messages.ReviewEntry(_entry(journal))
    async with shown(journal, target, environ={"NO_COLOR": "1"}) as pilot:
        await pressed(pilot, "d")
        page = seen(pilot)
        assert "×" in page
        assert "›" in page


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_is_not_ones_own_comes_into_view_below_a_long_list(
    journal: Journal, size: tuple[int, int]
) -> None:
    long = "I was anxious that I would get it wrong. " * 30
    entry = journal.writing.write_free(f"{long}\nHe was angry.")
    async with shown(journal, messages.ReviewEntry(entry.id), size=size) as pilot:
        assert "m more" in seen(pilot).splitlines()[-1] or size == NARROW
        await pressed(pilot, "m")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.mark is not None
        assert screen.mark.status is not Status.OWN
        rows = seen(pilot).splitlines()
        assert any(row.strip().startswith("›") for row in rows)
        assert any("Not yours, or not now" in row for row in rows)


async def test_where_all_was_made_ones_own_no_key_offers_more(journal: Journal) -> None:
    entry = journal.writing.write_free("He was angry.")
    async with shown(journal, messages.ReviewEntry(entry.id)) as pilot:
        await pressed(pilot, "m", "a")
        assert "m more" not in seen(pilot).splitlines()[-1]
        await pressed(pilot, "m")
        assert "Irritated" in seen(pilot)
