"""What hardly anybody does and nobody should wait for: a day of thousands, a megabyte of text."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import repeat
from typing import TYPE_CHECKING

from reflect.domain.decks.model import PromptKind
from reflect.domain.entry import Answer, Entry, EntryStatus
from reflect.domain.ids import uuid7
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.timing import cpu, in_turns
from tests.support.journal_generator import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from reflect.journal.journal import Journal
    from tests.benchmarks.bench import Bench

SMALL = 1_000
ON_ONE_DAY = 10_000
SENTENCE = "I felt overwhelmed and out of my depth, and I dreaded the next hour. She was angry. "
LONG = 1_000_000
"""Characters."""


def rows(bench: Bench) -> Iterator[Row]:
    """Measure a crowded day and a giant text."""
    with bench.journals.journal(bench.journals.cheap(SMALL)) as journal:
        yield _one_day(bench, journal)
        yield from _giant(bench, journal)


def _one_day(bench: Bench, journal: Journal) -> Row:
    store, after = journal._store, LAST_DAY + timedelta(days=1)
    store.entries.save_many((_entry(n, after), None) for n in range(ON_ONE_DAY))
    number = iter(range(ON_ONE_DAY, 1 << 30))

    empty = (LAST_DAY - timedelta(days=20_000 + n) for n in range(1 << 20))

    def save(days: Iterator[date]) -> Callable[[], float]:
        return cpu(lambda: store.entries.save(_entry(next(number), next(days)), ()))

    pairs = in_turns(bench.times(60, 30), save(repeat(after)), save(empty), warm=5)
    return Row(
        f"saving on a day of {ON_ONE_DAY:,} entries of one moment / on an empty day",
        pairs.ratio,
        Limit(1.2),
    )


def _entry(number: int, day: date) -> Entry:
    text = "A short line."
    return Entry(
        id=uuid7(number, number.to_bytes(10, "big")),
        deck_id="free",
        deck_version=1,
        occurred_on=day,
        written_at=datetime.combine(day, time(8), UTC),
        zone="UTC",
        status=EntryStatus.FINISHED,
        answers=(Answer("text", "text", "", PromptKind.LONG, text, text, 0),),
    )


def _giant(bench: Bench, journal: Journal) -> Iterator[Row]:
    text = SENTENCE * (LONG // len(SENTENCE))
    half = SENTENCE * (LONG // len(SENTENCE) // 2)

    def add(words: str) -> Callable[[], float]:
        return cpu(lambda: journal.writing.write_free(words))

    pairs = in_turns(bench.times(5, 2), add(text), add(half))
    yield Row(
        f"a text of {LONG:,} characters full of themes, heard and kept",
        min(pairs.subject),
        Limit(2_000),
        unit=" ms",
        remark=f"{pairs.ratio:.2f} times as long as half of it",
    )
