"""A code name that comes, changes or goes: entries are heard anew behind the page, then shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reflect.tui.screens.write import WriteScreen
from tests.support.driving import pressed, seen, settled, shown, until, written
from tests.support.journals import open_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        yield opened


@pytest.fixture
def failed(journal: Journal) -> Entry:
    """An entry that says a name which is nobody's yet; all was heard by then."""
    entry = journal.writing.write_free("I failed Plover.")
    journal.hear_anew()
    return entry


def themes(journal: Journal, entry: Entry) -> list[str]:
    return [mark.theme for mark in journal.review.marks(entry.id)]


async def heard(pilot: Pilot[Any]) -> None:
    """Wait until all that waits was heard."""
    await until(pilot, lambda: not pilot.app._hearing and not pilot.app.journal.waits_to_be_heard())


async def test_a_client_who_is_added_is_heard_in_what_was_written_before(
    journal: Journal, failed: Entry
) -> None:
    async with shown(journal) as pilot:
        await pressed(pilot, "5", "a", "ctrl+u", *"Plover", "ctrl+s")
        assert "Plover" in seen(pilot)
        await heard(pilot)
        assert themes(journal, failed) == ["guilt"]
        await pressed(pilot, "e", "ctrl+u", *"Curlew", "ctrl+s")
        await heard(pilot)
        assert themes(journal, failed) == []


async def test_hearing_leaves_alone_what_is_being_written_about_the_new_client(
    journal: Journal, failed: Entry
) -> None:
    async with shown(journal) as pilot:
        await pressed(pilot, "n", *"Plover", "enter", "enter", *"blank", "enter")
        assert isinstance(pilot.app.screen, WriteScreen)
        await written(pilot, "And I failed Plover again.")
        await heard(pilot)
        assert themes(journal, failed) == ["guilt"]
        assert "And I failed Plover again." in seen(pilot)
        await pressed(pilot, "f2")
        assert "I failed Plover" in seen(pilot)
    (latest, _) = journal.entries.page()
    assert [mark.theme for mark in journal.review.marks(latest.id)] == ["guilt"]


async def test_a_name_that_comes_while_others_are_heard_is_heard_after_them(
    journal: Journal, failed: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = journal.writing.write_free("I failed Curlew.")
    hear_anew = journal.hear_anew

    def hear_and_add() -> bool:
        changed = hear_anew()
        if len(journal.clients.all()) == 1:
            journal.clients.add("Curlew")
        return changed

    monkeypatch.setattr(journal, "hear_anew", hear_and_add)
    async with shown(journal) as pilot:
        await pressed(pilot, "5", "a", "ctrl+u", *"Plover", "ctrl+s")
        await heard(pilot)
        assert themes(journal, failed) == themes(journal, other) == ["guilt"]


async def test_places_show_what_was_heard_when_it_is_done(journal: Journal, failed: Entry) -> None:
    days: list[bool] = []
    async with shown(journal) as pilot:
        pilot.app.on_changed = lambda message: days.append(True)
        journal.clients.add("Plover")
        pilot.app._hear_what_waits()
        await heard(pilot)
        await until(pilot, lambda: days)


async def test_what_the_disk_refuses_is_not_tried_over_and_over(
    journal: Journal, failed: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[bool] = []
    monkeypatch.setattr(journal, "warm", lambda: False)
    async with shown(journal) as pilot:
        monkeypatch.setattr(journal, "hear_anew", lambda: bool(tried.append(True)))
        await pressed(pilot, "5", "a", "ctrl+u", *"Plover", "ctrl+s")
        await until(pilot, lambda: tried and not pilot.app._hearing)
        await settled(pilot)
        assert len(tried) == 1
    assert journal.waits_to_be_heard()
