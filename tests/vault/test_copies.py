"""Two copies of the header: one damaged copy heals, an older copy never answers for a newer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reflect import vault
from reflect.errors import NoVaultError, StorageError, VaultDamagedError, WrongPassphraseError
from reflect.vault import Copies, CopyState, files
from tests.vault.helpers import (
    RIGHT,
    WRONG,
    make_vault,
    picture,
    put_headers,
    unlock,
    unlock_for_writing,
    with_checksum,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vault.conftest import Sample

NEW = "ein neuer Morgen am Fluss"


def flip(path: Path, bit: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[bit // 8] ^= 1 << bit % 8
    path.write_bytes(raw)


def reopen(sample: Sample, secret: vault.Secret | str = RIGHT) -> Copies:
    opened = unlock_for_writing(sample.folder, secret)
    opened.close()
    return opened.copies


@pytest.mark.parametrize("name", ["vault.key", "vault.key.bak"])
def test_flipped_bits_of_one_copy_heal(sample: Sample, name: str) -> None:
    intact = sample.primary.read_bytes()
    for bit in range(0, len(intact) * 8, 13):
        flip(sample.folder / name, bit)
        assert reopen(sample) is Copies.MENDED
        assert sample.primary.read_bytes() == sample.spare.read_bytes() == intact


def test_flipped_bits_of_both_copies_open_nothing(sample: Sample) -> None:
    intact = sample.primary.read_bytes()
    for bit in range(0, len(intact) * 8, 13):
        put_headers(sample.folder, intact)
        flip(sample.primary, bit)
        flip(sample.spare, (bit * 7 + 11) % (len(intact) * 8))
        with pytest.raises(VaultDamagedError, match=r"vault\.key\.bak is damaged"):
            reopen(sample)


@pytest.mark.parametrize("name", ["vault.key", "vault.key.bak"])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "long"])
def test_a_lost_or_cut_copy_heals(sample: Sample, name: str, damage: str) -> None:
    intact = sample.primary.read_bytes()
    path = sample.folder / name
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "cut": intact[:400], "long": intact * 40}[damage])
    assert reopen(sample) is Copies.MENDED
    assert path.read_bytes() == intact
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_is_mended_before_the_secret_has_opened_it(sample: Sample) -> None:
    flip(sample.primary, 100)
    before = picture(sample.folder)
    with pytest.raises(WrongPassphraseError, match="its copy was used"):
        reopen(sample, WRONG)
    assert picture(sample.folder) == before


def test_nothing_is_mended_without_the_lock(sample: Sample) -> None:
    flip(sample.primary, 100)
    before = picture(sample.folder)
    assert unlock(sample.folder).copies is Copies.UNMENDED
    assert picture(sample.folder) == before


def test_an_altered_copy_is_not_mended_from(sample: Sample) -> None:
    """A spare with a right checksum and a wrong MAC opens nothing and spreads nowhere."""
    line = sample.spare.read_bytes().split(b"\n")[0]
    sample.spare.write_bytes(with_checksum(line.replace(b'"revision":1', b'"revision":9')))
    sample.primary.unlink()
    before = picture(sample.folder)
    with pytest.raises(VaultDamagedError, match="altered"):
        reopen(sample)
    assert picture(sample.folder) == before


def test_an_intact_header_never_falls_back_to_an_older_copy(sample: Sample) -> None:
    old = sample.primary.read_bytes()
    opened = unlock_for_writing(sample.folder)
    vault.change_passphrase(opened, vault.Passphrase(NEW), profile=vault.CHEAPEST)
    opened.close()
    sample.spare.write_bytes(old)
    with pytest.raises(WrongPassphraseError):
        reopen(sample, RIGHT)
    assert sample.spare.read_bytes() == old
    assert reopen(sample, NEW) is Copies.MENDED
    assert sample.spare.read_bytes() == sample.primary.read_bytes()


def test_a_later_copy_beside_an_earlier_header_is_said_and_left_alone(sample: Sample) -> None:
    old = sample.primary.read_bytes()
    opened = unlock_for_writing(sample.folder)
    vault.change_passphrase(opened, vault.Passphrase(NEW), profile=vault.CHEAPEST)
    opened.close()
    later = sample.spare.read_bytes()
    sample.primary.write_bytes(old)
    assert reopen(sample) is Copies.DIFFERENT
    assert sample.spare.read_bytes() == later


def test_a_copy_of_another_vault_is_said_and_left_alone(sample: Sample, tmp_path: Path) -> None:
    make_vault(tmp_path / "other")
    theirs = (tmp_path / "other" / "vault.key").read_bytes()
    sample.spare.write_bytes(theirs)
    assert reopen(sample) is Copies.DIFFERENT
    opened = unlock_for_writing(sample.folder)
    changed = vault.change_passphrase(opened, vault.Passphrase(NEW), profile=vault.CHEAPEST)
    opened.close()
    assert changed is Copies.DIFFERENT
    assert sample.spare.read_bytes() == theirs


def test_a_copy_of_another_vault_with_fewer_changes_is_not_taken_for_an_older_one(
    sample: Sample, tmp_path: Path
) -> None:
    make_vault(tmp_path / "other")
    opened = unlock_for_writing(sample.folder)
    vault.change_passphrase(opened, vault.Passphrase(NEW), profile=vault.CHEAPEST)
    opened.close()
    theirs = (tmp_path / "other" / "vault.key").read_bytes()
    sample.spare.write_bytes(theirs)
    assert reopen(sample, NEW) is Copies.DIFFERENT
    assert sample.spare.read_bytes() == theirs


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
@pytest.mark.parametrize("name", ["vault.key", "vault.key.bak"])
def test_something_else_of_that_name_is_left_alone(sample: Sample, name: str, kind: str) -> None:
    path = sample.folder / name
    path.rename(sample.folder / "aside")
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(sample.folder / "aside")
    else:
        os.mkfifo(path)
    assert reopen(sample) is Copies.UNMENDED
    assert (path.is_dir(), path.is_symlink(), path.is_fifo()) == (
        kind == "folder",
        kind == "link",
        kind == "pipe",
    )


def test_what_a_crash_left_is_removed_by_the_next_holder(sample: Sample) -> None:
    strays = [sample.folder / "vault.key.new", sample.folder / "vault.key.bak.new"]
    for stray in strays:
        stray.write_bytes(b"half a head")
    unlock(sample.folder)
    assert all(stray.exists() for stray in strays)
    assert reopen(sample) is Copies.SOUND
    assert not any(stray.exists() for stray in strays)


def test_only_its_own_leftovers_are_removed(sample: Sample) -> None:
    (sample.folder / "notes.new").write_text("mine")
    reopen(sample)
    assert (sample.folder / "notes.new").read_text() == "mine"


def test_a_header_that_may_not_be_read_is_not_called_damaged(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("reflect.vault.files.read_small", refuse)
    with pytest.raises(StorageError, match="not permitted to read"):
        unlock(sample.folder)


def _fail_to_read(patch: pytest.MonkeyPatch, name: str) -> None:
    read = files.read_small

    def fail(path: Path, most: int) -> bytes | None:
        if path.name == name:
            raise OSError(5, "Input/output error")
        return read(path, most)

    patch.setattr("reflect.vault.files.read_small", fail)


@pytest.mark.parametrize("name", ["vault.key", "vault.key.bak"])
def test_a_read_fault_of_one_copy_is_survived(
    sample: Sample, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    _fail_to_read(monkeypatch, name)
    assert unlock(sample.folder).copies is Copies.UNMENDED


def test_without_both_copies_there_is_no_vault_to_open(sample: Sample) -> None:
    sample.primary.unlink()
    sample.spare.unlink()
    with pytest.raises(NoVaultError):
        unlock(sample.folder)
    status = vault.inspect(sample.folder)
    assert status.state is vault.VaultState.DAMAGED
    assert status.primary is CopyState.MISSING
    assert "both missing" in status.problem


def test_a_header_the_disk_cannot_read_is_not_overwritten(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The unreadable one may hold a later passphrase; it is left for the disk to recover."""
    opened = unlock_for_writing(sample.folder)
    old = sample.spare.read_bytes()
    vault.change_passphrase(opened, vault.Passphrase(NEW), profile=vault.CHEAPEST)
    opened.close()
    sample.spare.write_bytes(old)
    with monkeypatch.context() as patch:
        _fail_to_read(patch, "vault.key")
        assert reopen(sample) is Copies.UNMENDED
    assert reopen(sample, NEW) is Copies.MENDED
