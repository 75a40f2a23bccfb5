"""Hearing entries anew, a batch at a time, inside a transaction that the caller holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reflect.store import entry_saving, mark_saving, to_hear
from reflect.store.mark_rows import mark_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.domain.entry import Entry
    from reflect.domain.marks import Mark, Verdict

    Hear = Callable[[Entry, tuple[Mark, ...]], Sequence[Mark]]
    """From an entry and its stored marks to all the marks it should have."""


_JUDGED = """
    SELECT substr(answer.shown, mark.start + 1, mark."end" - mark.start)
    FROM mark JOIN answer ON answer.entry_key = mark.entry_key AND answer.step = mark.step
    WHERE mark.theme = ? AND mark.verdict = ?
"""


class Batch(NamedTuple):
    """What one transaction did."""

    entries: int
    changed: int
    """How many of them have other marks now."""
    left: int = 0
    """How many wait to be heard after it."""


def rehear_first(connection: sqlcipher.Connection, limit: int, hear: Hear) -> Batch:
    """Give up to ``limit`` entries that wait for it the marks that ``hear`` wants."""
    waiting = to_hear.first(connection, limit)
    done = rehear(connection, (entry_id for _, entry_id in waiting), hear)
    to_hear.remove(connection, (key for key, _ in waiting))
    return done._replace(left=to_hear.count(connection))


def rehear(
    connection: sqlcipher.Connection,
    ids: Iterable[str],
    hear: Hear,
) -> Batch:
    """Give each entry the marks that ``hear`` wants for it, in reading order."""
    seen = changed = 0
    for entry_id in ids:
        loaded = entry_saving.load(connection, entry_id)
        if loaded is None:
            continue
        key, entry = loaded
        stored = mark_saving.marks_of(connection, key, entry_id)
        wanted = _in_order(entry, hear(entry, stored))
        seen += 1
        if {mark_row(mark) for mark in stored} != {mark_row(mark) for mark in wanted}:
            connection.execute("DELETE FROM mark WHERE entry_key = ?", (key,))
            mark_saving.insert(connection, key, wanted)
            changed += 1
    return Batch(seen, changed)


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
