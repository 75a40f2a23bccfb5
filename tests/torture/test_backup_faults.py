"""A fault at any call to the disk while backing up or restoring leaves exactly one working state.

Prints how many faults were injected (run with ``-s`` to read it).
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reflect.journal import restoring
from reflect.journal.session import Passphrase
from reflect.vault.switch import MARKER_NAME
from tests.support.vaults import PASSPHRASE, make, vaults
from tests.torture.faults import FAULTS, WITHOUT_READS, every_fault, every_sqlite_fault
from tests.vault.faulty_os import PowerCutError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
SECRET = Passphrase(PASSPHRASE)
OLD, NEW = ["Old state."], ["In the backup."]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with a vault in it, and a backup of what that vault said before."""
    place = tmp_path_factory.mktemp("base") / "place"
    place.mkdir()
    make(place / "vault")
    with vaults(place / "vault").unlock(SECRET) as journal:
        journal.writing.write_free(NEW[0])
        journal.backups.make(place).backup.path.rename(place / "backup.zip")
        (line,) = journal.entries.page()
        journal.entries.to_bin(line.id)
        journal.writing.write_free(OLD[0])
        journal.holds.set("since the backup")
    return place


def texts(folder: Path) -> list[str]:
    """Return what the vault says, opened for writing: that also clears away what a crash left."""
    with vaults(folder).unlock(SECRET) as journal:
        return [journal.entries.get(line.id).text for line in journal.entries.page()]


def is_held(folder: Path) -> bool:
    """Say whether the hold that was set after the backup is set there."""
    with vaults(folder).unlock(SECRET, write=False) as journal:
        return bool(journal.holds.active())


def restore(place: Path) -> None:
    restoring.restore(vaults(place / "vault"), place / "backup.zip", SECRET)


@pytest.mark.parametrize("fault", FAULTS)
def test_restoring_over_a_vault(base: Path, tmp_path: Path, fault: str) -> None:
    states, runs = set(), 0
    for runs, one in enumerate(every_fault(restore, base, tmp_path, fault), 1):  # noqa: B007
        if one.known:
            continue
        folder = one.place / "vault"
        found = texts(folder)
        assert found in (OLD, NEW), f"at call {one.call}: {found}"
        assert is_held(folder), f"at call {one.call}"
        assert one.failure is not None or found == NEW
        aside = [path for path in folder.glob("before-restore-*") if any(path.iterdir())]
        if found == NEW:
            assert texts(aside[0]) == OLD, f"at call {one.call}"
        else:
            assert aside == [], f"at call {one.call}"
        assert len(list(folder.glob("journal-*.db"))) == 1, f"at call {one.call}"
        assert not (folder / MARKER_NAME).exists()
        states.add(found == NEW)
    assert states == {True, False}
    print(f"\nrestore over a vault, {fault}: {runs} faults, each left one working state")


@pytest.fixture(scope="module")
def lost(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same place after its vault lost both copies of the header, and the journal a page."""
    place = tmp_path_factory.mktemp("lost") / "place"
    shutil.copytree(base, place)
    for path in (place / "vault").glob("vault.key*"):
        path.write_bytes(b"lost")
    (database,) = (place / "vault").glob("journal-*.db")
    with database.open("r+b") as file:
        file.seek(4096 * 5 + 9)
        file.write(b"damage")
    return place


@pytest.mark.parametrize("fault", FAULTS)
def test_restoring_again_over_a_vault_without_a_header(
    lost: Path, tmp_path: Path, fault: str
) -> None:
    """Nobody can open it in between, so the second restore clears away what the first one left."""
    (database,) = (lost / "vault").glob("journal-*.db")
    runs = 0
    for runs, one in enumerate(every_fault(restore, lost, tmp_path, fault), 1):  # noqa: B007
        if one.known:
            continue
        folder = one.place / "vault"
        if one.failure is not None:
            restore(one.place)
        assert texts(folder) == NEW, f"at call {one.call}"
        assert len(list(folder.glob("journal-*.db"))) == 1, f"at call {one.call}"
        asides = list(folder.glob("before-restore-*"))
        kept = [path for aside in asides for path in aside.glob(database.name)]
        assert [path.read_bytes() for path in kept] == [database.read_bytes()], f"at {one.call}"
        assert (kept[0].parent / "vault.key").read_bytes() == b"lost", f"at call {one.call}"
        assert not (folder / MARKER_NAME).exists()
    print(f"\nrestore again without a header, {fault}: {runs} faults")


@pytest.mark.parametrize("fault", WITHOUT_READS)
def test_restoring_over_a_vault_with_a_fault_under_sqlite(
    base: Path, tmp_path: Path, fault: str
) -> None:
    """SQLite looks through the new file before it is put in force."""
    runs = 0
    for runs, one in enumerate(every_sqlite_fault(restore, base, tmp_path, fault), 1):  # noqa: B007
        if one.known:
            continue
        found = texts(one.place / "vault")
        assert found in (OLD, NEW), one.where
        # Where the disk gave no look into the former journal, that was said instead.
        assert is_held(one.place / "vault") or fault.startswith("the disk"), one.where
        assert len(list((one.place / "vault").glob("journal-*.db"))) == 1, one.where
        if found == NEW:
            (aside,) = (one.place / "vault").glob("before-restore-*")
            assert texts(aside) == OLD, one.where
    print(f"\nrestore over a vault, under SQLite {fault}: {runs} faults, one working state each")


@pytest.mark.parametrize("fault", FAULTS)
def test_restoring_into_an_empty_place(base: Path, tmp_path: Path, fault: str) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    shutil.copy(base / "backup.zip", empty)
    runs = 0
    for runs, one in enumerate(every_fault(restore, empty, tmp_path, fault), 1):  # noqa: B007
        if one.known:
            continue
        folder = one.place / "vault"
        if folder.exists():
            assert texts(folder) == NEW
        else:
            assert one.failure is not None
            restore(one.place)
            assert texts(folder) == NEW
    print(f"\nrestore into an empty place, {fault}: {runs} faults")


def back_up(place: Path) -> None:
    with vaults(place / "vault").unlock(SECRET) as journal:
        journal.backups.make(place / "backups")


@pytest.mark.parametrize("fault", FAULTS)
def test_backing_up(base: Path, tmp_path: Path, fault: str) -> None:
    """Whatever has a backup's name opens; the journal itself is never touched."""
    whole, runs = 0, 0
    for runs, one in enumerate(every_fault(back_up, base, tmp_path, fault), 1):  # noqa: B007
        if one.known:
            continue
        for backup in (one.place / "backups").glob("reflect-*.zip"):
            found = restoring.rehearse(vaults(one.place / "vault"), backup, SECRET).found
            assert (found.entries, found.drafts, found.binned) == (1, 0, 1)
            whole += 1
        if one.failure is not None and not isinstance(one.failure, PowerCutError):
            left = list((one.place / "backups").glob(".*"))
            # One fault may also keep a working file from being removed; the next thinning does.
            assert len(left) <= 1
        assert texts(one.place / "vault") == OLD
    print(f"\nbackup, {fault}: {runs} faults, {whole} whole backups, none that does not open")


@pytest.mark.parametrize("fault", WITHOUT_READS)
def test_backing_up_with_a_fault_under_sqlite(base: Path, tmp_path: Path, fault: str) -> None:
    """Whatever has a backup's name opens; what was written is still there."""
    whole, runs = 0, 0
    for runs, one in enumerate(every_sqlite_fault(back_up, base, tmp_path, fault), 1):  # noqa: B007
        if one.known:
            continue
        for backup in (one.place / "backups").glob("reflect-*.zip"):
            found = restoring.rehearse(vaults(one.place / "vault"), backup, SECRET).found
            assert (found.entries, found.drafts, found.binned) == (1, 0, 1), one.where
            whole += 1
        assert texts(one.place / "vault") == OLD, one.where
    print(f"\nbackup, under SQLite {fault}: {runs} faults, {whole} whole, none that does not open")
