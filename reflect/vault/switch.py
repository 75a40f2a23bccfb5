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
import re
import stat
from typing import TYPE_CHECKING, Final, NamedTuple

from reflect.errors import StorageError
from reflect.vault import files, shape
from reflect.vault.copies import PRIMARY_NAME, SPARE_NAME, Copies
from reflect.vault.header import Header, canonical, encode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARKER_NAME: Final = "vault.switch"
_LONGEST_MARKER: Final = 1024
_ODD: Final = "odd-"
_WORK: Final = ".repair-"
_WORK_NAME: Final = re.compile(r"\.repair-[0-9a-f]{8}")
_SIDE_FILES: Final = ("", "-wal", "-shm", "-journal")


class Marker(NamedTuple):
    """The two journal files of a switch, by name; ``old`` is "" when there was none."""

    old: str
    new: str


def change(
    folder: Path, header: Header, *, old: str, make: Callable[[Path], None], aside: Path | None
) -> Copies:
    """Let ``make`` fill the journal file that ``header`` names, and put both in force.

    The caller holds the vault's lock; ``header`` is signed and later than the one in force, and its
    journal file has a new name. ``make`` leaves the file closed and checked. With ``aside`` what
    was in force becomes a vault there; without, the ``old`` journal file is removed.

    Raises StorageError, or what ``make`` raises. The former state is then in force and the folder
    as it was, unless a StorageError says that the change is made.
    """
    path = folder / header.database
    try:
        files.replace_file(folder / MARKER_NAME, canonical({"old": old, "new": header.database}))
        make(path)
        files.sync_file(path)
        if aside is None:
            files.sync_folder(folder)
        else:
            keep_aside(folder, aside, leave_out=header.database)
    except OSError as error:
        _take_back(folder, header.database, aside)
        raise files.refused(path, error) from None
    except Exception:
        _take_back(folder, header.database, aside)
        raise
    try:
        return put_in_force(folder, header)
    except StorageError:
        if not is_in_force(folder, header):
            _take_back(folder, header.database, aside)
        raise


def _take_back(folder: Path, name: str, aside: Path | None) -> None:
    """Leave the folder as it was, after a fault before the change."""
    if aside is not None:
        _put_odd_things_back(aside, folder)
        files.remove_folder(aside)
    remove_database(folder / name)
    files.remove_quietly(folder / MARKER_NAME)


def put_in_force(folder: Path, header: Header) -> Copies:
    """Replace ``vault.key``, which is the moment of change, then its copy, then clear away.

    The caller holds the vault's lock, has written the marker, and the new journal file lies flushed
    in the folder. Raises StorageError, whose sentence says which state is in force; see
    :func:`is_in_force`.
    """
    raw = encode(header)
    try:
        files.replace_file(folder / PRIMARY_NAME, raw)
    except StorageError as error:
        if is_in_force(folder, header):
            sentence = f"The change is made, but may not survive a power cut. {error}"
        else:
            sentence = f"Nothing was changed. {error}"
        raise StorageError(sentence) from None
    try:
        files.replace_file(folder / SPARE_NAME, raw)
    except StorageError:
        return Copies.UNMENDED
    settle(folder, header.database)
    return Copies.SOUND


def is_in_force(folder: Path, header: Header) -> bool:
    """Say whether ``vault.key`` is this header now."""
    raw = encode(header)
    try:
        return files.read_small(folder / PRIMARY_NAME, len(raw)) == raw
    except OSError:
        return False


def settle(folder: Path, in_force: str, *, certain: bool = True) -> None:
    """After a crash, or a switch: remove the journal file that lost, then the marker.

    ``in_force`` is the journal file that the authentic header names. Only a file named by the
    marker is ever removed, and only while the one in force is there. Without ``certain``, because
    ``vault.key`` itself was damaged, both files stay. A disk that refuses is left for next time.
    """
    marker = _read_marker(folder / MARKER_NAME)
    if marker is None:
        return
    loser = marker.new if in_force == marker.old else marker.old
    if certain and loser and in_force in (marker.old, marker.new):
        if not _is_there(folder / in_force):
            return
        remove_database(folder / loser)
        if _is_there(folder / loser):
            return
    files.remove_quietly(folder / MARKER_NAME)


def new_work_folder(folder: Path, random: Callable[[int], bytes] = os.urandom) -> Path:
    """Return the name of a folder for working copies; the next holder of the lock removes it."""
    return folder / f"{_WORK}{random(4).hex()}"


def clear_leftovers(folder: Path) -> None:
    """Remove what a crash left of working copies, as far as the disk allows.

    The caller has just taken the lock and makes no working copy yet.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - all disk calls are calls of os
    except OSError:
        return
    for name in names:
        if _WORK_NAME.fullmatch(name):
            files.remove_folder(folder / name)
    files.remove_stray_quietly(folder / MARKER_NAME)


def remove_database(path: Path) -> None:
    """Remove a journal file and what SQLite keeps beside it, as far as the disk allows."""
    for ending in reversed(_SIDE_FILES):
        files.remove_quietly(path.with_name(path.name + ending))


def keep_aside(folder: Path, aside: Path, *, leave_out: str) -> None:
    """Make ``aside`` a whole vault of its own of the folder's headers and journal files.

    Files are linked where the disk can, so that this needs no room, and copied where it cannot.
    ``leave_out`` is the new journal file. What has a header's name and is no file is moved, since
    it would stop the header's replacement. Raises OSError.
    """
    files.make_folder(aside)
    for name in sorted(os.listdir(folder)):  # noqa: PTH208 - all disk calls are calls of os
        header = name in (PRIMARY_NAME, SPARE_NAME)
        if not header and (not name.startswith("journal-") or name.startswith(leave_out)):
            continue
        if stat.S_ISREG(os.lstat(folder / name).st_mode):
            _link_or_copy(folder / name, aside / name)
        elif header:
            files.rename(folder / name, aside / f"{_ODD}{name}")
    files.sync_folder(aside)
    files.sync_folder(folder)


def _put_odd_things_back(aside: Path, folder: Path) -> None:
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
    """Return the marker; None when there is none, it cannot be read now, or it is no marker."""
    try:
        facts = json.loads(files.read_small(path, _LONGEST_MARKER) or b"null")
        old = shape.database_name(facts, "old") if facts["old"] else ""
        return Marker(old, shape.database_name(facts, "new"))
    except OSError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError):
        files.remove_quietly(path)
        return None
