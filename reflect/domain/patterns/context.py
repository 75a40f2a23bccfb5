"""The rule *context*: ratings on back-to-back days beside those on other days.

Only entries that say which kind of day it was take part; nothing is asked of a clock.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from reflect.domain.patterns.history import evidence
from reflect.domain.patterns.model import Evidence, Finding, PatternKind
from reflect.domain.patterns.weights import weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.patterns.history import History
    from reflect.domain.patterns.model import PatternContext

CELL = 8
"""Ratings needed of each kind of day. With five and a gap of two, a third of all comparisons spoke
by chance."""
APART = 3
"""The medians lie at least this far apart."""


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield at most one finding."""
    del context
    rated = [
        (fact, fact.intensity)
        for fact in history.entries
        if fact.back_to_back is not None and fact.intensity is not None
    ]
    full = [rating for fact, rating in rated if fact.back_to_back]
    other = [rating for fact, rating in rated if not fact.back_to_back]
    if len(full) < CELL or len(other) < CELL:
        return
    middle, beside = median(full), median(other)
    if abs(middle - beside) < APART:
        return
    way = "higher" if middle > beside else "lower"
    shown = evidence(fact for fact, _ in rated)
    yield Finding(
        kind=PatternKind.CONTEXT,
        client_id=None,
        themes=(),
        wording=f"Your ratings run {way} on back-to-back days: the middle one is {middle:g}, on "
        f"other days {beside:g}.",
        evidence=tuple(
            Evidence(
                item.entry_id, item.day, present=bool(fact.back_to_back), sensitive=item.sensitive
            )
            for item, (fact, _) in zip(shown, rated, strict=True)
        ),
        weight=weight(PatternKind.CONTEXT, abs(middle - beside) / 10),
        support=len(rated),
        behind=(
            f"Back-to-back days: {_listed(full)}",
            f"Other days: {_listed(other)}",
        ),
    )


def _listed(ratings: list[int]) -> str:
    return ", ".join(map(str, ratings))
