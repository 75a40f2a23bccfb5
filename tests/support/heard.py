"""What the engine states as the writer's own, asked by the words of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


def states(detector: Detector, text: str, word: str) -> bool:
    """Return whether words that hold ``word`` are stated as the writer's."""
    return any(word in text[hit.start : hit.end] for hit in detector.detect(text).stated)


def states_last(detector: Detector, text: str, word: str) -> bool:
    """Return whether ``word``, where it last stands, is stated as the writer's."""
    at = text.rindex(word)
    stated = detector.detect(text).stated
    return any(hit.start < at + len(word) and at < hit.end for hit in stated)
