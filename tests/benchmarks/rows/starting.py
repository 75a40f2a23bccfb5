"""From nothing to a painted screen, against a Textual application that shows one word."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from reflect.vault import STANDARD
from tests.benchmarks.journals import PASSPHRASE
from tests.benchmarks.kdf import derive
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.timing import in_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.bench import Bench

ENTRIES = 10_000
DOOR = "assphrase"
"""On the screen that asks for the passphrase."""
TODAY = "Lately"
"""On the first screen of an open journal that has entries."""
READY = "ready"
"""On the screens of the anchors."""
QUIT = "\x11"


def rows(bench: Bench) -> Iterator[Row]:
    """Measure first paint, the whole process, the open journal, and unlocking."""
    place = bench.journals.of(ENTRIES)
    cheap = bench.journals.cheap(ENTRIES)
    times = bench.times(15, 5)
    painted, whole = _door(bench, times)
    yield painted
    yield whole
    full = in_turns(times, lambda: _paint_opened(bench, str(cheap)), lambda: _paint_bare(bench)[0])
    yield Row(
        f"first screen of {ENTRIES:,} entries without key derivation / bare Textual",
        full.ratio,
        Limit(1.35),
        Limit(1.25),
        remark="one process from start to the painted list, nothing typed",
    )

    def unlock() -> float:
        with bench.interface(place) as program:
            program.wait_for(DOOR)
            program.settle()
            program.linger(1.0)  # a person types meanwhile, and the program loads behind the field
            program.send(PASSPHRASE)
            program.settle()
            program.forget()
            start = program.now
            program.send("\r")
            return program.wait_for(TODAY) - start

    opened = in_turns(times, unlock, lambda: derive(STANDARD))
    yield Row(
        f"Enter to list, {ENTRIES:,} entries / key derivation alone",
        opened.ratio,
        Limit(1.6),
        Limit(1.3),
        remark=f"here {median(opened.subject):.0f} ms; derivation {median(opened.anchor):.0f} ms",
    )


def _door(bench: Bench, times: int) -> tuple[Row, Row]:
    """Measure locked starts: what was painted when, and the whole process."""
    place = bench.journals.of(ENTRIES)
    wholes: list[float] = []

    def locked() -> float:
        with bench.interface(place) as program:
            painted = program.wait_for(DOOR)
            program.send(QUIT)
            wholes.append(program.wait().wall)
            return painted

    def bare() -> float:
        painted, whole = _paint_bare(bench)
        wholes.append(whole)
        return painted

    pairs = in_turns(times, locked, bare)
    ours, theirs = wholes[2::2], wholes[3::2]
    ratio = median(one / other for one, other in zip(ours, theirs, strict=True))
    return (
        Row("first paint, locked / bare Textual", pairs.ratio, Limit(1.15), Limit(1.05)),
        Row("start, paint, leave: whole process / bare Textual", ratio, Limit(1.1), Limit(0.75)),
    )


def _paint_bare(bench: Bench) -> tuple[float, float]:
    """Return milliseconds to the first paint and to the end."""
    with bench.app("bare") as program:
        painted = program.wait_for(READY)
        program.send(QUIT)
        return painted, program.wait().wall


def _paint_opened(bench: Bench, place: str) -> float:
    with bench.app("opened", place, PASSPHRASE) as program:
        painted = program.wait_for(TODAY)
        program.send(QUIT)
        program.wait()
        return painted
