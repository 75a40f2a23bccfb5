"""Removing an entry, a client or everything for good, and saying honestly what still holds it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.errors import ReflectError, StorageError, UsageError
from reflect.journal.backups import FOLDER_NAME, backups_in
from reflect.vault import VaultLock, files
from reflect.vault.copies import PRIMARY_NAME, SPARE_NAME
from reflect.vault.holder import LOCK_NAME
from reflect.vault.inbox import ASIDE_NAME
from reflect.vault.inbox import FOLDER_NAME as INBOX_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.backups import Backups
    from reflect.journal.clock import Clock
    from reflect.journal.session import Vaults
    from reflect.store import Store
    from reflect.store.removal import Removed
    from reflect.vault import Secret

_FOLDERS = (ASIDE_NAME, INBOX_NAME, FOLDER_NAME)


@dataclass(frozen=True, slots=True)
class Gone:
    """What was removed, and from how many backups it is gone with them.

    ``backups_kept`` is the sentence about backups that still hold it; "" when none does that is
    known here.
    """

    removed: Removed
    backups_removed: int = 0
    backups_kept: str = ""


class Removing:
    """Removes from one open journal. Everything refuses with UsageError while a hold is set."""

    def __init__(self, store: Store, clock: Clock, backups: Backups) -> None:
        self._store = store
        self._clock = clock
        self._backups = backups

    def entry(self, entry_id: str) -> Gone:
        """Remove an entry for good, now. Raises NotFoundError or StorageError."""
        return self._without_backups(self._store.removal.entry(entry_id))

    def client(self, client_id: str) -> Gone:
        """Remove a client and everything about them, now. Raises NotFoundError or StorageError."""
        return self._without_backups(self._store.removal.client(client_id))

    def _without_backups(self, removed: Removed) -> Gone:
        """Make a backup without what was removed; only then remove those that hold it."""
        before = self._backups.all()
        if not before:
            return Gone(removed)
        try:
            made = self._backups.make()
            assert made is not None  # noqa: S101 - nobody told it to stop
            return Gone(removed, self._backups.remove_before(made.backup.made_at))
        except ReflectError as problem:
            return Gone(
                removed,
                backups_kept=f"{len(before)} backups in {self._backups.folder} still hold it, "
                f"because no new one could be made: {problem}",
            )


@dataclass(frozen=True, slots=True)
class Destroyed:
    """How many backups went with the vault, and files that were not ours and stay."""

    backups: int
    left: tuple[Path, ...]


def destroy(vaults: Vaults, secret: Secret) -> Destroyed:
    """Remove the whole vault, with its notes, its kept-aside vaults and the backups known to it.

    The header goes first: from then on nothing of it can be opened. Files that reflect did not make
    stay, and so does the folder then. Raises what unlocking raises, UsageError while a hold is set,
    and StorageError, which says what could not be removed.
    """
    with vaults.unlock(secret) as journal:
        if journal.holds.active():
            raise UsageError(
                "A hold is set on this journal: nothing is removed until it is lifted."
            )
        vault_id = journal.vault.vault_id
        places = {journal.backups.folder, vaults.folder / FOLDER_NAME}
    folder = vaults.folder
    with VaultLock(folder, now=vaults.clock.now()):
        for name in (PRIMARY_NAME, SPARE_NAME):
            _shred(folder / name)
        backups = [one.path for place in places for one in backups_in(place, vault_id)]
        for path in [*backups, *_ours(folder)]:
            _remove(path)
        for place in (*_our_folders(folder), *places):
            _remove_empty(place)
    _remove(folder / LOCK_NAME)
    _remove_empty(folder)
    left = tuple(_below(folder)) if folder.exists() else ()
    return Destroyed(len(backups), left)


def _below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if not path.is_dir()]


def _ours(folder: Path) -> list[Path]:
    """Return the files in the vault's folder that reflect made, the lock file left out."""
    return [
        path
        for path in _below(folder)
        if path.name.startswith(("journal-", "vault.key", "vault.switch"))
        or (path.name == LOCK_NAME and path.parent != folder)
        or path.suffix == ".note"
    ]


def _our_folders(folder: Path) -> list[Path]:
    """Return the folders that reflect makes in a vault's folder, the deepest first."""
    return [
        path
        for path in sorted(folder.rglob("*"), reverse=True)
        if path.is_dir() and (path.name in _FOLDERS or path.name.startswith("before-re"))
    ]


def _shred(path: Path) -> None:
    """Overwrite a header before it is removed; on most disks of today that is a help, no proof."""
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
            f"{path} could not be removed: {error.strerror}. The vault's keys are gone, so nobody "
            "can read it; remove the rest by hand."
        ) from None


def _remove_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return
