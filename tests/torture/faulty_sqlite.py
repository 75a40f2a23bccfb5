"""A disk for SQLite that fails at the n-th thing asked of it, as a full one, a kill or a power cut.

SQLite reaches every file through its table of file calls (https://www.sqlite.org/vfs.html). The
compiled package exports the functions that read and set that table, so the real calls are put
behind counting ones here, without a compiler.
"""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import _sqlite3

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OPEN, READ, WRITE, TRUNCATE, SYNC, DELETE = "open", "read", "write", "truncate", "sync", "delete"
CHANGING = frozenset({OPEN, WRITE, TRUNCATE, SYNC, DELETE})
"""What changes a file or a folder; a kill while reading leaves what one before it left."""

OK, FULL = 0, 13
IOERR_READ, IOERR_WRITE, IOERR_FSYNC = 10 | 1 << 8, 10 | 3 << 8, 10 | 4 << 8
IOERR_TRUNCATE, IOERR_DELETE, CANTOPEN = 10 | 6 << 8, 10 | 10 << 8, 14
IOERR_SHMMAP = 10 | 21 << 8

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_CLOSE = CFUNCTYPE(c_int, c_void_p)
_MOVE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
_SHARE = CFUNCTYPE(c_int, c_void_p, c_int, c_int, c_int, c_void_p)
_SHARING = 7
"""The place of ``xShmMap``, which shares memory with other programs, among the others."""


class _Calls(Structure):
    """``sqlite3_io_methods``, version 3: what can be done with one open file."""

    _fields_ = (
        ("version", c_int),
        ("close", _CLOSE),
        ("read", _MOVE),
        ("write", _MOVE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("others", c_void_p * 13),
    )


class _Vfs(Structure):
    """``sqlite3_vfs``, version 3: what can be done with names of files."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_name", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _OPEN),
        ("delete", _DELETE),
        ("others", c_void_p * 14),
    )


_LIBRARY = ctypes.CDLL(_sqlite3.__file__)
_LIBRARY.sqlite3_vfs_find.restype = POINTER(_Vfs)
_REAL: Any = _LIBRARY.sqlite3_vfs_find(None)


@dataclass
class FaultySqlite:
    """Counts what is asked of the disk; at the ``fail_at``-th thing it fails.

    Only what is named in ``counted`` counts. ``full`` answers that there is no room, otherwise that
    the disk fails. ``at_fault`` is called instead, when it is given: it may end the process.
    ``before_each`` is called before each thing that counts: it may look at the files. Without
    ``sharing`` no memory is shared with other programs, as on many file systems of networks.
    """

    fail_at: int = 0
    counted: frozenset[str] = CHANGING | {READ}
    full: bool = False
    at_fault: Callable[[], None] | None = None
    before_each: Callable[[], None] | None = None
    sharing: bool = True
    calls: int = 0
    asked: list[str] = field(default_factory=list)
    _names: dict[int, Path] = field(default_factory=dict)
    _flushed: dict[Path, bytes] = field(default_factory=dict)
    _tables: dict[int, _Calls] = field(default_factory=dict)
    _kept: list[Any] = field(default_factory=list)

    @property
    def flushed(self) -> dict[Path, bytes]:
        """What was last flushed to each file that SQLite opened; nothing, if it is new."""
        return self._flushed

    def lose_unflushed(self) -> None:
        """Give every file what was last flushed to it, as a power cut may; else it is empty."""
        for path, content in self._flushed.items():
            if path.exists():
                path.write_bytes(content)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let every file that is opened meanwhile lie on this disk."""
        mine = _Vfs.from_buffer_copy(_REAL.contents)
        mine.next, mine.name = None, b"faulty"
        mine.open = self._keep(_OPEN(self._open))
        mine.delete = self._keep(_DELETE(self._delete))
        assert _LIBRARY.sqlite3_vfs_register(byref(mine), 1) == OK
        try:
            yield
        finally:
            _LIBRARY.sqlite3_vfs_register(_REAL, 1)
            _LIBRARY.sqlite3_vfs_unregister(byref(mine))

    def _keep(self, function: Any) -> Any:
        self._kept.append(function)
        return function

    def _fails(self, what: str) -> bool:
        """Count one thing asked, and say whether it fails."""
        if what not in self.counted:
            return False
        self.calls += 1
        self.asked.append(what)
        if self.before_each is not None:
            self.before_each()
        if self.calls == self.fail_at and self.at_fault is not None:
            self.at_fault()
        return self.calls == self.fail_at

    def _open(self, vfs: int, name: int, file: int, flags: int, out: int) -> int:
        path = Path(ctypes.string_at(name).decode()) if name else None
        if self._fails(OPEN):
            ctypes.c_void_p.from_address(file).value = None
            return CANTOPEN
        if path is not None and path not in self._flushed:
            self._flushed[path] = path.read_bytes() if path.exists() else b""
        code: int = _REAL.contents.open(vfs, name, file, flags, out)
        methods = ctypes.c_void_p.from_address(file)
        if code == OK and methods.value:
            methods.value = ctypes.addressof(self._table(methods.value))
            if path is not None:
                self._names[file] = path
        return code

    def _table(self, real: int) -> _Calls:
        if real not in self._tables:
            calls = _Calls.from_address(real)
            mine = _Calls.from_buffer_copy(calls)
            mine.read = self._keep(_MOVE(self._guarded(READ, calls.read, IOERR_READ)))
            mine.write = self._keep(_MOVE(self._guarded(WRITE, calls.write, IOERR_WRITE)))
            mine.truncate = self._keep(
                _TRUNCATE(self._guarded(TRUNCATE, calls.truncate, IOERR_TRUNCATE))
            )
            mine.sync = self._keep(_SYNC(self._syncing(calls.sync)))
            mine.close = self._keep(_CLOSE(self._closing(calls.close)))
            if not self.sharing:
                refused = self._keep(_SHARE(lambda *_: IOERR_SHMMAP))
                mine.others[_SHARING] = ctypes.cast(refused, c_void_p).value
            self._tables[real] = mine
        return self._tables[real]

    def _guarded(self, what: str, real: Any, error: int) -> Callable[..., int]:
        def call(*arguments: Any) -> int:
            if self._fails(what):
                return FULL if self.full and what != READ else error
            code: int = real(*arguments)
            return code

        return call

    def _syncing(self, real: Any) -> Callable[[int, int], int]:
        def sync(file: int, flags: int) -> int:
            if self._fails(SYNC):
                return IOERR_FSYNC
            code: int = real(file, flags)
            path = self._names.get(file)
            if code == OK and path is not None:
                self._flushed[path] = path.read_bytes()
            return code

        return sync

    def _closing(self, real: Any) -> Callable[[int], int]:
        def close(file: int) -> int:
            self._names.pop(file, None)
            code: int = real(file)
            return code

        return close

    def _delete(self, vfs: int, name: bytes, flush: int) -> int:
        if self._fails(DELETE):
            return IOERR_DELETE
        code: int = _REAL.contents.delete(vfs, name, flush)
        if code == OK:
            self._flushed.pop(Path(name.decode()), None)
        return code
