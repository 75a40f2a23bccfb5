"""How findings of one review are ordered: by kind first, then by how strongly the rule is met."""

from __future__ import annotations

from reflect.domain.patterns.model import PatternKind

URGENT = 100.0
"""Rank of what is to be talked over first: distress with hope where safety was raised, and a
first mark of risk, attraction or boundary."""

RANK: dict[PatternKind, float] = {
    PatternKind.REFERRAL_STUCK: 70,
    PatternKind.REPEAT: 60,
    PatternKind.NEW: 55,
    PatternKind.PAIR: 50,
    PatternKind.ABOVE_BASELINE: 45,
    PatternKind.CASELOAD: 40,
    PatternKind.RISING: 35,
    PatternKind.CARRIED: 32,
    PatternKind.POSITIVE: 30,
    PatternKind.CONTEXT: 20,
    PatternKind.SILENCE: 10,
}


def weight(kind: PatternKind, strength: float) -> float:
    """Return a finding's weight; ``strength``, from 0 to 1, orders findings of one kind."""
    return RANK[kind] + max(0.0, min(strength, 1.0)) * 4
