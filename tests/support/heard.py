"""What the engine hears, asked by the words of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflect.domain.themes.model import Tier

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector

_PHRASE = re.compile(r"\*\*(.+?)\*\*")


def states(detector: Detector, text: str, word: str) -> bool:
    """Return whether words that hold ``word`` are stated as the writer's."""
    return any(word in text[hit.start : hit.end] for hit in detector.detect(text).stated)


def states_last(detector: Detector, text: str, word: str) -> bool:
    """Return whether ``word``, where it last stands, is stated as the writer's."""
    at = text.rindex(word)
    stated = detector.detect(text).stated
    return any(hit.start < at + len(word) and at < hit.end for hit in stated)


def heard_as(detector: Detector, sentence: str) -> str:
    """Return the status of the phrase in bold, as in ``I was **bored**.``; ``maybe`` if not stated.

    ``nothing`` where no theme is heard in it. A sentence without a phrase in bold is a mistake.
    """
    marked = _PHRASE.search(sentence)
    assert marked, f"no phrase stands in bold in: {sentence}"
    start, end = marked.start(), marked.start() + len(marked[1])
    found = detector.detect(_PHRASE.sub(r"\1", sentence))
    for hit in (*found.stated, *found.maybe, *found.other):
        if hit.start < end and start < hit.end:
            return "maybe" if hit.tier is Tier.MAYBE else hit.status.value
    return "nothing"
