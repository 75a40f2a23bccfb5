"""Making every call to the disk of an operation fail in turn, and counting what came of it."""

from __future__ import annotations

import errno
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from reflect.errors import ReflectError
from tests.vault.faulty_os import FaultyOs, PowerCutError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MODULES = ("files", "switch", "create")
"""The modules of the vault that call the disk; they do so through ``os`` alone."""

FAULTS: dict[str, dict[str, Any]] = {
    "the disk is full": {"error": errno.ENOSPC},
    "the disk fails": {"error": errno.EIO},
    "the power goes before": {"crash": True},
    "the power goes after": {"crash": True, "after": True},
}


@dataclass
class Run:
    """One run of an operation with one fault: where, and how it ended."""

    place: Path
    call: int
    failure: BaseException | None
    names: list[str] = field(default_factory=list)


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
    for call in range(1, counting.calls + 1):
        place = work / f"at-{call}"
        shutil.copytree(base, place)
        failure = run(action, place, FaultyOs(call, **FAULTS[fault]))
        yield Run(place, call, failure, counting.names)
        shutil.rmtree(place)
