"""Repairs of misspelt words, against the lexicon's own vocabulary only.

A word is repaired only when exactly one long lexicon word lies one slip away (or two, for long
words) and the word is not itself on the list of real words that look alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 5
_LONG = 9
_LONGEST = 18
_ENDINGS = (
    "ly",
    "s",
    "es",
    "er",
    "ers",
    "ness",
    "ish",
    "y",
    "less",
    "ed",
    "ing",
    "ful",
    "able",
)


class Speller:
    """An index of words with letters left out: lookups instead of comparisons with every word."""

    def __init__(self, vocabulary: Iterable[str], real_words: frozenset[str]) -> None:
        self._real = real_words
        self._known = frozenset(vocabulary)
        self._index: dict[str, list[str]] = {}
        self._cache: dict[str, str] = {}
        for word in self._known:
            if _SHORTEST <= len(word) <= _LONGEST and word.isascii() and word.isalpha():
                for key in _keys(word):
                    self._index.setdefault(key, []).append(word)

    def repair(self, word: str) -> str:
        """Return the lexicon word that ``word`` is a slip of, or ``word`` itself."""
        if word in self._known or not _SHORTEST <= len(word) <= _LONGEST + 2:
            return word
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) > 20_000:
                self._cache.clear()
            found = self._cache[word] = self._search(word)
        return found

    def _search(self, word: str) -> str:
        if word in self._real or not word.isalpha() or not word.isascii():
            return word
        if any(word.endswith(end) and word[: -len(end)] in self._known for end in _ENDINGS):
            return word
        candidates: set[str] = set()
        for key in _keys(word):
            candidates.update(self._index.get(key, ()))
        near = [(slips(word, other), other) for other in candidates]
        near = [(count, other) for count, other in near if count <= _allowed(other, word)]
        near.sort(key=lambda pair: (pair[0], -len(pair[1]), pair[1]))
        if not near or (len(near) > 1 and near[0][0] == near[1][0] and not _kin(near)):
            return word
        return near[0][1]


def _kin(near: list[tuple[int, str]]) -> bool:
    """Return whether the two best repairs are forms of one word, so that either will do."""
    first, second = near[0][1], near[1][1]
    return first[:5] == second[:5]


def _allowed(known: str, word: str) -> int:
    if known[0] != word[0]:
        return 0
    return 2 if len(known) >= _LONG else 1


def _keys(word: str) -> set[str]:
    """Return the word and every form of it with one letter left out."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}


def slips(left: str, right: str) -> int:
    """Return the optimal string alignment distance: insert, drop, change or swap a letter."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
