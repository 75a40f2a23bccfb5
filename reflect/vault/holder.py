"""Who has the vault open: the note in the lock file, and the sentence made of it.

The note only helps a message. It may be stale, and is never taken for the lock itself.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reflect.vault import files

if TYPE_CHECKING:
    from pathlib import Path

LOCK_NAME: Final = "vault.lock"
_LONGEST_NOTE: Final = 1024
_FIRST_YEAR, _LAST_YEAR = 1970, 9998


class Holder(NamedTuple):
    """Who wrote the note in the lock file: process, computer, and since when (with its zone)."""

    pid: int
    host: str
    since: datetime


def host_name() -> str:
    """Return this computer's name, without asking any network."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def read_holder(folder: Path) -> Holder | None:
    """Return who last announced itself in the lock file; never waits for the lock."""
    try:
        raw = files.read_small(folder / LOCK_NAME, _LONGEST_NOTE)
        note: Any = json.loads(raw or b"")
        since = datetime.fromisoformat(note["since"])
        pid, host = note["pid"], note["host"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if type(pid) is not int or not isinstance(host, str) or since.tzinfo is None:
        return None
    if not _FIRST_YEAR <= since.year <= _LAST_YEAR:  # its ends have no time in every zone
        return None
    return Holder(pid=pid, host=host, since=since)


def note_of(now: datetime) -> bytes:
    """Return the note by which this process announces itself."""
    note = {"pid": os.getpid(), "host": host_name(), "since": now.isoformat()}
    return json.dumps(note).encode("ascii")


def busy_sentence(holder: Holder | None, now: datetime) -> str:
    """Say who has the vault open, as far as it is known, and what to do."""
    if holder is None or _is_gone(holder):
        return "This journal is already open in another reflect. Close that one, then try again."
    since = holder.since.astimezone(now.tzinfo)
    moment = f"{since:%H:%M}" if since.date() == now.date() else f"{since:%Y-%m-%d %H:%M}"
    place = "" if holder.host == host_name() else f" on {_plain(holder.host)}"
    return (
        f"This journal is already open in another reflect{place} since {moment} "
        f"(process {holder.pid}). Close that one, then try again."
    )


def _plain(host: str) -> str:
    return "".join(char for char in host if char.isprintable())[:64]


def _is_gone(holder: Holder) -> bool:
    """Say whether the note is left from a process of this computer that no longer runs."""
    if sys.platform == "win32" or holder.host != host_name() or holder.pid <= 0:
        return False
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
