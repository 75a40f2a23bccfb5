"""The rule *silence*: an active client nothing has been written about for unusually long."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from reflect.domain.patterns.history import evidence
from reflect.domain.patterns.model import Finding, PatternKind
from reflect.domain.patterns.weights import weight
from reflect.domain.patterns.wording import client_name, number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reflect.domain.patterns.history import History
    from reflect.domain.patterns.model import PatternContext

DAYS = 21
GAPS = 2
"""At least three weeks, and twice the usual gap between entries on this client."""
PAUSE = 10
"""Stretches of so many days in which nothing was written about anyone (a holiday, an illness) do
not count: they say nothing about one client."""
ENTRIES = 3
"""Fewer entries have no usual gap."""


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield a finding for each active client who has gone unwritten."""
    pauses = _pauses({fact.day for fact in history.entries}, context.today)
    for client in history.clients:
        if client.client_id not in context.active_clients or len(client.entries) < ENTRIES:
            continue
        days = [fact.day for fact in client.last(20)]
        usual = median((later - earlier).days for earlier, later in pairwise(days))
        away = sum((end - start).days for start, end in pauses if start >= days[-1])
        quiet = (context.today - days[-1]).days - away
        if quiet < max(DAYS, GAPS * usual):
            continue
        name, weeks = client_name(context, client.client_id), quiet // 7
        yield Finding(
            kind=PatternKind.SILENCE,
            client_id=client.client_id,
            themes=(),
            wording=f"Nothing written about {name} for {number(weeks)} weeks. It may mean nothing.",
            evidence=evidence(client.last(1)),
            weight=weight(PatternKind.SILENCE, weeks / 52),
            numbers=(quiet,),
            support=quiet // DAYS,
            topic=client.entries[-1].entry_id,
        )


def _pauses(days: set[date], today: date) -> list[tuple[date, date]]:
    """Return the stretches without any entry on a client, from the last day before to the next."""
    return [
        (start, end)
        for start, end in pairwise(sorted({*days, today}))
        if (end - start).days >= PAUSE
    ]
