"""The journal: all entries, a page at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reflect.domain.dates import plain_day
from reflect.domain.entry import Bring, EntryStatus, EntrySummary
from reflect.tui.screens.bin import BinScreen
from reflect.tui.screens.calendar import CalendarPage
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.lines import full_day
from reflect.tui.screens.paged import PAGE, PagedEntries
from reflect.tui.screens.today import TodayPlace
from reflect.tui.widgets.hintbar import HintBar
from reflect.tui.widgets.line import Line
from reflect.tui.widgets.vlist import VList
from tests.support.driving import NARROW, WIDE, pressed, seen, settled, shown, written
from tests.support.journals import NOW
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal


def the_list(pilot: Pilot[Any]) -> VList[EntrySummary]:
    return pilot.app.screen.query_one("#entries", VList)


@pytest.mark.parametrize("size", [WIDE, NARROW, (120, 30)])
async def test_the_journal_newest_first(caseload: Journal, size: tuple[int, int]) -> None:
    async with shown(caseload, size=size) as pilot:
        await pressed(pilot, "2")
        same_as_golden(f"journal-{size[0]}", seen(pilot))


async def test_an_empty_journal_says_which_key_writes(empty: Journal) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "2")
        assert "Press n" in seen(pilot)


@pytest.mark.parametrize("written", [False, True])
async def test_only_a_journal_with_entries_offers_to_look_back(
    empty: Journal, written: bool
) -> None:
    if written:
        empty.writing.write_free("Something at last.")
    async with shown(empty) as pilot:
        await pressed(pilot, "2")
        offered = [words for _, words, _ in pilot.app.screen.query_one(HintBar).hints()]
        assert "new reflection" in offered
        assert ("half a year" in offered) is written


async def test_a_taken_back_entry_is_under_the_cursor_again(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "2", "down", "down")
        entries: VList[EntrySummary] = pilot.app.screen.query_one("#entries", VList)
        before = entries.current
        await pressed(pilot, "d")
        assert entries.current != before
        await pressed(pilot, "u")
        assert entries.current == before


async def test_the_line_in_words_is_whole_wherever_its_entry_is(caseload: Journal) -> None:
    async with shown(caseload, size=NARROW) as pilot:
        await pressed(pilot, "2")
        words = pilot.app.screen.query_one("#in-words", Line)
        for _ in range(8):
            assert words.words.cell_length <= words.size.width
            await pressed(pilot, "down")


async def test_opening_an_entry_and_going_back_keeps_row_and_scroll(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "2", "end", "up", "up")
        entries = the_list(pilot)
        place, scroll = entries.cursor, entries.scroll_offset
        assert scroll.y > 0
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pressed(pilot, "escape")
        assert (the_list(pilot).cursor, the_list(pilot).scroll_offset) == (place, scroll)


async def test_one_client_alone_and_everybody_again(caseload: Journal) -> None:
    slate = caseload.clients.named("Slate")
    async with shown(caseload) as pilot:
        await pressed(pilot, "2", "f")
        await written(pilot, "slate")
        await pressed(pilot, "enter")
        entries = the_list(pilot)
        assert len(entries.items) == caseload.entries.count(client_id=slate.id) > 0
        assert {entry.client_id for entry in entries.items} == {slate.id}
        assert "Slate" in seen(pilot).splitlines()[3]
        await pressed(pilot, "escape")
        assert len(the_list(pilot).items) == caseload.entries.count()
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayPlace)


async def test_bring_goes_round_no_perhaps_yes(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "2", "down", "down", "down")
        entry = the_list(pilot).current
        assert entry is not None
        assert entry.bring is Bring.NO
        for expected in (Bring.MAYBE, Bring.YES, Bring.NO):
            await pressed(pilot, "b")
            assert caseload.entries.get(entry.id).bring is expected
            assert the_list(pilot).current.id == entry.id  # type: ignore[union-attr]


async def test_a_binned_entry_is_taken_back_by_one_key_or_restored_from_the_bin(
    caseload: Journal,
) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "2", "down")
        entry = the_list(pilot).current
        assert entry is not None
        before = caseload.entries.count()
        await pressed(pilot, "d")
        assert caseload.entries.count() == before - 1
        await pressed(pilot, "u")
        assert caseload.entries.count() == before
        await pressed(pilot, "2")
        the_list(pilot).go_to(1)
        await pressed(pilot, "d", "v")
        assert "The bin" in seen(pilot)
        assert "30 days left" in seen(pilot)
        await pressed(pilot, "u")
        assert caseload.entries.count() == before
        assert "The bin is empty" in seen(pilot)
        await pressed(pilot, "escape")
        assert len(the_list(pilot).items) == before


@pytest.mark.parametrize("key", ["down", "pagedown", "end"])
async def test_a_step_is_shown_and_said_in_words_in_one_frame(caseload: Journal, key: str) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "2")
        frames: list[str] = []
        display = pilot.app._display

        def counted(screen: Any, renderable: Any) -> None:
            if renderable is not None:
                frames.append(seen(pilot))
            display(screen, renderable)

        pilot.app._display = counted  # type: ignore[method-assign]
        await pressed(pilot, key)
        entry = the_list(pilot).current
        assert entry is not None
        assert len(frames) == 1
        assert f"› {plain_day(entry.occurred_on)}" in frames[0]
        assert full_day(entry.occurred_on) in frames[0].splitlines()[-2]


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_half_a_year_as_a_calendar(caseload: Journal, size: tuple[int, int]) -> None:
    async with shown(caseload, size=size) as pilot:
        await pressed(pilot, "2", "o")
        assert isinstance(pilot.app.screen, CalendarPage)
        same_as_golden(f"calendar-{size[0]}", seen(pilot))


async def test_a_day_of_the_calendar_says_what_was_written_and_opens_it(
    caseload: Journal,
) -> None:
    newest, *_ = caseload.entries.page(limit=1)
    async with shown(caseload) as pilot:
        await pressed(pilot, "2", "o")
        assert full_day(newest.occurred_on) in seen(pilot)
        assert newest.first_line[:20] in seen(pilot)
        assert "Enter open" in seen(pilot).splitlines()[-1]
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        assert pilot.app.screen.entry.id == newest.id
        await pressed(pilot, "escape")
        assert full_day(newest.occurred_on) in seen(pilot)


async def test_arrows_go_from_day_to_day_and_week_to_week(caseload: Journal) -> None:
    day = caseload.entries.page(limit=1)[0].occurred_on
    async with shown(caseload) as pilot:
        await pressed(pilot, "2", "o", "k", "left")
        assert full_day(day - timedelta(days=8)) in seen(pilot)
        await pressed(pilot, "right", "j")
        assert full_day(day) in seen(pilot)
        await pressed(pilot, "end", "end", "right")
        assert full_day(caseload.writing.today()) in seen(pilot)
        await pressed(pilot, "home", "left")
        first = caseload.writing.today() - timedelta(
            days=caseload.writing.today().weekday(), weeks=25
        )
        assert full_day(first) in seen(pilot)
        assert "Nothing was written." in seen(pilot)
        assert "Enter" not in seen(pilot).splitlines()[-1]


async def test_of_several_entries_on_one_day_one_is_chosen(empty: Journal) -> None:
    for words in ("In the morning.", "At night."):
        empty.writing.write_free(words)
    async with shown(empty) as pilot:
        await pressed(pilot, "2", "o", "enter", "down", "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        assert "In the morning." in seen(pilot)


async def test_a_click_on_a_day_goes_there(caseload: Journal) -> None:
    today = caseload.writing.today()
    monday = today - timedelta(days=today.weekday())
    async with shown(caseload) as pilot:
        await pressed(pilot, "2", "o")
        rows = seen(pilot).splitlines()
        at = next(number for number, row in enumerate(rows) if row.strip().startswith("Mon"))
        await pilot.click(offset=(rows[at].index("Mon") + 4 + 2 * 24, at))
        await settled(pilot)
        assert full_day(monday - timedelta(weeks=1)) in seen(pilot)


async def test_markup_in_an_entry_is_shown_as_it_was_written(empty: Journal) -> None:
    client = empty.clients.add("[/x] [bold]")
    empty.writing.write_free("[/x] [red]not markup[/red] \x1b[31m", client_id=client.id)
    async with shown(empty) as pilot:
        await pressed(pilot, "2")
        assert "[/x] [red]not markup" in seen(pilot)
        assert "[/x] [bold]" in seen(pilot)
        await pressed(pilot, "5", "enter")
        assert "[/x] [red]not markup" in seen(pilot)


# Paging


class Shelf:
    """Entries on a shelf that notes how often it is asked."""

    def __init__(self, count: int) -> None:
        self.asked: list[tuple[int, int]] = []
        self.entries = [_summary(number) for number in range(count)]

    def __call__(self, limit: int, offset: int) -> list[EntrySummary]:
        self.asked.append((limit, offset))
        return self.entries[offset : offset + limit]


def _summary(number: int) -> EntrySummary:
    return EntrySummary(
        id=str(number),
        client_id=None,
        deck_id="free",
        occurred_on=date(2026, 1, 1),
        written_at=NOW,
        status=EntryStatus.FINISHED,
        intensity=None,
        bring=Bring.NO,
        sensitive=False,
        safety=False,
        first_line="",
    )


def test_only_pages_that_are_looked_at_are_read() -> None:
    shelf = Shelf(50_000)
    entries = PagedEntries(50_000, shelf)
    assert len(entries) == 50_000
    assert not shelf.asked
    assert entries[31_007].id == "31007"
    assert entries[-1].id == "49999"
    assert entries[31_008].id == "31008"
    assert shelf.asked == [(PAGE, 31_000), (PAGE, 49_900)]


def test_an_entry_is_found_again_near_where_it_was() -> None:
    entries = PagedEntries(1000, Shelf(1000))
    assert entries.near("512", 510) == 512
    assert entries.near("498", 510) == 498
    assert entries.near("12", 510) is None


def test_places_that_are_gone_are_refused_as_a_list_does() -> None:
    entries = PagedEntries(10, Shelf(5))
    with pytest.raises(IndexError):
        entries[10]
    with pytest.raises(IndexError):
        entries[7]


async def test_a_large_journal_is_read_a_page_at_a_time(empty: Journal) -> None:
    for number in range(PAGE * 2 + 60):
        empty.writing.write_free(f"line {number}")
    asked: list[int] = []
    read = empty.entries.page

    def counted(**options: Any) -> list[EntrySummary]:
        asked.append(options.get("offset", 0))
        return read(**options)

    empty.entries.page = counted  # type: ignore[method-assign]
    async with shown(empty) as pilot:
        asked.clear()
        await pressed(pilot, "2")
        assert set(asked) == {0}
        await pressed(pilot, "end")
        await settled(pilot)
        assert "line 0" in seen(pilot)
        assert PAGE not in asked


async def test_a_page_is_found_by_its_name_before_the_key_whose_name_ends_with_it(
    caseload: Journal,
) -> None:
    before = caseload.entries.count()
    async with shown(caseload) as pilot:
        await pressed(pilot, "2", "ctrl+p", *"bin", "enter")
        assert isinstance(pilot.app.screen, BinScreen)
    assert caseload.entries.count() == before
