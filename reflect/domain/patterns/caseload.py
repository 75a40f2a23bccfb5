"""The rule *caseload*: a theme with several clients at once, which may be about the season."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reflect.domain.patterns.history import evidence, shows
from reflect.domain.patterns.model import Finding, PatternKind
from reflect.domain.patterns.themes import POSITIVE
from reflect.domain.patterns.weights import weight
from reflect.domain.patterns.wording import number, theme_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.patterns.history import History
    from reflect.domain.patterns.model import PatternContext

WINDOW = 10
SHARE = 4
"""At least four of the last ten entries…"""
CLIENTS = 3
"""…spread over at least three clients."""


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield a finding for each theme that shows up across the caseload."""
    window = history.entries[-WINDOW:]
    if len(window) < WINDOW:
        return
    for theme in sorted({theme for fact in window for theme in fact.themes}):
        count = shows(window, theme)
        by_client = Counter(fact.client_id for fact in window if theme in fact.themes)
        if count < SHARE or len(by_client) < CLIENTS:
            continue
        positive = theme in POSITIVE
        ending = "." if positive else ": maybe it is partly about this season of yours."
        yield Finding(
            kind=PatternKind.CASELOAD,
            client_id=None,
            themes=(theme,),
            wording=f"{theme_name(context, theme)} shows up with {number(len(by_client))} clients "
            f"in your last {WINDOW} entries{ending}",
            evidence=evidence(window, theme),
            weight=weight(PatternKind.CASELOAD, count / WINDOW),
            numbers=tuple(by_client.values()),
            positive=positive,
            support=sum(theme in fact.themes for fact in history.entries),
        )
