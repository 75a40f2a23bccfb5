"""``reflect patterns``: what repeats before supervision, each with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflect.cli.command import Command
from reflect.cli.options import add_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.domain.patterns.model import Finding
    from reflect.journal.journal import Journal


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--all", action="store_true", help="also those that are under “more” in the journal"
    )
    parser.add_argument(
        "--evidence", action="store_true", help="with your own sentences behind each"
    )
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    with context.unlock() as journal:
        say_patterns(journal, context, everything=options.all, evidence=options.evidence)
    return 0


def say_patterns(journal: Journal, context: Context, *, everything: bool, evidence: bool) -> None:
    """Print the findings of a review, as words or as JSON."""
    review = journal.patterns.review()
    findings = (*review.shown, *(review.more if everything else ()))
    if context.json:
        context.say_json([_shape(finding, journal, evidence=evidence) for finding in findings])
        return
    from reflect.domain.patterns.dots import dots

    for finding in findings:
        context.say(f"{dots(finding)}  {finding.wording}".strip())
        if evidence:
            _say_evidence(journal, finding, context)
    if not findings:
        context.note("No pattern stands out from what is written so far. That may mean nothing.")
    elif review.more and not everything:
        context.note(f"{len(review.more)} more with --all.")


def _say_evidence(journal: Journal, finding: Finding, context: Context) -> None:
    from reflect.cli.evidence import evidence_of, words

    for said in finding.behind:
        context.say(f"    {said}")
    for entry in evidence_of(journal, finding):
        for line in words(entry):
            context.say(line)
    context.say()


def _shape(finding: Finding, journal: Journal, *, evidence: bool) -> dict[str, Any]:
    from reflect.cli.evidence import evidence_of, shape

    names = journal.clients.names()
    behind: dict[str, Any] = {}
    if evidence:
        behind["evidence"] = [shape(one) for one in evidence_of(journal, finding)]
        behind["behind"] = list(finding.behind)
    return {
        "kind": finding.kind.value,
        "client": names.get(finding.client_id or ""),
        "themes": list(finding.themes),
        "wording": finding.wording,
        "count": finding.count,
        "of": len(finding.evidence),
        "elsewhere": list(finding.elsewhere) if finding.elsewhere else None,
        "numbers": list(finding.numbers),
        "positive": finding.positive,
        "entries": [item.entry_id for item in finding.evidence if item.present],
        **behind,
    }


COMMAND = Command(
    "patterns",
    "show what repeats, with the evidence",
    _arguments,
    _run,
    examples=("reflect patterns --evidence", "reflect patterns --all --json"),
)
