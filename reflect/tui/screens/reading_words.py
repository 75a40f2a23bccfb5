"""An entry as blocks to read: questions as asked, answers as given, marks where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.marks import Verdict
from reflect.domain.themes.model import Status, Tier
from reflect.tui.widgets.reading import Block, Highlight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflect.domain.entry import Entry
    from reflect.domain.marks import Mark

QUESTION = "$quiet"
STATED, MAYBE, CHOSEN = "underline $accent", "underline $quiet", "bold reverse $accent"

STATUS_WORDS = {
    Status.OWN: "",
    Status.CLIENT: "theirs",
    Status.ABSENT: "not there",
    Status.ANTICIPATED: "to come",
    Status.PAST: "earlier",
    Status.ATTRIBUTED: "said by another",
}
"""Whose a feeling is, or when, in two words."""


def entry_blocks(
    entry: Entry, marks: Iterable[Mark] = (), chosen: Mark | None = None, *, keys: bool = False
) -> list[Block]:
    """Return two blocks an answer, question and answer, with the phrases of ``marks`` highlighted.

    ``chosen`` is shown strongest. With ``keys`` each answer can be chosen by its step.
    """
    by_step: dict[str, list[Highlight]] = {}
    for mark in marks:
        if mark.span and mark.verdict is not Verdict.DISMISSED and mark.status is Status.OWN:
            style = MAYBE if mark.tier is Tier.MAYBE and not mark.counts else STATED
            by_step.setdefault(mark.span.step, []).append(
                Highlight(mark.span.start, mark.span.end, style)
            )
    if chosen and chosen.span:
        span = chosen.span
        by_step.setdefault(span.step, []).append(Highlight(span.start, span.end, CHOSEN))
    blocks: list[Block] = []
    for answer in entry.answers:
        blocks.append(Block(answer.prompt, QUESTION, key=answer.step if keys else ""))
        blocks.append(Block(answer.shown, "", tuple(by_step.get(answer.step, ())), space=1))
    return blocks


def block_of(entry: Entry, step: str) -> int:
    """Return the number of the block that holds the answer to a step; -1 without one."""
    for number, answer in enumerate(entry.answers):
        if answer.step == step:
            return number * 2 + 1
    return -1


def counted_themes(marks: Sequence[Mark], labels: dict[str, str]) -> str:
    """Return the themes that count on an entry in words, each once."""
    return " · ".join(
        dict.fromkeys(labels.get(mark.theme, mark.theme) for mark in marks if mark.counts)
    )
