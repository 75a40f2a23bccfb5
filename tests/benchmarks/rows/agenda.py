"""The agenda of the next meeting, after years of meetings: finding it, and changing it by keys."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.rows.keys import opened, spent, wait_until_idle
from tests.benchmarks.rows.starting import READY
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.terminal import REST
from tests.benchmarks.timing import cpu, in_turns, percentile
from tests.support.agendas import filled
from tests.support.journal_generator import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.bench import Bench
    from tests.benchmarks.terminal import Program

ENTRIES = 10_000
SUPERVISION, PREVIEW, DATES, DOWN, LONGER = "4", "x", "#", "\x1b[B", "+"
SETTLED = "Every word that would leave"
KEY = 16.0
"""Milliseconds: a sixtieth of a second."""


def rows(bench: Bench) -> Iterator[Row]:
    """Measure what would be brought, its growth with the journal, and keys on its page."""
    yield from _finding(bench)
    place = bench.journals.supervised(ENTRIES)
    items = _plan(bench, place)
    with bench.app("floor") as floor, opened(bench, place) as program:
        floor.wait_for(READY)
        floor.settle(REST)
        program.press(SUPERVISION)
        program.settle(REST)
        wait_until_idle(program)
        for _ in range(3):
            program.press(DOWN)
        yield _key_row(bench, program, floor, LONGER, f"agenda of {items} items: a minute more")
        program.press(PREVIEW)
        program.wait_for(SETTLED)
        program.settle(REST)
        yield _key_row(bench, program, floor, DATES, "agenda preview: the other way of saying days")


def _finding(bench: Bench) -> Iterator[Row]:
    small, large = bench.sizes[0], bench.sizes[-1]
    places = [bench.journals.supervised(size) for size in dict.fromkeys((small, ENTRIES, large))]
    journals = bench.journals
    with journals.journal(places[0]) as one, journals.journal(places[1]) as many:
        pairs = in_turns(
            bench.times(15, 7), cpu(many.supervision.preview), cpu(one.supervision.preview), warm=2
        )
        held = sum(meeting.held_on is not None for meeting in many.supervision.meetings())
    yield Row(
        f"agenda built, {ENTRIES:,} entries, {held} meetings held",
        min(pairs.subject),
        Limit(50),
        unit=" ms",
        remark=f"{pairs.ratio:.1f} times as long as with {small:,} entries",
    )
    with journals.journal(places[0]) as one, journals.journal(places[-1]) as many:
        pairs = in_turns(
            bench.times(15, 7), cpu(many.supervision.preview), cpu(one.supervision.preview), warm=2
        )
    yield Row(
        f"growth exponent {small:,} to {large:,}: agenda built",
        pairs.exponent(large / small),
        Limit(1),
    )


def _plan(bench: Bench, place: Path) -> int:
    """Plan the next meeting, put every proposal on its agenda, and return how many those are."""
    with bench.journals.journal(place) as journal:
        # Far ahead, because the program under measurement has the real clock.
        at = datetime.combine(LAST_DAY + timedelta(days=7_000), time(10))
        meeting = journal.supervision.plan_meeting(at)
        return len(filled(journal.supervision, meeting))


def _key_row(bench: Bench, program: Program, floor: Program, key: str, name: str) -> Row:
    """Measure from a key to the last frame of what it changes, and the processor time of that."""
    times = bench.times(40, 15)
    before = spent(program)
    pairs = in_turns(times, lambda: program.press(key)[1], lambda: floor.press("e")[0], warm=3)
    each = (spent(program) - before) / (times + 3)
    slow = percentile(pairs.subject, 0.95)
    return Row(
        f"{name}, key to last frame",
        median(pairs.subject),
        Limit(KEY),
        unit=" ms",
        remark=f"processor time {each:.0f} ms a key, 95th percentile {slow:.0f} ms; "
        f"{pairs.ratio:.1f} times the floor",
    )
