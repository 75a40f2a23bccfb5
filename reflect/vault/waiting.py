"""The inbox seen from outside: which notes wait, without opening any, and without the keys to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

FOLDER_NAME: Final = "inbox"


def waiting_notes(folder: Path) -> list[Path]:
    """Return the files that wait in the inbox of the vault in ``folder``, in order of name."""
    try:
        found = [path for path in (folder / FOLDER_NAME).iterdir() if path.name.endswith(".note")]
    except OSError:
        return []
    return sorted(found)


def count_notes(folder: Path) -> int:
    """Return how many files wait in the inbox, without opening any."""
    return len(waiting_notes(folder))
