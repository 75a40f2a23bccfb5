"""Keeping a finished reflection, against a bare insert that is as durable in the same file."""

from __future__ import annotations

import itertools
import secrets
from typing import TYPE_CHECKING

from reflect.store.rowkey import first_key_of
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.texts import texts
from tests.benchmarks.timing import cpu, in_turns, wall
from tests.support.journal_generator import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import sqlcipher3.dbapi2 as sqlcipher

    from tests.benchmarks.bench import Bench

ENTRIES = 10_000
_ENTRY = """
    INSERT INTO entry ("key", id, deck_id, deck_version, occurred_on, written_at, zone, status,
        sensitive, safety, bring, first_line, revision, indexed)
    VALUES (?, ?, 'free', 1, ?, '2026-11-20 08:00:00.000000', '', 'finished', 0, 0, 'no', '', 0, 0)
"""
_ANSWER = """
    INSERT INTO answer (entry_key, position, step, prompt_id, prompt, kind, shown)
    VALUES (?, 0, 'text', 'text', '', 'long', ?)
"""
_INDEX = 'UPDATE entry SET indexed = 1 WHERE "key" = ?'


def rows(bench: Bench) -> Iterator[Row]:
    """Measure saving with detection, marks and index, and what is in it."""
    place = bench.journals.of(ENTRIES)
    times = bench.times(60, 25)
    prose = list(texts(times + 5))
    with bench.journals.journal(place) as journal, bench.journals.raw(place) as raw:
        save = _each(journal.writing.write_free, prose)
        insert = _inserting(raw, prose)
        spent = in_turns(times, cpu(save), cpu(insert), warm=5)
        felt = in_turns(
            times,
            wall(_each(journal.writing.write_free, prose)),
            wall(_inserting(raw, prose)),
            warm=5,
        )
        hearing = in_turns(times, cpu(_each(journal.review.detect, prose)), cpu(insert), warm=5)
    yield Row(
        f"saving with index, detection and marks / raw insert, {ENTRIES:,} entries",
        spent.ratio,
        Limit(4),
        Limit(1.2),
        remark=f"on the wall {felt.ratio:.2f}; detection alone {hearing.ratio:.2f}",
    )


def _each(work: Callable[[str], object], prose: list[str]) -> Callable[[], object]:
    """Return the work on one text after the other."""
    turn = itertools.cycle(prose)
    return lambda: work(next(turn))


def _inserting(raw: sqlcipher.Connection, prose: list[str]) -> Callable[[], None]:
    """Return a bare insert of an entry with one indexed answer, in one durable transaction."""
    turn = itertools.cycle(prose)
    keys = itertools.count(first_key_of(LAST_DAY) + secrets.randbelow(1 << 30))

    def once() -> None:
        key = next(keys)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(_ENTRY, (key, secrets.token_hex(16), LAST_DAY.isoformat()))
        raw.execute(_ANSWER, (key, next(turn)))
        raw.execute(_INDEX, (key,))
        raw.execute("COMMIT")

    return once
