"""From a backup back to a journal; a rehearsal shows that it would work and leaves no trace."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect import vault
from reflect.errors import ReflectError, UsageError
from reflect.journal.copies_left import place_aside
from reflect.journal.leftovers import clear_rehearsals, clear_vaults
from reflect.journal.passing import REHEARSAL, passing_folder
from reflect.store.copying import FileKey, Found, check_database
from reflect.store.hold_rows import HoldRow, keep_holds, read_holds
from reflect.store.torn_log import require_whole_log
from reflect.vault import VaultLock, files
from reflect.vault.restore import has_header, put_header_back
from reflect.vault.unlock import database_key

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.session import Vaults
    from reflect.vault import DatabaseKey, Secret


_HELD = "The hold that was set stays set."
_UNSEEN = (
    "Whether a hold was set in what was there before could not be seen. If one was, set it again."
)


_HEADER_ALONE = (
    "Only the header was lost, and it is back from this backup. The journal file itself is whole "
    "and stays in use, with all that was written after the backup."
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup held; ``aside`` is where the former vault was put, if there was one.

    ``remark`` is a sentence about what came of a hold, or of a lost header; "" for nothing to say.
    """

    found: Found
    aside: Path | None = None
    remark: str = ""


def require_backup(vaults: Vaults, backup: Path) -> None:
    """Raise what :func:`restore` would, as far as it can be seen without a secret."""
    _read(vaults, backup)


def rehearse(vaults: Vaults, backup: Path, secret: Secret) -> Restored:
    """Restore a backup into a folder of its own, open it with ``secret``, count, remove it again.

    Raises as :func:`restore`; the vault in use is not touched.
    """
    container = _read(vaults, backup)
    container.open(secret)
    with passing_folder(REHEARSAL, vaults.clock.now(), "Looking into a backup") as place:
        folder = place / "vault"
        try:
            files.make_folder(folder)
            vault.assemble(container, folder)
        except OSError as error:
            raise files.refused(folder, error) from None
        opened = vault.unlock(folder, secret, limits=vaults.limits)
        return Restored(_check(opened.database, opened.key))


def restore(vaults: Vaults, backup: Path, secret: Secret) -> Restored:
    """Put a backup in force, after opening and checking it. A vault in its place is kept aside.

    ``secret`` is the backup's passphrase or recovery code of that time. A hold that is set in the
    former vault stays set in the restored one. Raises VaultDamagedError
    (no usable backup), WrongPassphraseError, NewerFormatError, VaultBusyError, UsageError or
    StorageError; what was in force then still is.
    """
    container = _read(vaults, backup)
    root = container.open(secret)
    seen: list[Found] = []
    holds: tuple[HoldRow, ...] | None = ()

    def check(path: Path, key: DatabaseKey) -> None:
        seen.append(_check(path, key))
        keep_holds(FileKey(path, *key), holds or ())

    now = vaults.clock.now()
    clear_vaults(vaults.folder, now, vaults.limits)
    clear_rehearsals(now)
    if vault.is_free(vaults.folder):
        vault.restore_to_free_place(container, root, vaults.folder, check=check)
        clear_vaults(vaults.folder, now, vaults.limits, container.header.vault_id)
        return Restored(seen[-1])
    if not vaults.folder.is_dir():
        raise UsageError(f"{vaults.folder} is a file, not a folder. Please move it away first.")
    with VaultLock(vaults.folder, now=now) as lock:
        aside = place_aside(vaults.folder, "restore", now)
        found = _still_whole(vaults, container, root)
        if found is not None:
            put_header_back(container, vaults.folder, lock=lock, aside=aside)
            kept = f" What was left of the old one is kept in {aside}." if aside.exists() else ""
            return Restored(found, remark=_HEADER_ALONE + kept)
        holds = _holds_in_force(vaults, root, secret)
        vault.restore_over(
            container,
            root,
            vaults.folder,
            lock=lock,
            aside=aside,
            limits=vaults.limits,
            check=check,
        )
    return Restored(seen[-1], aside, _HELD if holds else "" if holds is not None else _UNSEEN)


def _still_whole(vaults: Vaults, container: vault.Container, root: bytes) -> Found | None:
    """Look whether only the header is lost; return what the journal file holds if it is whole.

    It is newer than the backup, or the same, and the backup's header names and opens it.
    """
    path = vaults.folder / container.header.database
    if has_header(vaults.folder, vaults.limits) or not path.is_file():
        return None
    file = FileKey(path, *database_key(container.header, root))
    try:
        require_whole_log(file)
        return check_database(file)
    except ReflectError:
        return None


def note_restored(vaults: Vaults, secret: Secret) -> None:
    """Note that an older journal is in force on purpose, so that nobody is asked about it.

    A journal that does not open just now says why when it is opened next; nothing is raised.
    """
    with suppress(ReflectError), vaults.unlock(secret, restored=True) as journal:
        journal.note_as_seen()


def _holds_in_force(vaults: Vaults, root: bytes, secret: Secret) -> tuple[HoldRow, ...] | None:
    """Return the holds that are set in the vault as it is now; None when they cannot be seen."""
    former = vault.former_database(vaults.folder, root, secret, vaults.limits)
    if former is None:
        return None
    path, key = former
    try:
        require_whole_log(FileKey(path, *key))
        return read_holds(FileKey(path, *key))
    except ReflectError:
        return None


def _read(vaults: Vaults, backup: Path) -> vault.Container:
    try:
        return vault.read_container(backup, vaults.limits)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"The backup {backup} cannot be read: {reason}.") from None


def _check(path: Path, key: DatabaseKey) -> Found:
    return check_database(FileKey(path, key.key, key.salt_hex))
