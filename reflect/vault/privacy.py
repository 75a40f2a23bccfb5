"""Who may look at the vault's files: its owner alone, whatever copied or unpacked them."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, Final

from reflect.vault import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OTHERS: Final = 0o077


def open_to_others(folder: Path) -> tuple[Path, ...]:
    """Return the folder and what stands in it, as far as others on this computer may look at it.

    Empty on Windows, where the user's profile protects the folder instead, and for a folder that is
    not there. Raises OSError for one that may not be read.
    """
    if sys.platform == "win32":
        return ()
    return tuple(path for path, mode in _modes(folder) if mode & _OTHERS)


def make_private(folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Close the vault's files to others; return what was closed, and what could not be.

    Links in the folder are left alone. Some file systems, of sticks and of networks, have no such
    rights.
    """
    closed: list[Path] = []
    left: list[Path] = []
    try:
        found = open_to_others(folder)
    except OSError:
        return (), ()
    for path in found:
        wanted = files.PRIVATE_FOLDER if path.is_dir() else files.PRIVATE_FILE
        try:
            os.chmod(path, wanted)  # noqa: PTH101 - all disk calls of the vault are calls of os
            done = not _mode(path, folder) & _OTHERS
        except OSError:
            done = False
        (closed if done else left).append(path)
    return tuple(closed), tuple(left)


def _mode(path: Path, folder: Path) -> int:
    """Return the mode of what stands in the folder, or of the folder, to which a link may lead."""
    return (path.stat() if path == folder else path.lstat()).st_mode


def _modes(folder: Path) -> Iterator[tuple[Path, int]]:
    try:
        paths = [folder, *sorted(folder.iterdir())]
    except (FileNotFoundError, NotADirectoryError):
        return
    for path in paths:
        try:
            mode = _mode(path, folder)
        except FileNotFoundError:
            continue
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
            yield path, stat.S_IMODE(mode)
