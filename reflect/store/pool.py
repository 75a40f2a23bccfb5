"""Connections for a program of several threads: readers side by side, one writer at a time."""

from __future__ import annotations

import threading
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Final

import sqlcipher3.dbapi2 as sqlcipher

from reflect.errors import ReflectError, StorageError
from reflect.store.connection import is_alone, translate
from reflect.store.memory import give_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_IDLE: Final = 3
CACHE_KIB: Final = 8 * 1024
"""Pages kept decrypted per connection. A search touches a few hundred of them, over and over while
a word is typed; decrypting each anew takes longer than the search itself."""


class Pool:
    """Lends connections to one thread at a time and takes them back.

    The connection used last is lent first, so that its page and statement caches stay warm. Errors
    of the driver leave as ReflectError, without the statement or its values.

    On a full disk one connection keeps all others away. Then threads take turns with it, and what a
    thread asks for within its turn it asks of the same.
    """

    def __init__(
        self, connect: Callable[[], sqlcipher.Connection], *, readonly: bool = False
    ) -> None:
        self._connect = connect
        self._readonly = readonly
        self._idle: list[sqlcipher.Connection] = []
        self._guard = threading.Lock()
        self._writing = threading.Lock()
        self._closed = False
        self._turn = threading.RLock()
        self._in_turn: sqlcipher.Connection | None = None
        self._together = _Together()
        self.alone = False
        """Whether there can be one connection only, for want of room on the disk."""
        self.written = 0
        """How many transactions were kept."""

    @contextmanager
    def read(self) -> Iterator[sqlcipher.Connection]:
        """Lend a connection for reading. Each statement sees the journal as it is just then."""
        if self._together.connection is not None:
            with _plainly():
                yield self._together.connection
            return
        if not self.alone:
            with self._lent() as connection:
                yield connection
            return
        with self._turn:
            if self._in_turn is not None:
                with _plainly():
                    yield self._in_turn
                return
            with self._lent() as connection:
                self._in_turn = connection
                try:
                    yield connection
                finally:
                    self._in_turn = None

    @contextmanager
    def _lent(self) -> Iterator[sqlcipher.Connection]:
        connection = self._take()
        try:
            with _plainly():
                yield connection
        except BaseException:
            # After damage a connection answers wrongly to everything, so it is not lent again.
            connection.close()
            raise
        self._give_back(connection)

    @contextmanager
    def snapshot(self) -> Iterator[sqlcipher.Connection]:
        """Lend a connection whose statements all see the journal at one moment."""
        if self._together.connection is not None:
            with _plainly():
                yield self._together.connection
            return
        with self.read() as connection:
            if connection.in_transaction:  # it began earlier in this thread's turn
                yield connection
                return
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def write(self) -> Iterator[sqlcipher.Connection]:
        """Lend a connection inside a transaction, which is kept whole or not at all.

        Raises StorageError where the journal is open for reading only.
        """
        if self._readonly:
            raise StorageError("The journal is open for reading only.")
        if self._together.connection is not None:
            with _plainly(), _part(self._together.connection) as connection:
                yield connection
            return
        # Whose turn it is writes alone, and may have to wait for nobody within it.
        with nullcontext() if self.alone else self._writing, self.read() as connection:
            if connection.in_transaction:
                with _part(connection):
                    yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
                self.written += 1
            except BaseException:
                with suppress(sqlcipher.Error):
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that this thread writes meanwhile whole or not at all; it reads what it wrote.

        Other threads see nothing of it before the end, and wait with writing until then.
        """
        if self._together.connection is not None:
            yield
            return
        with self.write() as connection:
            self._together.connection = connection
            try:
                yield
            finally:
                self._together.connection = None

    def checkpoint(self) -> bool:
        """Move everything from the write-ahead log into the file, and empty the log.

        Returns False when that could not be finished, because another program is reading. Within
        :meth:`together` it would wait for itself for ever, so that is a mistake of the program.
        """
        if self._together.connection is not None:
            raise RuntimeError("the log is emptied before or after what is written together")
        if self._readonly:
            return False
        with self._writing, self.read() as connection:
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def warm(self) -> None:
        """Open a connection now, so that the next one to ask does not wait for it."""
        with self.read():
            pass

    def rest(self) -> None:
        """Let go of the pages that connections keep decrypted while nobody holds them."""
        with self._guard:
            for connection in self._idle:
                connection.execute("PRAGMA shrink_memory").fetchall()
        give_back()

    def close(self) -> None:
        """Empty the log, close every connection, lend no more. A second call does nothing."""
        if self._closed:
            return
        try:
            self.checkpoint()
        finally:
            self._closed = True
            self.drop_idle()

    def drop_idle(self) -> None:
        """Close the connections that nobody holds."""
        with self._guard:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _take(self) -> sqlcipher.Connection:
        with self._guard:
            if self._closed:
                raise StorageError("The journal is closed.")
            if self._idle:
                return self._idle.pop()
        connection = self._connect()
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}").fetchall()
        self.alone = is_alone(connection)
        return connection

    def _give_back(self, connection: sqlcipher.Connection) -> None:
        with self._guard:
            if not self._closed and len(self._idle) < MOST_IDLE:
                self._idle.append(connection)
                return
        connection.close()


class _Together(threading.local):
    """The connection on which this thread's reads and writes belong together just now, if any."""

    connection: sqlcipher.Connection | None = None


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except sqlcipher.Error as error:
        raise plain(error) from None


@contextmanager
def _part(connection: sqlcipher.Connection) -> Iterator[sqlcipher.Connection]:
    """Keep one of several writes that belong together whole or not at all."""
    if not connection.in_transaction:  # a full disk ended it: nothing may be kept apart from it
        raise StorageError("The disk refused that, so nothing was saved. Try again.")
    connection.execute("SAVEPOINT part")
    try:
        yield connection
        connection.execute("RELEASE part")
    except BaseException:
        with suppress(sqlcipher.Error):
            connection.execute("ROLLBACK TO part")
            connection.execute("RELEASE part")
        raise


def plain(error: Exception) -> ReflectError:
    """Return the sentence for an error of the driver, or one of SQLAlchemy that wraps it.

    It names no statement and no value.
    """
    found = translate(error)
    if found is not None:
        return found
    driver = getattr(error, "orig", None) or error
    name = getattr(driver, "sqlite_errorname", None) or type(driver).__name__
    return ReflectError(f"The journal refused that ({name}). Nothing was changed.")
