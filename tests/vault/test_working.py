"""Who works in a folder holds it; what nobody holds is left, and time tells where no lock can."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reflect.vault.working import hold, is_file_left, is_left

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO = 0
LATER = datetime.fromtimestamp(LONG_AGO, UTC) + timedelta(hours=2)
SOON = datetime.fromtimestamp(LONG_AGO, UTC) + timedelta(minutes=59)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "work"
    place.mkdir()
    return place


def quiet(folder: Path) -> Path:
    """Let everything in a folder look as if it had been written long ago."""
    for path in (*folder.iterdir(), folder):
        os.utime(path, (LONG_AGO, LONG_AGO), follow_symlinks=False)
    return folder


@pytest.mark.parametrize("shared", [False, True])
def test_a_folder_in_which_somebody_works_is_never_left(folder: Path, shared: bool) -> None:
    with hold(folder):
        assert not is_left(quiet(folder), LATER, shared=shared)
    assert is_left(folder, LATER, shared=shared)


def test_it_is_held_under_another_name_too(folder: Path) -> None:
    with hold(folder):
        moved = folder.rename(folder.with_name("place"))
        assert not is_left(moved, LATER)


def test_a_free_lock_tells_at_once_where_nobody_else_comes(folder: Path) -> None:
    hold(folder).release()
    quiet(folder)
    assert is_left(folder, SOON)
    assert not is_left(folder, SOON, shared=True)


def test_without_a_lock_file_an_hour_must_have_passed(folder: Path) -> None:
    (folder / "journal-00000000.db").write_bytes(b"half")
    quiet(folder)
    assert not is_left(folder, SOON)
    assert is_left(folder, LATER)
    os.utime(folder / "journal-00000000.db")
    assert not is_left(folder, LATER), "it was written in just now"


def test_without_locks_an_hour_must_have_passed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> bool:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr("reflect.vault.working.lock_file", refuse)
    with hold(folder):
        assert not is_left(quiet(folder), SOON)
        assert is_left(folder, LATER), "nothing is held"
    assert is_left(folder, LATER)


def test_a_link_a_file_and_nothing_are_not_left(folder: Path, tmp_path: Path) -> None:
    hold(folder).release()
    (tmp_path / "link").symlink_to(folder)
    (tmp_path / "file").touch()
    for name in ("link", "file", "nothing"):
        assert not is_left(tmp_path / name, LATER)


def test_the_folder_of_another_user_is_not_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(folder).release()
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert not is_left(folder, LATER)


def test_looking_changes_nothing(folder: Path) -> None:
    assert not is_left(folder, SOON)
    assert list(folder.iterdir()) == []


def test_a_file_is_left_after_an_hour_and_a_folder_or_link_never(folder: Path) -> None:
    path = folder / "file"
    assert not is_file_left(path, LATER)
    path.write_bytes(b"half")
    (folder / "link").symlink_to(path)
    (folder / "inside").mkdir()
    quiet(folder)
    assert not is_file_left(path, SOON)
    assert is_file_left(path, LATER)
    assert not is_file_left(folder / "link", LATER)
    assert not is_file_left(folder / "inside", LATER)
