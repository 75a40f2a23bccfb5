"""The rule *above baseline*: a theme on one client more than on the trainee's other clients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.domain.patterns.history import RECENT, evidence, shows
from reflect.domain.patterns.model import Finding, PatternKind
from reflect.domain.patterns.statistics import base_rate, probability_above
from reflect.domain.patterns.themes import POSITIVE
from reflect.domain.patterns.weights import weight
from reflect.domain.patterns.wording import client_name, theme_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.patterns.history import ClientHistory, History
    from reflect.domain.patterns.model import PatternContext

OCCURRENCES = 3
HERE = 5
ELSEWHERE = 8
"""The least number of recent entries on this client, and on all others, before comparing."""
PROBABILITY = 0.90
POINTS = 0.15
"""How much more often, in parts of one, the theme stands here than elsewhere."""
WINDOW, NOW = 5, 3
"""A theme in three of the last five entries is current…"""
ALONE_PROBABILITY, ALONE_NOW = 0.975, 2
"""…one in two of them is mentioned only when the difference is plainer: in journals without any
difference the rule would otherwise speak about four times a review (see `docs/patterns.md`)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``count`` of ``total`` recent entries here, ``others`` of ``others_total`` elsewhere."""

    count: int
    total: int
    others: int
    others_total: int
    probability: float


def compare(history: History, client: ClientHistory, theme: str) -> Comparison | None:
    """Return the comparison when the theme is above the baseline.

    None when it is not, or when the entries are too few to say.
    """
    count = client.recent_totals.get(theme, 0)
    if count < OCCURRENCES:  # as most are: asked before anything is counted
        return None
    total = len(client.last(RECENT))
    others, others_total = history.elsewhere(client, theme)
    if total < HERE or others_total < ELSEWHERE:
        return None
    if count / total - others / others_total < POINTS:
        return None
    probability = probability_above(count, total, base_rate(others, others_total))
    if probability <= PROBABILITY:
        return None
    return Comparison(count, total, others, others_total, probability)


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield a finding for each client and theme above the baseline."""
    for client in history.clients:
        for theme in sorted(client.recent_totals):
            found = compare(history, client, theme)
            if found is not None and _is_current(client, theme, found):
                yield _finding(client, theme, found, context)


def clause(here: tuple[int, int], elsewhere: tuple[int, int]) -> str:
    """Return both counts in words: "5 of 8 entries; elsewhere 6 of 31"."""
    return f"{here[0]} of {here[1]} entries; elsewhere {elsewhere[0]} of {elsewhere[1]}"


def _is_current(client: ClientHistory, theme: str, found: Comparison) -> bool:
    now = shows(client.last(WINDOW), theme)
    return now >= NOW or (now >= ALONE_NOW and found.probability > ALONE_PROBABILITY)


def _finding(
    client: ClientHistory, theme: str, found: Comparison, context: PatternContext
) -> Finding:
    here, elsewhere = (found.count, found.total), (found.others, found.others_total)
    name = client_name(context, client.client_id)
    return Finding(
        kind=PatternKind.ABOVE_BASELINE,
        client_id=client.client_id,
        themes=(theme,),
        wording=f"You write this more about {name} than about your other clients: "
        f"{theme_name(context, theme)} ({clause(here, elsewhere)}).",
        evidence=evidence(client.last(RECENT), theme),
        weight=weight(PatternKind.ABOVE_BASELINE, (found.probability - PROBABILITY) * 10),
        elsewhere=elsewhere,
        numbers=here,
        positive=theme in POSITIVE,
        support=client.totals[theme],
    )
