"""Work that is killed leaves sealed copies; the next chance clears them, and none that is in use.

The kills are real: a process of its own is at work, and gets SIGKILL at moments spread over all of
it. So are the pauses, in which others clear away what they find.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from reflect.journal import leftovers, restoring
from reflect.journal.session import Passphrase
from reflect.vault import LIMITS_FOR_TESTS
from reflect.vault.holder import LOCK_NAME
from tests.support.vaults import PASSPHRASE, MovingClock, make, vaults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow
SECRET = Passphrase(PASSPHRASE)
MOMENTS = 16
NOW = MovingClock().at


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place with a vault in it and a backup of it, and folders for what is temporary."""
    for name in ("place", "tmp"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    place = tmp_path / "place"
    make(place / "vault")
    with vaults(place / "vault").unlock(SECRET) as journal:
        for _ in range(20):
            journal.writing.write_free("What stays, whatever happens. " * 100)
        journal.backups.make(place).backup.path.rename(place / "backup.zip")
    return place


def rehearse(place: Path) -> None:
    restoring.rehearse(vaults(place / "vault"), place / "backup.zip", SECRET)


def restore(place: Path) -> None:
    restoring.restore(vaults(place / "new"), place / "backup.zip", SECRET)


def restore_over(place: Path) -> None:
    restoring.restore(vaults(place / "vault"), place / "backup.zip", SECRET)


def back_up(place: Path) -> None:
    with vaults(place / "vault").unlock(SECRET) as journal:
        journal.backups.make()


def back_up_elsewhere(place: Path) -> None:
    with vaults(place / "vault").unlock(SECRET) as journal:
        journal.backups.make(place / "stick")


def started(act: Callable[[Path], None], place: Path) -> int:
    """Start a process that does something, and return its number."""
    child = os.fork()
    if child == 0:
        try:
            act(place)
        except BaseException:
            os._exit(1)
        os._exit(0)
    return child


def moments(act: Callable[[Path], None], place: Path) -> list[float]:
    """Return seconds spread over the time that something takes."""
    before = time.monotonic()
    assert os.waitpid(started(act, place), 0)[1] == 0
    taken = time.monotonic() - before
    return [taken * number / MOMENTS for number in range(MOMENTS)]


def kill_at(seconds: float, act: Callable[[Path], None], place: Path) -> None:
    child = started(act, place)
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def working_in(place: Path) -> list[Path]:
    """Return the working folders there are, wherever they may be."""
    marks = (".part", ".new-", "reflect-rehearsal-", ".repair-")
    return [path for path in place.parent.rglob("*") if any(mark in path.name for mark in marks)]


def left_in(place: Path) -> list[str]:
    """Return the names of working folders that hold anything.

    One that was just made is empty but for its lock, and goes after an hour.
    """
    found = working_in(place)
    held = ("journal-*", "vault", "*.zip")
    return [path.name for path in found if any(any(path.glob(name)) for name in held)]


def holds_its_lock(folder: Path) -> bool:
    """Return whether a working folder has got its lock, which it has once anything is in it."""
    return (folder / LOCK_NAME).exists() or not {path.name for path in folder.iterdir()} <= {
        f"{LOCK_NAME}.new"
    }


def entries(folder: Path) -> int:
    with vaults(folder).unlock(SECRET) as journal:
        assert journal.health()["integrity"] == "sound"
        return journal.entries.count()


@pytest.mark.parametrize("act", [rehearse, back_up, restore])
def test_what_a_kill_leaves_is_cleared_by_doing_it_again(
    place: Path, act: Callable[[Path], None]
) -> None:
    seen = 0
    for seconds in moments(act, place):
        shutil.rmtree(place / "new", ignore_errors=True)
        kill_at(seconds, act, place)
        seen += bool(left_in(place))
        shutil.rmtree(place / "new", ignore_errors=True)
        act(place)
        assert left_in(place) == [], f"killed after {seconds} s"
    assert seen, "no kill came while it was at work"
    assert entries(place / "vault") == 20


@pytest.mark.parametrize("act", [rehearse, back_up, restore])
def test_what_a_kill_leaves_is_told_and_cleared_by_the_next_opening(
    place: Path, act: Callable[[Path], None]
) -> None:
    told = 0
    for seconds in moments(act, place):
        shutil.rmtree(place / "new", ignore_errors=True)
        kill_at(seconds, act, place)
        folder = place / ("new" if act is restore and (place / "new").exists() else "vault")
        vault_id = vaults(folder).status().vault_id
        both = [
            *leftovers.find(folder, vault_id, NOW),
            *(leftovers.find(place / "new", vault_id, NOW) if act is restore else ()),
        ]
        assert {one.path.name for one in both} >= set(left_in(place))
        told += bool(both)
        if act is restore:
            shutil.rmtree(place / "new", ignore_errors=True)
            restore(place)
            folder = place / "new"
        with vaults(folder).unlock(SECRET) as journal:
            journal.upkeep.run()
        assert left_in(place) == [], f"killed after {seconds} s"
    assert told, "no kill came while it was at work"


@pytest.mark.parametrize("act", [rehearse, back_up, back_up_elsewhere, restore])
def test_what_is_in_use_is_cleared_by_nobody(place: Path, act: Callable[[Path], None]) -> None:
    """Nor told as left, however long it is paused: an hour is past by this clock.

    But for the moment in which a folder that was just made has not got its lock yet: paused for an
    hour just there, and empty, it is taken for left.
    """
    later = MovingClock()
    later.move(days=1000)
    vault_id = vaults(place / "vault").status().vault_id
    at_work = 0
    for seconds in moments(act, place):
        shutil.rmtree(place / "new", ignore_errors=True)
        child = started(act, place)
        time.sleep(seconds)
        os.kill(child, signal.SIGSTOP)
        status = os.waitpid(child, os.WUNTRACED)[1]  # not before it stands still, or has ended
        at_work += bool(left_in(place))
        stick = (place / "stick",)
        for name in ("vault", "new") if all(map(holds_its_lock, working_in(place))) else ():
            leftovers.clear(place / name, vault_id, later.at, LIMITS_FOR_TESTS, stick, shared=False)
            assert leftovers.find(place / name, vault_id, later.at, stick) == ()
        if os.WIFSTOPPED(status):
            os.kill(child, signal.SIGCONT)
            status = os.waitpid(child, 0)[1]
        assert status == 0, f"disturbed after {seconds} s"
    assert at_work, "no pause came while it was at work"


def test_a_killed_restore_over_a_vault_leaves_one_vault_and_no_second_name_of_it(
    place: Path,
) -> None:
    folder, at_work = place / "vault", 0
    for seconds in moments(restore_over, place):
        kill_at(seconds, restore_over, place)
        at_work += (folder / "vault.switch").exists()
        assert entries(folder) == 20
        (journal,) = folder.glob("journal-*.db")
        assert journal.stat().st_nlink == 1, f"killed after {seconds} s"
        assert not (folder / "vault.switch").exists()
    assert at_work, "no kill came while it was at work"


def test_a_backup_elsewhere_that_was_killed_waits_for_an_hour(place: Path) -> None:
    """Another computer may be making one in the same folder, and no lock tells."""
    vault_id = vaults(place / "vault").status().vault_id
    for seconds in moments(back_up_elsewhere, place):
        kill_at(seconds, back_up_elsewhere, place)
    left = left_in(place)
    assert leftovers.parts_left(place / "stick", vault_id, NOW) == ()
    for part in (place / "stick").glob(".*.part"):
        for path in (*part.iterdir(), part):
            os.utime(path, (0, 0))
    back_up_elsewhere(place)
    assert left_in(place) == []
    assert left, "no kill came while it was at work"
