"""What a kill left is found by name, told from work under way, and cleared if nobody misses it."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from reflect.errors import StorageError
from reflect.journal import leftovers
from reflect.journal.leftovers import Kind
from reflect.journal.passing import REHEARSAL, passing_folder
from reflect.journal.session import Passphrase
from reflect.vault.working import hold
from tests.support.vaults import PASSPHRASE, make, vaults

if TYPE_CHECKING:
    from pathlib import Path


def draft_of(folder: Path, number: int = 0) -> Path:
    """Return a vault in the making for a folder, whose maker is gone, without a header yet."""
    draft = folder.with_name(f".{folder.name}.new-{number:08x}")
    draft.mkdir()
    hold(draft).release()
    (draft / "journal-00000000.db").write_bytes(b"half")
    return draft


def test_a_vault_in_the_making_that_opens_with_nothing_goes(here, journal, time) -> None:
    draft = draft_of(here.folder)
    found = leftovers.find(here.folder, journal.vault.vault_id, time.at)
    assert found == ((draft, Kind.VAULT),)
    leftovers.clear_vaults(here.folder, time.at, here.limits)
    assert not draft.exists()


@pytest.mark.parametrize("name", ["vault.key", "vault.key.bak"])
def test_one_that_opens_goes_only_once_the_same_vault_is_in_its_place(
    here, journal, time, name
) -> None:
    draft = draft_of(here.folder)
    shutil.copy(here.folder / "vault.key", draft / name)
    for vault_id in ("", "0" * 32):
        leftovers.clear_vaults(here.folder, time.at, here.limits, vault_id)
        assert draft.exists()
    leftovers.clear_vaults(here.folder, time.at, here.limits, journal.vault.vault_id)
    assert not draft.exists()


def test_one_of_another_vault_outlives_a_new_beginning(tmp_path, time) -> None:
    draft, other = draft_of(tmp_path / "vault"), tmp_path / "other"
    make(other)
    shutil.copy(other / "vault.key", draft)
    make(tmp_path / "vault")
    with vaults(tmp_path / "vault").unlock(Passphrase(PASSPHRASE)) as journal:
        journal.warm()
    assert draft.exists()


def test_a_half_made_one_goes_before_a_new_beginning(tmp_path) -> None:
    draft = draft_of(tmp_path / "vault")
    make(tmp_path / "vault")
    assert not draft.exists()


def test_a_folder_of_another_name_is_never_touched(here, journal, time, tmp_path) -> None:
    names = (
        f".{here.folder.name}.new-xyz",
        f"{here.folder.name}.new-00000000",
        ".other.new-00000000",
    )
    for name in names:
        draft_of(here.folder).rename(here.folder.with_name(name))
    part = here.folder / "backups" / ".reflect-00000000-00000000.part"
    part.mkdir(parents=True)
    hold(part).release()
    leftovers.clear(here.folder, journal.vault.vault_id, time.at, here.limits)
    assert all(here.folder.with_name(name).exists() for name in names)
    assert part.exists(), "it is of another vault"


def killed_at_sealing(folder: Path) -> Path:
    """Jot in a process that ends before the note gets its name; return what is left of the note."""

    def jot() -> None:
        os.replace = lambda *_: os._exit(0)
        vaults(folder).jot("What I meant to ask.")

    process = get_context("fork").Process(target=jot)
    process.start()
    process.join()
    (left,) = (folder / "inbox").iterdir()
    return left


def test_half_a_note_goes_after_an_hour_and_whole_ones_stay(here, journal, time) -> None:
    left = killed_at_sealing(here.folder)
    whole = here.jot("Ask about the letter.")
    other = whole.with_name("other.note.new")
    other.write_bytes(b"of something else")
    now = datetime.fromtimestamp(left.stat().st_mtime, UTC)
    vault_id = journal.vault.vault_id
    leftovers.clear(here.folder, vault_id, now + timedelta(minutes=59), here.limits)
    assert left.exists(), "it may be on its way to its name"
    later = now + timedelta(minutes=61)
    assert leftovers.find(here.folder, vault_id, later) == ((left, Kind.NOTE),)
    leftovers.clear(here.folder, vault_id, later, here.limits)
    assert sorted((here.folder / "inbox").iterdir()) == sorted((whole, other))
    assert [note.text for note in journal.inbox.look().notes] == ["Ask about the letter."]


def test_without_room_for_temporary_files_one_sentence_says_so(time, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with (
        pytest.raises(StorageError, match=r"^The rehearsal needs a folder for temporary files"),
        passing_folder(REHEARSAL, time.at, "The rehearsal"),
    ):
        pass
