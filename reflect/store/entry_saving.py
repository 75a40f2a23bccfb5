"""One entry into its tables and out again, inside a transaction that the caller holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.entry import Answer, Entry, EntryStatus
from reflect.domain.searchable import searchable
from reflect.store import mark_saving
from reflect.store.entry_rows import (
    ANSWER_FIELDS,
    ENTRY_FIELDS,
    answer_from,
    answer_rows,
    cleaned,
    entry_from,
    entry_row,
    snapshot_text,
)
from reflect.store.rowkey import first_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.domain.marks import Mark

_FIELDS = ", ".join(ENTRY_FIELDS)
_LOAD = f'SELECT "key", {_FIELDS} FROM entry WHERE id = ?'
_ANSWERS = f'SELECT {", ".join(ANSWER_FIELDS)} FROM answer WHERE entry_key = ? ORDER BY "key"'
_INSERT = (
    f'INSERT INTO entry ("key", {_FIELDS}, indexed)'
    f" VALUES (?, {', '.join('?' * len(ENTRY_FIELDS))}, 0) ON CONFLICT DO NOTHING"
)
_UPDATE = f'UPDATE entry SET {", ".join(f"{name} = ?" for name in ENTRY_FIELDS)} WHERE "key" = ?'
_INSERT_ANSWER = (
    f"INSERT INTO answer (entry_key, {', '.join(ANSWER_FIELDS)}, indexed_as)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
NO_INDEX, JOURNAL_INDEX, DRAFT_INDEX = 0, 1, 2
_INDEXED = 'UPDATE entry SET indexed = ? WHERE "key" = ?'
_LAST_WITHIN = 'SELECT max("key") FROM entry WHERE "key" >= ? AND "key" < ?'
_KEEP = "INSERT INTO revision (entry_key, revision, snapshot) VALUES (?, ?, ?)"


def load(connection: sqlcipher.Connection, entry_id: str) -> tuple[int, Entry] | None:
    """Return an entry with its integer key, or None."""
    row = connection.execute(_LOAD, (entry_id,)).fetchone()
    if row is None:
        return None
    return row[0], entry_from(row[1:], answers_of(connection, row[0]))


def answers_of(connection: sqlcipher.Connection, key: int) -> tuple[Answer, ...]:
    """Return an entry's answers in reading order."""
    return tuple(answer_from(row) for row in connection.execute(_ANSWERS, (key,)))


def save(
    connection: sqlcipher.Connection,
    entry: Entry,
    marks: Sequence[Mark] | None,
    *,
    keep_history: bool,
) -> Entry:
    """Add or replace an entry; see `Entries.save`."""
    entry = cleaned(entry)
    row, key = entry_row(entry), first_key(entry.occurred_on, entry.written_at)
    # Tried at once: one statement says that neither its id nor its moment is taken.
    if not connection.execute(_INSERT, (key, *row)).rowcount:
        stored = load(connection, entry.id)
        if stored is not None:
            return _replace(connection, *stored, entry, marks, keep_history=keep_history)
        key = _free_key(connection, entry)
        connection.execute(_INSERT, (key, *row))
    _write_answers(connection, entry, key)
    if marks:
        mark_saving.insert(connection, key, marks)
    return entry


def _replace(
    connection: sqlcipher.Connection,
    key: int,
    former: Entry,
    entry: Entry,
    marks: Sequence[Mark] | None,
    *,
    keep_history: bool,
) -> Entry:
    """Put an entry in the place of the ``former`` one, which has this key."""
    entry = _with_history(connection, key, former, entry, keep_history=keep_history)
    key = _update(connection, key, former, entry)
    if marks is not None or former.answers != entry.answers:
        mark_saving.follow(connection, key, former.answers, entry.answers, marks)
    return entry


def _update(connection: sqlcipher.Connection, key: int, former: Entry, entry: Entry) -> int:
    """Replace a stored entry and return its key, which moves with its day."""
    moves = (former.occurred_on, former.written_at) != (entry.occurred_on, entry.written_at)
    if not moves and (former.answers, former.status) == (entry.answers, entry.status):
        connection.execute(_UPDATE, (*entry_row(entry), key))
        return key
    connection.execute(_INDEXED, (NO_INDEX, key))
    if moves:
        former_key, key = key, _free_key(connection, entry)
        connection.execute('UPDATE entry SET "key" = ? WHERE "key" = ?', (key, former_key))
    connection.execute(_UPDATE, (*entry_row(entry), key))
    connection.execute("DELETE FROM answer WHERE entry_key = ?", (key,))
    _write_answers(connection, entry, key)
    return key


def _write_answers(connection: sqlcipher.Connection, entry: Entry, key: int) -> None:
    rows = ((*row, _indexed_as(row[-1])) for row in answer_rows(entry, key))
    connection.executemany(_INSERT_ANSWER, rows)
    index = JOURNAL_INDEX if entry.status is EntryStatus.FINISHED else DRAFT_INDEX
    connection.execute(_INDEXED, (index, key))


def _indexed_as(shown: str) -> str | None:
    """Return what the index reads in the place of an answer, or None for the answer itself."""
    read = searchable(shown)
    return None if read == shown else read


def _free_key(connection: sqlcipher.Connection, entry: Entry) -> int:
    """Return the key of the entry's moment, or one behind those that took it already.

    Where thousands share a day and a moment, as in an import, their keys stand side by side. So
    the way past them is found in stretches twice as long each time, not key by key.
    """
    first, stretch = first_key(entry.occurred_on, entry.written_at), 1
    while True:
        (last,) = connection.execute(_LAST_WITHIN, (first, first + stretch)).fetchone()
        if last is None:
            return first
        if last < first + stretch - 1:
            return int(last) + 1
        stretch *= 2


def _with_history(
    connection: sqlcipher.Connection,
    key: int,
    former: Entry,
    entry: Entry,
    *,
    keep_history: bool,
) -> Entry:
    """Return the entry with its revision; keep the former version when it said something else."""
    changed = former.status is EntryStatus.FINISHED and _said(former) != _said(entry)
    if not (changed and keep_history):
        return replace(entry, revision=former.revision)
    connection.execute(_KEEP, (key, former.revision, snapshot_text(former)))
    return replace(entry, revision=former.revision + 1)


def _said(entry: Entry) -> tuple[object, ...]:
    """Return what the history is about: what was written, of whom, on which day; not the flags."""
    return (entry.answers, entry.client_id, entry.occurred_on, entry.intensity)
