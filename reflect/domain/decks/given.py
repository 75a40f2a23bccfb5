"""What a person has given so far: a value per step, or the word that they passed it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from reflect.domain.answers import AnswerValue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflect.domain.decks.model import Subject, Subjects
    from reflect.domain.entry import Answer


class Skipped(Enum):
    """The only value of a step that was passed by: a prompt skipped, a card read."""

    SKIPPED = auto()


SKIPPED = Skipped.SKIPPED

Given = AnswerValue | Skipped
"""One step's answer, or SKIPPED."""

Answers = Mapping[str, Given]
"""Answers so far by step id. It may hold answers of steps that are closed at present."""

SubjectLists: TypeAlias = "Mapping[Subjects, Sequence[Subject]]"
"""What ``each`` prompts are asked about, by kind, in order."""

NO_SUBJECTS: SubjectLists = {}


def is_answered(value: Given | None) -> bool:
    """Return True for a real answer: not missing or skipped, no blank text, no empty choice."""
    if value is None or value is SKIPPED:
        return False
    if isinstance(value, str):
        return bool(value) and not value.isspace()
    return value != ()


def given(answers: Iterable[Answer]) -> dict[str, Given]:
    """Return stored answers as the engine reads them, by step id."""
    return {answer.step: answer.value for answer in answers}
