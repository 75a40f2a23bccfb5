"""The index reads text without what no page shows and in composed letters, where that differs.

Such answers keep a second reading in ``indexed_as``; all others keep none. Where few entries have
one, the index of those alone is made anew. Taking an entry out of an index securely means walking
long lists of places, some thirty times the work of putting it in; where many entries have one, the
index is therefore emptied and made anew for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import context, op

from reflect.domain.searchable import searchable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Tell = Callable[[int, int], None]

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MANY = 30
"""The index is made anew for all when more than one entry in so many has another reading."""

BATCH = 100
"""Entries after which it is told how far this has come."""

_VIEW = """
    CREATE VIEW entry_text AS
    SELECT entry.key AS "key", (
        SELECT group_concat(coalesce(answer.indexed_as, answer.shown), char(10, 10)
            ORDER BY answer.key)
        FROM answer WHERE answer.entry_key = entry.key AND answer.shown <> ''
    ) AS body
    FROM entry
"""


def upgrade() -> None:
    """Add the column, let the index read it, and fill it."""
    op.add_column("answer", sa.Column("indexed_as", sa.String(), nullable=True))
    op.create_index(
        "answer_indexed_as",
        "answer",
        ["entry_key"],
        sqlite_where=sa.text("indexed_as IS NOT NULL"),
    )
    connection = op.get_bind()
    connection.exec_driver_sql("DROP VIEW entry_text")
    connection.exec_driver_sql(_VIEW)
    tell: Tell = context.config.attributes["tell"]
    every = connection.exec_driver_sql('SELECT "key" FROM entry ORDER BY "key"')
    keys = [key for (key,) in every]
    tell(0, len(keys))
    differing = sorted({entry_key for entry_key, *_ in _readings(connection, "")})
    if len(differing) * MANY > len(keys):
        _read_all_anew(connection, keys, tell)
    else:
        as_they_are = len(keys) - len(differing)
        tell(as_they_are, len(keys))
        _read_anew(connection, differing, lambda done: tell(as_they_are + done, len(keys)))


def _readings(
    connection: sa.Connection, where: str, *values: int
) -> Iterator[tuple[int, str, int]]:
    """Yield entry, other reading and key of every answer that has another, entry by entry."""
    sql = f'SELECT entry_key, shown, "key" FROM answer {where} ORDER BY entry_key'
    for entry_key, shown, key in connection.exec_driver_sql(sql, values):
        if (read := searchable(shown)) != shown:
            yield entry_key, read, key


def _keep(connection: sa.Connection, readings: Sequence[tuple[int, str, int]]) -> None:
    if readings:
        connection.exec_driver_sql(
            'UPDATE answer SET indexed_as = ? WHERE "key" = ?',
            [(read, key) for _, read, key in readings],
        )


def _read_anew(connection: sa.Connection, keys: Sequence[int], tell: Callable[[int], None]) -> None:
    """Take each of these entries out of its index, and put it back as it is read now."""
    place = 'UPDATE entry SET indexed = ? WHERE "key" = ?'
    for done, entry_key in enumerate(keys, 1):
        sql = 'SELECT indexed FROM entry WHERE "key" = ?'
        indexed = connection.exec_driver_sql(sql, (entry_key,)).scalar_one()
        connection.exec_driver_sql(place, (0, entry_key))
        _keep(connection, list(_readings(connection, "WHERE entry_key = ?", entry_key)))
        connection.exec_driver_sql(place, (indexed, entry_key))
        tell(done)


def _read_all_anew(connection: sa.Connection, keys: Sequence[int], tell: Tell) -> None:
    """Empty both indexes, and put every entry back as it is read now."""
    sql = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'answer_changed'"
    guard = connection.exec_driver_sql(sql).scalar_one()
    connection.exec_driver_sql("DROP TRIGGER answer_changed")  # the indexes are empty meanwhile
    for name in ("entry_fts", "draft_fts"):
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('delete-all')")
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        ends = batch[0], batch[-1]
        _keep(connection, list(_readings(connection, "WHERE entry_key BETWEEN ? AND ?", *ends)))
        for name in ("entry_fts", "draft_fts"):
            connection.exec_driver_sql(
                f'INSERT INTO {name}(rowid, body) SELECT "key", body FROM {name}_text'
                ' WHERE "key" BETWEEN ? AND ?',
                ends,
            )
        tell(start + len(batch), len(keys))
    connection.exec_driver_sql(guard)
