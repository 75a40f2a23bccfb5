"""Where sentences begin and end, roughly: enough to show a phrase in its own words."""

from __future__ import annotations

import re
from bisect import bisect_right

_END = re.compile(r"""\n+|(?:[.!?…]+["'”’)\]]*|[。！？]+["'”’)」』]*)(?:\s+|(?<=[。！？」』]))""")


def sentence_starts(text: str) -> list[int]:
    """Return the offset at which each sentence of ``text`` begins; the first is 0."""
    starts = {0, *(match.end() for match in _END.finditer(text))}
    return sorted(starts)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence, or sentences, that hold ``text[start:end]``.

    White space at both ends is left out. Sentences end at a line end, or at ``.``, ``!``, ``?`` or
    ``…`` before white space; abbreviations may end one early, never in the middle of the span.
    """
    starts = sentence_starts(text)
    first = starts[bisect_right(starts, start) - 1]
    following = bisect_right(starts, max(start, end - 1))
    last = starts[following] if following < len(starts) else len(text)
    piece = text[first:last]
    return first + len(piece) - len(piece.lstrip()), first + len(piece.rstrip())
