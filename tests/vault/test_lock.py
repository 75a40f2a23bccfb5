"""One reflect at a time, held by the operating system, told plainly to the second one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from reflect.errors import NoVaultError, StorageError, VaultBusyError
from reflect.vault import VaultLock, holder, lock, read_holder
from tests.vault.helpers import NOW, picture

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys, time
from datetime import datetime, UTC
from pathlib import Path
from reflect.vault import VaultLock
held = VaultLock(Path(sys.argv[1]), now=datetime(2026, 3, 14, 8, 5, tzinfo=UTC)).acquire()
held.announce()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "vault"
    place.mkdir(mode=0o700)
    (place / "vault.lock").touch(mode=0o600)
    return place


def other_process(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def finish(process: subprocess.Popen[str]) -> None:
    process.communicate()


def test_a_second_lock_is_refused_until_the_first_lets_go(folder: Path) -> None:
    first = VaultLock(folder, now=NOW).acquire()
    with pytest.raises(VaultBusyError):
        VaultLock(folder, now=NOW).acquire()
    first.release()
    with VaultLock(folder, now=NOW) as second:
        assert second.held
    assert not second.held


def test_another_process_is_named_with_its_number_and_time(folder: Path) -> None:
    process = other_process(folder)
    expected = rf"since 08:05 \(process {process.pid}\)"
    with pytest.raises(VaultBusyError, match=expected):
        VaultLock(folder, now=NOW).acquire()
    finish(process)
    VaultLock(folder, now=NOW).acquire().release()


def test_a_killed_process_holds_nothing(folder: Path) -> None:
    process = other_process(folder)
    process.send_signal(signal.SIGKILL)
    finish(process)
    assert read_holder(folder) is not None
    VaultLock(folder, now=NOW).acquire().release()


def test_the_note_of_a_killed_process_is_not_blamed_on_it(folder: Path) -> None:
    process = other_process(folder)
    process.send_signal(signal.SIGKILL)
    finish(process)
    with VaultLock(folder, now=NOW), pytest.raises(VaultBusyError) as busy:
        VaultLock(folder, now=NOW).acquire()
    assert str(process.pid) not in str(busy.value)


def test_taking_and_leaving_the_lock_changes_no_byte(folder: Path) -> None:
    before = picture(folder)
    with VaultLock(folder, now=NOW):
        assert picture(folder) == before
    assert picture(folder) == before


def test_being_refused_changes_no_byte(folder: Path) -> None:
    with VaultLock(folder, now=NOW) as first:
        first.announce()
        before = picture(folder)
        with pytest.raises(VaultBusyError):
            VaultLock(folder, now=NOW).acquire()
        assert picture(folder) == before


def test_the_note_tells_who_and_goes_away_again(folder: Path) -> None:
    with VaultLock(folder, now=NOW) as held:
        held.announce()
        assert read_holder(folder) == holder.Holder(os.getpid(), holder.host_name(), NOW)
    assert read_holder(folder) is None
    assert (folder / "vault.lock").read_bytes() == b""


def test_only_the_holder_can_announce_itself(folder: Path) -> None:
    with pytest.raises(RuntimeError):
        VaultLock(folder, now=NOW).announce()


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"pid":"4","host":"h","since":"2026-03-14T09:00:00+00:00"}',
        b'{"pid":4,"host":7,"since":"2026-03-14T09:00:00+00:00"}',
        b'{"pid":4,"host":"h","since":"2026-03-14T09:00:00"}',
        b'{"pid":4,"host":"h","since":"soon"}',
        b'{"pid":4,"host":"h","since":"0001-01-01T00:00:00+14:00"}',
        b'{"pid":4,"host":"h","since":"9999-12-31T10:00:00+00:00"}',
        b"[" * 1000,
        b"x" * 5000,
    ],
)
def test_an_unreadable_note_makes_a_shorter_sentence(folder: Path, note: bytes) -> None:
    (folder / "vault.lock").write_bytes(note)
    with VaultLock(folder, now=NOW), pytest.raises(VaultBusyError) as busy:
        VaultLock(folder, now=NOW).acquire()
    assert str(busy.value) == (
        "This journal is already open in another reflect. Close that one, then try again."
    )


def test_another_day_and_another_computer_are_said() -> None:
    other = holder.Holder(4711, "study\x1b[31m", datetime(2026, 3, 12, 22, 5, tzinfo=UTC))
    sentence = holder.busy_sentence(other, NOW.astimezone(timezone(timedelta(hours=1))))
    assert "on study[31m since 2026-03-12 23:05 (process 4711)" in sentence


def test_waiting_tries_again_until_the_other_lets_go(folder: Path) -> None:
    first = VaultLock(folder, now=NOW).acquire()
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            first.release()

    with VaultLock(folder, now=NOW, wait=1.0, sleep=nap) as second:
        assert second.held
    assert len(naps) == 3


def test_waiting_ends(folder: Path) -> None:
    naps: list[float] = []
    with VaultLock(folder, now=NOW), pytest.raises(VaultBusyError):
        VaultLock(folder, now=NOW, wait=1.0, sleep=naps.append).acquire()
    assert sum(naps) == pytest.approx(1.0)


def test_a_lock_file_removed_while_held_does_not_let_two_in_for_long(folder: Path) -> None:
    """Whoever comes next locks the new file; nobody locks a file that no longer has the name."""
    first = VaultLock(folder, now=NOW).acquire()
    (folder / "vault.lock").unlink()
    second = VaultLock(folder, now=NOW).acquire()
    with pytest.raises(VaultBusyError):
        VaultLock(folder, now=NOW).acquire()
    second.release()
    first.release()


def test_a_file_that_another_replaced_between_opening_and_locking_is_not_the_lock(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both locks would be granted: that on the file without a name would guard nothing."""
    other = VaultLock(folder, now=NOW)
    truly = lock.lock_file

    def replaced_first(descriptor: int) -> bool:
        monkeypatch.setattr(lock, "lock_file", truly)
        (folder / "vault.lock").unlink()
        other.acquire()
        return truly(descriptor)

    monkeypatch.setattr(lock, "lock_file", replaced_first)
    with pytest.raises(VaultBusyError):
        VaultLock(folder, now=NOW).acquire()
    assert other.held
    other.release()


def test_there_is_no_lock_without_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NoVaultError):
        VaultLock(tmp_path / "nowhere", now=NOW).acquire()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_a_lock_file_that_is_none_is_said(folder: Path, kind: str) -> None:
    path = folder / "vault.lock"
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(folder / "elsewhere")
    else:
        os.mkfifo(path)
    with pytest.raises(StorageError, match=rf"lock file .* is a .*{kind}, not a file"):
        VaultLock(folder, now=NOW).acquire()
    assert not (folder / "elsewhere").exists()


def test_a_file_system_without_locks_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> bool:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("reflect.vault.lock.lock_file", refuse)
    with pytest.raises(StorageError, match="offers no locks"):
        VaultLock(folder, now=NOW).acquire()


def test_the_lock_is_private_if_it_has_to_be_made(folder: Path) -> None:
    (folder / "vault.lock").unlink()
    with VaultLock(folder, now=NOW) as held:
        assert held.guards(folder)
    assert (folder / "vault.lock").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_does_not_keep_the_note_from_being_optional(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with VaultLock(folder, now=NOW) as held:
        monkeypatch.setattr(os, "ftruncate", refuse)
        held.announce()
        assert held.held


@pytest.mark.parametrize(
    ("answer", "named"), [(PermissionError, True), (ProcessLookupError, False)]
)
def test_a_process_of_another_user_is_alive_and_a_gone_one_is_not_named(
    monkeypatch: pytest.MonkeyPatch, answer: type[OSError], named: bool
) -> None:
    def kill(_pid: int, sent: int) -> None:
        assert sent == 0
        raise answer

    monkeypatch.setattr("os.kill", kill)
    other = holder.Holder(4711, holder.host_name(), NOW)
    assert ("4711" in holder.busy_sentence(other, NOW)) is named
