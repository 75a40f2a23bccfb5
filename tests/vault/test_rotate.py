"""A new root key: old secrets open nothing of it, and nothing of the old key stays in force."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from reflect import vault
from reflect.errors import StorageError, UsageError, WrongPassphraseError
from reflect.vault import files
from reflect.vault.inbox import read_notes, seal_note
from reflect.vault.rotate import rotate
from tests.vault.helpers import NOW, RIGHT, picture, read_entry, unlock, unlock_for_writing

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.vault.unlock import DatabaseKey
    from tests.vault.conftest import Sample

NEW = vault.Passphrase("ein neuer Morgen am Fluss")


def copy_under(opened: vault.OpenVault):
    """Copy the journal as the store does, to the same content under another key."""
    from reflect.store.copying import FileKey, copy_database

    def make(path: Path, key: DatabaseKey) -> None:
        source = FileKey(opened.database, opened.key.key, opened.key.salt_hex)
        copy_database(source, FileKey(path, key.key, key.salt_hex))

    return make


def rotated(folder: Path, passphrase: vault.Passphrase = NEW) -> vault.RecoveryCode:
    opened = unlock_for_writing(folder)
    code = vault.RecoveryCode.generate(lambda size: bytes(range(7, 7 + size)))
    try:
        rotate(opened, passphrase, code, make=copy_under(opened), profile=vault.CHEAPEST)
    finally:
        opened.close()
    return code


def test_everything_is_new_but_the_vault_and_what_it_says(sample: Sample) -> None:
    before = unlock(sample.folder)
    code = rotated(sample.folder)
    after = unlock(sample.folder, NEW)
    assert read_entry(after) == "what Heron stirred up"
    assert after.vault_id == before.vault_id
    assert (after.epoch, after.revision) == (before.epoch + 1, before.revision + 1)
    assert len({after.root, before.root, after.key.key, before.key.key}) == 4
    assert after.key.salt_hex != before.key.salt_hex
    assert after.inbox_public_key != before.inbox_public_key
    assert not before.database.exists()
    assert read_entry(unlock(sample.folder, code)) == "what Heron stirred up"


def test_the_old_passphrase_and_the_old_code_open_nothing(sample: Sample) -> None:
    rotated(sample.folder)
    for secret in (RIGHT, sample.code):
        with pytest.raises(WrongPassphraseError):
            unlock(sample.folder, secret)


def test_an_old_header_does_not_open_the_new_journal(sample: Sample, tmp_path: Path) -> None:
    old = sample.primary.read_bytes()
    rotated(sample.folder)
    copy = tmp_path / "copy"
    shutil.copytree(sample.folder, copy)
    for name in ("vault.key", "vault.key.bak"):
        (copy / name).write_bytes(old)
    stolen = unlock(copy)
    (new,) = copy.glob("journal-*.db")
    new.rename(stolen.database)
    with pytest.raises(Exception, match="does not open with this journal's key"):
        read_entry(stolen)


def test_both_copies_of_the_header_are_new(sample: Sample) -> None:
    rotated(sample.folder)
    assert sample.primary.read_bytes() == sample.spare.read_bytes()
    assert not (sample.folder / "vault.switch").exists()


def test_the_same_passphrase_may_stay(sample: Sample) -> None:
    rotated(sample.folder, vault.Passphrase(RIGHT))
    assert read_entry(unlock(sample.folder)) == "what Heron stirred up"


def test_waiting_notes_come_first(sample: Sample) -> None:
    seal_note(
        sample.folder, "Ask.", note_id="019aa000-0000-7000-8000-000000000001", at=NOW,
        limits=vault.LIMITS_FOR_TESTS,
    )  # fmt: skip
    before = picture(sample.folder)
    with pytest.raises(
        UsageError, match="1 sealed note waits in the inbox, and only the present key reads it"
    ):
        rotated(sample.folder)
    after = picture(sample.folder)
    assert {k: v for k, v in after.items() if k != "vault.lock"} == {
        k: v for k, v in before.items() if k != "vault.lock"
    }


def test_a_note_that_is_jotted_while_the_journal_is_copied_can_still_be_read(
    sample: Sample,
) -> None:
    opened = unlock_for_writing(sample.folder)
    copy = copy_under(opened)

    def make(path: Path, key: DatabaseKey) -> None:
        copy(path, key)
        seal_note(
            sample.folder, "Ask.", note_id="019aa000-0000-7000-8000-000000000001", at=NOW,
            limits=vault.LIMITS_FOR_TESTS,
        )  # fmt: skip

    with pytest.raises(UsageError, match="1 sealed note waits"):
        rotate(opened, NEW, sample.code, make=make, profile=vault.CHEAPEST)
    opened.close()
    (note,), odd = read_notes(unlock(sample.folder))
    assert (note.text, odd) == ("Ask.", ())
    assert len(list(sample.folder.glob("journal-*"))) == 1


def test_the_new_journal_and_its_name_are_on_the_disk_before_the_header_names_it(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut may leave a header in force whose journal file is empty."""
    done: list[str] = []

    def told(act):
        def call(path: Path, *rest: object) -> object:
            done.append(f"{act.__name__} {path.name}")
            return act(path, *rest)

        return call

    for name in ("sync_file", "sync_folder", "replace_file"):
        monkeypatch.setattr(files, name, told(getattr(files, name)))
    rotated(sample.folder)
    new = unlock(sample.folder, NEW).database.name
    flushed = done.index(f"sync_file {new}")
    assert done.index(f"sync_folder {sample.folder.name}", flushed) < done.index(
        "replace_file vault.key"
    )


def rotated_but_not_cleared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make new keys on a disk that does not let go of the former journal; return that one."""
    old, unlink = unlock(folder).database, os.unlink

    def refuse_for_now(path: Path) -> None:
        if path == old:
            raise PermissionError(errno.EPERM, "not permitted")
        unlink(path)

    with monkeypatch.context() as disk:
        disk.setattr(files.os, "unlink", refuse_for_now)
        rotated(folder)
    assert old.exists()
    return old


def test_a_former_journal_that_the_disk_does_not_let_go_of_goes_when_the_vault_is_next_opened(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = rotated_but_not_cleared(sample.folder, monkeypatch)
    unlock_for_writing(sample.folder, NEW).close()
    assert not old.exists()
    assert read_entry(unlock(sample.folder, NEW)) == "what Heron stirred up"


def test_where_the_header_in_force_was_damaged_both_journal_files_stay(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = rotated_but_not_cleared(sample.folder, monkeypatch)
    sample.primary.write_bytes(sample.primary.read_bytes()[:-9])
    opened = unlock_for_writing(sample.folder, NEW)
    opened.close()
    assert old.exists()
    assert opened.database.exists()


def test_a_copy_that_fails_leaves_the_old_state(sample: Sample) -> None:
    opened = unlock_for_writing(sample.folder)

    def refuse(path: Path, key: DatabaseKey) -> None:
        path.write_bytes(b"half")
        raise StorageError("The disk is full.")

    with pytest.raises(StorageError):
        rotate(opened, NEW, sample.code, make=refuse, profile=vault.CHEAPEST)
    opened.close()
    assert read_entry(unlock(sample.folder)) == "what Heron stirred up"
    assert len(list(sample.folder.glob("journal-*"))) == 1
    assert not (sample.folder / "vault.switch").exists()


def test_it_needs_the_lock_and_a_cost_that_can_be_opened_again(sample: Sample) -> None:
    opened = unlock(sample.folder)
    with pytest.raises(ValueError, match="reading only"):
        rotate(opened, NEW, sample.code, make=copy_under(opened), profile=vault.CHEAPEST)
    opened = unlock_for_writing(sample.folder)
    with pytest.raises(ValueError, match="could not be opened again"):
        rotate(opened, NEW, sample.code, make=copy_under(opened), profile=vault.KdfProfile(4, 1))
    opened.close()
