"""The store: one open journal file, and its parts. Everything it returns is a domain object."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from reflect.store.clients import Clients
from reflect.store.connection import connect
from reflect.store.entries import Entries
from reflect.store.pool import Pool
from reflect.store.schema import HEAD, current_revision

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType
    from typing import Self


def create_database(path: Path, key: bytes, salt_hex: str) -> None:
    """Make a new, empty journal file with all its tables.

    ``key`` is the raw 32-byte key, ``salt_hex`` the cipher's salt as 32 hexadecimal digits. An
    existing file is refused and left alone; when anything fails, no file is left behind.
    """
    connection = connect(path, key, salt_hex, create=True)
    try:
        connection.close()
        # Alembic and SQLAlchemy take a noticeable moment to load; only here and when migrating.
        from reflect.store.migrations.run import upgrade  # noqa: PLC0415

        upgrade(partial(connect, path, key, salt_hex))
    except BaseException:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
        raise


class Store:
    """An open journal file. Its parts may be used from any thread."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        salt_hex: str,
        *,
        before_migration: Callable[[], None] | None = None,
    ) -> Self:
        """Open an existing journal file.

        An older journal is migrated, after ``before_migration`` has returned: that is where the
        caller makes and verifies a backup, and what it raises stops the migration. Raises
        VaultDamagedError, NewerFormatError, StorageError or VaultBusyError; none of them changes
        the file.
        """
        opened = partial(connect, path, key, salt_hex)
        pool = Pool(opened)
        with pool.read() as connection:
            revision = current_revision(connection)
        if revision != HEAD:
            pool.close()
            if before_migration is not None:
                before_migration()
            from reflect.store.migrations.run import upgrade  # noqa: PLC0415

            upgrade(opened)
            pool = Pool(opened)
        return cls(pool)

    @cached_property
    def clients(self) -> Clients:
        """The caseload."""
        return Clients(self._pool)

    @cached_property
    def entries(self) -> Entries:
        """Everything written."""
        return Entries(self._pool)

    def warm(self) -> None:
        """Open a second connection ahead of the first write. Meant for a background thread."""
        self._pool.warm()

    def close(self) -> None:
        """Empty the write-ahead log into the file and close it. A second call does nothing."""
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
