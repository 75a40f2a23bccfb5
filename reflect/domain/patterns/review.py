"""A review: all rules run, what was called wrong stays silent, and a few findings are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.patterns.history import group
from reflect.domain.patterns.merge import family, merge
from reflect.domain.patterns.model import FindingJudgement, FindingVerdict, Review
from reflect.domain.patterns.rules import RULES
from reflect.domain.patterns.whole import whole_support

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reflect.domain.patterns.model import EntryFacts, Finding, PatternContext
    from reflect.domain.patterns.rules import Rule
    from reflect.domain.patterns.whole import Whole

PER_CLIENT = 3
PER_REVIEW = 7


def review(
    facts: Sequence[EntryFacts],
    context: PatternContext,
    judgements: Iterable[FindingJudgement] = (),
    rules: Sequence[Rule] = RULES,
    whole: Whole | None = None,
) -> Review:
    """Return what to show now and what to keep behind "more".

    ``facts`` come oldest first. Where they are not of every entry they go back as far as `Reach`
    says, and ``whole`` answers for the rest. Of several judgements of a pattern the latest counts.
    """
    found = merge(find_all(facts, context, rules, whole), context)
    remembered = sorted(judgements, key=lambda judgement: judgement.judged_on)
    verdicts = {family(judgement.subject): judgement for judgement in remembered}
    audible = [f for f in found if not is_silent(f, verdicts.get(family(f.subject)), whole)]
    return choose(audible)


def is_silent(
    finding: Finding, judgement: FindingJudgement | None, whole: Whole | None = None
) -> bool:
    """Return whether an earlier verdict keeps this finding back.

    *Wrong* holds until what stands behind it has doubled, *not now* and *talked over* until there
    is anything new.
    """
    if judgement is None or judgement.verdict is FindingVerdict.KEEP:
        return False
    support = finding.support if whole is None else whole_support(finding, whole)
    if judgement.verdict is FindingVerdict.WRONG:
        return support < 2 * judgement.count
    return support <= judgement.count


def judge(
    finding: Finding, verdict: FindingVerdict, today: date, whole: Whole | None = None
) -> FindingJudgement:
    """Return the judgement to remember, with what stood behind the finding today."""
    support = finding.support if whole is None else whole_support(finding, whole)
    return FindingJudgement(finding.subject, verdict, support, today)


def choose(findings: Iterable[Finding]) -> Review:
    """Return at most three findings a client and seven in all, the weightiest first.

    If any finding is positive, at least one positive is shown: it takes the last place.
    """
    ordered = sorted(findings, key=lambda finding: (-finding.weight, finding.subject))
    shown: list[Finding] = []
    for finding in ordered:
        if len(shown) < PER_REVIEW and _has_room(shown, finding):
            shown.append(finding)
    if not any(finding.positive for finding in shown):
        best = next((finding for finding in ordered if finding.positive), None)
        if best is not None:
            _make_room(shown, best)
            shown.append(best)
    kept = {id(finding) for finding in shown}
    return Review(tuple(shown), tuple(finding for finding in ordered if id(finding) not in kept))


def find_all(
    facts: Sequence[EntryFacts],
    context: PatternContext,
    rules: Sequence[Rule] = RULES,
    whole: Whole | None = None,
) -> list[Finding]:
    """Return what each rule finds, neither merged nor silenced nor capped."""
    history = group(facts, context, whole)
    return [finding for rule in rules for finding in rule.find(history, context)]


def _has_room(shown: Sequence[Finding], finding: Finding) -> bool:
    if finding.client_id is None:
        return True
    return sum(other.client_id == finding.client_id for other in shown) < PER_CLIENT


def _make_room(shown: list[Finding], finding: Finding) -> None:
    """Drop the lightest finding that stands in the way of one more."""
    if not _has_room(shown, finding):
        same = [i for i, other in enumerate(shown) if other.client_id == finding.client_id]
        del shown[same[-1]]
    elif len(shown) >= PER_REVIEW:
        del shown[-1]
