"""The rule *repeat*: a theme in most of the last five entries on one client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.patterns.above_baseline import compare
from reflect.domain.patterns.history import evidence, shows
from reflect.domain.patterns.model import Finding, PatternKind
from reflect.domain.patterns.themes import POSITIVE
from reflect.domain.patterns.weights import weight
from reflect.domain.patterns.wording import client_name, number, theme_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.patterns.history import ClientHistory, History
    from reflect.domain.patterns.model import PatternContext

WINDOW = 5
ENOUGH = 4
"""Of the last five; three are enough when the theme is also above the trainee's baseline."""
FEWEST = 3
"""With three or four entries in all, only a theme in every one of them counts."""


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield a finding for each client and theme that repeats."""
    for client in history.clients:
        for theme, count in sorted(client.recent_totals.items()):
            if count >= FEWEST and repeats(history, client, theme):
                yield _finding(client, theme, context)


def repeats(history: History, client: ClientHistory, theme: str) -> bool:
    """Return whether the theme repeats on this client now."""
    last = client.last(WINDOW)
    count = shows(last, theme)
    if len(last) < WINDOW:
        return len(last) >= FEWEST and count == len(last)
    if count >= ENOUGH:
        return True
    return count == ENOUGH - 1 and compare(history, client, theme) is not None


def _finding(client: ClientHistory, theme: str, context: PatternContext) -> Finding:
    last = client.last(WINDOW)
    count = shows(last, theme)
    name = client_name(context, client.client_id)
    if len(last) < WINDOW:
        where = f"all {number(len(last))} entries on {name} so far"
    else:
        where = f"{count} of your last {len(last)} entries on {name}"
    positive = theme in POSITIVE
    ending = "What is going well there?" if positive else "Worth a thought?"
    return Finding(
        kind=PatternKind.REPEAT,
        client_id=client.client_id,
        themes=(theme,),
        wording=f"{theme_name(context, theme)} appears in {where}. {ending}",
        evidence=evidence(last, theme),
        weight=weight(PatternKind.REPEAT, count / WINDOW),
        positive=positive,
        support=client.totals[theme],
    )
