"""Text as a search reads it: without what no page shows, and each letter in one form.

Text pasted from web pages and documents holds soft hyphens, marks of direction and letters of no
width, within words too. Nobody types them into a search.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Spans = tuple[tuple[int, int], ...]

_UNSEEN: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Soft hyphen, marks of direction, joiners and spaces of no width."""


def searchable(text: str) -> str:
    """Return the text as the index holds it and as a question is asked.

    Without format characters that no page shows, and composed (NFC): an index reads "й" in one
    piece and in two as different letters.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def placed(text: str, spans: Sequence[tuple[int, int]]) -> Spans:
    """Return where ``spans`` of ``searchable(text)``, in order and apart, stand in ``text``.

    A letter written in several pieces is covered whole, with the unseen characters behind it.
    """
    last = max((end for _, end in spans), default=0)
    ends, letters = list[int](), list[tuple[int, int]]()
    at = 0
    for start, end in _letters(text):
        if at >= last:
            break
        letter = text[start:end]
        at += len(letter if letter.isascii() else searchable(letter))
        ends.append(at)
        letters.append((start, end))
    return tuple(
        (letters[bisect_right(ends, start)][0], letters[bisect_left(ends, end)][1])
        for start, end in spans
        if start < end <= at
    )


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every letter with all that is composed into it."""
    start = 0
    for at, character in enumerate(text):
        if at and not _goes_on(character):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _goes_on(character: str) -> bool:
    """Say whether this is unseen, a combining mark, or a later part of a Korean syllable."""
    if character.isascii():
        return False
    return bool(
        _UNSEEN.match(character)
        or unicodedata.category(character).startswith("M")
        or "\u1160" <= character <= "\u11ff"
    )
