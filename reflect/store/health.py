"""Looking over an open journal: counts and checks, never a word of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlcipher3.dbapi2 as sqlcipher

from reflect.store.schema import HEAD
from reflect.store.search_sql import INDEXES

if TYPE_CHECKING:
    from reflect.store.pool import Pool

SOUND: Final = "sound"
_COUNTS: Final = {
    "entries": "SELECT count(*) FROM entry WHERE status = 'finished' AND binned_at IS NULL",
    "drafts": "SELECT count(*) FROM entry WHERE status = 'draft' AND binned_at IS NULL",
    "in the bin": "SELECT count(*) FROM entry WHERE binned_at IS NOT NULL",
    "clients": "SELECT count(*) FROM client",
    "meetings": "SELECT count(*) FROM meeting",
}
_UNINDEXED: Final = """
    SELECT count(*) FROM entry
    WHERE indexed <> CASE status WHEN 'draft' THEN 2 ELSE 1 END
        OR indexed = 1 AND "key" NOT IN (SELECT id FROM entry_fts_docsize)
        OR indexed = 2 AND "key" NOT IN (SELECT id FROM draft_fts_docsize)
"""


def examine(pool: Pool) -> dict[str, str]:
    """Return named facts in reading order. ``integrity`` is "sound", or says what is not."""
    # In states that a sudden end leaves behind, the page check raises false alarms until the
    # write-ahead log has been moved into the file.
    pool.checkpoint()
    with pool.read() as connection:
        facts = {"cipher": _cipher(connection), "tables": f"revision {HEAD}"}
        for name, sql in _COUNTS.items():
            facts[name] = str(connection.execute(sql).fetchone()[0])
        problems = tuple(_problems(connection))
    facts["integrity"] = "; ".join(problems) or SOUND
    return facts


def _cipher(connection: sqlcipher.Connection) -> str:
    """Return versions of what encrypts: SQLCipher, its provider, SQLite underneath."""
    names = ("cipher_version", "cipher_provider", "cipher_provider_version")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    return f"SQLCipher {found[0]}, {found[1]} ({found[2]}), SQLite {sqlcipher.sqlite_version}"


def _problems(connection: sqlcipher.Connection) -> list[str]:
    found = []
    pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if pages:
        found.append(f"{len(pages)} damaged pages")
    if [row[0] for row in connection.execute("PRAGMA quick_check(1)")] != ["ok"]:
        found.append("tables are damaged")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        found.append("rows refer to what is not there")
    if not index_in_step(connection):
        found.append("the search index is out of step")
    # Loads SQLModel, which only a check-up has time for.
    from reflect.store.row_check import misfits  # noqa: PLC0415

    bad = misfits(connection)
    found += [f"{count} rows of {table} cannot be read" for table, count in bad.items()]
    return found


def index_in_step(connection: sqlcipher.Connection) -> bool:
    """Say whether the full-text indexes hold exactly what the answers say."""
    if connection.execute(_UNINDEXED).fetchone()[0]:
        return False
    if connection.execute("PRAGMA query_only").fetchone()[0]:
        return True  # FTS5 asks for its own check as an INSERT, which a reader may not do
    try:
        for table in INDEXES:
            connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
    except sqlcipher.DatabaseError:
        return False
    return True
