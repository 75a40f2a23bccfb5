"""Phrases not yet taken apart, kept by words without which no text can hold them.

A text meets few of the lexicon's phrases. Each waits for one word that it cannot do without, then
for the next that has not been met; reading it only when it could be there keeps a first text quick.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from reflect.domain.themes.notation import BUILT_IN, SHORT_FORMS, expand
from reflect.domain.themes.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_GAP = ".."
_OPTIONAL = r"\[(?:[^\[\]\n]++|\[[^\[\]\n]*+\])*+\]"
_NESTED = r"\((?:[^()\n]++|\((?:[^()\n]++|\([^()\n]*+\))*+\))*+\)~?"
"""Brackets with brackets inside, as deep as the notation is used."""
_ALWAYS = ""
"""What a pattern waits for that needs no word; met by every text."""

Needed = tuple[str, ...]
"""Symbols of which every text with the phrase meets one."""


@cache
def _part() -> re.Pattern[str]:
    """Match in turn a bare word, a group of words, an optional or nested piece, or a slot."""
    word = r"([^\s()\[\]{}]+)"
    group = r"\(([^()\[\]{}]*)\)(~?)"
    return re.compile(rf"{word}|{group}|{_OPTIONAL}|{_NESTED}|(\{{\w+\}})")


@cache
def _inside() -> re.Pattern[str]:
    """Match brackets with all inside, a slot, or a gap."""
    return re.compile(rf"{_OPTIONAL}|{_NESTED}|\{{\w+\}}|\.\.")


class Unread:
    """Patterns by their words. Each is handed out once, when it is wanted."""

    def __init__(self, patterns: Mapping[int, str], slots: Mapping[str, str]) -> None:
        """Keep patterns by the values that they report."""
        # As one text, which is many times faster than one by one.
        text = "\n".join(patterns.values()).lower().replace(" |", "|").replace("| ", "|")
        self.vocabulary = Vocabulary(f"{text}\n{' '.join(slots.values())}")
        self._patterns = dict(zip(patterns, text.split("\n"), strict=True))
        self._symbols: set[str] = set()
        """All symbols that the words met so far are forms of."""
        self._slots = slots
        self._slot_words: dict[str, Needed] = {}
        self._waiting: dict[str, list[int]] = {}
        for value, word in zip(patterns, _longest(text), strict=True):
            if word.isalpha() or (word[-1:] == "~" and "|" not in word):
                self._waiting.setdefault(word, []).append(value)
            elif word:
                self._wait(value, _symbols(word))
            else:
                self._wait(value, self._lacking(self._patterns[value]) or (_ALWAYS,))

    def wanted(self, words: set[str]) -> Iterator[tuple[str, int]]:
        """Yield the patterns, with their values, that these words are the first to ask for."""
        symbols = self.vocabulary.symbols(words)
        symbols.add(_ALWAYS)
        self._symbols |= symbols
        asked = {
            value for word in symbols & self._waiting.keys() for value in self._waiting.pop(word)
        }
        for value in sorted(asked):  # not as sets go, so that the same texts are always read alike
            pattern = self._patterns.get(value)
            if pattern is None:
                continue  # it waited for another word too
            lacking = self._lacking(pattern)
            if lacking:
                self._wait(value, lacking)
            else:
                del self._patterns[value]
                yield pattern, value

    def _wait(self, value: int, needed: Needed) -> None:
        for symbol in needed:
            self._waiting.setdefault(symbol, []).append(value)

    def _lacking(self, pattern: str) -> Needed:
        """Return symbols of which the pattern needs one, while none was met."""
        met = self._symbols
        for bare, group, mark, slot in _part().findall(pattern):
            if bare and (bare in met or bare == _GAP):
                continue
            if slot:
                needed = self._of_slot(slot)
            else:
                needed = _symbols(bare) if bare else _of_group(group, mark)
            if needed and met.isdisjoint(needed):
                return needed
        return ()

    def _of_slot(self, slot: str) -> Needed:
        """Return one word for every way through a slot, or nothing for one decided by rule."""
        known = self._slot_words.get(slot)
        if known is None:
            ways = () if slot in BUILT_IN else expand(slot, self._slots)
            words = (max(way, key=len).split("|") for way in ways)
            known = self._slot_words[slot] = tuple(chain.from_iterable(words))
        return known


def _longest(text: str) -> list[str]:
    """Return for every line the longest word that stands outside of brackets: often the rarest."""
    lines = _inside().sub(" ", text).split("\n")
    return [max(line.split(), key=len, default="") for line in lines]


def _symbols(word: str) -> Needed:
    """Return the symbols that a bare word, or words parted by bars, stand for."""
    if word.isalpha():
        return (word,)
    return tuple(SHORT_FORMS.get(part, part) for part in word.split("|"))


def _of_group(group: str, mark: str) -> Needed:
    """Return one word for every way through a group, or nothing when a way holds none.

    The mark ``~`` behind a group inflects the first word of each way.
    """
    if not mark and " " not in group and "'" not in group:
        return tuple(group.split("|")) if group else ()
    ways = [[word for word in way.split() if word != _GAP] for way in group.split("|")]
    if not all(ways):
        return ()
    if mark:
        return tuple(f"{way[0].removesuffix('~')}~" for way in ways)
    return tuple(SHORT_FORMS.get(word, word) for word in (max(way, key=len) for way in ways))
