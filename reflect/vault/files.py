"""Reading, writing and replacing files, so that a crash leaves the old one or the new one.

Every call that touches the disk goes through ``os`` in this module; the tests make each of them
fail in turn.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from typing import TYPE_CHECKING, Final, Self

from reflect.errors import StorageError

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import ReadableBuffer as Buffer

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
_TEMPORARY: Final = ".new"
_CHUNK: Final = 1024 * 1024
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)


def read_small(path: Path, most: int) -> bytes | None:
    """Return up to ``most`` bytes plus one of a regular file.

    None stands for a folder, link, device or pipe in its place. Raises FileNotFoundError, and any
    other OSError of the system.
    """
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return None
    descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY)
    try:
        return _read_all(descriptor, most + 1)
    finally:
        os.close(descriptor)


def _read_all(descriptor: int, most: int) -> bytes:
    parts = bytearray()
    while len(parts) < most and (part := os.read(descriptor, min(most - len(parts), _CHUNK))):
        parts += part
    return bytes(parts)


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` in place of ``path`` at once: new file, flushed, renamed, folder flushed.

    The caller holds the vault's lock, so a temporary file found here is left from a crash. Raises
    StorageError; the old file is then still in place, or the new one is.
    """
    temporary = path.with_name(path.name + _TEMPORARY)
    try:
        remove_stray(path)
        write_new(temporary, data)
        os.replace(temporary, path)  # noqa: PTH105 - all disk calls of this module are calls of os
        sync_folder(path.parent)
    except OSError as error:
        remove_quietly(temporary)
        raise refused(path, error) from None


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet, readable to its owner alone, and flush it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    descriptor = os.open(path, flags, PRIVATE_FILE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        _flush(descriptor)
    finally:
        os.close(descriptor)


def remove_stray(path: Path) -> None:
    """Remove the temporary file that a crash during ``replace_file(path)`` may have left."""
    try:
        os.unlink(path.with_name(path.name + _TEMPORARY))  # noqa: PTH108
    except FileNotFoundError:
        return


def remove_stray_quietly(path: Path) -> None:
    """Do as :func:`remove_stray`, as far as the disk allows."""
    remove_quietly(path.with_name(path.name + _TEMPORARY))


def remove_quietly(path: Path) -> None:
    """Remove a file if possible; the failure that led here is the one to report."""
    try:
        os.unlink(path)  # noqa: PTH108
    except OSError:
        return


def sync_file(path: Path) -> None:
    """Flush a file that something else has written."""
    descriptor = os.open(path, os.O_RDWR | _NO_FOLLOW | _BINARY)
    try:
        _flush(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries. Windows has no such call; its file system orders them itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _flush(descriptor)
    finally:
        os.close(descriptor)


def _flush(descriptor: int) -> None:
    """Flush to the disk itself: on macOS fsync stops at the drive's cache, F_FULLFSYNC does not."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - absent on Windows

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            pass  # not offered by this file system; fsync is what is left
        else:
            return
    os.fsync(descriptor)


def refused(path: Path, error: OSError) -> StorageError:
    """Return the sentence for a disk that refuses, with the system's own reason."""
    reason = error.strerror or type(error).__name__
    return StorageError(f"The disk refused to write {path}: {reason}.")


class DiskFile(io.RawIOBase):
    """A file whose every call to the disk goes through ``os`` here, for what is too big to hold."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def new(cls, path: Path) -> Self:
        """Make a file that must not exist yet, readable to its owner alone."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
        return cls(os.open(path, flags, PRIVATE_FILE))

    @classmethod
    def existing(cls, path: Path) -> Self:
        """Open an ordinary file to read. Raises OSError, also for what is no ordinary file."""
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise OSError(errno.EINVAL, "it is not an ordinary file")
        return cls(os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY))

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def writable(self) -> bool:
        """Say that it can be written, if it was opened so."""
        return True

    def seekable(self) -> bool:
        """Say that it has places to go to."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, fewer only at the end; all of the rest without a size."""
        return _read_all(self._descriptor, sys.maxsize if size is None or size < 0 else size)

    def write(self, data: Buffer) -> int:
        """Write all of ``data``, however often the system has to be asked."""
        whole = memoryview(data).cast("B")
        rest = whole
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
        return len(whole)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place and return it."""
        return os.lseek(self._descriptor, offset, whence)

    def sync(self) -> None:
        """Flush to the disk."""
        _flush(self._descriptor)

    def close(self) -> None:
        """Close once."""
        if not self.closed:
            super().close()
            os.close(self._descriptor)


def make_folder(path: Path) -> None:
    """Make a folder that must not exist yet, open to its owner alone."""
    os.mkdir(path, PRIVATE_FOLDER)  # noqa: PTH102


def rename(source: Path, target: Path) -> None:
    """Give a file its place at once and flush the folder; what stood there before is replaced."""
    os.replace(source, target)  # noqa: PTH105
    sync_folder(target.parent)


def remove_folder(path: Path) -> None:
    """Remove a working folder and the files in it, as far as the disk allows."""
    try:
        names = os.listdir(path)  # noqa: PTH208
    except OSError:
        return
    for name in names:
        remove_quietly(path / name)
    try:
        os.rmdir(path)  # noqa: PTH106
    except OSError:
        return
