"""Commands from start to end, against the interpreter alone and against jrnl."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks import peers
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.timing import Pairs, in_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.bench import Bench
    from tests.benchmarks.terminal import Spent

SENTENCE = "I was glad of the silence today and a little afraid of it too."
NEWEST = {1_000: (1.0, 0.75), 10_000: (0.4, 0.25), 50_000: (0.12, 0.08)}
ADD = {10_000: (0.4, 0.18), 50_000: (0.06, 0.03)}


def rows(bench: Bench) -> Iterator[Row]:
    """Measure ``--version``, the newest five, and adding one."""
    yield _version(bench)
    for entries in bench.sizes:
        yield _against_jrnl(
            bench,
            entries,
            what="newest 5",
            limits=NEWEST,
            ours=("list", "-n", "5"),
            theirs=("-n", "5"),
        )
    for entries in bench.sizes:
        if entries in ADD:
            yield _against_jrnl(
                bench,
                entries,
                what="add one",
                limits=ADD,
                ours=("add", "--text", SENTENCE),
                theirs=tuple(SENTENCE.split()),
            )


def _version(bench: Bench) -> Row:
    pairs, cpu = _turns(bench.times(15, 7), bench.version, partial(bench.python, "-c", "pass"))
    return Row(
        "reflect --version / python -c pass",
        pairs.ratio,
        Limit(3),
        remark=f"processor time {cpu.ratio:.2f}; here {median(pairs.subject):.0f} ms",
    )


def _against_jrnl(
    bench: Bench,
    entries: int,
    *,
    what: str,
    limits: dict[int, tuple[float, float]],
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
) -> Row:
    name = f"{what} / jrnl encrypted, {entries:,} entries"
    first, goal = (Limit(figure) for figure in limits[entries])
    if not peers.jrnl_is_here():
        return Row(name, None, first, goal, remark=peers.ABSENT)
    vault = bench.journals.of(entries)
    environ = peers.jrnl_journal(bench.folder, entries)
    slow = 5 if entries > 10_000 else 9
    pairs, cpu = _turns(
        bench.times(slow, 3),
        partial(bench.reflect, vault, *ours),
        partial(bench.peer, environ, *theirs),
    )
    remark = f"processor time {cpu.ratio:.2f}; here {median(pairs.subject):.0f} ms"
    return Row(name, pairs.ratio, first, goal, remark=remark)


def _turns(
    times: int, ours: Callable[[], Spent], theirs: Callable[[], Spent]
) -> tuple[Pairs, Pairs]:
    """Run both in turns; return time on the wall and processor time."""
    costs: list[tuple[float, float]] = []

    def measured(work: Callable[[], Spent]) -> Callable[[], float]:
        def once() -> float:
            spent = work()
            costs.append((spent.wall, spent.cpu))
            return spent.wall

        return once

    wall = in_turns(times, measured(ours), measured(theirs))
    cpus = [cpu for _, cpu in costs][2:]
    return wall, Pairs(tuple(cpus[0::2]), tuple(cpus[1::2]))
