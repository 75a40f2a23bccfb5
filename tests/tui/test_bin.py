"""The bin, what leaves it for good, and the hold that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from reflect.tui.messages import AgendaPreview, BinPage, MeetingPage, SearchPage
from reflect.tui.screens.bin import BinScreen
from reflect.tui.screens.client import ClientScreen
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.pick import PickScreen
from reflect.tui.screens.purge import PurgeScreen
from reflect.tui.screens.today import TodayPlace
from reflect.tui.widgets.vlist import VList
from tests.support.agendas import filled
from tests.support.caseload import caseload_journal
from tests.support.driving import NARROW, WIDE, app_of, pressed, seen, shown, written
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from textual.pilot import Pilot
    from textual.screen import Screen

    from reflect.journal.journal import Journal


def words(pilot: Pilot[Any]) -> str:
    """Return what is shown, on one line."""
    return " ".join(seen(pilot).split())


@pytest.fixture
def full(journal: Journal) -> Journal:
    """A client with two entries and nobody's entry, all in the bin."""
    heron = journal.clients.add("Heron")
    for text in ("The first hour was long.", "The second hour."):
        entry, marks = journal.writing.free(text, client_id=heron.id)
        journal._store.entries.save(entry, marks)
    entry, marks = journal.writing.free("Nobody in particular: [/x] and 🪶.")
    journal._store.entries.save(entry, marks)
    journal.entries.to_bin(entry.id)
    journal.bin.put_client(heron.id)
    return journal


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_bin_looks_calm(full: Journal, size: tuple[int, int]) -> None:
    async with shown(full, BinPage(), size=size) as pilot:
        same_as_golden(f"bin-{size[0]}", seen(pilot))


async def test_a_draft_that_was_emptied_again_says_so(journal: Journal) -> None:
    draft = journal.drafting.start("free")
    draft.answer(draft.step.id, "Half a sen")
    draft.save()
    draft.answer(draft.step.id, None)
    draft.save()
    draft.discard()
    async with shown(journal, BinPage()) as pilot:
        assert "unfinished: nothing is in it" in words(pilot)


async def test_a_client_comes_back_with_all_that_went_along(full: Journal) -> None:
    async with shown(full, BinPage()) as pilot:
        the_list = pilot.app.screen.query_one(VList)
        the_list.find(next(one.id for one in the_list.items if one.client is not None))
        await pressed(pilot, "u")
        assert "The client is back, with everything about them." in words(pilot)
    (heron,) = full.clients.all()
    assert full.entries.count(client_id=heron.id) == 2
    assert [one.entry is not None for one in full.bin.all()] == [True]


async def test_an_entry_is_read_and_removed_for_good_from_its_own_page(full: Journal) -> None:
    async with shown(full, BinPage()) as pilot:
        the_list = pilot.app.screen.query_one(VList)
        entry = next(one.entry for one in the_list.items if one.entry is not None)
        the_list.find(entry.id)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pressed(pilot, "d")
        assert isinstance(pilot.app.screen, PurgeScreen)
        await written(pilot, "remove")
        await pressed(pilot, "enter")
        assert "Removed for good: 1 reflection." in words(pilot)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, BinScreen)
        assert entry.id not in {one.id for one in full.bin.all()}


async def test_a_client_goes_once_the_code_name_is_typed(full: Journal) -> None:
    backup = full.backups.make()
    assert backup is not None
    async with shown(full, BinPage()) as pilot:
        the_list = pilot.app.screen.query_one(VList)
        the_list.find(next(one.id for one in the_list.items if one.client is not None))
        await pressed(pilot, "d")
        told = words(pilot)
        assert "This removes Heron." in told
        assert "2 reflections with the client" in told
        assert "1 backup in" in told
        await written(pilot, "hero")
        await pressed(pilot, "enter")
        assert "Nothing was removed." in words(pilot)
        await pressed(pilot, "n")
        await pressed(pilot, "enter")
        told = words(pilot)
        assert "Removed for good: 2 reflections." in told
        assert "1 older backup that held it was removed as well." in told
        assert "Enter or Esc goes back." in told
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, BinScreen)
    assert not backup.backup.path.exists()


@pytest.mark.parametrize(("key", "page"), [("1", TodayPlace), ("n", PickScreen)])
async def test_once_it_is_removed_letters_lead_on_as_elsewhere(
    full: Journal, key: str, page: type[Screen[object]]
) -> None:
    async with shown(full, BinPage()) as pilot:
        await pressed(pilot, "D")
        await pressed(pilot, key)
        assert isinstance(pilot.app.screen, PurgeScreen)  # there it is a letter of the word
        await pressed(pilot, "backspace")
        await written(pilot, "remove")
        await pressed(pilot, "enter")
        assert "Removed for good" in words(pilot)
        await pressed(pilot, key)
        assert isinstance(pilot.app.screen, page)


async def test_what_goes_is_in_view_from_the_start_and_the_word_below_it(full: Journal) -> None:
    assert full.backups.make() is not None
    async with shown(full, BinPage(), size=NARROW) as pilot:
        the_list = pilot.app.screen.query_one(VList)
        the_list.find(next(one.id for one in the_list.items if one.client is not None))
        await pressed(pilot, "d")
        assert "This removes Heron." in words(pilot)
        assert "Type “Heron” and press Enter if you mean it." in words(pilot)
        last = "synced folders, what you exported."
        assert last not in words(pilot)
        await written(pilot, "hero")
        await pressed(pilot, "enter")
        assert "This removes Heron." in words(pilot)
        assert "That is not “Heron”. Nothing was removed." in words(pilot)
        await pressed(pilot, "pagedown", "pagedown", "pagedown")
        assert last in words(pilot)
        await pressed(pilot, "pageup", "pageup", "pageup", "down", "up")
        assert "This removes Heron." in words(pilot)
        assert pilot.app.screen.query_one("#word", Input).value == "hero"


async def test_leaving_without_the_word_removes_nothing(full: Journal) -> None:
    async with shown(full, BinPage()) as pilot:
        await pressed(pilot, "D")
        assert "3 reflections with their earlier versions" in words(pilot)
        assert "Heron" in words(pilot)
        await pressed(pilot, "escape")
        assert len(full.bin.all()) == 2


async def test_the_bin_is_emptied_at_once(full: Journal) -> None:
    async with shown(full, BinPage()) as pilot:
        await pressed(pilot, "D")
        await written(pilot, "Remove")
        await pressed(pilot, "enter")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, BinScreen)
        assert "The bin is empty." in words(pilot)
    assert full.clients.all() == ()


async def test_a_hold_is_shown_and_refuses_kindly(full: Journal) -> None:
    full.holds.set("letter of 3 November")
    async with shown(full, BinPage()) as pilot:
        told = words(pilot)
        assert "A hold has been set since 20 Nov 2026 (letter of 3 November)" in told
        assert "days left" not in told
        for key in ("d", "D"):
            await pressed(pilot, key)
            assert isinstance(pilot.app.screen, BinScreen)
    assert len(full.bin.all()) == 2


async def test_a_client_is_put_away_and_taken_back_by_one_key(journal: Journal) -> None:
    heron = journal.clients.add("Heron")
    async with shown(journal) as pilot:
        await pressed(pilot, "5", "enter")
        assert isinstance(pilot.app.screen, ClientScreen)
        await pressed(pilot, "d")
        assert "Heron is in the bin, for thirty days." in words(pilot)
        assert journal.clients.all() == ()
        await pressed(pilot, "u")
        assert journal.clients.all() == (heron,)
        await pressed(pilot, "d")
        assert journal.clients.all() == ()


async def test_everything_stands_while_a_client_is_in_the_bin(full: Journal) -> None:
    async with shown(full) as pilot:
        for place in "12345":
            await pressed(pilot, place)
        assert "Heron" not in seen(pilot)


async def test_a_whole_caseload_stands_without_a_client_and_with_them_again(home: Path) -> None:
    with caseload_journal(home) as caseload:
        clients = caseload.clients.all()
        meeting = caseload.supervision.next_meeting()
        assert meeting is not None
        filled(caseload.supervision, meeting)
        before = len(caseload.supervision.items(meeting)), caseload.entries.count()
        for client in clients:
            caseload.bin.put_client(client.id)
        async with shown(caseload) as pilot:
            for target in (None, MeetingPage(meeting.id), AgendaPreview(meeting.id), SearchPage()):
                if target is not None:
                    app_of(pilot).open(target)
                    await pressed(pilot, "escape")
                for place in "12345":
                    await pressed(pilot, place)
                assert "Your clients will be listed here" in seen(pilot)
        for client in clients:
            caseload.bin.restore_client(client.id)
        after = len(caseload.supervision.items(meeting)), caseload.entries.count()
        assert after == before
