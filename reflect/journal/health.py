"""What ``reflect doctor`` says: facts about versions and the vault, never about content."""

from __future__ import annotations

import platform
import shutil
import stat
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from reflect import __version__
from reflect.journal.exporting import SYNCED
from reflect.journal.session import Vaults, VaultState

if TYPE_CHECKING:
    from reflect.journal.journal import Journal

_PACKAGES = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "pynacl",
    "python-dateutil",
)


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
    healthy = status.state in (VaultState.PRESENT, VaultState.ABSENT)
    if status.state is not VaultState.ABSENT:
        lines += [
            ("header copies", f"{status.primary.value}, {status.spare.value}"),
            ("key slots", ", ".join(kind.value for kind in status.slot_types) or "none readable"),
            ("journal file", _size(status.database_bytes)),
            ("permissions", _permissions(vaults)),
        ]
        healthy = healthy and _permissions(vaults) == "private"
    lines.append(("free space", _free(vaults)))
    if any(name in str(vaults.folder).lower() for name in SYNCED):
        lines.append(("note", "this folder looks synced; syncing an open journal can lose entries"))
    return Report(tuple(lines), healthy)


def examine_inside(journal: Journal) -> Report:
    """Look inside an unlocked vault: counts and checks, no content."""
    facts = journal.health()
    return Report(tuple(facts.items()), facts.get("integrity") == "sound")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _size(size: int | None) -> str:
    return "missing" if size is None else f"{size / 1024:.0f} KiB"


def _permissions(vaults: Vaults) -> str:
    if platform.system() == "Windows":
        return "private"
    try:
        open_to = [
            path.name
            for path in (vaults.folder, *vaults.folder.iterdir())
            if stat.S_IMODE(path.stat().st_mode) & 0o077
        ]
    except OSError:
        return "not readable"
    return f"open to others: {', '.join(open_to)}" if open_to else "private"


def _free(vaults: Vaults) -> str:
    place = vaults.folder
    while not place.exists() and place != place.parent:
        place = place.parent
    return f"{shutil.disk_usage(place).free / 1024**3:.1f} GiB"
