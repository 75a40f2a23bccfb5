"""Putting another journal file in force, so that a crash leaves exactly one that works.

A restore, a repair and a new root key all end alike: a new journal file lies ready beside the old
one, and one replacement of ``vault.key`` makes it the journal. Until that moment the old one
counts, from then on the new one. A small marker, written before and removed after, tells whoever
opens the vault after a crash which of the two files to clear away, and in which folder the same
files have second names.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reflect.errors import StorageError
from reflect.vault import aside as kept_aside
from reflect.vault import files, shape
from reflect.vault.copies import PRIMARY_NAME, SPARE_NAME, Copies
from reflect.vault.header import Header, canonical, encode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARKER_NAME: Final = "vault.switch"
_LONGEST_MARKER: Final = 1024
_WORK: Final = ".repair-"
_WORK_NAME: Final = re.compile(r"\.repair-[0-9a-f]{8}")
_ASIDE_NAME: Final = re.compile(r"before-[a-z]+-\d{8}T\d{6}(-\d+)?")
_SIDE_FILES: Final = ("", "-wal", "-shm", "-journal")


class Marker(NamedTuple):
    """The two journal files of a switch, by name; ``old`` is "" when there was none.

    ``aside`` is the name of the folder that keeps what was in force; "" when nothing is kept.
    """

    old: str
    new: str
    aside: str = ""

    def encode(self) -> bytes:
        """Return the file's bytes."""
        aside = {"aside": self.aside} if self.aside else {}
        return canonical({"old": self.old, "new": self.new, **aside})


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
    marker = Marker(old, header.database, "" if aside is None else aside.name)
    _clear_earlier_aside(folder)
    try:
        files.replace_file(folder / MARKER_NAME, marker.encode())
        make(path)
        files.sync_file(path)
        if aside is None:
            files.sync_folder(folder)
        else:
            kept_aside.keep(folder, aside, leave_out=header.database)
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
        kept_aside.take_back(folder, aside)
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
    marker, or kept aside by the switch, is ever removed, and only while the one in force is there.
    Of two names of one file, one stays. Without ``certain``, because ``vault.key`` itself was
    damaged, both journal files stay. A disk that refuses is left for next time.
    """
    marker = _read_marker(folder / MARKER_NAME)
    if marker is None:
        return
    if in_force in (marker.old, marker.new):
        if not _is_there(folder / in_force):
            return
        if in_force == marker.old:
            done = _clear_not_made(folder, marker, certain=certain)
        else:
            done = not certain or _clear_made(folder, marker)
        if not done:
            return
    files.remove_quietly(folder / MARKER_NAME)


def _clear_not_made(folder: Path, marker: Marker, *, certain: bool) -> bool:
    """Clear away a switch that was not made; say whether the disk let that be done."""
    if marker.aside:
        kept_aside.take_back(folder, folder / marker.aside, mended=certain)
    if not certain:
        return True
    remove_database(folder / marker.new)
    return not _is_there(folder / marker.new)


def _clear_made(folder: Path, marker: Marker) -> bool:
    """Clear away what a switch that was made replaced; say whether the disk let that be done."""
    done = not marker.aside or kept_aside.remove_kept(folder, folder / marker.aside, but=marker.new)
    if marker.old:
        remove_database(folder / marker.old)
    return done and not (marker.old and _is_there(folder / marker.old))


def _clear_earlier_aside(folder: Path) -> None:
    """Remove what a killed switch put aside, if all of it is still in the folder too.

    Whoever opens the vault has done so before; a vault that lost its header is not opened before
    it is restored.
    """
    earlier = _read_marker(folder / MARKER_NAME)
    if earlier is not None and earlier.aside:
        kept_aside.take_back(folder, folder / earlier.aside)


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
        aside = str(facts.get("aside", ""))
        aside = aside if _ASIDE_NAME.fullmatch(aside) else ""
        return Marker(old, shape.database_name(facts, "new"), aside)
    except OSError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        files.remove_quietly(path)
        return None
