"""Answers as values, as words, and as they are kept with the question that was asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflect.domain.decks.conditions import chosen_keys
from reflect.domain.decks.given import NO_SUBJECTS, SKIPPED, is_answered
from reflect.domain.decks.model import PromptKind
from reflect.domain.decks.values import SCALE_TOP
from reflect.domain.decks.walk import prompts_of, walk, with_themes
from reflect.domain.entry import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reflect.domain.decks.given import Answers, Given, SubjectLists
    from reflect.domain.decks.model import Deck, Prompt, Step
    from reflect.domain.entry import AnswerValue

NO_LABELS: Mapping[str, str] = {}

_ASKS = re.compile(
    r"(?:would|could|can|will|may|might|shall|are|do|is) (?:you|we|i|it|that)\b", re.IGNORECASE
)
"""How a request begins that can be refused."""


def shown(prompt: Prompt, value: Given, theme_labels: Mapping[str, str] = NO_LABELS) -> str:
    """Return an answer in words: labels for options, ``7 of 10``, Yes or No, the text itself.

    Empty for a skipped answer. A key whose option is gone is shown as its own words.
    """
    if value is SKIPPED:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int):
        return f"{value} of {SCALE_TOP}"
    if prompt.kind in {PromptKind.CHOICE, PromptKind.MULTI}:
        labels = {**theme_labels, **{option.key: option.label for option in prompt.options}}
        # Labels hold commas of their own: "Overwhelmed, flooded".
        return "; ".join(labels.get(key, key.replace("_", " ")) for key in chosen_keys(value))
    return value if isinstance(value, str) else ""


def asked(step: Step) -> str:
    """Return the question as it was asked, with its subject first: ``cost: How sure am I?``."""
    return _about(step.subject.label, step.item.text) if step.subject else step.item.text


def parts_of(prompt: Prompt, answers: Answers, step_id: str | None = None) -> tuple[str, ...]:
    """Return the texts a prompt composes from, in order, an empty string for each missing one.

    A prompt asked about a subject reads the answers about that subject first.
    """
    suffix = step_id[len(prompt.id) :] if step_id else ""
    found = (answers.get(name + suffix, answers.get(name)) for name in prompt.compose_from)
    return tuple(value.strip() if isinstance(value, str) else "" for value in found)


def compose(prompt: Prompt, answers: Answers, step_id: str | None = None) -> str:
    """Return the first draft made of the answers a prompt names, or empty text without any.

    Parts that do not end in a mark get a full stop, or a question mark where they begin as a
    question does; each begins with a capital. One-line parts are joined by a space, parts of
    several lines by a blank line.
    """
    parts = [part for part in parts_of(prompt, answers, step_id) if part]
    if not parts:
        return ""
    joint = "\n\n" if any("\n" in part for part in parts) else " "
    return joint.join(map(_sentence, parts))


def _sentence(part: str) -> str:
    mark = "?" if _ASKS.match(part) else "."
    ended = f"{part}{mark}" if part[-1].isalnum() else part
    return ended[:1].upper() + ended[1:]


def collect(
    deck: Deck,
    answers: Answers,
    subjects: SubjectLists = NO_SUBJECTS,
    theme_labels: Mapping[str, str] = NO_LABELS,
    *,
    everything: bool = False,
    earlier: Iterable[Answer] = (),
) -> tuple[Answer, ...]:
    """Return the answers as an entry keeps them, in path order, with the questions as asked.

    With ``everything``, as for a draft, answers whose prompt is closed at present follow after
    those on the path. ``earlier`` are the entry's answers as kept before: one with the same value
    stays word for word, and one whose prompt this deck no longer has stays too, so that editing a
    deck never rewrites or drops what was written.
    """
    if theme_labels:
        deck = with_themes(deck, theme_labels)
    before = {answer.step: answer for answer in earlier}
    path = walk(deck, answers, subjects)
    kept: list[Answer] = []
    for step, prompt in prompts_of(path):
        value = answers.get(step.id)
        if value is not None and value is not SKIPPED and is_answered(value):
            kept.append(_answer(step.id, prompt, asked(step), value, before))
    if everything:
        on_path = {step.id for step in path}
        kept += _closed(deck, answers, subjects, on_path, before)
    if before:
        known = {prompt.id for prompt in deck.prompts}
        kept += [answer for answer in before.values() if answer.prompt_id not in known]
    return tuple(_placed(answer, position) for position, answer in enumerate(kept))


def _closed(
    deck: Deck,
    answers: Answers,
    subjects: SubjectLists,
    on_path: set[str],
    before: Mapping[str, Answer],
) -> list[Answer]:
    left = {step_id: value for step_id, value in answers.items() if step_id not in on_path}
    if not left:
        return []
    labels = {
        option.key: option.label
        for prompt in deck.prompts
        if any(branch.for_each for branch in prompt.branches)
        for option in prompt.options
    }
    labels |= {subject.id: subject.label for group in subjects.values() for subject in group}
    prompts = {prompt.id: prompt for prompt in deck.prompts}
    closed: list[Answer] = []
    for step_id, value in left.items():
        prompt = prompts.get(step_id.split("/", 1)[0])
        if prompt is None or value is SKIPPED or not is_answered(value):
            continue
        about = step_id.rsplit("/", 1)[1] if "/" in step_id else ""
        question = _about(labels.get(about, about), prompt.text) if about else prompt.text
        closed.append(_answer(step_id, prompt, question, value, before))
    return closed


def _answer(
    step_id: str,
    prompt: Prompt,
    question: str,
    value: AnswerValue,
    before: Mapping[str, Answer],
) -> Answer:
    old = before.get(step_id)
    if old is not None and old.value == value and type(old.value) is type(value):
        return old
    return Answer(step_id, prompt.id, question, prompt.kind, value, shown(prompt, value))


def _about(subject: str, text: str) -> str:
    return f"{subject.rstrip('.:')}: {text}"


def _placed(answer: Answer, position: int) -> Answer:
    if answer.position == position:
        return answer
    return Answer(
        answer.step,
        answer.prompt_id,
        answer.prompt,
        answer.kind,
        answer.value,
        answer.shown,
        position,
    )
