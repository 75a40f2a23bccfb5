"""Keeping aside what another journal file replaces, and taking back what a crash left of that.

What is kept are second names of the same files, where the disk can link, and copies where it
cannot. So after a crash there may be two names of one journal file in two folders, and a log beside
each: whoever opened the one would write over what the other has. Here one of two goes, and only
while the other is there.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from reflect.vault import files
from reflect.vault.copies import PRIMARY_NAME, SPARE_NAME

if TYPE_CHECKING:
    from pathlib import Path

_HEADERS: Final = (PRIMARY_NAME, SPARE_NAME)
_JOURNAL: Final = "journal-"
_ODD: Final = "odd-"
_CHUNK: Final = 1024 * 1024


def keep(folder: Path, aside: Path, *, leave_out: str) -> None:
    """Make ``aside`` a whole vault of its own of the folder's headers and journal files.

    Files are linked where the disk can, so that this needs no room, and copied where it cannot.
    ``leave_out`` is the new journal file. What has a header's name and is no file is moved, since
    it would stop the header's replacement. Raises OSError.
    """
    files.make_folder(aside)
    for name in sorted(_names(folder)):
        header = name in _HEADERS
        if not header and (not name.startswith(_JOURNAL) or name.startswith(leave_out)):
            continue
        if stat.S_ISREG(os.lstat(folder / name).st_mode):
            _link_or_copy(folder / name, aside / name)
        elif header:
            files.rename(folder / name, aside / f"{_ODD}{name}")
    files.sync_folder(aside)
    files.sync_folder(folder)


def take_back(folder: Path, aside: Path, *, mended: bool = False) -> None:
    """Undo :func:`keep`, whole or begun, as far as the disk allows.

    What was moved goes back where nothing stands in its place by now. The rest goes if the folder
    has all of it too, and else stays whole: then it may be a vault that nothing else opens. With
    ``mended`` the folder's headers are known to be right, and those in ``aside`` may be others.
    """
    for name in _names_if_any(aside):
        if name.startswith(_ODD):
            _put_back(aside / name, folder / name.removeprefix(_ODD))
    names = [name for name in _names_if_any(aside) if not name.startswith(_ODD)]
    known = _HEADERS if mended else ()
    with suppress(OSError):
        if all(name in known or _is_twin(aside / name, folder / name) for name in names):
            for name in names:
                files.remove_quietly(aside / name)
            os.rmdir(aside)  # noqa: PTH106 - all disk calls are calls of os


def remove_kept(folder: Path, aside: Path, *, but: str) -> bool:
    """Remove from a folder the journal files that are whole in ``aside``, except the one ``but``.

    Returns False when the disk refused one of them, which is then left for next time.
    """
    done = True
    try:
        names = _names(aside)
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    for name in sorted(names, reverse=True):  # the log before its journal file
        if not name.startswith(_JOURNAL) or name.startswith(but):
            continue
        try:
            if _is_twin(folder / name, aside / name, whole=True):
                os.unlink(folder / name)  # noqa: PTH108 - all disk calls are calls of os
        except OSError:
            done = False
    return done


def _put_back(odd: Path, place: Path) -> None:
    try:
        if not os.path.lexists(place):
            files.rename(odd, place)
    except OSError:
        return


def _is_twin(path: Path, other: Path, *, whole: bool = False) -> bool:
    """Say whether a file is another one too, or has its bytes; if not ``whole``, as many as it has.

    A copy that was cut off has only the first of them. Raises OSError for what cannot be read.
    """
    try:
        here, there = os.lstat(path), os.lstat(other)
    except FileNotFoundError:
        return False
    if not (stat.S_ISREG(here.st_mode) and stat.S_ISREG(there.st_mode)):
        return False
    if os.path.samestat(here, there):
        return True
    if here.st_size > there.st_size or (whole and here.st_size != there.st_size):
        return False
    with files.DiskFile.existing(path) as one, files.DiskFile.existing(other) as two:
        while chunk := one.read(_CHUNK):
            if two.read(len(chunk)) != chunk:
                return False
    return True


def _names(folder: Path) -> list[str]:
    return os.listdir(folder)  # noqa: PTH208 - all disk calls are calls of os


def _names_if_any(folder: Path) -> list[str]:
    try:
        return _names(folder)
    except OSError:
        return []


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
        while chunk := origin.read(_CHUNK):
            copy.write(chunk)
        copy.sync()
