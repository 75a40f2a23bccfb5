"""Finding backups while the vault is shut, damaged or gone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reflect.errors import UsageError
from reflect.journal.backup_files import FOLDER_NAME, backups_in
from reflect.journal.last_seen import backup_folders
from reflect.paths import written_out

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reflect.journal.backup_files import Backup
    from reflect.journal.vaults import Vaults

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A file with a backup's name; whether it opens is seen when it is rehearsed.

    ``made_at`` is in UTC and None for a file of another name, ``size`` in bytes. ``ours`` is False
    when its name says that it is of another vault than the one here.
    """

    path: Path
    size: int
    made_at: datetime | None = None
    ours: bool = True


def with_sizes(backups: Iterable[Backup]) -> tuple[FoundBackup, ...]:
    """Return known backups as found ones, without those that are gone meanwhile."""
    found = []
    for backup in backups:
        try:
            size = backup.path.stat().st_size
        except OSError:
            continue
        found.append(FoundBackup(backup.path, size, backup.made_at))
    return tuple(found)


def find_backups(vaults: Vaults) -> tuple[FoundBackup, ...]:
    """Return the backups in the vault's folder and where this computer last put them.

    Those of this vault come first, then the newest. Nothing is opened.
    """
    places = [vaults.folder / FOLDER_NAME]
    if vaults.notes is not None:
        places += backup_folders(vaults.notes)
    return _sorted(found for place in dict.fromkeys(places) for found in _in(place, vaults))


def backups_at(vaults: Vaults, typed: str) -> tuple[FoundBackup, ...]:
    """Return the backup at a path a person typed, or those in the folder there.

    Raises UsageError when there is none.
    """
    text = typed.strip().strip("'\"")
    if not text or "\0" in text:
        raise UsageError("Please type the path of a backup, or of the folder it is in.")
    place = written_out(text)
    try:
        if place.is_file():
            named = [found for found in _in(place.parent, vaults) if found.path == place]
            return tuple(named) or (FoundBackup(place, place.stat().st_size),)
        if place.is_dir():
            if found := _sorted(_in(place, vaults)):
                return found
            raise UsageError(f"There is no backup of reflect in {place}.")
    except OSError as error:
        raise UsageError(f"{place} cannot be opened: {error.strerror}.") from None
    raise UsageError(f"There is nothing at {place}. Is the disk with the backups there?")


def _in(folder: Path, vaults: Vaults) -> list[FoundBackup]:
    mark = vaults.status().vault_id[:8]
    return [
        replace(found, ours=not mark or f"-{mark}-" in found.path.name)
        for found in with_sizes(backups_in(folder, ""))
    ]


def _sorted(found: Iterable[FoundBackup]) -> tuple[FoundBackup, ...]:
    newest_first = sorted(found, key=lambda one: one.made_at or _LONG_AGO, reverse=True)
    return tuple(sorted(newest_first, key=lambda one: not one.ours))
