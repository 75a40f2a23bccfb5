"""Repairs of misspelt words, against the lexicon's own vocabulary only.

A word is repaired only when exactly one long lexicon word lies one slip away (or two, for long
words) and the word is not itself on the list of real words that look alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
"""A letter three times or more: ``reeeally``."""
_SHORTEST = 5
_LONG = 9
_LONGEST = 18
_MOST_KEPT = 20_000
_ENDINGS = ("ly", "s", "es", "er", "ers", "ness", "ish", "y", "less", "ed", "ing", "ful", "able")


class Speller:
    """Known words by first letter and length; within those, by which letters they hold."""

    def __init__(self, vocabulary: AbstractSet[str], real_words: frozenset[str]) -> None:
        self._known = vocabulary
        self._real = real_words
        self._by_letter: dict[str, list[str]] = {}
        self._masks: dict[tuple[str, int], dict[str, list[tuple[int, str]]]] = {}
        self._cache: dict[str, str] = {}

    def repair_all(self, words: list[str]) -> list[str]:
        """Return the words, each slip replaced by the lexicon word that it is a slip of."""
        known, cache = self._known, self._cache
        return [
            word if len(word) < _SHORTEST or word in known else cache.get(word) or self.repair(word)
            for word in words
        ]

    def repair(self, word: str) -> str:
        """Return the lexicon word that ``word`` is a slip of, or ``word`` itself."""
        if word in self._known or not _SHORTEST <= len(word) <= _LONGEST + 2:
            return word
        if len(self._cache) > _MOST_KEPT:
            self._cache.clear()
        found = self._cache[word] = self._search(word)
        return found

    def _search(self, word: str) -> str:
        if word in self._real or not word.isalpha() or not word.isascii():
            return word
        if _DRAWN_OUT.search(word):
            once, twice = _DRAWN_OUT.sub(r"\1", word), _DRAWN_OUT.sub(r"\1\1", word)
            return twice if twice in self._known else once
        if word.endswith(_ENDINGS) and any(
            word.endswith(end) and word[: -len(end)] in self._known for end in _ENDINGS
        ):
            return word
        if word.endswith("yed") and word[:-3] + "ied" in self._known:
            return word[:-3] + "ied"
        near: list[tuple[int, str]] = []
        for other in self._alike(word):
            count = slips(word, other)
            if count <= _allowed(other):
                near.append((count, other))
        near.sort(key=lambda pair: (pair[0], -len(pair[1]), pair[1]))
        if len(near) > 1 and near[0][0] == near[1][0] and not _kin(near):
            doubled = [other for _, other in near if _single(other) == _single(word)]
            return doubled[0] if len(doubled) == 1 else word
        return near[0][1] if near else word

    def _alike(self, word: str) -> list[str]:
        """Return the known words that become ``word``'s equal with at most one letter left out.

        One letter more, less or other leaves the second or third letter in one of those places, and
        changes at most two bits of the letters held. So most words need no comparison of letters.
        """
        mask = _mask(word)
        alike = {
            other
            for length in range(len(word) - 1, len(word) + 2)
            for letter in word[1:3]
            for held, other in self._bucket(word[0], length).get(letter, ())
            if (held ^ mask).bit_count() <= 2
        }
        return [other for other in alike if _one_apart(word, other)]

    def _bucket(self, first: str, length: int) -> dict[str, list[tuple[int, str]]]:
        """Return the words of a first letter and a length, by their second and third letter."""
        key = (first, length)
        bucket = self._masks.get(key)
        if bucket is None:
            bucket = self._masks[key] = {}
            for word in self._beginning(first):
                if len(word) == length <= _LONGEST:
                    held = (_mask(word), word)
                    for letter in {*word[1:3]}:
                        bucket.setdefault(letter, []).append(held)
        return bucket

    def _beginning(self, letter: str) -> list[str]:
        """Return the known words that begin with a letter, and are long enough to be meant."""
        if not self._by_letter:
            for word in self._known:
                if len(word) >= _SHORTEST:
                    self._by_letter.setdefault(word[0], []).append(word)
        return self._by_letter.get(letter, [])


def _mask(word: str) -> int:
    mask = 0
    for code in word.encode():
        mask |= 1 << (code & 31)
    return mask


def _single(word: str) -> str:
    """Return the word with doubled letters written once: the slip made most often."""
    return "".join(letter for at, letter in enumerate(word) if word[at - 1 : at] != letter)


def _kin(near: list[tuple[int, str]]) -> bool:
    """Return whether the two best repairs are forms of one word, so that either will do."""
    first, second = near[0][1], near[1][1]
    return first[:5] == second[:5]


def _allowed(known: str) -> int:
    return 2 if len(known) >= _LONG else 1


def _one_apart(left: str, right: str) -> bool:
    """Return whether leaving out at most one letter of each makes two words equal.

    Their first letters are the same.
    """
    if len(left) > len(right):
        left, right = right, left
    start = 0
    while start < len(left) and left[start] == right[start]:
        start += 1
    if len(left) < len(right):
        return left[start:] == right[start + 1 :]
    end = len(left) - 1
    while end > start and left[end] == right[end]:
        end -= 1
    # Between the first letter that differs and the last, one is the other moved by a letter.
    return (
        left[start + 1 : end + 1] == right[start:end]
        or left[start:end] == right[start + 1 : end + 1]
    )


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
