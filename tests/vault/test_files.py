"""Small files: only ordinary ones are read, and what is written is really on the disk."""

from __future__ import annotations

import fcntl
import os
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from reflect.errors import StorageError
from reflect.vault import files

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_replaced_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "note"
    path.write_bytes(b"old")
    path.chmod(0o644)
    files.replace_file(path, b"new" * 1000)
    assert path.read_bytes() == b"new" * 1000
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["note"]


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"x" * 100_000)
    assert files.read_small(tmp_path / "long", 10) == b"x" * 11


def test_a_refusal_names_the_file_and_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "note"
    with pytest.raises(StorageError, match=r"refused to write .*note: No such file or directory"):
        files.replace_file(path, b"x")


def flushed_on_macos(monkeypatch: pytest.MonkeyPatch, path: Path, *, offered: bool) -> list[str]:
    """Return which flushes happen on a Mac, whose file system may not offer the stronger one."""
    seen: list[str] = []

    def control(_descriptor: int, command: int) -> int:
        assert command == 51
        seen.append("F_FULLFSYNC")
        if not offered:
            raise OSError(45, "Operation not supported")
        return 0

    def fsync(_descriptor: int) -> None:
        seen.append("fsync")

    with monkeypatch.context() as patch:
        patch.setattr(files, "sys", SimpleNamespace(platform="darwin"))
        patch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
        patch.setattr(fcntl, "fcntl", control)
        patch.setattr(os, "fsync", fsync)
        files.sync_file(path)
    return seen


def test_macos_is_asked_to_flush_the_drive_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").touch()
    assert flushed_on_macos(monkeypatch, tmp_path / "x", offered=True) == ["F_FULLFSYNC"]
    assert flushed_on_macos(monkeypatch, tmp_path / "x", offered=False) == ["F_FULLFSYNC", "fsync"]
