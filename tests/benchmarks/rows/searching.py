"""Search through the journal's own door, against the same SQL on the same encrypted file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reflect.domain.query.results import Order
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.timing import cpu, in_turns, percentile

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlcipher3.dbapi2 as sqlcipher

    from tests.benchmarks.bench import Bench

LIMIT = 50
ENTRIES = 10_000

_SQL = """
    SELECT entry.id, entry.client_id, entry.deck_id, entry.occurred_on, entry.written_at,
        entry.status, entry.intensity, entry.bring, entry.sensitive, entry.safety,
        entry.first_line, highlight(entry_fts, 0, char(2), char(3))
    FROM entry_fts CROSS JOIN entry ON entry."key" = entry_fts.rowid
    WHERE entry.binned_at IS NULL AND entry_fts MATCH ? ORDER BY {order} LIMIT ?
"""
NEWEST, BEST = "entry_fts.rowid DESC", "entry_fts.rank"

QUESTIONS: tuple[tuple[str, str, str, Order], ...] = (
    ("a rare word, best first", "lighthouse", '"lighthouse"', Order.BEST),
    ("a rare word, newest first", "lighthouse", '"lighthouse"', Order.NEWEST),
    ("a common word, best first", "overwhelmed", '"overwhelmed"', Order.BEST),
    ("a common word, newest first", "overwhelmed", '"overwhelmed"', Order.NEWEST),
    ("a phrase, newest first", '"out of my depth"', '"out of my depth"', Order.NEWEST),
    ("two letters, newest first", "li*", '"li" *', Order.NEWEST),
    ("four letters, newest first", "over*", '"over" *', Order.NEWEST),
)
"""What is asked: a name, our question, the same in the index's language, and the order."""


def rows(bench: Bench) -> Iterator[Row]:
    """Measure each kind of question; the row is for the worst of them."""
    place = bench.journals.of(ENTRIES)
    times = bench.times(40, 15)
    ratios: list[tuple[float, str]] = []
    slowest = 0.0
    with bench.journals.journal(place) as journal, bench.journals.raw(place) as raw:
        for name, question, match, order in QUESTIONS:
            sql = _SQL.format(order=NEWEST if order is Order.NEWEST else BEST)
            asked = partial(journal.search.search, question, order=order, limit=LIMIT)
            hits = asked().hits
            same = _fetch(raw, sql, match)
            if [hit.summary.id for hit in hits] != [row[0] for row in same]:
                raise RuntimeError(f"the anchor finds other entries than the search: {name}")
            plain = cpu(partial(_fetch, raw, sql, match))
            pairs = in_turns(times, cpu(asked), plain, warm=3)
            ratios.append((pairs.ratio, name))
            if order is Order.NEWEST:
                slowest = max(slowest, percentile(pairs.subject, 0.95))
    worst, kind = max(ratios)
    each = ", ".join(f"{name} {ratio:.2f}" for ratio, name in ratios)
    yield Row(
        f"search / raw FTS5 with the same SQL, {ENTRIES:,} entries",
        worst,
        Limit(1.7),
        Limit(1.3),
        remark=f"worst: {kind}. All: {each}",
    )
    yield Row(
        "search, newest first, two letters or more: slowest 95th percentile",
        slowest,
        None,
        Limit(10),
        unit=" ms",
    )


def _fetch(raw: sqlcipher.Connection, sql: str, match: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = raw.execute(sql, (match, LIMIT)).fetchall()
    return found
