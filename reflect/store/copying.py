"""Whole copies of a journal file, under the same key or another, and the check each must pass."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final, NamedTuple

import sqlcipher3.dbapi2 as sqlcipher

from reflect.domain.dates import plain_day
from reflect.errors import ReflectError, VaultDamagedError
from reflect.store.connection import connect
from reflect.store.pool import plain
from reflect.store.torn_log import torn_log
from reflect.store.values import day_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

PAGES_AT_ONCE: Final = 2048
"""Eight megabytes between two looks at whether to go on."""

PASSING_KIB: Final = 128
"""Pages kept decrypted by a connection that passes over each of them about once. To keep more of
them takes memory, which then stays with the process, and saves no time."""


class FileKey(NamedTuple):
    """A journal file and what opens it: the raw 32-byte key and the salt as 32 hex digits."""

    path: Path
    key: bytes
    salt_hex: str

    def connect(
        self, *, create: bool = False, readonly: bool = False, unread: bool = False
    ) -> sqlcipher.Connection:
        """Open it as :func:`reflect.store.connection.connect` does."""
        return connect(
            self.path, self.key, self.salt_hex, create=create, readonly=readonly, unread=unread
        )

    def __repr__(self) -> str:
        return f"FileKey({self.path.name!r})"


class Found(NamedTuple):
    """What a copy was seen to hold when it was opened and checked.

    ``newest`` is the day of its latest entry, None when it has none. ``binned`` entries and drafts
    are in the bin, and counted nowhere else.
    """

    entries: int
    drafts: int
    clients: int
    newest: date | None = None
    binned: int = 0

    def in_words(self) -> str:
        """Return "60 entries, the latest of 20 Nov 2026, 2 unfinished, 1 in the bin, 5 clients"."""
        parts = [_counted(self.entries, "entry", "entries")]
        if self.newest is not None:
            parts.append(f"the latest of {plain_day(self.newest)}")
        if self.drafts:
            parts.append(f"{self.drafts} unfinished")
        if self.binned:
            parts.append(f"{self.binned} in the bin")
        return ", ".join([*parts, _counted(self.clients, "client", "clients")])


def copy_database(
    source: FileKey, target: FileKey, *, go_on: Callable[[], bool] = lambda: True
) -> bool:
    """Copy a whole journal file, as it is at one moment, to a new file; others may go on writing.

    ``go_on`` is asked every few megabytes; when it says no, False is returned and the new file is
    worth nothing. Raises VaultDamagedError when a page of the source cannot be read, StorageError
    when the disk refuses; what there is of the new file is then the caller's to remove.
    """

    def look(_status: int, _remaining: int, _total: int) -> None:
        if not go_on():
            raise _StopCopyingError

    try:
        origin = source.connect(readonly=True)
        try:
            copy = target.connect(create=True)
            try:
                for connection in (origin, copy):
                    _keep_few_pages(connection)
                # One moment for the whole copy, however much is written meanwhile.
                origin.execute("BEGIN")
                origin.execute("SELECT count(*) FROM sqlite_master").fetchone()
                origin.backup(copy, pages=PAGES_AT_ONCE, progress=look, sleep=0)
                copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                copy.close()
        finally:
            origin.close()
    except _StopCopyingError:
        return False
    except sqlcipher.Error as error:
        raise plain(error) from None
    return True


class _StopCopyingError(Exception):
    """Copying was asked to stop."""


def check_database(file: FileKey) -> Found:
    """Open a journal file and check every page and table of it.

    Raises VaultDamagedError when anything is not sound. Meant for a copy that nobody writes in.
    """
    try:
        connection = file.connect()
        try:
            _keep_few_pages(connection)
            # In states that a sudden end leaves behind, the page check raises false alarms until
            # the write-ahead log has been moved into the file.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            if connection.execute("PRAGMA cipher_integrity_check").fetchone():
                raise _unsound(file.path)
            if [row[0] for row in connection.execute("PRAGMA quick_check(1)")] != ["ok"]:
                raise _unsound(file.path)
            counts = [connection.execute(sql).fetchone()[0] for sql in _COUNTS]
            newest = day_from(connection.execute(_NEWEST).fetchone()[0])
        finally:
            connection.close()
    except sqlcipher.Error as error:
        raise plain(error) from None
    entries, drafts, clients, binned = counts
    return Found(entries, drafts, clients, newest, binned)


def removed_since(copy: FileKey, source: FileKey) -> bool:
    """Say whether the source lost an entry or a client for good since the copy was taken of it.

    Raises ReflectError when the source can no longer be opened: it is gone, or has another key.
    """
    return any(before - now for before, now in zip(_ids(copy), _ids(source), strict=True))


def _ids(file: FileKey) -> list[set[str]]:
    try:
        connection = file.connect(readonly=True)
        try:
            return [{row[0] for row in connection.execute(sql)} for sql in _IDS]
        finally:
            connection.close()
    except sqlcipher.Error as error:
        raise plain(error) from None


def _keep_few_pages(connection: sqlcipher.Connection) -> None:
    connection.execute(f"PRAGMA cache_size=-{PASSING_KIB}").fetchall()


_COUNTS: Final = (
    "SELECT count(*) FROM entry WHERE status = 'finished' AND binned_at IS NULL",
    "SELECT count(*) FROM entry WHERE status = 'draft' AND binned_at IS NULL",
    "SELECT count(*) FROM client",
    "SELECT count(*) FROM entry WHERE binned_at IS NOT NULL",
)
_IDS: Final = ("SELECT id FROM entry", "SELECT id FROM client")
_NEWEST: Final = (
    "SELECT max(occurred_on) FROM entry WHERE status = 'finished' AND binned_at IS NULL"
)


def _counted(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count or 'no'} {many}"


def _unsound(path: Path) -> VaultDamagedError:
    return VaultDamagedError(f"The copy {path.name} of the journal did not pass its check.")


def restore_salt(file: FileKey) -> bool:
    """Put the cipher's salt back at the start of a journal file that lost it; say whether it had.

    The header keeps the salt for this. The rest of the file must open with the key and that salt,
    or nothing is touched: opening then says what is wrong. So it does when the disk refuses.
    """
    salt = bytes.fromhex(file.salt_hex)
    try:
        if not stat.S_ISREG(file.path.lstat().st_mode):
            return False
        with file.path.open("rb") as opened:
            if opened.read(len(salt)) == salt:
                return False
        if torn_log(file) is not None:
            return False  # closing it would remove the log
        file.connect(readonly=True).close()
        with file.path.open("r+b") as opened:
            opened.write(salt)
            opened.flush()
            os.fsync(opened.fileno())
    except (OSError, ReflectError):
        return False
    return True
