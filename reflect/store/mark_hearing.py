"""Hearing entries anew, a batch at a time, inside a transaction that the caller holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reflect.store import entry_saving, mark_saving
from reflect.store.mark_rows import mark_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.domain.entry import Entry
    from reflect.domain.marks import Mark, Verdict

    Hear = Callable[[Entry, tuple[Mark, ...]], Sequence[Mark]]
    """From an entry and its stored marks to all the marks it should have."""


_LISTED = "entry.status = 'finished' AND entry.binned_at IS NULL"
_JUDGED = """
    SELECT substr(answer.shown, mark.start + 1, mark."end" - mark.start)
    FROM mark JOIN answer ON answer.entry_key = mark.entry_key AND answer.step = mark.step
    WHERE mark.theme = ? AND mark.verdict = ?
"""


class Batch(NamedTuple):
    """What one transaction did."""

    last: str
    """The id of its last entry; "" when there was none."""
    entries: int
    changed: int
    """How many of them have other marks now."""


def count(connection: sqlcipher.Connection) -> int:
    """Return how many entries can be heard anew."""
    (found,) = connection.execute(f"SELECT count(*) FROM entry WHERE {_LISTED}").fetchone()
    return int(found)


def next_ids(connection: sqlcipher.Connection, after: str, limit: int) -> list[str]:
    """Return the ids of the entries that follow one, oldest first; all when it is not there."""
    row = connection.execute('SELECT "key" FROM entry WHERE id = ?', (after,)).fetchone()
    found = connection.execute(
        f'SELECT id FROM entry WHERE {_LISTED} AND "key" > ? ORDER BY "key" LIMIT ?',
        (row[0] if row else -1, limit),
    )
    return [entry_id for (entry_id,) in found]


def rehear(
    connection: sqlcipher.Connection,
    ids: Iterable[str],
    hear: Hear,
) -> Batch:
    """Give each entry the marks that ``hear`` wants for it, in reading order."""
    last, seen, changed = "", 0, 0
    for entry_id in ids:
        loaded = entry_saving.load(connection, entry_id)
        if loaded is None:
            continue
        key, entry = loaded
        stored = mark_saving.marks_of(connection, key, entry_id)
        wanted = _in_order(entry, hear(entry, stored))
        last, seen = entry_id, seen + 1
        if {mark_row(mark) for mark in stored} != {mark_row(mark) for mark in wanted}:
            connection.execute("DELETE FROM mark WHERE entry_key = ?", (key,))
            mark_saving.insert(connection, key, wanted)
            changed += 1
    return Batch(last, seen, changed)


def judged_words(connection: sqlcipher.Connection, theme: str, verdict: Verdict) -> tuple[str, ...]:
    """Return the words of every mark of a theme that was given this verdict."""
    rows = connection.execute(_JUDGED, (theme, verdict.value)).fetchall()
    return tuple(words for (words,) in rows if words)


def _in_order(entry: Entry, marks: Sequence[Mark]) -> list[Mark]:
    steps = {answer.step: place for place, answer in enumerate(entry.answers)}
    return sorted(
        marks,
        key=lambda mark: (
            (-1, 0, 0)
            if mark.span is None
            else (steps.get(mark.span.step, len(steps)), mark.span.start, mark.span.end)
        ),
    )
