"""What ``reflect doctor`` says: facts about versions and the vault, never about content."""

from __future__ import annotations

import os
import platform
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from reflect import __version__
from reflect.journal import leftovers
from reflect.journal.copies_left import kept_aside, without_header
from reflect.journal.exporting import looks_synced
from reflect.journal.last_seen import backup_folders
from reflect.journal.session import Copies, CopyState, Vaults, VaultState
from reflect.vault import open_to_others
from reflect.vault.switch import MARKER_NAME

if TYPE_CHECKING:
    from reflect.journal.journal import Journal
    from reflect.vault import VaultStatus

_PACKAGES = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "pynacl",
    "python-dateutil",
)

_PRIVATE = "private"
_BY_OPENING = "opening the journal with `reflect` clears {}"
_BY_RESTORING = "the next restore clears {}"
_NOT_IN_FORCE = "the header names another; remove by hand when nothing is missing"
_KEPT_ASIDE = "a former journal; remove by hand when nothing is missing"
_LITTLE = 20 * 1024**2
"""Bytes. Less free space than this leaves no room for a long reflection and its log."""
_COPIES = {
    Copies.SOUND: "both copies agree",
    Copies.MENDED: "one copy was damaged and has been mended",
    Copies.UNMENDED: "one copy needs mending; opening the journal with `reflect` does that",
    Copies.DIFFERENT: "vault.key.bak is of another vault, or later than vault.key; see "
    "docs/vault-format.md before touching either",
}


@dataclass(frozen=True, slots=True)
class Report:
    """Named facts in reading order, and whether anything among them needs attention."""

    lines: tuple[tuple[str, str], ...]
    healthy: bool


def examine(vaults: Vaults) -> Report:
    """Look at versions and the vault's folder from outside, without a secret."""
    status = vaults.status()
    lines = [
        ("reflect", __version__),
        ("python", f"{platform.python_version()} on {platform.system()}"),
        *((name, _version(name)) for name in _PACKAGES),
        ("folder", str(vaults.folder)),
        ("vault", status.problem or status.state.value),
    ]
    permissions = _permissions(vaults)
    healthy = status.state is VaultState.ABSENT or (
        status.state is VaultState.PRESENT
        and permissions == _PRIVATE
        and status.primary is status.spare is CopyState.INTACT
    )
    if status.state is not VaultState.ABSENT:
        lines += [
            ("header copies", f"{status.primary.value}, {status.spare.value}"),
            ("key slots", ", ".join(kind.value for kind in status.slot_types) or "none readable"),
            ("journal file", _size(status.database_bytes)),
            ("permissions", permissions),
            ("writing", "possible" if os.access(vaults.folder, os.W_OK) else "not possible here"),
        ]
    lines += _copies(vaults, status)
    free = _free_bytes(vaults)
    healthy = healthy and (free is None or free >= _LITTLE)
    lines.append(("free space", _space(free)))
    if looks_synced(vaults.folder):
        lines.append(("note", "this folder looks synced; syncing an open journal can lose entries"))
    return Report(tuple(lines), healthy)


def examine_inside(journal: Journal) -> Report:
    """Look inside an unlocked vault: counts and checks, no content."""
    facts = journal.health()
    copies = journal.vault.copies
    sound = copies in (Copies.SOUND, Copies.MENDED)
    lines = [("header", _COPIES[copies]), *facts.items()]
    return Report(tuple(lines), sound and facts.get("integrity") == "sound")


def _copies(vaults: Vaults, status: VaultStatus) -> list[tuple[str, str]]:
    """Say which copies of a journal lie about that no list of backups shows."""
    places = () if vaults.notes is None else backup_folders(vaults.notes)
    left = leftovers.find(vaults.folder, status.vault_id, vaults.clock.now(), places)
    over = [f"{one.kind}, {one.path}" for one in left]
    loose = () if status.database is None else without_header(vaults.folder, status.database)
    if loose and (vaults.folder / MARKER_NAME).exists():
        over += [
            f"a journal file that was being replaced, or put in its place, {one}" for one in loose
        ]
        loose = ()
    aside = kept_aside(vaults.folder)
    cleared = "it" if len(over) == 1 else "them"
    when = _BY_OPENING if status.state is VaultState.PRESENT else _BY_RESTORING
    told = (
        ("left over", over, when.format(cleared)),
        ("not in use", [str(path) for path in loose], _NOT_IN_FORCE),
        ("kept aside", [str(path) for path in aside], _KEPT_ASIDE),
    )
    return [(name, f"{', '.join(said)}; {advice}") for name, said, advice in told if said]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _size(size: int | None) -> str:
    return "missing" if size is None else f"{size / 1024:.0f} KiB"


def _permissions(vaults: Vaults) -> str:
    try:
        names = [path.name for path in open_to_others(vaults.folder)]
    except OSError:
        return "not readable"
    if not names:
        return _PRIVATE
    return f"open to others: {', '.join(names)}; opening the journal to write closes them"


def _free_bytes(vaults: Vaults) -> int | None:
    place = vaults.folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        return shutil.disk_usage(place).free
    except OSError:
        return None


def _space(free: int | None) -> str:
    if free is None:
        return "unknown"
    if free >= 1024**3:
        return f"{free / 1024**3:.1f} GiB"
    little = "; too little to write safely" if free < _LITTLE else ""
    return f"{free / 1024**2:.0f} MiB{little}"
