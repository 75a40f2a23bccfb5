"""One theme on one client is one finding, however many rules it meets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.patterns.above_baseline import clause
from reflect.domain.patterns.model import PatternKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflect.domain.patterns.model import Finding, PatternContext

THEME_KINDS = (PatternKind.REPEAT, PatternKind.NEW, PatternKind.ABOVE_BASELINE)
"""Rules about one theme on one client; the first that is met leads, the others add a clause."""


def merge(findings: Iterable[Finding], context: PatternContext) -> tuple[Finding, ...]:
    """Return the findings with those of one theme and client joined, in first-found order."""
    groups: dict[tuple[str | None, tuple[str, ...]], dict[PatternKind, Finding]] = {}
    merged: list[Finding | tuple[str | None, tuple[str, ...]]] = []
    for finding in findings:
        if finding.kind not in THEME_KINDS:
            merged.append(finding)
            continue
        key = (finding.client_id, finding.themes)
        if key not in groups:
            groups[key] = {}
            merged.append(key)
        groups[key][finding.kind] = finding
    return tuple(
        _join(groups[item], context) if isinstance(item, tuple) else item for item in merged
    )


def family(subject: str) -> str:
    """Return what a subject is remembered by: rules about one theme on one client share it."""
    kind, _, rest = subject.partition("/")
    return f"theme/{rest}" if kind in THEME_KINDS else subject


def _join(group: dict[PatternKind, Finding], context: PatternContext) -> Finding:
    lead, *others = (group[kind] for kind in THEME_KINDS if kind in group)
    for other in others:
        lead = replace(
            lead,
            wording=_insert(lead.wording, _clause(other, context)),
            weight=max(lead.weight, other.weight) + 1,
            elsewhere=other.elsewhere or lead.elsewhere,
            numbers=other.numbers or lead.numbers,
        )
    return lead


def _clause(finding: Finding, context: PatternContext) -> str:
    """Return what a further rule adds to the sentence of the leading one."""
    if finding.kind is PatternKind.NEW:
        return ", new since you last met" if context.last_supervision else ", new lately"
    here = (finding.numbers[0], finding.numbers[1])
    counts = clause(here, finding.elsewhere or (0, 0))
    return f", more than on your other clients ({counts})"


def _insert(wording: str, addition: str) -> str:
    """Put a clause before the end of the first sentence; a code name may hold a full stop."""
    for ending in (". Worth a thought?", ". What is going well there?"):
        if wording.endswith(ending):
            return wording.removesuffix(ending) + addition + ending
    return wording.removesuffix(".") + addition + "."
