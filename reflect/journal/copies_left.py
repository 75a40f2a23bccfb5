"""What may still hold a removed word though it lies in reflect's own folders, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from reflect.journal.backup_files import Backup
    from reflect.journal.backups import Backups

ELSEWHERE = (
    "Copies outside reflect's own folders are not reached: backups you put elsewhere, synced "
    "folders, what you exported."
)
_ASIDE = ("before-restore-", "before-repair-")


def counted(count: int, one: str) -> str:
    """Return "1 backup" or "3 backups"."""
    return f"1 {one}" if count == 1 else f"{count} {one}s"


def with_places(backups: Sequence[Backup]) -> str:
    """Return "3 backups in /here and /there"."""
    places = dict.fromkeys(str(backup.path.parent) for backup in backups)
    return f"{counted(len(backups), 'backup')} in {' and '.join(places)}"


def place_aside(folder: Path, why: str, now: datetime) -> Path:
    """Return a free name in a vault's folder for what a restore or a repair replaces."""
    name = f"before-{why}-{now:%Y%m%dT%H%M%S}"
    number = 1
    while (folder / name).exists():
        number += 1
        name = f"before-{why}-{now:%Y%m%dT%H%M%S}-{number}"
    return folder / name


def kept_aside(folder: Path) -> tuple[Path, ...]:
    """Return the former vaults that a restore or a repair left in a vault's folder, by name."""
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return ()
    return tuple(
        path
        for path in found
        if path.name.startswith(_ASIDE) and any(path.glob("journal-*.db"))  # else a header alone
    )


def without_header(folder: Path, in_force: Path) -> tuple[Path, ...]:
    """Return the journal files in a vault's folder that its header does not name, by name.

    A switch clears its own away, except where a damaged header left open which of two counts.
    """
    found = folder.glob("journal-*.db")
    return tuple(sorted(path for path in found if path.name != in_force.name))


def not_reached(backups: Backups) -> tuple[str, ...]:
    """Say which copies of this computer a removal does not reach, a sentence each."""
    said = [
        f"Backups used to go to {place}, which is not there now. Those in it may hold it."
        for place in backups.places
        if place not in (backups.folder, backups.own_folder) and not place.is_dir()
    ]
    aside = kept_aside(backups.own_folder.parent)
    if aside:
        those = "it" if len(aside) == 1 else "them"
        said.append(
            f"{counted(len(aside), 'former journal')} kept aside may hold it too: "
            f"{_listed(aside)}. Remove {those} by hand once you know that nothing is missing."
        )
    loose = without_header(backups.own_folder.parent, backups.in_force)
    if loose:
        said.append(
            f"{counted(len(loose), 'journal file')} that the header does not name may hold it too: "
            f"{_listed(loose)}."
        )
    return tuple(said)


def _listed(paths: Iterable[Path]) -> str:
    return ", ".join(str(path) for path in paths)
