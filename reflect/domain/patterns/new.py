"""The rule *new*: a theme that was not there before, and is now, since the last supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.patterns.history import evidence
from reflect.domain.patterns.model import Finding, PatternKind
from reflect.domain.patterns.themes import ONE_IS_ENOUGH, POSITIVE
from reflect.domain.patterns.weights import URGENT, weight
from reflect.domain.patterns.wording import client_name, number, theme_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.patterns.history import ClientHistory, History
    from reflect.domain.patterns.model import PatternContext

BEFORE = 4
"""Earlier entries on this client, all without the theme."""
RUNNING = 2
"""The latest entries that carry it; one is enough for risk, attraction and boundary."""


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield a finding for each theme that came up first since the last supervision."""
    for client in history.clients:
        for theme, first in sorted(client.first.items()):
            if first < BEFORE or not _is_new(client, theme, first, context):
                continue
            if not history.stood_before(client, theme):
                yield _finding(client, theme, first, context)


def _is_new(client: ClientHistory, theme: str, first: int, context: PatternContext) -> bool:
    if context.last_supervision is None:
        recent = first >= len(client.entries) - RUNNING
    else:
        recent = client.entries[first].day > context.last_supervision
    if theme in ONE_IS_ENOUGH:
        return recent
    running = client.last(RUNNING)
    return recent and len(running) == RUNNING and all(theme in fact.themes for fact in running)


def _finding(client: ClientHistory, theme: str, first: int, context: PatternContext) -> Finding:
    name, label = client_name(context, client.client_id), theme_name(context, theme)
    count = client.totals[theme]
    entries = "in one entry" if count == 1 else f"in {number(count)} entries"
    since = "since you last met" if context.last_supervision else "lately"
    urgent = theme in ONE_IS_ENOUGH
    return Finding(
        kind=PatternKind.NEW,
        client_id=client.client_id,
        themes=(theme,),
        wording=f"New {since}: {label}, {entries} on {name}.",
        evidence=evidence(client.entries[max(0, first - BEFORE) :], theme),
        weight=URGENT - 1 if urgent else weight(PatternKind.NEW, count / 10),
        positive=theme in POSITIVE,
        support=count,
    )
