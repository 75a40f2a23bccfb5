"""What can be said of a folder without any secret, and without touching it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reflect import vault
from reflect.errors import StorageError
from reflect.vault import CopyState, VaultState
from tests.vault.helpers import picture, put_headers, unlock, with_checksum

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vault.conftest import Sample


def look(folder: Path) -> vault.VaultStatus:
    before = picture(folder.parent)
    status = vault.inspect(folder, limits=vault.LIMITS_FOR_TESTS)
    assert picture(folder.parent) == before
    return status


def test_a_vault_is_described_as_far_as_its_header_goes(sample: Sample) -> None:
    status, opened = look(sample.folder), unlock(sample.folder)
    assert status.state is VaultState.PRESENT
    assert status.problem == ""
    assert (status.vault_id, status.epoch, status.revision) == (opened.vault_id, 1, 1)
    assert status.slot_types == (vault.SlotType.PASSPHRASE, vault.SlotType.RECOVERY)
    assert status.profile == vault.CHEAPEST
    assert status.database == opened.database
    assert status.database_bytes == opened.database.stat().st_size
    assert status.inbox_public_key == opened.inbox_public_key
    assert status.primary is status.spare is CopyState.INTACT


@pytest.mark.parametrize("made", [False, True])
def test_nothing_is_absent(tmp_path: Path, made: bool) -> None:
    if made:
        (tmp_path / "vault").mkdir()
    status = look(tmp_path / "vault")
    assert (status.state, status.problem) == (VaultState.ABSENT, "")


def test_one_damaged_copy_leaves_a_vault_present(sample: Sample) -> None:
    sample.primary.write_bytes(b"x")
    status = look(sample.folder)
    assert status.state is VaultState.PRESENT
    assert (status.primary, status.spare) == (CopyState.DAMAGED, CopyState.INTACT)


def test_two_damaged_copies_are_a_damaged_vault(sample: Sample) -> None:
    put_headers(sample.folder, b"x")
    status = look(sample.folder)
    assert status.state is VaultState.DAMAGED
    assert "header cannot be used" in status.problem
    assert status.primary is status.spare is CopyState.DAMAGED


def test_a_later_format_is_said(sample: Sample) -> None:
    line = json.dumps({"magic": "reflect-vault", "v": 2}, separators=(",", ":")).encode()
    put_headers(sample.folder, with_checksum(line))
    status = look(sample.folder)
    assert status.state is VaultState.NEWER
    assert "newer reflect" in status.problem


@pytest.mark.parametrize("damage", ["missing", "empty", "a folder"])
def test_a_lost_journal_file_is_a_damaged_vault(sample: Sample, damage: str) -> None:
    database = unlock(sample.folder).database
    database.unlink()
    if damage == "empty":
        database.touch()
    if damage == "a folder":
        database.mkdir()
    status = look(sample.folder)
    assert status.state is VaultState.DAMAGED
    assert f"is {damage}" in status.problem


def test_a_headless_vault_is_damaged_and_not_absent(sample: Sample) -> None:
    sample.primary.unlink()
    sample.spare.unlink()
    assert look(sample.folder).state is VaultState.DAMAGED


def test_a_folder_of_other_things_is_occupied(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "duck.jpg").write_bytes(b"quack")
    status = look(tmp_path / "photos")
    assert status.state is VaultState.OCCUPIED
    assert "holds other things" in status.problem


def test_a_file_in_its_place_is_occupied(tmp_path: Path) -> None:
    (tmp_path / "vault").write_text("shopping list")
    assert look(tmp_path / "vault").state is VaultState.OCCUPIED


@pytest.mark.parametrize("damaged_part", ["header", "folder"])
def test_what_may_not_be_read_is_said(
    sample: Sample, monkeypatch: pytest.MonkeyPatch, damaged_part: str
) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    if damaged_part == "header":
        monkeypatch.setattr("reflect.vault.files.read_small", refuse)
    else:
        sample.primary.unlink()
        sample.spare.unlink()
        monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    status = vault.inspect(sample.folder)
    assert status.state is VaultState.UNREADABLE
    assert status.problem
    if damaged_part == "header":
        with pytest.raises(StorageError):
            unlock(sample.folder)
