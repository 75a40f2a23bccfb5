"""A fault at any call to the disk while rotating or repairing leaves exactly one working state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.errors import WrongPassphraseError
from reflect.journal import repairing
from reflect.journal.rotating import rotate
from reflect.journal.session import Passphrase, RecoveryCode, Secret
from reflect.vault.switch import MARKER_NAME
from tests.support.vaults import PASSPHRASE, make, vaults
from tests.torture.faults import FAULTS, WITHOUT_READS, every_fault, every_sqlite_fault

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
OLD, NEW = Passphrase(PASSPHRASE), Passphrase("a new one, quite long")
NEW_CODE = RecoveryCode.generate(lambda size: bytes(range(size)))
TEXT = "What stays, whatever happens. " * 40


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecoveryCode]:
    place = tmp_path_factory.mktemp("base") / "place"
    place.mkdir()
    code = make(place / "vault")
    with vaults(place / "vault").unlock(OLD) as journal:
        for _ in range(10):
            journal.writing.write_free(TEXT)
    return place, code


def opens(folder: Path, secret: Secret) -> bool:
    """Say whether a secret opens the vault for writing and finds everything."""
    try:
        with vaults(folder).unlock(secret) as journal:
            return journal.entries.count() == 10 and journal.health()["integrity"] == "sound"
    except WrongPassphraseError:
        return False


@pytest.mark.parametrize("fault", FAULTS)
def test_rotating(base: tuple[Path, RecoveryCode], tmp_path: Path, fault: str) -> None:
    place, old_code = base

    def act(where: Path) -> None:
        rotate(vaults(where / "vault"), OLD, NEW, NEW_CODE)

    states, runs = set(), 0
    for runs, one in enumerate(every_fault(act, place, tmp_path, fault), 1):  # noqa: B007
        if one.known:
            continue
        new = rotated(one.place / "vault", old_code, f"at call {one.call}")
        assert new or one.failure is not None
        states.add(new)
    assert states == {True, False}
    print(f"\nrotation, {fault}: {runs} faults, each left one working state")


def rotated(folder: Path, old_code: RecoveryCode, where: str) -> bool:
    """Check that the old keys or the new ones open everything; return True for the new ones."""
    old, new = opens(folder, OLD), opens(folder, NEW)
    assert old != new, f"{where}: old opens {old}, new opens {new}"
    assert opens(folder, old_code) is old
    assert opens(folder, NEW_CODE) is new
    assert len(list(folder.glob("journal-*.db"))) == 1, where
    assert not (folder / MARKER_NAME).exists()
    assert (folder / "vault.key").read_bytes() == (folder / "vault.key.bak").read_bytes()
    return new


@pytest.mark.parametrize("fault", WITHOUT_READS)
def test_rotating_with_a_fault_under_sqlite(
    base: tuple[Path, RecoveryCode], tmp_path: Path, fault: str
) -> None:
    place, old_code = base

    def act(where: Path) -> None:
        rotate(vaults(where / "vault"), OLD, NEW, NEW_CODE)

    states, runs = set(), 0
    for runs, one in enumerate(every_sqlite_fault(act, place, tmp_path, fault), 1):  # noqa: B007
        if one.known:
            continue
        states.add(rotated(one.place / "vault", old_code, one.where))
    assert states == {True, False}, states
    print(f"\nrotation, under SQLite {fault}: {runs} faults, each left one working state")


@pytest.mark.parametrize("fault", FAULTS)
def test_repairing(base: tuple[Path, RecoveryCode], tmp_path: Path, fault: str) -> None:
    place, _ = base
    damaged = tmp_path / "damaged"
    import shutil

    shutil.copytree(place, damaged)
    (database,) = (damaged / "vault").glob("journal-*.db")
    raw = bytearray(database.read_bytes())
    raw[4096 * 40 + 9] ^= 1
    database.write_bytes(raw)

    def act(where: Path) -> None:
        repairing.repair(vaults(where / "vault"), OLD)

    states, runs = set(), 0
    for runs, one in enumerate(every_fault(act, damaged, tmp_path, fault), 1):  # noqa: B007
        if one.known:
            continue
        folder = one.place / "vault"
        report = repairing.check(vaults(folder), OLD)
        (now,) = folder.glob("journal-*.db")
        assert report.checked.sound or now.read_bytes() == bytes(raw)
        aside = [path for path in folder.glob("before-repair-*") if any(path.iterdir())]
        if report.checked.sound:
            assert (aside[0] / database.name).read_bytes() == bytes(raw)
        assert not (folder / MARKER_NAME).exists()
        states.add(report.checked.sound)
    assert states == {True, False}
    print(f"\nrepair, {fault}: {runs} faults; what was damaged is kept whole in each")
