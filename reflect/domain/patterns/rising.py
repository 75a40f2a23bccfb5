"""The rule *rising*: the trainee's own intensity ratings on one client go up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.patterns.history import evidence
from reflect.domain.patterns.model import Finding, PatternKind
from reflect.domain.patterns.statistics import RISING_S, is_rising
from reflect.domain.patterns.weights import weight
from reflect.domain.patterns.wording import client_name, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.patterns.history import History
    from reflect.domain.patterns.model import PatternContext

MOST = max(RISING_S)


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield a finding for each client whose latest ratings rise.

    One test a client, on its last six ratings or as many as there are: trying every length would
    find a rise by chance more often than the thresholds say.
    """
    for client in history.clients:
        rated = [fact for fact in client.entries if fact.intensity is not None]
        latest = rated[-MOST:]
        ratings = tuple(fact.intensity for fact in latest if fact.intensity is not None)
        if not is_rising(ratings):
            continue
        name = client_name(context, client.client_id)
        listed = ", ".join(str(rating) for rating in ratings)
        yield Finding(
            kind=PatternKind.RISING,
            client_id=client.client_id,
            themes=(),
            wording=f"Intensity on {name}: {listed} over {number(len(ratings))} entries.",
            evidence=evidence(latest),
            weight=weight(PatternKind.RISING, (ratings[-1] - ratings[0]) / 10),
            numbers=ratings,
            support=len(rated),
        )
