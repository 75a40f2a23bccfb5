"""Repairs of misspelt words, against the lexicon's own vocabulary only.

A word is repaired only when exactly one long lexicon word lies one slip away (or two, for long
words) and the word is not itself on the list of real words that look alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
"""A letter three times or more: ``reeeally``."""
_SHORTEST = 5
_LONG = 9
_LONGEST = 18
_ENDINGS = ("ly", "s", "es", "er", "ers", "ness", "ish", "y", "less", "ed", "ing", "ful", "able")
_MISSPELT = {"yed": "ied", "us": "ous"}
"""Endings that are often written so, and what is meant: ``worryed``, ``nervus``."""
_FAR = 3

Parts = dict[str, list[str]]
"""Words of one first letter and one length by their first half, and by their second."""


class Speller:
    """Known words by first letter and length; within those, by their halves.

    A slip leaves one half of a word as it was, and a word that is new shares a half with few that
    are known: so hardly any are compared letter by letter.
    """

    def __init__(self, vocabulary: AbstractSet[str], real_words: frozenset[str]) -> None:
        self.known = vocabulary
        self._real = real_words
        self._by_start: dict[tuple[str, int], list[str]] = {}
        self._parts: dict[tuple[str, int], Parts] = {}

    def repair_all(self, words: list[str]) -> list[str]:
        """Return the words, each slip replaced by the lexicon word that it is a slip of."""
        meant = self.meant(set(words))
        return [meant.get(word, word) for word in words] if meant else words

    def meant(self, kinds: set[str]) -> dict[str, str]:
        """Return the lexicon word for each slip among these words."""
        found: dict[str, str] = {}
        for word in kinds - self.known:
            if len(word) >= _SHORTEST:
                repaired = self.repair(word)
                if repaired != word:
                    found[word] = repaired
        return found

    def repair(self, word: str) -> str:
        """Return the lexicon word that ``word`` is a slip of, or ``word`` itself."""
        if word in self.known or not _SHORTEST <= len(word) <= _LONGEST + 2:
            return word
        if word in self._real or not word.isalpha():
            return word
        if not word.isascii():
            plain = _without_marks(word)
            return plain if plain in self.known else word
        # Three letters alike: two fewer that differ. Most words need no more than this count.
        if len(set(word)) < len(word) - 1 and _DRAWN_OUT.search(word):
            once, twice = _DRAWN_OUT.sub(r"\1", word), _DRAWN_OUT.sub(r"\1\1", word)
            return twice if twice in self.known else once
        return word if self._derived(word) else self._ending_mended(word) or self._nearest(word)

    def _ending_mended(self, word: str) -> str:
        """Return the known word that is often written with this ending, or nothing."""
        for written, meant in _MISSPELT.items():
            if word.endswith(written):
                mended = word.removesuffix(written) + meant
                return mended if mended in self.known else ""
        return ""

    def _nearest(self, word: str) -> str:
        """Return the known word that lies nearest by itself, or ``word``."""
        near = self._near(word)
        near.sort(key=lambda pair: (pair[0], -len(pair[1]), pair[1]))
        if len(near) > 1 and near[0][0] == near[1][0] and not _kin(near):
            likely = [other for _, other in near if _of_the_same_letters(word, other)]
            return likely[0] if len(likely) == 1 else word
        return near[0][1] if near else word

    def _derived(self, word: str) -> bool:
        """Return whether a known word with an ending makes it: a word of its own, and no slip."""
        return word.endswith(_ENDINGS) and any(
            word.endswith(end) and word[: -len(end)] in self.known for end in _ENDINGS
        )

    def _near(self, word: str) -> list[tuple[int, str]]:
        """Return the known words that it may be a slip of, each with the number of slips."""
        near: list[tuple[int, str]] = []
        size = len(word)
        for length in (size - 1, size, size + 1):
            parts = self._parts.get((word[0], length))
            if parts is None:
                parts = self._parts[word[0], length] = self._parts_of(word[0], length)
            if not parts:
                continue
            alike = _alike(word, length, parts)
            if alike:
                allowed = 2 if length >= _LONG else 1
                near += [pair for pair in alike if pair[0] <= allowed]
        return near

    def _parts_of(self, first: str, length: int) -> Parts:
        """Return by their parts all known words of a first letter and a length.

        One letter stands between the halves, so that two that changed places never spoil both. Two
        slips in a long word spoil both where one letter is too many before the middle and one too
        few behind it, or the other way round; then the letters of the middle stand one place off.
        """
        parts: Parts = {}
        left = _left_half(length)
        cuts = [slice(0, left), slice(left + 1, length)]
        if length >= _LONG:
            cuts += [slice(left - 1, left + 1), slice(left, left + 2)]
        for word in self._beginning(first, length):
            for cut in cuts:
                parts.setdefault(word[cut], []).append(word)
        return parts

    def _beginning(self, first: str, length: int) -> list[str]:
        """Return the known words of a first letter and a length, if any of that are repaired."""
        if not self._by_start:
            for word in self.known:
                if _SHORTEST <= len(word) <= _LONGEST:
                    self._by_start.setdefault((word[0], len(word)), []).append(word)
        return self._by_start.get((first, length), [])


def _left_half(length: int) -> int:
    """Return how many letters the first half of a word has."""
    return (length + 1) // 2


def _alike(word: str, length: int, parts: Parts) -> set[tuple[int, str]]:
    """Return the words of a length that share a part with ``word``, each with its slips."""
    counted: set[tuple[int, str]] = set()
    size, left = len(word), _left_half(length)
    # Of two letters at the end that was spoilt, one stays close by.
    for known in parts.get(word[:left], ()):
        if known[-1] in word[-2:] or known[-2] in word[-2:]:
            counted.add((slips(word, known, left), known))
    for known in parts.get(word[left + 1 + size - length :], ()):
        if known[1] in word[1:3] or known[2] in word[1:3]:
            counted.add((slips(word, known), known))
    if size == length >= _LONG:
        for middle in (word[left : left + 2], word[left - 1 : left + 1]):
            for known in parts.get(middle, ()):
                counted.add((slips(word, known), known))
    return counted


def _without_marks(word: str) -> str:
    """Return the word with the marks on its letters left out, as the lexicon has it: ``maori``."""
    return "".join(letter for letter in normalize("NFD", word) if not combining(letter))


def _single(word: str) -> str:
    """Return the word with doubled letters written once."""
    return "".join(letter for at, letter in enumerate(word) if word[at - 1 : at] != letter)


def _of_the_same_letters(word: str, other: str) -> bool:
    """Return whether letters only changed places or were doubled: the slips made most often."""
    return _single(other) == _single(word) or sorted(other) == sorted(word)


def _kin(near: list[tuple[int, str]]) -> bool:
    """Return whether the two best repairs are forms of one word, so that either will do."""
    first, second = near[0][1], near[1][1]
    return first[:5] == second[:5]


def slips(word: str, known: str, same: int = 1) -> int:
    """Return how many slips make ``word`` of a known word, of which ``same`` letters begin both.

    A slip is a letter too many, too few, wrong, or in its neighbour's place. Two are told only
    where leaving out one letter of each makes the words equal; all else is further away.
    """
    left, right = (word, known) if len(word) <= len(known) else (known, word)
    start, size = same, len(left)
    while start < size and left[start] == right[start]:
        start += 1
    if size < len(right):
        return 1 if left[start:] == right[start + 1 :] else _FAR
    end = size - 1
    while end > start and left[end] == right[end]:
        end -= 1
    # Between the first letter that differs and the last, one is the other moved by a letter.
    later = left[start + 1 : end + 1] == right[start:end]
    sooner = left[start:end] == right[start + 1 : end + 1]
    if end <= start or (later and sooner and end == start + 1):
        return 1
    return 2 if later or sooner else _FAR
