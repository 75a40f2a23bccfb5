"""The rule *carried*: put off twice, so perhaps not wanted any more, or hard to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.patterns.history import evidence
from reflect.domain.patterns.model import Finding, PatternKind
from reflect.domain.patterns.weights import weight
from reflect.domain.patterns.wording import client_name, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.patterns.history import History
    from reflect.domain.patterns.model import PatternContext

TWICE = 2


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield a finding for each agenda item that was carried at least twice and is still there."""
    if not context.carried:
        return
    known = {fact.entry_id: fact for fact in history.entries}
    for item in context.carried:
        if item.times < TWICE:
            continue
        where = f" on {client_name(context, item.client_id)}" if item.client_id else ""
        behind = [known[entry] for entry in item.entries if entry in known]
        yield Finding(
            kind=PatternKind.CARRIED,
            client_id=item.client_id,
            themes=(),
            wording=f"Something{where} was carried over {times(item.times)}. Still wanted? "
            "No time, or hard to say?",
            evidence=evidence(sorted(behind, key=lambda fact: (fact.day, fact.entry_id))),
            weight=weight(PatternKind.CARRIED, item.times / 10),
            numbers=(item.times,),
            support=item.times,
            topic=item.root,
            behind=(item.headline, *item.history),
            private=item.sensitive,
        )
