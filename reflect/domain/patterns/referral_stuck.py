"""The rule *referral_stuck*: services offered and none used, or one that has not moved for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.patterns.history import evidence
from reflect.domain.patterns.model import Finding, PatternKind
from reflect.domain.patterns.weights import weight
from reflect.domain.patterns.wording import client_name, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflect.domain.patterns.history import History
    from reflect.domain.patterns.model import PatternContext, ReferralFacts

OFFERED = 2
"""Services offered and still open, none of this client's ever used."""
LOOKS = 3
"""Looks at one row, one after the other, without a change of it."""


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield findings for active clients, in the order of their ids."""
    by_client: dict[str, list[ReferralFacts]] = {}
    for row in context.referrals:
        if row.client_id in context.active_clients:
            by_client.setdefault(row.client_id, []).append(row)
    for client_id, rows in sorted(by_client.items()):
        offered = [row for row in rows if row.offered]
        if len(offered) >= OFFERED and not any(row.used for row in rows):
            count = number(len(offered)).capitalize()
            name = client_name(context, client_id)
            words = f"{count} services offered to {name}, none used yet. Whose goals are they?"
            yield _finding(history, client_id, offered, words, topic="", support=len(offered))
            continue  # each row's own standstill is part of this
        for row in rows:
            if row.unchanged_looks >= LOOKS and row.open:
                yield _unchanged(history, context, row)


def _unchanged(history: History, context: PatternContext, row: ReferralFacts) -> Finding:
    name, looks = client_name(context, row.client_id), number(row.unchanged_looks)
    words = f"One referral for {name} is where it was {looks} looks ago. Still wanted, and by whom?"
    return _finding(
        history, row.client_id, [row], words, topic=row.referral_id, support=row.unchanged_looks
    )


def _finding(
    history: History,
    client_id: str,
    rows: Sequence[ReferralFacts],
    words: str,
    *,
    topic: str,
    support: int,
) -> Finding:
    named = {entry for row in rows for entry in row.entries}
    return Finding(
        kind=PatternKind.REFERRAL_STUCK,
        client_id=client_id,
        themes=(),
        wording=words,
        evidence=evidence(fact for fact in history.entries if fact.entry_id in named),
        weight=weight(PatternKind.REFERRAL_STUCK, support / 10),
        numbers=(support,),
        support=support,
        topic=topic,
        behind=tuple(f"{row.service}: {row.state}" for row in rows),
    )
