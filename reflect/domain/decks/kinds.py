"""The kinds of prompt. They are stored with each answer, so that lists need no deck to be read."""

from __future__ import annotations

from enum import StrEnum


class PromptKind(StrEnum):
    """How a prompt is answered."""

    LONG = "long"
    SCALE = "scale"
    CHOICE = "choice"
    MULTI = "multi"
    YESNO = "yesno"
    PHRASE = "phrase"
