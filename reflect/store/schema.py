"""Which tables a file has, told with plain SQL: only a new or an old journal loads Alembic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reflect.errors import NewerFormatError, VaultDamagedError

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every revision of the tables, oldest first. A test compares it with the migrations."""

HEAD: Final = REVISIONS[-1]


def current_revision(connection: sqlcipher.Connection) -> str:
    """Return the file's revision.

    Raises VaultDamagedError when the file holds no journal, NewerFormatError when a newer reflect
    wrote it.
    """
    known = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).fetchone()
    row = (
        connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if known[0]
        else None
    )
    if row is None:
        raise VaultDamagedError(
            "The journal file holds no journal. Nothing was changed. "
            "`reflect restore` puts a backup in its place."
        )
    revision: str = row[0]
    if revision not in REVISIONS:
        raise NewerFormatError(
            "This journal was written by a newer reflect. Nothing was changed. "
            "Update reflect, then open it again."
        )
    return revision
