"""A damaged journal file at the door: looked over first, then saved, the damaged one kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reflect.journal.session import Passphrase
from reflect.tui.app import ReflectApp
from reflect.tui.screens.repair import RepairScreen
from reflect.tui.screens.today import TodayPlace
from reflect.tui.screens.unlock import UnlockScreen
from tests.support.screens import text_of
from tests.tui.conftest import NARROW, PASSPHRASE, WIDE, settle, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.journal.vaults import Vaults

SECRET = Passphrase(PASSPHRASE)


def words(app: ReflectApp) -> str:
    """Return what is shown, on one line."""
    return " ".join(text_of(app).split())


@pytest.fixture
def damaged(vaults: Vaults) -> bytes:
    """The vault with entries in it and its file's first page destroyed; return that file."""
    with vaults.unlock(SECRET) as journal:
        for number in range(3):
            journal.writing.write_free(f"Hour {number}.")
    path = database(vaults)
    raw = bytearray(path.read_bytes())
    raw[200] ^= 1
    path.write_bytes(raw)
    return bytes(raw)


def database(vaults: Vaults) -> Path:
    path = vaults.status().database
    assert path is not None
    return path


@pytest.fixture
def door(vaults: Vaults) -> Iterator[ReflectApp]:
    app = ReflectApp(vaults, environ={})
    yield app
    app.close_journal()


async def to_the_page(pilot: Pilot[Any]) -> None:
    """Be refused at the door, and ask for the repair."""
    await settle(pilot)
    await write(pilot, PASSPHRASE, "enter")
    await settle(pilot)
    await pilot.press("f6")
    await settle(pilot)


async def look(pilot: Pilot[Any]) -> None:
    """Let the file be looked over."""
    await to_the_page(pilot)
    await write(pilot, PASSPHRASE, "enter")
    await settle(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_door_says_what_to_do_with_a_damaged_file(
    door: ReflectApp, damaged: bytes, size: tuple[int, int]
) -> None:
    async with door.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("f6")
        assert isinstance(door.screen, UnlockScreen), "nothing is offered before damage is seen"
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        shown = words(door)
        assert "Nothing was changed." in shown
        for way in ("`reflect repair`", "`reflect restore`", "F6 saves", "F3 looks for backups"):
            assert way in shown
        assert "F6 repair" in shown


async def test_it_says_what_is_damaged_before_anything_is_written(
    door: ReflectApp, vaults: Vaults, damaged: bytes
) -> None:
    async with door.run_test() as pilot:
        await look(pilot)
        assert "pages is damaged: 1." in words(door)
        assert "kept whole in a folder beside it" in words(door)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(door.screen, UnlockScreen)
    assert database(vaults).read_bytes() == damaged
    assert not list(vaults.folder.glob("before-*"))


async def test_enter_saves_what_can_be_read_and_the_door_opens_it(
    door: ReflectApp, vaults: Vaults, damaged: bytes
) -> None:
    async with door.run_test() as pilot:
        await look(pilot)
        await pilot.press("enter")
        await settle(pilot)
        shown = words(door)
        assert "reflections and drafts: 3 saved" in shown
        assert "The former journal is kept whole in" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(door.screen, UnlockScreen)
        assert "damaged" not in words(door)
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(door.screen, TodayPlace)
        assert door.journal is not None
        assert door.journal.entries.count() == 3
    (aside,) = vaults.folder.glob("before-repair-*")
    (kept,) = aside.glob("journal-*.db")
    assert kept.read_bytes() == damaged


async def test_a_wrong_passphrase_looks_at_nothing(
    door: ReflectApp, vaults: Vaults, damaged: bytes
) -> None:
    async with door.run_test() as pilot:
        await to_the_page(pilot)
        await write(pilot, "not this one", "enter")
        await settle(pilot)
        assert isinstance(door.screen, RepairScreen)
        assert "That is not the passphrase" in words(door)
    assert database(vaults).read_bytes() == damaged


async def test_a_file_that_was_put_back_meanwhile_is_called_sound(
    door: ReflectApp, vaults: Vaults, damaged: bytes
) -> None:
    whole = bytearray(damaged)
    whole[200] ^= 1
    async with door.run_test() as pilot:
        await to_the_page(pilot)
        database(vaults).write_bytes(whole)
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        assert "The journal file is sound" in words(door)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(door.screen, UnlockScreen)


async def test_what_cannot_be_saved_is_said_and_leaves_the_file(
    door: ReflectApp, vaults: Vaults, damaged: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflect.errors import StorageError
    from reflect.journal import repairing

    def refuse(*_: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(repairing, "repair", refuse)
    async with door.run_test() as pilot:
        await look(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "The disk is full." in words(door)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(door.screen, UnlockScreen)
    assert database(vaults).read_bytes() == damaged
