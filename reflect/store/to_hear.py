"""Entries that wait to be heard anew, inside a transaction that the caller holds.

They are kept by key alone, so that no name that was changed or removed stays here in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import sqlcipher3.dbapi2 as sqlcipher

_ALL = """
    INSERT OR IGNORE INTO to_hear (entry_key) SELECT "key" FROM entry WHERE status = 'finished'
"""
_HOLDING = """
    INSERT OR IGNORE INTO to_hear (entry_key)
    SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?
"""
_NEXT = """
    SELECT entry_key, entry.id FROM to_hear JOIN entry ON entry."key" = entry_key
    ORDER BY entry_key LIMIT ?
"""


def add_all(connection: sqlcipher.Connection) -> None:
    """Let every finished entry wait, in the bin or not."""
    connection.execute(_ALL)


def add_holding(connection: sqlcipher.Connection, names: Iterable[str]) -> None:
    """Let every finished entry wait that may speak of somebody by one of these code names."""
    from reflect.domain.themes.called import written_as  # noqa: PLC0415 - seldom needed

    ways = dict.fromkeys(way for name in names for way in written_as(name))
    if ways:
        quoted = (f'"{way.replace(chr(34), " ")}"' for way in ways)
        connection.execute(_HOLDING, (" OR ".join(quoted),))


def count(connection: sqlcipher.Connection) -> int:
    """Return how many entries wait."""
    (found,) = connection.execute("SELECT count(*) FROM to_hear").fetchone()
    return int(found)


def first(connection: sqlcipher.Connection, limit: int) -> list[tuple[int, str]]:
    """Return key and id of entries that wait, oldest first."""
    found: list[tuple[int, str]] = connection.execute(_NEXT, (limit,)).fetchall()
    return found


def remove(connection: sqlcipher.Connection, keys: Iterable[int]) -> None:
    """Let these entries wait no longer."""
    connection.executemany("DELETE FROM to_hear WHERE entry_key = ?", [(key,) for key in keys])
