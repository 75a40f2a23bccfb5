"""What the open program costs while nobody does anything."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from reflect.journal.backup_files import FOLDER_NAME
from tests.benchmarks.drafts import keep_draft
from tests.benchmarks.rows.keys import FEW, MANY, opened, wait_until_idle
from tests.benchmarks.rows.starting import READY
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.terminal import REST
from tests.support.terminal import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.bench import Bench
    from tests.benchmarks.terminal import Program

ABSENT = "read from /proc, which this system does not have"
FINISH = "\x1bOQ"


def rows(bench: Bench) -> Iterator[Row]:
    """Measure memory before and after writing, and processor time."""
    before, after = (
        f"idle memory, {MANY:,} entries / bare Textual",
        "the same after finishing a draft",
    )
    idle = "idle processor time"
    if not Path("/proc/self/status").exists():
        yield Row(before, None, Limit(1.6), Limit(1.5), remark=ABSENT)
        yield Row(after, None, Limit(2.5), Limit(2.4), remark=ABSENT)
        yield Row(idle, None, Limit(1), Limit(0.3), unit=" %", remark=ABSENT)
        return
    seconds = bench.times(20, 5)
    place = bench.journals.cheap(MANY)
    _make_bytecode_ready(bench)
    bare = _bare(bench)
    shutil.rmtree(place / FOLDER_NAME, ignore_errors=True)
    with opened(bench, place) as program:
        program.linger(2)  # patterns are looked for behind the first screen, a backup is begun
        due = _memory(program) / bare
        wait_until_idle(program)
    with opened(bench, place) as program:
        program.linger(2)
        there = _memory(program) / bare
        remark = f"while the day's first backup is made; {there:.2f} when it is there"
        yield Row(before, due, Limit(1.6), Limit(1.5), remark=remark)
        yield Row(idle, _share(program, seconds), Limit(1), Limit(0.3), unit=" %")
    keep_draft(place, 1_500)
    with opened(bench, place, wait=False) as program:
        program.settle(REST)
        program.press(FINISH)
        program.linger(2)
        yield Row(after, _memory(program) / bare, Limit(2.5), Limit(2.4))


def _make_bytecode_ready(bench: Bench) -> None:
    """Start both once. A process that compiles what it imports is larger for good."""
    _bare(bench)
    with opened(bench, bench.journals.cheap(FEW)) as program:
        wait_until_idle(program)


def _bare(bench: Bench) -> float:
    """Return the memory in MiB of the application that shows one word."""
    with bench.app("bare") as program:
        program.wait_for(READY)
        program.settle(REST)
        return _memory(program)


def _processes(program: Program) -> list[int]:
    """Return the process of the program and the small one that keeps it."""
    return [program.pid, *children(program.pid)]


def _memory(program: Program) -> float:
    """Return the resident memory in MiB of all its processes; what they share counts twice."""
    return sum(_resident(pid) for pid in _processes(program))


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the process shows no memory")


def _share(program: Program, seconds: int) -> float:
    """Return the share of one processor in per cent: the median of five stretches of time."""
    shares: list[float] = []
    for _ in range(5):
        before = _ticks(program)
        program.linger(seconds / 5)
        shares.append((_ticks(program) - before) / os.sysconf("SC_CLK_TCK") / (seconds / 5) * 100)
    return median(shares)


def _ticks(program: Program) -> int:
    used = 0
    for pid in _processes(program):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used
