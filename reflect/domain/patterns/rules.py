"""The published rules, in their published order. A new rule is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reflect.domain.patterns import (
    above_baseline,
    carried,
    caseload,
    context,
    new,
    pair,
    positive,
    referral_stuck,
    repeat,
    rising,
    silence,
)
from reflect.domain.patterns.history import History
from reflect.domain.patterns.model import Finding, PatternContext, PatternKind

Find = Callable[[History, PatternContext], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its published key and the function that finds it."""

    kind: PatternKind
    find: Find


RULES: tuple[Rule, ...] = (
    Rule(PatternKind.REPEAT, repeat.find),
    Rule(PatternKind.ABOVE_BASELINE, above_baseline.find),
    Rule(PatternKind.RISING, rising.find),
    Rule(PatternKind.NEW, new.find),
    Rule(PatternKind.PAIR, pair.find),
    Rule(PatternKind.CASELOAD, caseload.find),
    Rule(PatternKind.SILENCE, silence.find),
    Rule(PatternKind.CARRIED, carried.find),
    Rule(PatternKind.CONTEXT, context.find),
    Rule(PatternKind.REFERRAL_STUCK, referral_stuck.find),
    Rule(PatternKind.POSITIVE, positive.find),
)
