"""An entry's marks when its text changes, inside a transaction that the caller holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.rehearing import rehear
from reflect.store.mark_rows import MARK_FIELDS, mark_from, mark_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.domain.entry import Answer
    from reflect.domain.marks import Mark

_FIELDS = ", ".join(MARK_FIELDS)
OF_ENTRY = f"""
    SELECT {_FIELDS} FROM mark WHERE entry_key = ? ORDER BY step IS NOT NULL, "key"
"""
_INSERT = f"INSERT INTO mark (entry_key, {_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def insert(connection: sqlcipher.Connection, key: int, marks: Iterable[Mark]) -> None:
    """Add marks to the entry with this key."""
    connection.executemany(_INSERT, [(key, *mark_row(mark)) for mark in marks])


def marks_of(connection: sqlcipher.Connection, key: int, entry_id: str = "") -> tuple[Mark, ...]:
    """Return an entry's marks, those without a phrase first."""
    return tuple(mark_from(entry_id, row) for row in connection.execute(OF_ENTRY, (key,)))


def follow(
    connection: sqlcipher.Connection,
    key: int,
    former: Sequence[Answer],
    answers: Sequence[Answer],
    fresh: Sequence[Mark] | None,
) -> None:
    """Bring the marks of an entry to its new answers; ``fresh`` as in `Entries.save`."""
    stored = marks_of(connection, key)
    if not stored and not fresh:
        return
    before = {answer.step: answer.shown for answer in former}
    after = {answer.step: answer.shown for answer in answers}
    replace_all(connection, key, stored, rehear(stored, before, after, fresh))


def replace_all(
    connection: sqlcipher.Connection, key: int, stored: Sequence[Mark], wanted: Sequence[Mark]
) -> None:
    """Make the entry's marks those wanted, touching only what differs."""
    kept = {mark.id: mark_row(mark) for mark in stored}
    goal = {mark.id: mark_row(mark) for mark in wanted}
    gone = [(mark_id,) for mark_id, row in kept.items() if goal.get(mark_id) != row]
    if gone:
        connection.executemany("DELETE FROM mark WHERE id = ?", gone)
    new = [(key, *row) for mark_id, row in goal.items() if kept.get(mark_id) != row]
    if new:
        connection.executemany(_INSERT, new)
