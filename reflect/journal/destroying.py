"""Removing a whole vault for good, and nothing else that lies beside it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.errors import StorageError
from reflect.journal import leftovers
from reflect.journal.backup_files import FOLDER_NAME, backups_in
from reflect.journal.copies_left import ELSEWHERE, counted
from reflect.journal.last_seen import note_name
from reflect.paths import instead_of_file
from reflect.vault import VaultLock, files
from reflect.vault.copies import PRIMARY_NAME, SPARE_NAME
from reflect.vault.create import drafts_left
from reflect.vault.holder import LOCK_NAME
from reflect.vault.inbox import ASIDE_NAME
from reflect.vault.waiting import FOLDER_NAME as INBOX_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.session import Vaults
    from reflect.vault import Secret

EVERYTHING = "everything"
"""What is typed to confirm that the whole vault is meant."""

_FOLDERS = (ASIDE_NAME, INBOX_NAME, FOLDER_NAME)
_INBOX = (ASIDE_NAME, INBOX_NAME)
_FILES = re.compile(
    r"journal-[0-9a-f]{8}\.db(-wal|-shm|-journal)?|vault\.(key|key\.bak|switch)(\.new)?"
)
"""The names of files that make a vault, its lock file left out."""


@dataclass(frozen=True, slots=True)
class Destroyed:
    """How many backups went with the vault, and files that were not ours and stay."""

    backups: int
    left: tuple[Path, ...]

    def sentences(self) -> tuple[str, ...]:
        """Say what was done and what is left, a sentence each."""
        what = f" and {counted(self.backups, 'backup')} with it" if self.backups else ""
        left = tuple(f"Not made by reflect, so it stays: {path}" for path in self.left)
        return (f"The journal is gone{what}. {ELSEWHERE}", *left)


def destroy(vaults: Vaults, secret: Secret) -> Destroyed:
    """Remove the whole vault, with its notes, its kept-aside vaults and the backups known to it.

    What this computer noted about it goes too.

    The header goes first: from then on nothing of it can be opened. Files that reflect did not make
    stay, and so does the folder then. Raises what unlocking raises, UsageError while a hold is set,
    and StorageError, which says what could not be removed.
    """
    with vaults.unlock(secret) as journal:
        journal.holds.require_none()
        vault_id = journal.vault.vault_id
        places = journal.backups.places
    folder, opener = vaults.folder, vaults.opener
    if opener.is_on():
        opener.forget()
    with VaultLock(folder, now=vaults.clock.now()):
        for name in (PRIMARY_NAME, SPARE_NAME):
            _shred(folder / name)
        now = vaults.clock.now()
        leftovers.clear(folder, vault_id, now, vaults.limits, places, shared=False)
        inside = _our_folders(folder)  # a journal kept aside may have been opened since
        backups = [
            one.path
            for place in dict.fromkeys((*places, *inside))
            for one in backups_in(place, vault_id)
        ]
        for path in [*backups, *_ours(folder)]:
            _remove(path)
        for place in (*_our_folders(folder), *places):
            _remove_empty(place)
    for draft in drafts_left(folder.resolve()):
        files.remove_folder(draft)
    if vaults.notes is not None:
        _remove(vaults.notes / note_name(vault_id))
    _remove(folder / LOCK_NAME)
    _remove_empty(folder)
    left = tuple(_below(folder)) if folder.exists() else ()
    return Destroyed(len(backups), left)


def _below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if not path.is_dir()]


def _ours(folder: Path) -> list[Path]:
    """Return the files that reflect made in a vault's folder, the lock file left out."""
    places = {folder, *_our_folders(folder)}
    return [
        path
        for path in _below(folder)
        if path.parent in places and (_FILES.fullmatch(path.name) or _is_lock_or_note(path, folder))
    ]


def _is_lock_or_note(path: Path, folder: Path) -> bool:
    if path.name == LOCK_NAME:
        return path.parent != folder
    return path.parent.name in _INBOX and path.name.endswith((".note", ".note.new"))


def _our_folders(folder: Path) -> list[Path]:
    """Return the folders that reflect makes in a vault's folder, the deepest first."""
    return [
        path
        for path in sorted(folder.rglob("*"), reverse=True)
        if path.is_dir() and (path.name in _FOLDERS or path.name.startswith("before-re"))
    ]


def _shred(path: Path) -> None:
    """Overwrite a header before it is removed; on most disks of today that is a help, no proof.

    What a link in its place leads to is not ours to overwrite: the link itself goes with the rest.
    """
    if instead_of_file(path):
        return
    try:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageError(f"{path} cannot be removed: {error.strerror}.") from None
    _remove(path)
    files.sync_folder(path.parent)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"{path} could not be removed: {error.strerror}. Its keys are gone, so nobody "
            "can read it; remove the rest by hand."
        ) from None


def _remove_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return
