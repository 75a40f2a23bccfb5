"""Gentle checks of a drafted sentence. They never block, and none of them judges the writer.

Each looks only for forms of words, in English, and says so by asking rather than telling. The ideas
come from the referral and middle-ground exercises of `docs/decks.md`; no clinician has reviewed
them. No note quotes more than a few words of what was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.decks.answers import parts_of
from reflect.domain.decks.lints.middle_ground import middle_ground
from reflect.domain.decks.lints.questions import open_question, question_form
from reflect.domain.decks.lints.staying import staying_and_adding
from reflect.domain.decks.lints.support import named_support
from reflect.domain.decks.lints.tone import no_threat
from reflect.domain.decks.model import Lint, Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflect.domain.decks.given import Answers
    from reflect.domain.decks.model import Step

__all__ = ["lint", "lint_step"]

LONGEST = 20_000
"""Characters looked at, so that a check stays quick on any text."""


def _staying_and_adding(text: str) -> tuple[str, ...]:
    """Return the notes on a sentence that offers a service, and on words like a threat in it."""
    return (*staying_and_adding(text), *no_threat(text))


_CHECKS: dict[Lint, Callable[[str], tuple[str, ...]]] = {
    Lint.STAYING_AND_ADDING: _staying_and_adding,
    Lint.NO_THREAT: no_threat,
    Lint.QUESTION_FORM: question_form,
    Lint.OPEN_QUESTION: open_question,
    Lint.NAMED_SUPPORT: named_support,
}


def lint(name: Lint, text: str, parts: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the notes of one check on ``text``: none, or a few short sentences.

    ``parts`` are the answers the text was composed from, in the prompt's order, empty for a missing
    one; only ``middle_ground`` reads them. Blank text has no notes: passing by is fine. Only the
    first 20,000 characters are looked at: these are checks of a sentence.
    """
    text = text[:LONGEST]
    if not text.strip() and not any(part.strip() for part in parts):
        return ()
    if name is Lint.MIDDLE_GROUND:
        return middle_ground(text, parts)
    return _CHECKS[name](text)


def lint_step(step: Step, answers: Answers) -> tuple[str, ...]:
    """Return the notes on a step's answer so far; none for a step without a check."""
    prompt = step.item
    value = answers.get(step.id)
    if not isinstance(prompt, Prompt) or prompt.lint is None or not isinstance(value, str):
        return ()
    return lint(prompt.lint, value, parts_of(prompt, answers, step.id))
