"""Backups that are known to open: made without the passphrase, checked, and thinned."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from reflect import vault as vaults
from reflect.domain.thinning import Kept, to_keep
from reflect.errors import ReflectError, StorageError, UsageError, VaultDamagedError
from reflect.journal.backup_files import (
    DRIFT,
    DUE_AFTER,
    FOLDER_NAME,
    Backup,
    backup_at,
    backups_in,
    name_of,
    newest_age,
)
from reflect.journal.backup_place import require_apart
from reflect.journal.leftovers import clear, clear_parts, part_name
from reflect.store.copying import (
    FileKey,
    Found,
    check_database,
    copy_database,
    removed_since,
)
from reflect.vault import files
from reflect.vault.working import hold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from reflect.journal.clock import Clock
    from reflect.journal.settings import Settings
    from reflect.store import Store
    from reflect.vault import OpenVault


TRIES = 3
"""How often a backup is made anew because something was removed for good meanwhile."""


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A backup just made, and what was in it when it was opened and checked."""

    backup: Backup
    found: Found


class _RemovedMeanwhileError(Exception):
    """Something was removed for good from the journal after it was copied."""


def _always() -> bool:
    return True


def make_backup(
    vault: OpenVault, folder: Path, now: datetime, *, go_on: Callable[[], bool] = _always
) -> MadeBackup | None:
    """Make a verified backup of an unlocked vault's journal file in ``folder``.

    The copy is opened and every page of it checked; then it goes into the container, which is read
    back and compared; only then does it get its name. One that holds what was removed for good
    meanwhile is not kept, but made anew. Returns None if ``go_on`` said no meanwhile. Raises
    VaultDamagedError when the journal cannot be copied whole, StorageError when the disk refuses,
    the journal is no longer there, or something was removed each time, and as `removed_since` does
    when it cannot be looked whether anything was; in none of these cases is a file left behind.
    """
    for _ in range(TRIES):
        try:
            return _make_once(vault, folder, now, go_on)
        except _RemovedMeanwhileError:
            continue
    raise StorageError(
        "Something was removed for good each time a backup was made, so none that holds it was "
        "kept. Please try again."
    )


def _make_once(
    vault: OpenVault, folder: Path, now: datetime, go_on: Callable[[], bool]
) -> MadeBackup | None:
    mark = vault.vault_id[:8]
    part = folder / part_name(mark, secrets.token_hex(4))
    try:
        _prepare(folder)
        clear_parts(folder, mark, now, shared=folder != vault.folder / FOLDER_NAME)
        files.make_folder(part)
        with hold(part):
            made = _make(vault, part, folder / _free_name(folder, mark, now), go_on)
    except OSError as error:
        raise files.refused(folder, error) from None
    finally:
        files.remove_folder(part)
    return made


def _prepare(folder: Path) -> None:
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        files.make_folder(folder)


def _free_name(folder: Path, mark: str, now: datetime) -> str:
    moment = now.astimezone(UTC).replace(microsecond=0)
    while (folder / name_of(mark, moment)).exists():
        moment += timedelta(seconds=1)
    return name_of(mark, moment)


def _make(
    vault: OpenVault, part: Path, target: Path, go_on: Callable[[], bool]
) -> MadeBackup | None:
    key = vault.key
    header = vaults.header_in_force(vault)
    copy = FileKey(part / vault.database.name, key.key, key.salt_hex)
    source = FileKey(vault.database, key.key, key.salt_hex)
    if not copy_database(source, copy, go_on=go_on) or not go_on():
        return None
    found = check_database(copy)
    if not go_on():
        return None
    container = part / target.name
    digest = vaults.write_container(container, header, copy.path)
    read_back = vaults.read_container(container, vault.limits)
    read_back.require_made_with(vault.root)
    if vaults.extract_database(read_back, None) != digest:
        raise VaultDamagedError(
            f"A backup written to {target.parent} did not read back as it was written, so it was "
            "removed. That disk may be failing; choose another folder for backups."
        )
    files.rename(container, target)
    # Only after it has its name: whoever removes something from now on finds this backup too.
    try:
        stale = removed_since(copy, source)
    except ReflectError:
        target.unlink(missing_ok=True)
        if source.path.exists():
            raise
        raise StorageError(
            "Another reflect removed the journal, or put another in its place, while a backup of "
            "it was made, so that one was not kept. Please try again."
        ) from None
    if stale:
        target.unlink(missing_ok=True)
        raise _RemovedMeanwhileError
    return MadeBackup(backup_at(target), found)


class Backups:
    """Makes, lists and thins the backups of one unlocked vault."""

    def __init__(self, vault: OpenVault, store: Store, clock: Clock, settings: Settings) -> None:
        self._vault = vault
        self._store = store
        self._clock = clock
        self._settings = settings

    @property
    def folder(self) -> Path:
        """Where automatic backups go: the folder that was chosen, else one inside the vault's."""
        return self._settings.backup_folder or self.own_folder

    @property
    def own_folder(self) -> Path:
        """The folder inside the vault's: used until another is chosen, and before migrations."""
        return self._vault.folder / FOLDER_NAME

    @property
    def in_force(self) -> Path:
        """The journal file that is open."""
        return self._vault.database

    @property
    def places(self) -> tuple[Path, ...]:
        """Every folder that backups of this vault went to by themselves, the present one first."""
        former = self._settings.former_backup_folders
        return tuple(dict.fromkeys((self.folder, self.own_folder, *former)))

    def all(self) -> tuple[Backup, ...]:
        """Return this vault's backups in all these places, the newest first."""
        found = [one for place in self.places for one in backups_in(place, self._vault.vault_id)]
        return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))

    def clear_leftovers(self, *, everywhere: bool = True) -> None:
        """Remove what a kill left of backups, rehearsals and restores, as far as the disk allows.

        All of it are copies of what stays, so that a hold does not keep them. Not ``everywhere``,
        folders that backups went to before are not looked into: they may be slow to answer.
        """
        vault, places = self._vault, self.places if everywhere else (self.folder,)
        clear(vault.folder, vault.vault_id, self._clock.now(), vault.limits, places)

    def age(self) -> timedelta | None:
        """Return how old the newest backup is, as :func:`newest_age` tells it."""
        return newest_age(self.folder, self._vault.vault_id, self._clock.now())

    def is_due(self) -> bool:
        """Say whether something was written and the newest backup is older than a day."""
        age = self.age()
        return (age is None or age >= DUE_AFTER) and self._store.entries.count(
            include_binned=True
        ) > 0

    def make(
        self, to: Path | None = None, *, go_on: Callable[[], bool] = _always
    ) -> MadeBackup | None:
        """Make a verified backup, in ``to`` or the usual folder.

        Raises UsageError when that is no folder, or ``to`` is one in which it may not be; else as
        :func:`make_backup`.
        """
        folder = self.folder if to is None else to
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is not a folder. Please name one for the backup.")
        if to is not None:
            require_apart(to, self._vault.folder)
        self._store.step_aside()
        return make_backup(self._vault, folder, self._clock.now(), go_on=go_on)

    def thin(self) -> int:
        """Remove backups that the rule no longer keeps, and what a kill left; return how many.

        Nothing is removed while a hold is set, nor the newest backup ever. Raises StorageError when
        the disk refuses to remove one; others may be gone by then.
        """
        if self._store.holds.active():
            return 0
        self.clear_leftovers()
        now = self._clock.now()
        # Those from a time to come neither go nor take a place.
        found = [backup for backup in self.all() if backup.made_at <= now + DRIFT]
        moments = {backup.path: self._clock.here(backup.made_at) for backup in found}
        staying = to_keep(moments.values(), Kept(*self._settings.backups_kept))
        old = [backup for backup in found if moments[backup.path] not in staying]
        for backup, reason in self.remove(old).items():
            raise StorageError(f"The old backup {backup.path} could not be removed: {reason}.")
        return len(old)

    def remove(self, backups: Sequence[Backup]) -> dict[Backup, str]:
        """Remove these backups; return those that are still there, each with the reason.

        While a hold is set that is all of them. Whoever calls this has made a later backup.
        """
        if self._store.holds.active():
            return dict.fromkeys(backups, "a hold is set")
        left = {}
        for backup in backups:
            try:
                backup.path.unlink(missing_ok=True)
            except OSError as error:
                left[backup] = error.strerror or type(error).__name__
        return left
