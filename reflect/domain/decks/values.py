"""Answer values: what each kind of prompt accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.decks.conditions import chosen_keys
from reflect.domain.decks.model import PromptKind
from reflect.domain.text import clean_text
from reflect.errors import UsageError

if TYPE_CHECKING:
    from reflect.domain.decks.model import Prompt
    from reflect.domain.entry import AnswerValue

SCALE_TOP = 10
"""Scales go from 0 to this number, both included."""

_WRITTEN = {PromptKind.LONG, PromptKind.PHRASE}


def check_value(prompt: Prompt, value: object) -> AnswerValue:
    """Return ``value`` as an answer to this prompt, or say what would fit.

    Text comes back without control characters, a phrase on one line, choices once and in the
    prompt's order. Any sequence of keys will do for several choices. Options of a themes prompt
    whose themes were not filled in are taken as they are. Raises UsageError with one sentence.
    """
    if prompt.kind in _WRITTEN:
        if not isinstance(value, str):
            raise UsageError("This question is answered in words.")
        text = clean_text(value)
        return text.replace("\n", " ") if prompt.kind is PromptKind.PHRASE else text
    if prompt.kind is PromptKind.SCALE:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= SCALE_TOP:
            raise UsageError(f"This scale goes from 0 to {SCALE_TOP}, in whole numbers.")
        return value
    if prompt.kind is PromptKind.YESNO:
        if not isinstance(value, bool):
            raise UsageError("This question is answered with yes or no.")
        return value
    if prompt.kind is PromptKind.CHOICE:
        if not isinstance(value, str) or not _known(prompt, (value,)):
            raise UsageError(f"Please choose one of: {_labels(prompt)}.")
        return value
    return _several(prompt, value)


def _several(prompt: Prompt, value: object) -> tuple[str, ...]:
    keys = tuple(value) if isinstance(value, list | tuple | set | frozenset) else None
    if keys is None or not all(isinstance(key, str) for key in keys) or not _known(prompt, keys):
        raise UsageError(f"Please choose any of: {_labels(prompt)}.")
    order = {option.key: place for place, option in enumerate(prompt.options)}
    return tuple(sorted(dict.fromkeys(chosen_keys(keys)), key=lambda key: order.get(key, 0)))


def _known(prompt: Prompt, keys: tuple[str, ...]) -> bool:
    if prompt.options_from_themes and not prompt.options:
        return True
    known = {option.key for option in prompt.options}
    return all(key in known for key in keys)


def _labels(prompt: Prompt) -> str:
    return ", ".join(option.label for option in prompt.options)
