"""How cost grows with the journal: the exponent between a small and a large one."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from reflect import vault
from reflect.domain.query.results import Order
from reflect.journal.session import Passphrase
from reflect.store import Store
from tests.benchmarks.journals import PASSPHRASE
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.texts import texts
from tests.benchmarks.timing import cpu, in_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reflect.journal.journal import Journal
    from tests.benchmarks.bench import Bench

PAGE = 30
COMMON = "overwhelmed"
"""In about a quarter of the generated entries."""


def rows(bench: Bench) -> Iterator[Row]:
    """Measure opening, three kinds of reading, and saving."""
    small, large = bench.sizes[0], bench.sizes[-1]
    growth = large / small
    places = [bench.journals.of(size) for size in (small, large)]
    times = bench.times(25, 15)
    span = f"{small:,} to {large:,}"
    with ExitStack() as stack:
        opening = [cpu(_opening(place)) for place in places]
        journals = [stack.enter_context(bench.journals.journal(place)) for place in places]
        for name, make in WORK:
            one, other = opening if make is None else [cpu(make(journal)) for journal in journals]
            pairs = in_turns(times, other, one, warm=3)
            yield Row(
                f"growth exponent {span}: {name}",
                pairs.exponent(growth),
                Limit(0.15),
                Limit(0.1),
                remark=f"{growth:g} times the entries cost {pairs.ratio:.2f} times as much",
            )


def _opening(place: Path) -> Callable[[], None]:
    opened = vault.unlock(place, Passphrase(PASSPHRASE))

    def once() -> None:
        Store.open(opened.database, opened.key.key, opened.key.salt_hex).close()

    return once


def _newest(journal: Journal) -> Callable[[], object]:
    return partial(journal.entries.page, limit=PAGE)


def _one_client(journal: Journal) -> Callable[[], object]:
    client = journal.clients.all()[0]
    return partial(journal.entries.page, limit=PAGE, client_id=client.id)


def _word(journal: Journal) -> Callable[[], object]:
    return partial(journal.search.search, COMMON, order=Order.NEWEST, limit=PAGE)


def _save(journal: Journal) -> Callable[[], object]:
    text = next(texts())
    return lambda: journal.writing.write_free(text)


WORK: tuple[tuple[str, Callable[[Journal], Callable[[], object]] | None], ...] = (
    ("opening", None),
    ("newest page", _newest),
    ("one client's page", _one_client),
    ("a word, newest first", _word),
    ("saving", _save),
)
