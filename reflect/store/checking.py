"""Looking over a journal file that may be damaged: every page, every table, the index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from reflect.errors import ReflectError, StorageError, VaultDamagedError
from reflect.store.health import index_in_step
from reflect.store.own_pages import PAGE_BYTES
from reflect.store.torn_log import TornLog, torn_log

if TYPE_CHECKING:
    from reflect.store.copying import FileKey

_PAGE = re.compile(r"page (\d+)")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. ``pages`` is how many there are, ``damaged`` the numbers of bad ones.

    ``problems`` are sentences in reading order; none means that the file is sound. ``log`` says
    what is wrong with the write-ahead log; then nothing else was looked at, which would remove it.
    """

    pages: int
    damaged: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()
    log: TornLog | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check_file(file: FileKey) -> Checked:
    """Check a journal file that nobody is writing in. Never raises for damage.

    The write-ahead log is moved into the file first: in states that a sudden end leaves behind, the
    page check raises false alarms until then. Raises StorageError when the disk refuses.
    """
    pages = -(-file.path.stat().st_size // PAGE_BYTES) if file.path.exists() else 0
    if torn := torn_log(file):
        return Checked(pages, (), (torn.in_words(),), torn)
    try:
        connection = _opened(file)
    except VaultDamagedError as error:
        damaged, told = _pages_alone(file, pages)
        return Checked(pages, damaged, tuple(told) or (_without_advice(error),))
    try:
        if _has_log(file):
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        else:
            busy = False
        if busy:
            return Checked(pages, (), ("Another reflect is using the journal; close it first.",))
        return _looked_over(connection, -(-file.path.stat().st_size // PAGE_BYTES))
    except sqlcipher.Error:
        return Checked(pages, (), ("The journal's log cannot be moved into it: it is damaged.",))
    finally:
        connection.close()


def _opened(file: FileKey) -> sqlcipher.Connection:
    """Open the file, for reading alone if the disk has no room and no log waits to be moved."""
    try:
        return file.connect()
    except StorageError:
        if _has_log(file):
            raise
        return file.connect(readonly=True)


def _has_log(file: FileKey) -> bool:
    try:
        return file.path.with_name(f"{file.path.name}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def _looked_over(connection: sqlcipher.Connection, pages: int) -> Checked:
    problems: list[str] = []
    damaged, told = _bad_pages(connection, pages)
    problems += told
    if not _tables_sound(connection):
        problems.append("Its tables do not fit together.")
    elif connection.execute("PRAGMA foreign_key_check").fetchone():
        problems.append("Some rows refer to others that are not there.")
    elif not index_in_step(connection):
        problems.append("The search index does not match the entries.")
    return Checked(pages, damaged, tuple(problems))


def _pages_alone(file: FileKey, pages: int) -> tuple[tuple[int, ...], list[str]]:
    """Check the pages of a file that does not open otherwise."""
    try:
        connection = file.connect(readonly=True, unread=True)
    except ReflectError:
        return (), []
    try:
        damaged, told = _bad_pages(connection, pages)
        if _is_cut_short(connection):
            told.append(f"It was cut short: {pages} pages are there, and it had more.")
    except sqlcipher.Error:
        return (), []
    else:
        return damaged, told
    finally:
        connection.close()


def _bad_pages(connection: sqlcipher.Connection, pages: int) -> tuple[tuple[int, ...], list[str]]:
    """Return the numbers of pages that do not authenticate, and a sentence if there are any."""
    told = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    bad = tuple(sorted({int(found[1]) for line in told if (found := _PAGE.search(line))}))
    if bad:
        numbers = ", ".join(map(str, bad[:20])) + (", …" if len(bad) > 20 else "")
        are = "is" if len(bad) == 1 else "are"
        return bad, [f"{len(bad)} of {pages} pages {are} damaged: {numbers}."]
    if told:
        return bad, [
            "The file's size does not fit its pages: it was cut short, or something was added."
        ]
    return bad, []


def _is_cut_short(connection: sqlcipher.Connection) -> bool:
    """Say whether a file that does not open does once its length is let be."""
    connection.execute("PRAGMA writable_schema=ON").fetchall()
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError:
        return False
    return True


def _without_advice(error: ReflectError) -> str:
    """Return what is wrong with a file, without what to do, which whoever asked says."""
    return str(error).partition(" Nothing was changed.")[0]


def _tables_sound(connection: sqlcipher.Connection) -> bool:
    try:
        return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    except sqlcipher.DatabaseError:
        return False
