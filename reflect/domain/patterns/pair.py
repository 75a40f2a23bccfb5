"""The rule *pair*: two themes named together in the published list, in the same entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.patterns.history import evidence
from reflect.domain.patterns.model import Finding, PatternKind
from reflect.domain.patterns.statistics import hypergeometric_tail, lift
from reflect.domain.patterns.themes import PAIRS, SAFETY_PAIRS
from reflect.domain.patterns.weights import URGENT, weight
from reflect.domain.patterns.wording import client_name, number, theme_inside, theme_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflect.domain.patterns.history import ClientHistory, History
    from reflect.domain.patterns.model import EntryFacts, PatternContext

WINDOW = 60
"""The last entries over all clients that a pair is looked for in."""
TOGETHER = 3
LIFT = 1.5
TAIL = 0.05
SAFETY_WINDOW = 10
SAFETY_TOGETHER = 2
"""Where safety was raised, two of the last ten entries on that client are enough."""


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield a finding for each named pair that keeps company more than chance would have it."""
    window = history.entries[-WINDOW:]
    for first, second, question in PAIRS:
        together = _together(window, first, second)
        if len(together) >= TOGETHER and _more_than_chance(window, together, first, second):
            yield _finding(history, context, (first, second), together, question)
    for client in history.clients:
        yield from _find_safety(history, client, context)


def _together(entries: Sequence[EntryFacts], first: str, second: str) -> list[EntryFacts]:
    return [fact for fact in entries if first in fact.themes and second in fact.themes]


def _more_than_chance(
    window: Sequence[EntryFacts], together: Sequence[EntryFacts], first: str, second: str
) -> bool:
    firsts = sum(first in fact.themes for fact in window)
    seconds = sum(second in fact.themes for fact in window)
    counts = (len(together), firsts, seconds, len(window))
    return lift(*counts) >= LIFT and hypergeometric_tail(*counts) < TAIL


def _finding(
    history: History,
    context: PatternContext,
    themes: tuple[str, str],
    together: Sequence[EntryFacts],
    question: str,
) -> Finding:
    clients = sorted({fact.client_id for fact in together if fact.client_id is not None})
    if len(clients) == 1:
        where = f"on {client_name(context, clients[0])}"
    else:
        where = f"across {number(len(clients))} clients"
    first, second = theme_name(context, themes[0]), theme_inside(context, themes[1])
    return Finding(
        kind=PatternKind.PAIR,
        client_id=None,
        themes=themes,
        wording=f"{first} and {second} came together {len(together)} times {where}. {question}",
        evidence=evidence(together, *themes),
        weight=weight(PatternKind.PAIR, len(together) / 10),
        support=len(_together(history.entries, *themes)),
    )


def _find_safety(
    history: History, client: ClientHistory, context: PatternContext
) -> Iterator[Finding]:
    for first, second in SAFETY_PAIRS:
        together = _together(client.last(SAFETY_WINDOW), first, second)
        if len(together) < SAFETY_TOGETHER or not history.safety_raised(client):
            continue
        names = f"{theme_name(context, first)} and {theme_inside(context, second)}"
        name = client_name(context, client.client_id)
        yield Finding(
            kind=PatternKind.PAIR,
            client_id=client.client_id,
            themes=(first, second),
            wording=f"{names} came together in {number(len(together))} entries on {name}, "
            "where safety was raised. Talk this over.",
            evidence=evidence(together, first, second),
            weight=URGENT,
            support=len(_together(client.entries, first, second)),
        )
