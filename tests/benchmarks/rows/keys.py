"""From a key to the end of the frame that shows it, against one line that changes at every key."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.drafts import keep_draft
from tests.benchmarks.journals import PASSPHRASE
from tests.benchmarks.rows.starting import READY, TODAY
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.terminal import REST
from tests.benchmarks.timing import Pairs, in_turns, percentile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.bench import Bench
    from tests.benchmarks.terminal import Program

FEW, MANY = 100, 10_000
FRAME = 1000 / 60
"""Milliseconds of one frame as most screens show them, sixty a second."""
DOWN, PAGE_DOWN = "\x1b[B", "\x1b[6~"
JOURNAL, SEARCH = "2", "/"
LONG = 50_000
"""Characters in the editor."""
WORDS = ("overwhelmed", "hospital", "tangerine", "flattered", "marten", "pedestal")
"""What is typed, letter by letter: common words and rare ones, and one that is no word."""


def rows(bench: Bench) -> Iterator[Row]:
    """Measure the list, the editor and searching while typing."""
    with bench.app("floor") as floor:
        floor.wait_for(READY)
        floor.settle(REST)
        yield from _list(bench, floor)
        yield from _editor(bench, floor)
    yield _first_paint(bench)
    yield _search(bench)


def _list(bench: Bench, floor: Program) -> Iterator[Row]:
    times = bench.times(60, 25)
    with opened(bench, bench.journals.cheap(MANY)) as program:
        wait_until_idle(program)
        program.press(JOURNAL)
        program.settle(REST)
        down = in_turns(times, _first(program, DOWN), _first(floor, DOWN), warm=5)
        paging = in_turns(times, _last(program, PAGE_DOWN), _first(floor, PAGE_DOWN), warm=5)
    yield _key_row(f"list of {MANY:,}: key down / floor", down, 2, 1.2)
    yield _key_row(f"list of {MANY:,}: page down, last frame / floor", paging, 4, 3)


def _editor(bench: Bench, floor: Program) -> Iterator[Row]:
    place = bench.journals.cheap(MANY)
    text = bench.folder / "text"
    text.write_text(keep_draft(place, LONG), encoding="utf-8")
    written: list[int] = []
    with opened(bench, place, wait=False) as program, bench.app("stock", str(text)) as stock:
        stock.linger(1)
        program.settle(REST)

        def typed() -> float:
            program.settle()
            program.forget()
            first, _ = program.press("e")
            written.append(program.bytes_written)
            return first

        like = in_turns(bench.times(60, 25), typed, _first(stock, "e"), warm=5)
        pairs = in_turns(bench.times(60, 25), typed, _first(floor, "e"), warm=5)
    slow = percentile(pairs.subject, 0.95)
    yield Row(
        f"editor with {LONG // 1000} kB: a letter / the library's own text area",
        like.ratio,
        Limit(1.2),
        remark=f"here {median(like.subject):.1f} ms, text area {median(like.anchor):.1f} ms",
    )
    yield _key_row(f"editor with {LONG // 1000} kB: a letter / floor", pairs, None, 2)
    floor_slow = f"floor {percentile(pairs.anchor, 0.95):.1f} ms"
    yield Row(
        "editor: 95th percentile of a letter", slow, None, Limit(8), unit=" ms", remark=floor_slow
    )
    yield Row("editor: bytes to the terminal for a letter", median(written), None, Limit(3_000))


def _first_paint(bench: Bench) -> Row:
    """Measure the journal's page from the key to its frame, in a large and a small journal."""
    few, many = bench.journals.cheap(FEW), bench.journals.cheap(MANY)

    def shown(place: Path) -> float:
        with opened(bench, place) as program:
            program.settle(REST)
            return program.press(JOURNAL)[1]

    pairs = in_turns(bench.times(15, 5), partial(shown, many), partial(shown, few))
    return Row(
        f"first paint of the journal: {MANY:,} / {FEW} entries",
        pairs.ratio,
        Limit(1.2),
        Limit(1.1),
        remark=f"here {median(pairs.subject):.0f} ms",
    )


def _search(bench: Bench) -> Row:
    """Measure letter by letter: from a key to the last frame, when the results stand.

    A letter that finds the same entries as the one before it is drawn in one frame, and nothing
    comes after it. Only letters behind which something came are counted.
    """
    name = f"search while typing, {MANY:,} entries: key to results, 95th percentile"
    frames: list[float] = []
    letters = 0
    with opened(bench, bench.journals.cheap(MANY)) as program:
        wait_until_idle(program)
        program.press(SEARCH)
        program.settle(REST)
        for word in WORDS * bench.times(3, 1):
            for at, letter in enumerate(word):
                first, last = program.press(letter)
                if at > 0:  # a single letter is not searched for
                    letters += 1
                    if last > first:
                        frames.append(last / FRAME)
            for _ in word:
                program.press("\x7f")
    return Row(
        name,
        percentile(frames, 0.95),
        Limit(3),
        Limit(2),
        unit=" frames",
        remark=f"median {median(frames):.1f} frames of a sixtieth of a second; "
        f"{len(frames)} of {letters} letters found something else",
    )


def opened(bench: Bench, place: Path, *, shows: str = TODAY, wait: bool = True) -> Program:
    """Start the program on an open journal, and wait until it shows its first screen."""
    program = bench.app("opened", str(place), PASSPHRASE)
    if wait:
        program.wait_for(shows)
    program.settle(REST)
    return program


def wait_until_idle(program: Program) -> None:
    """Let work in the background end, such as a first backup, which has nothing to do with keys."""
    for _ in range(60):
        before = spent(program)
        program.linger(1)
        if not spent(program) - before > 100:
            return


def spent(program: Program) -> float:
    """Return the program's processor time in milliseconds, where the system tells."""
    place = Path(f"/proc/{program.pid}/stat")
    if not place.exists():
        return float("nan")
    fields = place.read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000


def _first(program: Program, key: str) -> Callable[[], float]:
    return lambda: program.press(key)[0]


def _last(program: Program, key: str) -> Callable[[], float]:
    return lambda: program.press(key)[1]


def _key_row(name: str, pairs: Pairs, first: float | None, goal: float) -> Row:
    remark = f"here {median(pairs.subject):.1f} ms, floor {median(pairs.anchor):.1f} ms"
    return Row(name, pairs.ratio, Limit(first) if first else None, Limit(goal), remark=remark)
