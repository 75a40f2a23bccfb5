"""Search: found while one types, shown where it stands, never markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reflect.journal.searching import SIGNS_ALONE, Found
from reflect.tui import messages
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.search import FIRST, LEAST_SAID, Asked, SearchScreen
from reflect.tui.screens.write import WriteScreen
from reflect.tui.widgets.phrase import Phrase
from reflect.tui.widgets.vlist import VList
from tests.support.driving import NARROW, WIDE, pressed, seen, settled, shown, written
from tests.support.journals import open_journal
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.journal.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        heron, cedar = opened.clients.add("Heron"), opened.clients.add("[/x] Cedar")
        today = opened.writing.today()
        for number in range(30):
            opened.writing.write_free(
                f"Hour {number}. I was overwhelmed [/x] by the paperwork.\nThen the clock again.",
                client_id=(heron, cedar)[number % 2].id,
                on=today - timedelta(days=number * 4),
                intensity=number % 11,
            )
        opened.writing.write_free(
            "Dread, dread and more dread before the hour.", client_id=heron.id
        )
        opened.writing.write_free("A little dread.", client_id=heron.id)
        yield opened


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_no_sentence_about_a_question_is_cut(journal: Journal, size: tuple[int, int]) -> None:
    async with shown(journal, messages.SearchPage(), size=size) as pilot:
        question = "hour client: intensity: theme: since: before:"
        await written(pilot, question)
        notes = journal.search.search(question, typing=True).notes
        assert len(notes) == 5
        assert " ".join(notes) in " ".join(seen(pilot).split())
        await pressed(pilot, "ctrl+u", *"hour")
        assert pilot.app.screen.query_one("#said").size.height == LEAST_SAID


async def test_it_begins_at_two_letters_and_narrows_with_every_key(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await pressed(pilot, "d")
        assert "Two letters are enough" in seen(pilot)
        await pressed(pilot, "r")
        assert "2 entries." in seen(pilot)
        await pressed(pilot, *"ead bef")
        assert "1 entry." in seen(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_signs_alone_list_nothing_as_found_and_a_word_after_them_finds(
    journal: Journal, size: tuple[int, int]
) -> None:
    async with shown(journal, messages.SearchPage(), size=size) as pilot:
        for keys in (["*", "*", "*"], ["enter"]):
            await pressed(pilot, *keys)
            assert SIGNS_ALONE in " ".join(seen(pilot).split())
            assert "entries" not in seen(pilot)
            assert not pilot.app.screen.query_one(VList).items
        await pressed(pilot, *" dread")
        assert "2 entries." in seen(pilot)


async def test_the_newest_come_first_while_typing_and_the_best_on_enter(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await pressed(pilot, *"dread")
        hits = pilot.app.screen.query_one(VList)
        newest = [hit.summary.first_line for hit in hits.items]
        await pressed(pilot, "enter")
        best = [hit.summary.first_line for hit in hits.items]
        assert newest[0] == "A little dread."
        assert best[0].startswith("Dread, dread")


async def test_enter_keeps_what_the_beginning_of_a_word_found(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await pressed(pilot, *"overwh", "enter")
        assert "30 entries, the closest first." in seen(pilot)


async def test_the_words_found_are_marked_where_they_stand(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage("paperwork")) as pilot:
        strips = pilot.app.screen._compositor.render_strips()
        underlined = {
            segment.text
            for strip in strips
            for segment in strip
            if segment.style and segment.style.underline
        }
        assert "paperwork" in underlined
        assert "overwhelmed [/x] by the" in seen(pilot)


async def test_enter_opens_and_esc_comes_back_to_the_same_row(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await pressed(pilot, *"clock", "enter", *["down"] * 7)
        hits = pilot.app.screen.query_one(VList)
        before = (hits.cursor, hits.scroll_offset.y)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pressed(pilot, "escape")
        assert (hits.cursor, hits.scroll_offset.y) == before
        assert hits.has_focus


async def test_a_slip_is_answered_with_a_word_that_tab_takes(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await written(pilot, "paprwork")
        await pressed(pilot, "enter")
        assert "Did you mean paperwork? Tab takes it." in seen(pilot)
        await pressed(pilot, "tab")
        assert "30 entries." in seen(pilot)


async def test_a_name_that_is_not_known_is_said_and_the_nearest_offered(
    journal: Journal,
) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await written(pilot, "client:hron dread")
        assert "There is no client “hron”." in seen(pilot)
        await pressed(pilot, "tab")
        assert "2 entries." in seen(pilot)


@pytest.mark.parametrize(
    ("slip", "said", "meant"),
    [
        ("theme:overwhelmd", "There is no theme “overwhelmd”. Did you mean", "theme:overwhelmed"),
        ("clent:Heron", "There is no field “clent:”. Did you mean client:?", "client:Heron"),
        ("since:yesterdy", "Did you mean yesterday?", "since:yesterday"),
        ("since:2026-13-40", "There is no month 13", ""),
    ],
)
@pytest.mark.parametrize("enter", [(), ("enter",)])
async def test_a_mistyped_field_is_told_with_no_count_of_what_the_rest_finds(
    journal: Journal, slip: str, said: str, meant: str, enter: tuple[str, ...]
) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await written(pilot, f"paperwork {slip}")
        await pressed(pilot, *enter)
        assert said in " ".join(seen(pilot).split())
        assert "entries." not in seen(pilot)
        assert pilot.app.screen.query_one(VList).items == ()
        assert pilot.app.screen.query_one(Phrase).has_focus
        if meant:
            await pressed(pilot, "tab")
            assert pilot.app.screen.query_one(Phrase).value == f"paperwork {meant}"


async def test_a_field_still_being_typed_keeps_the_entries_in_view_uncounted(
    journal: Journal,
) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await pressed(pilot, *"paperwork")
        assert "30 entries." in seen(pilot)
        await pressed(pilot, *" since:2026-1")
        assert "since: is waiting for a day" in seen(pilot)
        assert "30 entries." not in seen(pilot)
        assert len(pilot.app.screen.query_one(VList).items) == 30
        await pressed(pilot, *"1-01")
        assert "6 entries." in seen(pilot)


async def test_what_cannot_be_meant_is_one_sentence(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await written(pilot, "before:2026-02-31")
        await pressed(pilot, "enter")
        assert "There is no 31 Feb 2026" in seen(pilot)


async def test_entries_that_no_longer_stand_by_their_days_are_said_to_be_the_closest_first(
    journal: Journal,
) -> None:
    long_ago = journal.writing.today() - timedelta(days=200)
    journal.writing.write_free("Dread. Dread! Only dread, dread and dread.", on=long_ago)
    async with shown(journal, messages.SearchPage()) as pilot:
        await pressed(pilot, *"dread")
        assert "3 entries." in seen(pilot)
        await pressed(pilot, "enter")
        assert "3 entries, the closest first." in seen(pilot)
        await pressed(pilot, "slash", *" client:heron")
        assert "2 entries." in seen(pilot)


async def test_an_answer_to_an_older_question_is_dropped(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage("dread")) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        screen.post_message(SearchScreen.Answer(Asked("old"), Found()))
        await settled(pilot)
        assert "2 entries." in seen(pilot)


async def test_a_draft_that_is_found_is_written_on(journal: Journal) -> None:
    draft = journal.drafting.start("free")
    draft.answer("text", "a heron on the weir")
    draft.save()
    async with shown(journal, messages.SearchPage("weir")) as pilot:
        await pressed(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, WriteScreen)


async def test_an_entry_put_in_the_bin_is_gone_from_the_list(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage("dread")) as pilot:
        await pressed(pilot, "down", "enter", "d")
        assert "1 entry." in seen(pilot)


@pytest.mark.parametrize(
    "question",
    ["[/x]", "\x1b[31m", '"open', "((", "*", "-", "OR OR", "שלום", "😀", "a" * 900, "x:y", "%_"],
)
async def test_no_question_is_too_odd(journal: Journal, question: str) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await written(pilot, question)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_typing_on_in_the_list_goes_back_to_the_line(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage("dread")) as pilot:
        await pressed(pilot, "down", "slash")
        assert pilot.app.screen.query_one("#question").has_focus
        await pressed(pilot, "down", "up")
        assert pilot.app.screen.query_one("#question").has_focus


def frames_of(pilot: Pilot[Any]) -> list[str]:
    """Return a list that takes what every frame shows from now on."""
    frames: list[str] = []
    display = pilot.app._display

    def counted(screen: Any, renderable: Any) -> None:
        if renderable is not None:
            frames.append(seen(pilot))
        display(screen, renderable)

    pilot.app._display = counted  # type: ignore[method-assign]
    return frames


async def test_a_letter_is_one_frame_and_what_it_finds_another(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await pressed(pilot, "d")
        frames = frames_of(pilot)
        await pressed(pilot, "r")
        assert "2 entries." in frames[-1]
        assert 1 <= len(frames) <= 2


async def test_a_letter_that_finds_the_same_draws_no_entry_again(journal: Journal) -> None:
    async with shown(journal, messages.SearchPage()) as pilot:
        await pressed(pilot, *"cloc")
        frames = frames_of(pilot)
        await pressed(pilot, "k")
        assert "clock" in frames[-1]
        assert "30 entries." in frames[-1]
        assert len(frames) == 1


async def test_more_are_fetched_as_one_goes_down(journal: Journal) -> None:
    for number in range(70):
        journal.writing.write_free(f"A lantern, the {number}th.")
    async with shown(journal, messages.SearchPage()) as pilot:
        await pressed(pilot, *"lantern")
        hits = pilot.app.screen.query_one(VList)
        assert len(hits.items) == FIRST
        assert f"The first {FIRST}; more fit." in seen(pilot)
        await pressed(pilot, "down", *["pagedown"] * 5)
        assert len(hits.items) == 70
        assert "70 entries." in seen(pilot)
        place = hits.cursor
        assert place > 20
        await pressed(pilot, "end")
        assert "the 0th" in seen(pilot)


async def test_a_client_s_new_name_stands_at_the_hits_when_one_comes_back(
    journal: Journal,
) -> None:
    async with shown(journal, messages.SearchPage("little dread")) as pilot:
        assert "Heron" in seen(pilot)
        await pressed(pilot, "down", "enter")
        heron = journal.clients.named("Heron")
        journal.clients.change(replace(heron, code_name="Kestrel"))
        await pressed(pilot, "escape")
        assert "Kestrel" in seen(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: f"{size[0]}")
async def test_the_page_reads_well(journal: Journal, size: tuple[int, int]) -> None:
    async with shown(journal, messages.SearchPage(), size=size) as pilot:
        first = seen(pilot)
        await pressed(pilot, *"overw", "enter", "down")
        same_as_golden(f"search-{size[0]}", f"{first}\n{seen(pilot)}")
