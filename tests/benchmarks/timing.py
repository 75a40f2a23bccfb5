"""Pairs measured side by side: A B A B, medians, ratios taken pair by pair."""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import ceil, log
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Pairs:
    """Measurements of a subject and of its anchor, taken in turns."""

    subject: tuple[float, ...]
    anchor: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of subject / anchor, pair by pair, so that a slow moment slows both."""
        return median(s / a for s, a in zip(self.subject, self.anchor, strict=True))

    def exponent(self, growth: float) -> float:
        """Return k where the subject, ``growth`` times as large as the anchor, costs growth**k."""
        return log(self.ratio) / log(growth)


def in_turns(
    times: int, subject: Callable[[], float], anchor: Callable[[], float], *, warm: int = 1
) -> Pairs:
    """Measure both in turns. Each gives its own figure; the first ``warm`` rounds are dropped."""
    found = [(subject(), anchor()) for _ in range(times + warm)][warm:]
    return Pairs(tuple(pair[0] for pair in found), tuple(pair[1] for pair in found))


def cpu(work: Callable[[], object]) -> Callable[[], float]:
    """Return a measurement of ``work``: milliseconds of this thread's processor time.

    Neighbours on the same machine do not lengthen it, as they lengthen time on the wall.
    """

    def measured() -> float:
        start = time.thread_time()
        work()
        return (time.thread_time() - start) * 1000

    return measured


def wall(work: Callable[[], object]) -> Callable[[], float]:
    """Return a measurement of ``work``: milliseconds on the wall."""

    def measured() -> float:
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) * 1000

    return measured


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least ``share`` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
