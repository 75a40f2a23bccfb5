"""Working folders: held by whoever works in one, so that what a crash left can be told from it.

A folder that is held has a lock file that is locked; the system lets go of it when the process
ends, however it ends. A file system without locks leaves the age of what is in the folder.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, Final, Self

from reflect.vault import files
from reflect.vault.holder import LOCK_NAME
from reflect.vault.lock import lock_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

QUIET_SECONDS: Final = 3600
"""After so long without a change nobody is taken to work where no lock can tell."""
_UNLOCKED: Final = ".new"
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)


class Hold:
    """A folder's lock, as a context manager; without a descriptor where the system has none."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def hold(folder: Path) -> Hold:
    """Hold a folder that was made just now; it may be renamed meanwhile. Raises OSError.

    The lock file gets its name once it is locked, so that nobody ever meets it free before the
    work is done. Windows does not rename a folder in which a file is open; nothing is held there.
    """
    if sys.platform == "win32":
        return Hold(None)
    path = folder / LOCK_NAME
    unlocked = path.with_name(LOCK_NAME + _UNLOCKED)
    descriptor = os.open(unlocked, os.O_RDWR | os.O_CREAT | os.O_EXCL, files.PRIVATE_FILE)
    try:
        locked = _locked(descriptor)
        os.rename(unlocked, path)  # noqa: PTH104 - all disk calls are calls of os
    except BaseException:
        os.close(descriptor)
        raise
    if locked:
        return Hold(descriptor)
    os.close(descriptor)
    return Hold(None)


def is_left(folder: Path, now: datetime, *, shared: bool = False) -> bool:
    """Say whether a working folder of this user is left from one who works there no more.

    Where other computers may work too (``shared``), whose locks need not reach this one, it must
    have been quiet for an hour as well. False for what cannot be looked into. Changes nothing.
    """
    try:
        facts = os.lstat(folder)
        if not stat.S_ISDIR(facts.st_mode) or not _is_mine(facts):
            return False
        free = _is_free(folder / LOCK_NAME)
        if free is None or (free and shared):
            return _is_quiet(folder, now)
    except OSError:
        return False
    return free


def is_file_left(path: Path, now: datetime) -> bool:
    """Say whether this user's file has been quiet for an hour: nobody writes a small one so long.

    False for what is no file, or cannot be looked at. Changes nothing.
    """
    try:
        facts = os.lstat(path)
    except OSError:
        return False
    quiet = facts.st_mtime < now.timestamp() - QUIET_SECONDS
    return stat.S_ISREG(facts.st_mode) and _is_mine(facts) and quiet


def _is_free(lock: Path) -> bool | None:
    """Say whether nobody holds a lock file; None when it is not there, or locks are not."""
    try:
        descriptor = os.open(lock, os.O_RDWR | _NO_FOLLOW)
    except FileNotFoundError:
        return None
    try:
        return lock_file(descriptor)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        return lock_file(descriptor)
    except OSError:
        return False


def _is_quiet(folder: Path, now: datetime) -> bool:
    with os.scandir(folder) as found:
        moments = [one.stat(follow_symlinks=False).st_mtime for one in found]
    return max([os.lstat(folder).st_mtime, *moments]) < now.timestamp() - QUIET_SECONDS


def _is_mine(facts: os.stat_result) -> bool:
    return sys.platform == "win32" or facts.st_uid == os.getuid()
