"""What a kill leaves of work that was under way: sealed copies that nobody uses any more.

Each is found by its name and told from work under way by its folder's lock. Clearing removes only
what is nobody's only copy: a rehearsal and a backup in the making are copies of what stays, and a
vault in the making gets its header last, without which nobody can open it. One that lacked nothing
but its place is a copy of a backup: it goes once the same vault is in that place, and stays before.
A note has no folder of its own: what is left of one that was being sealed is told by its age.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reflect.errors import ReflectError
from reflect.journal.backup_files import FOLDER_NAME
from reflect.journal.passing import REHEARSAL, clear_left, left
from reflect.vault import files
from reflect.vault.copies import CopyState, read_copies
from reflect.vault.create import drafts_left
from reflect.vault.status import inspect
from reflect.vault.waiting import FOLDER_NAME as INBOX_NAME
from reflect.vault.working import is_file_left, is_left

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from reflect.vault import KdfLimits

_NOTE = re.compile(r"[0-9a-f-]{36}\.note\.new")
_PART = re.compile(r"\.reflect-([0-9a-f]{8})-[0-9a-f]{8}\.part")


class Kind(StrEnum):
    """What was under way."""

    VAULT = "a journal that was being made or restored"
    REHEARSAL = "a backup that was being looked into"
    BACKUP = "a backup that was being made"
    NOTE = "a note that was being sealed"


class Leftover(NamedTuple):
    """A folder or file that a kill left, and what was under way in it."""

    path: Path
    kind: Kind


def part_name(vault_id: str, token: str) -> str:
    """Return the name of the folder in which a backup is made; ``token`` is 8 hex digits."""
    return f".reflect-{vault_id[:8]}-{token}.part"


def parts_left(
    place: Path, vault_id: str, now: datetime, *, shared: bool = True
) -> tuple[Path, ...]:
    """Return the folders in a place for backups whose makers are gone.

    In one that is ``shared`` other computers may put theirs too, which no lock tells: there they
    have to be quiet for an hour.
    """
    try:
        found = [path for path in place.iterdir() if _is_part(path, vault_id)]
    except OSError:
        return ()
    return tuple(path for path in sorted(found) if is_left(path, now, shared=shared))


def _is_part(path: Path, vault_id: str) -> bool:
    named = _PART.fullmatch(path.name)
    return named is not None and named[1] == vault_id[:8]


def clear_parts(place: Path, vault_id: str, now: datetime, *, shared: bool = True) -> None:
    """Remove what :func:`parts_left` finds, as far as the disk allows."""
    for part in parts_left(place, vault_id, now, shared=shared):
        files.remove_folder(part)


def notes_left(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Return what is left in a vault's inbox of notes that nobody was told are kept.

    Notes are sealed without the vault's lock, so another one may be on its way just now.
    """
    try:
        found = [path for path in (folder / INBOX_NAME).iterdir() if _NOTE.fullmatch(path.name)]
    except OSError:
        return ()
    return tuple(path for path in sorted(found) if is_file_left(path, now))


def vaults_left(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Return the vaults in the making for a folder whose makers are gone."""
    return tuple(path for path in drafts_left(folder.resolve()) if is_left(path, now))


def clear_vaults(folder: Path, now: datetime, limits: KdfLimits, vault_id: str = "") -> None:
    """Remove vaults in the making whose makers are gone, as far as the disk allows.

    One that could be opened goes if it is of the vault in ``folder``, whose ``vault_id`` is given.
    """
    for draft in vaults_left(folder, now):
        same = vault_id and inspect(draft, limits=limits).vault_id == vault_id
        if same or not can_be_opened(draft, limits):
            shutil.rmtree(draft, ignore_errors=True)


def can_be_opened(draft: Path, limits: KdfLimits) -> bool:
    """Say whether a vault in the making has got a header, of whatever format."""
    try:
        copies = read_copies(draft, limits)
    except ReflectError:
        return True
    none = (CopyState.MISSING, CopyState.DAMAGED)
    return copies.primary.state not in none or copies.spare.state not in none


def find(
    folder: Path, vault_id: str, now: datetime, places: Iterable[Path] = ()
) -> tuple[Leftover, ...]:
    """Return everything that was left for the vault in ``folder``, looking without a secret.

    ``places`` are folders for backups beside the vault's own.
    """
    own = folder / FOLDER_NAME
    parts = [part for place in places if place != own for part in parts_left(place, vault_id, now)]
    parts = [*parts_left(own, vault_id, now, shared=False), *parts] if vault_id else []
    try:
        rehearsals = left(REHEARSAL, now)
    except OSError:
        rehearsals = ()
    return (
        *(Leftover(path, Kind.VAULT) for path in vaults_left(folder, now)),
        *(Leftover(path, Kind.REHEARSAL) for path in rehearsals),
        *(Leftover(path, Kind.BACKUP) for path in parts),
        *(Leftover(path, Kind.NOTE) for path in notes_left(folder, now)),
    )


def clear(
    folder: Path,
    vault_id: str,
    now: datetime,
    limits: KdfLimits,
    places: Iterable[Path] = (),
    *,
    shared: bool = True,
) -> None:
    """Remove what :func:`find` tells of and nobody misses, as far as the disk allows.

    The caller has the vault open for writing. ``shared`` says that in ``places`` other computers
    may be at work.
    """
    clear_vaults(folder, now, limits, vault_id)
    own = folder / FOLDER_NAME
    for place in dict.fromkeys((own, *places)):
        clear_parts(place, vault_id, now, shared=shared and place != own)
    for note in notes_left(folder, now):
        files.remove_quietly(note)
    clear_rehearsals(now)


def clear_rehearsals(now: datetime) -> None:
    """Remove what is left of backups that were being looked into, as far as the disk allows."""
    with suppress(OSError):  # there is no folder for temporary files
        clear_left(REHEARSAL, now)
