"""The names of finished backups, and what they alone tell: which there are, and of which age.

Light, because a command that adds one line asks it every time; making backups is ``backups``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

FOLDER_NAME = "backups"
BESIDE = "beside the journal"
"""What is typed, and kept, for the folder of that name inside the vault's."""
DUE_AFTER = timedelta(days=1)
DRIFT = timedelta(hours=1)
"""How far a clock may have been set back, or two computers' clocks differ, with nothing wrong."""

_NAME = re.compile(r"reflect-([0-9a-f]{8})-(\d{8}T\d{6})Z\.zip")


class Backup(NamedTuple):
    """A finished backup of this vault, by its file's name; ``made_at`` is in UTC."""

    path: Path
    made_at: datetime


def name_of(vault_id: str, moment: datetime) -> str:
    """Return the name of a backup made at this moment, which is in UTC."""
    return f"reflect-{vault_id[:8]}-{moment:%Y%m%dT%H%M%S}Z.zip"


def backup_at(path: Path) -> Backup:
    """Return the backup of which this is the file. Raises ValueError for another name."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        raise ValueError("that is not the name of a backup")
    return Backup(path, datetime.fromisoformat(found[2]).replace(tzinfo=UTC))


def backups_in(folder: Path, vault_id: str) -> tuple[Backup, ...]:
    """Return a vault's finished backups in a folder, the newest first; none if it is gone.

    With "" for ``vault_id`` those of every vault.
    """
    try:
        names = [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return ()
    found = [
        backup_at(path)
        for path in names
        if (match := _NAME.fullmatch(path.name)) and (not vault_id or match[1] == vault_id[:8])
    ]
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def newest_age(folder: Path, vault_id: str, now: datetime) -> timedelta | None:
    """Return how old a vault's newest backup in a folder is; None without one. Never below zero.

    Backups from a time to come were made while a clock was wrong, and say nothing about now.
    """
    made = (backup.made_at for backup in backups_in(folder, vault_id))
    newest = next((moment for moment in made if moment <= now + DRIFT), None)
    return None if newest is None else max(timedelta(0), now - newest)
