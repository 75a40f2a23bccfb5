"""Answers of a finished deck as texts: what `journal/after.py` reads of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.decks.walk import prompts_of, walk
from reflect.domain.reading_days import parse_coming_day
from reflect.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from reflect.domain.decks.given import Answers, SubjectLists
    from reflect.domain.decks.model import Deck, Prompt


def by_when(words: str, when: str, today: date) -> tuple[str, date | None]:
    """Return what is to be done and its day; what is no day is kept with the words."""
    try:
        return words, parse_coming_day(when, today) if when else None
    except UsageError:
        return f"{words} (by: {when})", None


def text_of(answers: Answers, step: str) -> str:
    """Return the text given at a step, or ""."""
    value = answers.get(step)
    return value.strip() if isinstance(value, str) else ""


def texts_of(deck: Deck, answers: Answers, subjects: SubjectLists) -> dict[str, str]:
    """Return the answers on the path in words, by prompt id, without those asked about subjects."""
    found: dict[str, str] = {}
    for step, prompt in prompts_of(walk(deck, answers, subjects)):
        if step.subject is None and isinstance(answers.get(step.id), str):
            found[prompt.id] = _words(prompt, text_of(answers, step.id))
    return found


def _words(prompt: Prompt, value: str) -> str:
    labels = {option.key: option.label for option in prompt.options}
    return labels.get(value, value)
