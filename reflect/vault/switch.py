"""Putting another journal file in force, so that a crash leaves exactly one that works.

A restore, a repair and a new root key all end alike: a new journal file lies ready beside the old
one, and one replacement of ``vault.key`` makes it the journal. Until that moment the old one
counts, from then on the new one. A small marker, written before and removed after, tells whoever
opens the vault after a crash which of the two files to clear away.
"""

from __future__ import annotations

import errno
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reflect.errors import StorageError
from reflect.vault import files, shape
from reflect.vault.copies import PRIMARY_NAME, SPARE_NAME, Copies, CopyState, read_copies
from reflect.vault.header import Header, canonical, encode
from reflect.vault.shape import MalformedError

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.vault.kdf import KdfLimits

MARKER_NAME: Final = "vault.switch"
_LONGEST_MARKER: Final = 1024
_ODD: Final = "odd-"
_SIDE_FILES: Final = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Marker:
    """The two journal files of a switch, by name; ``old`` is "" when there was none."""

    old: str
    new: str


def begin(folder: Path, *, old: str, new: str) -> None:
    """Write the marker, before the first byte of the new journal file. Raises StorageError."""
    files.replace_file(folder / MARKER_NAME, canonical({"old": old, "new": new}))


def put_in_force(folder: Path, header: Header) -> Copies:
    """Replace ``vault.key``, which is the moment of change, then its copy, then clear away.

    The caller holds the vault's lock, has written the marker, and the new journal file lies flushed
    in the folder. Raises StorageError; then either state may be in force, and the vault opens.
    """
    raw = encode(header)
    files.sync_folder(folder)
    files.replace_file(folder / PRIMARY_NAME, raw)
    try:
        files.replace_file(folder / SPARE_NAME, raw)
    except StorageError:
        return Copies.UNMENDED
    settle(folder, header.database)
    return Copies.SOUND


def settle(folder: Path, in_force: str, *, certain: bool = True) -> None:
    """After a crash, or a switch: remove the journal file that lost, then the marker.

    ``in_force`` is the journal file that the authentic header names. Only a file named by the
    marker is ever removed, and only while the one in force is there. Without ``certain``, because
    ``vault.key`` itself was damaged, both files stay. A disk that refuses is left for next time.
    """
    marker = _read_marker(folder / MARKER_NAME)
    if marker is None:
        return
    known = in_force in (marker.old, marker.new)
    if certain and known and _is_there(folder / in_force):
        loser = marker.new if in_force == marker.old else marker.old
        if loser and loser != in_force:
            remove_database(folder / loser)
    files.remove_quietly(folder / MARKER_NAME)


def remove_database(path: Path) -> None:
    """Remove a journal file and what SQLite keeps beside it, as far as the disk allows."""
    for ending in reversed(_SIDE_FILES):
        files.remove_quietly(path.with_name(path.name + ending))


def keep_aside(folder: Path, aside: Path, *, leave_out: str, limits: KdfLimits) -> None:
    """Make ``aside`` a whole vault of its own of the folder's headers and journal files.

    Files are linked where the disk can, so that this needs no room, and copied where it cannot.
    ``leave_out`` is the new journal file. What has a header's name and is no file is moved. Raises
    OSError.
    """
    files.make_folder(aside)
    copies = read_copies(folder, limits)
    wanted = [PRIMARY_NAME, SPARE_NAME]
    names = sorted(os.listdir(folder))  # noqa: PTH208 - all disk calls are calls of os
    wanted += [
        name for name in names if name.startswith("journal-") and not name.startswith(leave_out)
    ]
    for copy in (copies.primary, copies.spare):
        if copy.state is CopyState.UNREADABLE:
            wanted.remove(copy.path.name)
            # A folder, link or device under the header's name would stop the replacement.
            files.rename(copy.path, aside / f"{_ODD}{copy.path.name}")
    for name in wanted:
        if _is_there(folder / name):
            _link_or_copy(folder / name, aside / name)
    files.sync_folder(aside)
    files.sync_folder(folder)


def put_odd_things_back(aside: Path, folder: Path) -> None:
    """Undo what :func:`keep_aside` moved, as far as the disk allows."""
    for name in (PRIMARY_NAME, SPARE_NAME):
        try:
            files.rename(aside / f"{_ODD}{name}", folder / name)
        except OSError:
            continue


def _link_or_copy(source: Path, target: Path) -> None:
    # A header is replaced, never written into, so a link keeps its former content; a journal file
    # is not opened again before its name here is gone.
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
            raise
        _copy(source, target)


def _copy(source: Path, target: Path) -> None:
    with files.DiskFile.existing(source) as origin, files.DiskFile.new(target) as copy:
        while chunk := origin.read(1024 * 1024):
            copy.write(chunk)
        copy.sync()


def _is_there(path: Path) -> bool:
    try:
        files.DiskFile.existing(path).close()
    except OSError:
        return False
    return True


def _read_marker(path: Path) -> Marker | None:
    try:
        raw = files.read_small(path, _LONGEST_MARKER)
        facts = json.loads(raw or b"null")
        old = shape.database_name(facts, "old") if facts["old"] else ""
        return Marker(old, shape.database_name(facts, "new"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, MalformedError):
        files.remove_quietly(path)  # half written: the switch had not begun
        return None
