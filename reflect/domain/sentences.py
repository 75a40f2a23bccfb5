"""Where sentences begin and end, roughly: enough to show a phrase in its own words."""

from __future__ import annotations

import re
from typing import Final

REACH: Final = 400
"""Characters to each side beyond which no end of a sentence is looked for."""

_CLOSING: Final = "[\"'”’)\\]」』]*"
_END: Final = re.compile(rf"[\n.!?…。！？]+{_CLOSING}")
# Greedy, so that it begins to look at the far end and stops at the last end of a sentence.
_LAST_END: Final = re.compile(rf"(?s).*(?:\n|[。！？]{_CLOSING}|[.!?…]{_CLOSING}(?=\s))")
_WIDE: Final = "。！？"


def sentence_around(text: str, start: int, end: int, reach: int = REACH) -> tuple[int, int]:
    """Return the bounds of the sentence, or sentences, that hold ``text[start:end]``.

    White space at both ends is left out. Sentences end at a line end, or at ``.``, ``!``, ``?`` or
    ``…`` before white space; abbreviations may end one early, never inside the span. A sentence
    that goes on for more than ``reach`` characters to one side is cut between two words.
    """
    first = max(0, start - reach)
    if first:
        first = text.find(" ", first, start) + 1 or first
    if before := _LAST_END.match(text, first, start):
        first = before.end()
    last = min(len(text), end + reach)
    for match in _END.finditer(text, max(start, end - 1), last):
        if match.end() >= end and _ends(text, match):
            last = match.end()
            break
    else:
        if last < len(text):
            space = text.rfind(" ", end, last)
            last = space if space > 0 else last
    piece = text[first:last]
    return first + len(piece) - len(piece.lstrip()), first + len(piece.rstrip())


def _ends(text: str, match: re.Match[str]) -> bool:
    """Say whether a sentence ends here: a full stop inside 3.5 or e.g. does not."""
    at = match.end()
    return (
        at == len(text)
        or text[at].isspace()
        or "\n" in match[0]
        or any(c in _WIDE for c in match[0])
    )
