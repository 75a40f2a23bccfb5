"""One reflect writes at a time: a lock the operating system holds, and lets go when we die.

The lock file stays for good; only a lock on it counts, never its presence.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Final, Self

from reflect.errors import NoVaultError, StorageError, VaultBusyError
from reflect.paths import instead_of_file
from reflect.vault import files
from reflect.vault.holder import LOCK_NAME, busy_sentence, note_of, read_holder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

_PAUSE: Final = 0.05
_TRIES_FOR_A_REPLACED_FILE: Final = 5


class VaultLock:
    """The right to write in one vault, as a context manager.

    ``now`` is the local time, with its zone, that others will read as "since". ``wait`` is how many
    seconds to keep trying. Taking the lock changes no byte of the folder; ``announce`` does, and is
    called once a secret has opened the vault.
    """

    def __init__(
        self,
        folder: Path,
        *,
        now: datetime,
        wait: float = 0.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder = folder
        self._now = now
        self._wait = wait
        self._sleep = sleep
        self._descriptor: int | None = None
        self._announced = False

    @property
    def held(self) -> bool:
        """Whether this object holds the lock now."""
        return self._descriptor is not None

    def guards(self, folder: Path) -> bool:
        """Say whether this is the held lock of that folder."""
        if not self.held:
            return False
        try:
            return self._folder.samefile(folder)
        except OSError:
            return False

    def acquire(self) -> Self:
        """Take the lock.

        Raises VaultBusyError (who holds it since when), NoVaultError (no such folder), or
        StorageError (the lock file cannot be opened, or its file system has no locks).
        """
        tries = 1 + int(self._wait / _PAUSE)
        for attempt in range(tries):
            if attempt:
                self._sleep(_PAUSE)
            self._descriptor = self._try_once()
            if self._descriptor is not None:
                return self
        raise VaultBusyError(busy_sentence(read_holder(self._folder), self._now))

    def announce(self) -> None:
        """Write who holds the lock into its file, for the message another program will show."""
        if self._descriptor is None:
            raise RuntimeError("announce() needs the lock")
        self._write(note_of(self._now))
        self._announced = True

    def release(self) -> None:
        """Let go, and take the note away if there is one."""
        if self._descriptor is None:
            return
        if self._announced:
            self._write(b"")
            self._announced = False
        _unlock(self._descriptor)
        os.close(self._descriptor)
        self._descriptor = None

    def __enter__(self) -> Self:
        return self if self.held else self.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _write(self, note: bytes) -> None:
        """Replace the note. It only helps a message, so a full disk is no reason to stop."""
        assert self._descriptor is not None  # noqa: S101 - both callers have checked
        try:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, note)
        except OSError:
            return

    def _try_once(self) -> int | None:
        """Return the locked descriptor, or None if somebody else holds the lock."""
        path = self._folder / LOCK_NAME
        for _ in range(_TRIES_FOR_A_REPLACED_FILE):
            descriptor = _open(path)
            try:
                locked = lock_file(descriptor)
            except OSError as error:
                os.close(descriptor)
                raise StorageError(
                    f"The file system of {self._folder} offers no locks ({error.strerror}). "
                    "Move that folder to a disk of this computer."
                ) from None
            if locked and _is_still(path, descriptor):
                return descriptor
            os.close(descriptor)
            if not locked:
                return None
        return None


def _open(path: Path) -> int:
    if not path.parent.is_dir():
        raise NoVaultError(f"There is no journal in {path.parent} yet.")
    if other := instead_of_file(path):
        raise StorageError(
            f"The lock file {path} is {other}, not a file. Nothing was changed. Move it to another "
            "place; reflect makes a new one."
        )
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        return os.open(path, flags, files.PRIVATE_FILE)
    except OSError as error:
        raise StorageError(
            f"Nothing can be written in {path.parent}, not even the lock file: {error.strerror}. "
            "Commands that only read, such as `reflect list`, still work."
        ) from None


def _is_still(path: Path, descriptor: int) -> bool:
    """Say whether the locked file is still the one at its name: someone may have removed it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte far behind the note, because Windows keeps readers off locked bytes

    def lock_file(descriptor: int) -> bool:
        """Lock an open file; say whether it was free. Raises OSError where there are no locks."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def lock_file(descriptor: int) -> bool:
        """Lock an open file; say whether it was free. Raises OSError where there are no locks."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
