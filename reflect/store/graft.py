"""Giving a journal file its list of tables back.

When a page with the list of tables is damaged, nothing in the file can be found, though nearly all
of it is there. But every journal is made by the same steps, so that list stands on the same pages,
with the same words, in any new file. A new one is made here under the same key and salt, and its
pages of that list are put over the damaged file's. Works for a file whose tables were never
migrated; the caller tries the revisions it knows and looks whether the result reads true.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from reflect.errors import ReflectError
from reflect.store.connection import connect
from reflect.store.copying import FileKey
from reflect.store.own_pages import PAGE_BYTES
from reflect.store.schema import REVISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

_IDS = "SELECT count(*) FROM (SELECT id FROM entry LIMIT 50) WHERE id NOT LIKE '________-____-%'"


def schema_reads(file: FileKey) -> bool:
    """Say whether the list of tables can be read whole, and is that of a journal."""
    try:
        connection = file.connect(readonly=True)
    except ReflectError:
        return False
    try:
        connection.execute("SELECT sum(length(sql)) FROM sqlite_master").fetchone()
        known = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlcipher.Error:
        return False
    finally:
        connection.close()
    return known is not None and known[0] in REVISIONS


def graft_schema(file: FileKey) -> bool:
    """Put the list of tables back into a damaged working copy; say whether that helped."""
    damaged = file.path.read_bytes()
    for revision in reversed(REVISIONS):
        for first_page_too in (False, True):
            _graft(file, damaged, revision, first_page_too=first_page_too)
            if schema_reads(file) and _reads_true(file, revision):
                return True
            file.path.write_bytes(damaged)
    return False


def _graft(file: FileKey, damaged: bytes, revision: str, *, first_page_too: bool) -> None:
    model = FileKey(file.path.with_name("model.db"), file.key, file.salt_hex)
    model.connect(create=True).close()
    from reflect.store.migrations.run import upgrade  # noqa: PLC0415 - loads Alembic

    try:
        upgrade(partial(connect, model.path, model.key, model.salt_hex), revision)
        pages = _schema_pages(model)
        if first_page_too:
            _grow(model, len(damaged))
            pages.add(1)
        _copy_pages(model.path.read_bytes(), file, damaged, pages)
    finally:
        for ending in ("", "-wal", "-shm"):
            model.path.with_name(model.path.name + ending).unlink(missing_ok=True)


def _schema_pages(model: FileKey) -> set[int]:
    """Return the pages of a new file that hold the list of tables: all but 1 and the tables'."""
    connection = model.connect()
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        (count,) = connection.execute("PRAGMA page_count").fetchone()
        roots = {row[0] for row in connection.execute("SELECT rootpage FROM sqlite_master")}
    finally:
        connection.close()
    return set(range(2, count + 1)) - roots


def _grow(model: FileKey, size: int) -> None:
    """Let the first page say that the file is at least ``size`` bytes long."""
    connection = model.connect()
    try:
        connection.execute("CREATE TABLE filling (x)")
        connection.execute("INSERT INTO filling VALUES (zeroblob(?))", (size + PAGE_BYTES,))
        connection.execute("DROP TABLE filling")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def _copy_pages(model: bytes, file: FileKey, damaged: bytes, pages: Iterable[int]) -> None:
    whole = bytearray(damaged)
    for page in pages:
        place = slice((page - 1) * PAGE_BYTES, page * PAGE_BYTES)
        if place.stop <= len(whole):
            whole[place] = model[place]
    if 1 in pages and len(model) > len(whole):
        whole += bytes(len(model) - len(whole))
    file.path.write_bytes(whole)


def _reads_true(file: FileKey, revision: str) -> bool:
    connection = file.connect(readonly=True)
    try:
        (known,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        (odd,) = connection.execute(_IDS).fetchone()
    except sqlcipher.Error:
        return True  # the entries' first page is damaged too; the list itself was read
    finally:
        connection.close()
    return bool(known == revision and odd == 0)
