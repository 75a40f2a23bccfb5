"""A backup put in force from the door: looked through first, the old vault kept aside."""

from __future__ import annotations

import hashlib
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from reflect.journal.session import Passphrase
from reflect.journal.settings import BACKUP_FOLDER
from reflect.tui.app import ReflectApp
from reflect.tui.screens.restore import RestoreScreen
from reflect.tui.screens.restore_one import RestoreOne
from reflect.tui.screens.today import TodayPlace
from reflect.tui.screens.unlock import UnlockScreen
from tests.support.screens import same_as_golden, text_of
from tests.tui.conftest import NARROW, PASSPHRASE, WIDE, settle, vaults_in, write

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.journal.session import RecoveryCode
    from reflect.journal.vaults import Vaults

SECRET = Passphrase(PASSPHRASE)


def prints(folder: Path) -> dict[str, str]:
    """Return a fingerprint of every file."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def words(app: ReflectApp) -> str:
    """Return what is shown, on one line."""
    return " ".join(text_of(app).split())


@pytest.fixture
def backup(vaults: Vaults) -> Path:
    """A backup with one entry of a vault that has two by now."""
    with vaults.unlock(SECRET) as journal:
        first, marks = journal.writing.free("The first hour.")
        journal._store.entries.save(first, marks)
        made = journal.backups.make()
        assert made is not None
        second, marks = journal.writing.free("The second hour.")
        journal._store.entries.save(second, marks)
    return made.backup.path


@pytest.fixture
def door(vaults: Vaults) -> Any:
    app = ReflectApp(vaults, environ={})
    yield app
    app.close_journal()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys and let the page answer."""
    await pilot.press(*keys)
    await settle(pilot)


async def give(pilot: Pilot[Any], text: str) -> None:
    """Type a text and Enter, and let the page answer."""
    await write(pilot, text, "enter")
    await settle(pilot)


async def to_the_list(pilot: Pilot[Any]) -> None:
    """Go from the door to the list of backups."""
    await settle(pilot)
    await press(pilot, "f3")


async def choose(pilot: Pilot[Any]) -> None:
    """Go to the list of backups and take the first."""
    await to_the_list(pilot)
    await press(pilot, "enter")


async def restore(pilot: Pilot[Any]) -> None:
    """Open the backup in view with its passphrase, and restore it."""
    await give(pilot, PASSPHRASE)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_list_of_backups_looks_calm(
    vaults: Vaults, backup: Path, size: tuple[int, int]
) -> None:
    app = ReflectApp(vaults, environ={})
    async with app.run_test(size=size) as pilot:
        await to_the_list(pilot)
        shown = re.sub(r"\d{3} KB", "240 KB", re.sub(r" +/\S+", "", text_of(app)))
        same_as_golden(f"restore-{size[0]}", shown)


async def test_a_backup_is_looked_through_before_anything_changes(
    door: ReflectApp, backup: Path, home: Path
) -> None:
    before = prints(home)
    async with door.run_test() as pilot:
        await choose(pilot)
        assert isinstance(door.screen, RestoreOne)
        await give(pilot, PASSPHRASE)
        shown = words(door)
        assert "It opens and is whole: 1 entry, the latest of 20 Nov 2026, no clients." in shown
        assert "kept aside" in shown
        await press(pilot, "escape")
        assert isinstance(door.screen, RestoreScreen)
    assert prints(home) == before


async def test_enter_puts_it_in_force_and_opens_the_journal(
    door: ReflectApp, vaults: Vaults, backup: Path, home: Path, tmp_path: Path
) -> None:
    vaults._state = lambda: tmp_path / "state"
    for _ in range(2):
        with vaults.unlock(SECRET) as journal:
            journal.warm()
    async with door.run_test() as pilot:
        await choose(pilot)
        await restore(pilot)
        assert isinstance(door.screen, TodayPlace)
        assert door.journal is not None
        assert door.journal.entries.count() == 1
        shown = words(door)
        assert "Restored: 1 entry" in shown
        assert "before-restore-" in shown
        assert "older than" not in shown
    door.close_journal()
    (aside,) = home.glob("before-restore-*")
    with vaults_in(aside).unlock(SECRET) as former:
        assert former.entries.count() == 2


async def test_the_recovery_code_restores_and_asks_for_a_new_passphrase(
    door: ReflectApp, backup: Path, vaults: Vaults, code: RecoveryCode
) -> None:
    async with door.run_test() as pilot:
        await choose(pilot)
        await pilot.press("f2")
        await give(pilot, code.display())
        await press(pilot, "enter")
        assert "Choose a new passphrase" in text_of(door)
        await write(pilot, "new words entirely", "enter")
        await write(pilot, "new words entirely")
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(door.screen, TodayPlace)
    door.close_journal()
    vaults.unlock(Passphrase("new words entirely")).close()


async def test_a_wrong_passphrase_restores_nothing(
    door: ReflectApp, backup: Path, home: Path
) -> None:
    before = prints(home)
    async with door.run_test() as pilot:
        await choose(pilot)
        await give(pilot, "heron")
        assert "does not open this backup" in words(door)
        assert door.screen.query_one("#secret").value == ""  # type: ignore[attr-defined]
    assert prints(home) == before


@pytest.mark.parametrize("harm", ["database", "headers"])
async def test_a_damaged_vault_says_so_and_offers_its_backups(
    door: ReflectApp, backup: Path, home: Path, harm: str
) -> None:
    for path in home.glob("journal-*.db" if harm == "database" else "vault.key*"):
        path.unlink()
    async with door.run_test() as pilot:
        await settle(pilot)
        assert "F3 looks for backups." in words(door)
        await choose(pilot)
        await restore(pilot)
        assert isinstance(door.screen, TodayPlace)
        assert door.journal is not None
        # A lost header is all that the backup gives back; the journal file itself is newer.
        assert door.journal.entries.count() == (1 if harm == "database" else 2)
        assert ("Only the header was lost" in words(door)) is (harm == "headers")


async def test_a_new_computer_begins_with_a_backup(
    vaults: Vaults, backup: Path, home: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "stick" / backup.name
    kept.parent.mkdir()
    shutil.move(backup, kept)
    shutil.rmtree(home)
    app = ReflectApp(vaults, environ={})
    async with app.run_test() as pilot:
        await to_the_list(pilot)
        assert "No backup was found" in words(app)
        await give(pilot, str(kept))
        assert isinstance(app.screen, RestoreOne)
        await give(pilot, PASSPHRASE)
        assert "There is no journal in" in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, TodayPlace)
    app.close_journal()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Please type the path"),
        ("/nowhere/at/all.zip", "There is nothing at"),
        ("/dev/null", "There is nothing at"),
        ("~nobody-of-that-name/backup.zip", "There is no home folder ~nobody-of-that-name"),
        ("\x1b[31mjunk [/x] " * 50, ""),
        ("~", "There is no backup of reflect in"),
    ],
)
async def test_junk_for_a_path_is_answered_and_changes_nothing(
    door: ReflectApp, backup: Path, typed: str, said: str
) -> None:
    async with door.run_test() as pilot:
        await to_the_list(pilot)
        await pilot.press("tab")
        await give(pilot, typed)
        assert isinstance(door.screen, RestoreScreen)
        assert said in words(door)
        await press(pilot, "escape")
        assert isinstance(door.screen, UnlockScreen)


async def test_a_file_that_is_no_backup_is_refused_by_name(
    door: ReflectApp, backup: Path, tmp_path: Path
) -> None:
    other = tmp_path / "holiday.zip"
    other.write_bytes(b"PK not really")
    async with door.run_test() as pilot:
        await to_the_list(pilot)
        await pilot.press("tab")
        await give(pilot, str(other))
        await give(pilot, PASSPHRASE)
        assert "cannot be used as a backup" in words(door)


async def test_a_chosen_folder_is_found_after_the_vault_is_lost(
    home: Path, tmp_path: Path, vaults: Vaults
) -> None:
    state = tmp_path / "state"
    chosen = tmp_path / "chosen"
    here = vaults_in(home)
    here._state = lambda: state
    with here.unlock(SECRET) as journal:
        journal.settings.change(BACKUP_FOLDER, str(chosen))
        journal.backups.make()
    for path in home.iterdir():
        path.unlink()
    app = ReflectApp(here, environ={})
    async with app.run_test() as pilot:
        await choose(pilot)
        assert isinstance(app.screen, RestoreOne)
        assert str(chosen)[:30] in words(app)
