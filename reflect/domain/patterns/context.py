"""The rule *context*: ratings of one kind of hour beside those of others.

Back-to-back days, or the last hour of a day. Only entries that say which kind it was take part;
nothing is asked of a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from reflect.domain.patterns.history import evidence
from reflect.domain.patterns.model import Evidence, Finding, PatternKind
from reflect.domain.patterns.weights import weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reflect.domain.patterns.history import History
    from reflect.domain.patterns.model import EntryFacts, PatternContext

CELL = 8
"""Ratings needed of each kind of hour. With five and a gap of two, a third of all comparisons spoke
by chance."""
APART = 3
"""The medians lie at least this far apart."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of hour: what an entry says of it, and its words."""

    topic: str
    says: Callable[[EntryFacts], bool | None]
    here: str
    elsewhere: str
    listed: str
    others: str


_KINDS = (
    _Kind(
        "",
        lambda fact: fact.back_to_back,
        "on back-to-back days",
        "on other days",
        "Back-to-back days",
        "Other days",
    ),
    _Kind(
        "last_of_day",
        lambda fact: fact.last_of_day,
        "in the last hour of a day",
        "in other hours",
        "Last hours",
        "Other hours",
    ),
)


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield at most one finding: of the two comparisons, the one that lies further apart."""
    del context
    found = [one for kind in _KINDS if (one := _compared(history, kind)) is not None]
    if found:
        yield max(found, key=lambda finding: finding.weight)


def _compared(history: History, kind: _Kind) -> Finding | None:
    rated = [
        (fact, bool(said), fact.intensity)
        for fact in history.entries
        if (said := kind.says(fact)) is not None and fact.intensity is not None
    ]
    here = [rating for _, said, rating in rated if said]
    other = [rating for _, said, rating in rated if not said]
    if len(here) < CELL or len(other) < CELL:
        return None
    middle, beside = median(here), median(other)
    if abs(middle - beside) < APART:
        return None
    way = "higher" if middle > beside else "lower"
    shown = evidence(fact for fact, _, _ in rated)
    return Finding(
        kind=PatternKind.CONTEXT,
        client_id=None,
        themes=(),
        wording=f"Your ratings run {way} {kind.here}: the middle one is {middle:g}, "
        f"{kind.elsewhere} {beside:g}.",
        evidence=tuple(
            Evidence(item.entry_id, item.day, present=said, sensitive=item.sensitive)
            for item, (_, said, _) in zip(shown, rated, strict=True)
        ),
        weight=weight(PatternKind.CONTEXT, abs(middle - beside) / 10),
        support=len(rated),
        topic=kind.topic,
        behind=(f"{kind.listed}: {_listed(here)}", f"{kind.others}: {_listed(other)}"),
    )


def _listed(ratings: list[int]) -> str:
    return ", ".join(map(str, ratings))
