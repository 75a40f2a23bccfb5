"""Holds that outlive their journal file: read from one, kept in another that takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlcipher3.dbapi2 as sqlcipher

from reflect.store.pool import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.store.copying import FileKey

_FIELDS: Final = "id, reason, set_at"
_KEEP: Final = f"""
    INSERT INTO hold ({_FIELDS}, lifted_at) VALUES (?, ?, ?, NULL)
    ON CONFLICT (id) DO UPDATE SET lifted_at = NULL
"""


class HoldRow(tuple[str, str, str]):
    """Id, reason and moment of a hold, as they stand in the table; its repr shows none of them."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "HoldRow()"


def read_holds(file: FileKey) -> tuple[HoldRow, ...]:
    """Return the holds that are set in a journal file which nobody else has open.

    Raises VaultDamagedError or StorageError when that cannot be seen.
    """
    try:
        connection = file.connect(readonly=True)
        try:
            rows = connection.execute(f"SELECT {_FIELDS} FROM hold WHERE lifted_at IS NULL")
            return tuple(map(HoldRow, rows))
        finally:
            connection.close()
    except sqlcipher.Error as error:
        raise plain(error) from None


def keep_holds(file: FileKey, holds: Sequence[HoldRow]) -> None:
    """Set holds in a journal file which nobody else has open. Raises StorageError."""
    if not holds:
        return
    try:
        connection = file.connect()
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(_KEEP, holds)
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()
    except sqlcipher.Error as error:
        raise plain(error) from None
