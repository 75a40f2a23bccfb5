"""Making every call to the disk of an operation fail in turn, and counting what came of it."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from reflect.errors import ReflectError
from tests.torture.faulty_sqlite import (
    CHANGING,
    DELETE,
    OPEN,
    READ,
    SYNC,
    TRUNCATE,
    WRITE,
    FaultySqlite,
)
from tests.torture.states import State, state_of
from tests.vault.faulty_os import FaultyOs, PowerCutError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MODULES = ("files", "switch", "aside", "create", "working")
"""The modules of the vault that call the disk; they do so through ``os`` alone."""

FAULTS: dict[str, dict[str, Any]] = {
    "the disk is full": {"error": errno.ENOSPC},
    "the disk fails": {"error": errno.EIO},
    "the power goes before": {"crash": True},
    "the power goes after": {"crash": True, "after": True},
}


@dataclass
class Run:
    """One run of an operation with one fault: where, and how it ended.

    A run is ``known`` when an earlier one ended in the same way and left the very same files, byte
    for byte: what is true of those is true of these, and need not be looked at again.
    """

    place: Path
    call: int
    failure: BaseException | None
    names: list[str] = field(default_factory=list)
    known: bool = False


def run(action: Callable[[Path], object], place: Path, faulty: FaultyOs) -> BaseException | None:
    """Run ``action(place)`` with the faulty disk; return how it failed, if it did."""
    with pytest.MonkeyPatch.context() as patch:
        for module in MODULES:
            patch.setattr(f"reflect.vault.{module}.os", faulty)
        try:
            action(place)
        except (ReflectError, PowerCutError) as error:
            return error
    return None


def every_fault(
    action: Callable[[Path], object], base: Path, work: Path, fault: str
) -> Iterator[Run]:
    """Yield a run for each call to the disk, each on a copy of ``base``, removed afterwards."""
    counting = FaultyOs(fail_at=-1)
    shutil.copytree(base, work / "counted")
    assert run(action, work / "counted", counting) is None
    shutil.rmtree(work / "counted")
    ends: set[tuple[object, ...]] = set()
    for call in range(1, counting.calls + 1):
        place = work / f"at-{call}"
        shutil.copytree(base, place)
        failure = run(action, place, FaultyOs(call, **FAULTS[fault]))
        one = Run(place, call, failure, counting.names)
        one.known = _is_known(ends, place, failure)
        yield one
        shutil.rmtree(place)


def _is_known(
    ends: set[tuple[object, ...]], place: Path, failure: BaseException | None = None
) -> bool:
    """Say whether a run ended so before, and add how this one did."""
    end = (state_of(place).digest, type(failure))
    known = end in ends
    ends.add(end)
    return known


SQLITE_FAULTS: dict[str, tuple[frozenset[str], dict[str, Any]]] = {
    "the disk is full": (frozenset({OPEN, WRITE}), {"full": True}),
    "the disk fails": (frozenset({SYNC, TRUNCATE, DELETE}), {}),
    "a read fails": (frozenset({READ}), {}),
    "killed": (CHANGING, {}),
    "the power goes": (CHANGING, {}),
}
"""What SQLite meets, and which of the things that it asks of the disk count for that."""

WITHOUT_READS = tuple(fault for fault in SQLITE_FAULTS if fault != "a read fails")
"""For what asks to read a thousand times, by the same code as a migration's backup does."""


REALLY_KILLED = 24
"""One in so many moments is also met by a process that is really killed there."""


@dataclass
class SqliteRun:
    """One run of an operation with one fault under SQLite; ``known`` as of :class:`Run`."""

    place: Path
    where: str
    failure: ReflectError | None = None
    known: bool = False


def every_sqlite_fault(
    action: Callable[[Path], object], base: Path, work: Path, fault: str
) -> Iterator[SqliteRun]:
    """Yield a run for each thing that SQLite asks of the disk, each on a copy of ``base``."""
    if fault in ("killed", "the power goes"):
        yield from _every_end(action, base, work, lose=fault == "the power goes")
    else:
        yield from _every_refusal(action, base, work, fault)


def _every_refusal(
    action: Callable[[Path], object], base: Path, work: Path, fault: str
) -> Iterator[SqliteRun]:
    counted, options = SQLITE_FAULTS[fault]
    counting = FaultySqlite(counted=counted)
    shutil.copytree(base, work / "counted")
    with counting.in_place():
        action(work / "counted")
    shutil.rmtree(work / "counted")
    ends: set[tuple[object, ...]] = set()
    for number in range(1, counting.calls + 1):
        place = work / f"at-{number}"
        shutil.copytree(base, place)
        disk = FaultySqlite(number, counted=counted, **options)
        one = SqliteRun(place, f"{fault} at {number} of {counting.calls}")
        with disk.in_place():
            try:
                action(place)
            except ReflectError as error:
                one.failure = error
        one.where += f", a {disk.asked[number - 1]}"
        one.known = _is_known(ends, place, one.failure)
        yield one
        shutil.rmtree(place)


def _every_end(
    action: Callable[[Path], object], base: Path, work: Path, *, lose: bool
) -> Iterator[SqliteRun]:
    """Yield what the end of the process leaves at each moment; with ``lose``, the machine's end.

    A dead process leaves the files as they are at that moment, so one run that keeps them before
    each thing asked has them all. At some moments, spread over all of it, a process of its own does
    end by SIGKILL, which leaves no doubt.
    """
    shutil.copytree(base, work / "whole")
    left: list[State] = []
    disk = FaultySqlite(counted=CHANGING)
    disk.before_each = lambda: left.append(state_of(work / "whole", disk.flushed if lose else None))
    with disk.in_place():
        action(work / "whole")
    shutil.rmtree(work / "whole")
    assert len(left) == disk.calls, "the files were kept before each"
    fault = "the power goes" if lose else "killed"
    ends: set[tuple[object, ...]] = set()
    for number, state in enumerate(left, 1):
        place = work / f"at-{number}"
        state.put(place)
        where = f"{fault} at {number} of {disk.calls}, a {disk.asked[number - 1]}"
        yield SqliteRun(place, where, known=_is_known(ends, place))
        shutil.rmtree(place)
        if number % REALLY_KILLED == 1:
            shutil.copytree(base, place)
            end_at_fault(FaultySqlite(number, counted=CHANGING), action, place, lose=lose)
            yield SqliteRun(place, f"{where}, really")
            shutil.rmtree(place)


def end_at_fault(
    disk: FaultySqlite, action: Callable[[Path], object], place: Path, *, lose: bool
) -> None:
    """Run an operation in a process of its own, which must be killed at the disk's fault."""

    def end() -> None:
        if lose:
            disk.lose_unflushed()
        os.kill(os.getpid(), signal.SIGKILL)

    disk.at_fault = end
    child = os.fork()
    if child == 0:
        try:
            with disk.in_place():
                action(place)
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), f"{place.name} was not reached"
