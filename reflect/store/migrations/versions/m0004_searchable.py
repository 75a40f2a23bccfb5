"""The index reads text without what no page shows and in composed letters, where that differs.

Such answers keep a second reading in ``indexed_as``; all others keep none. The index of the entries
that have one is made anew, and no other: what it holds of them stays as it was.
"""

import sqlalchemy as sa
from alembic import op

from reflect.domain.searchable import searchable

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

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
    differing: dict[int, list[tuple[str, int]]] = {}
    rows = connection.exec_driver_sql('SELECT "key", entry_key, shown FROM answer')
    for key, entry_key, shown in rows:
        if (read := searchable(shown)) != shown:
            differing.setdefault(entry_key, []).append((read, key))
    for entry_key, readings in differing.items():
        _read_anew(connection, entry_key, readings)


def _read_anew(connection: sa.Connection, entry_key: int, readings: list[tuple[str, int]]) -> None:
    """Take an entry out of its index, and put it back as it is read now."""
    place = 'UPDATE entry SET indexed = ? WHERE "key" = ?'
    found = connection.exec_driver_sql('SELECT indexed FROM entry WHERE "key" = ?', (entry_key,))
    indexed = found.scalar_one()
    connection.exec_driver_sql(place, (0, entry_key))
    connection.exec_driver_sql('UPDATE answer SET indexed_as = ? WHERE "key" = ?', readings)
    connection.exec_driver_sql(place, (indexed, entry_key))
