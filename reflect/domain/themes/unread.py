"""Phrases not yet taken apart, kept by the words without which no text can hold them.

A text meets few of the lexicon's phrases. Each waits until a word that it can begin with, and its
rarest other word, have both been met; reading it only then keeps the first text quick.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reflect.domain.themes.notation import SHORT_FORMS, expand, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@cache
def _group() -> re.Pattern[str]:
    return re.compile(r"\(([^()\[\]{}]*)\)(~?)")


_MARKS = str.maketrans(dict.fromkeys("()[]{}|", " "))


@cache
def _top() -> re.Pattern[str]:
    """Match a group without brackets inside, any other bracket, or a run of bare words."""
    return re.compile(r"\(([^()\[\]{}]*)\)(~?)|([()\[\]{}])|([^\s()\[\]{}]+)")


class Unread:
    """Patterns by their words. Each is handed out once, when it is wanted."""

    def __init__(self, slots: Mapping[str, str]) -> None:
        self.slots = slots
        self._patterns: dict[int, str] = {}
        self._by_symbol: dict[str, list[int]] = {}
        self._by_head: dict[str, list[list[int]]] = {}
        self._waiting: dict[str, list[int]] = {}
        self._slot_heads: dict[str, Iterable[str]] = {}
        self._read: set[int] = set()
        self._met: set[str] = set()

    def add(self, pattern: str, value: int) -> None:
        """Keep a pattern that reports ``value``. All are added before the first text is read."""
        self._patterns[value] = pattern
        for symbol in self._heads(pattern):
            values = self._by_symbol.get(symbol)
            if values is not None:
                values.append(value)
                continue
            self._by_symbol[symbol] = values = [value]
            for word in words_of(symbol):
                self._by_head.setdefault(word, []).append(values)

    def wanted(self, words: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Yield the patterns, with their values, that these words are the first to ask for."""
        new = set(words) - self._met
        if not new:
            return
        self._met |= new
        for word in new:
            for value in self._waiting.pop(word, ()):
                yield from self._once(value)
            for values in self._by_head.pop(word, ()):
                for value in values:
                    if value in self._read:
                        continue
                    anchors = _anchors(self._patterns[value])
                    if not anchors or not self._met.isdisjoint(anchors):
                        yield from self._once(value)
                        continue
                    for anchor in anchors:
                        self._waiting.setdefault(anchor, []).append(value)

    def _once(self, value: int) -> Iterator[tuple[str, int]]:
        if value not in self._read:
            self._read.add(value)
            yield self._patterns[value], value

    def vocabulary(self) -> set[str]:
        """Return every word that some pattern or slot holds, in all its forms."""
        text = " ".join((*self._patterns.values(), *self.slots.values()))
        found = set(text.translate(_MARKS).split())
        for inside, mark in _group().findall(text):
            if mark:
                found.update(f"{word}~" for word in inside.translate(_MARKS).split())
        return {form for word in found for form in words_of(word)}

    def _heads(self, pattern: str) -> Iterable[str]:
        """Return the symbols that a pattern can begin with; slots are read once."""
        if pattern[0] != "{" or pattern[:4] == "{my}":
            return heads(pattern, self.slots)
        slot = pattern[: pattern.find("}") + 1]
        known = self._slot_heads.get(slot)
        if known is None:
            known = self._slot_heads[slot] = heads(slot, self.slots)
        return known


def heads(pattern: str, slots: Mapping[str, str]) -> Iterable[str]:
    """Return the symbols that ``pattern`` can begin with, a leading {my} left out."""
    rest = pattern[4:].lstrip() if pattern[:4] == "{my}" else pattern
    first = rest.partition(" ")[0]
    if first.isalnum() or (first[-1:] == "~" and first[:-1].isalnum()):
        if rest[len(first) : len(first) + 2] != " |":
            return (first.lower(),)
    elif first[:1] == "(":
        found = _group().match(rest)
        parts = [part.split(None, 1) for part in found[1].split("|")] if found else [[]]
        if found and all(parts):
            return {_symbol(part[0] + found[2]) for part in parts}
    return {way[1] if way[0] == "{my}" else way[0] for way in expand(pattern, slots)}


def _symbol(word: str) -> str:
    word = word.replace("~~", "~").lower()
    return SHORT_FORMS.get(word, word)


def _anchors(pattern: str) -> frozenset[str]:
    """Return words of which every text with this phrase holds one, or nothing when in doubt.

    Of all such sets outside optional pieces, the one whose shortest word is longest is taken: long
    words are rare. The first word is left out, since it is known to be there.
    """
    if "(" not in pattern and "[" not in pattern and "{" not in pattern:
        word = max(pattern.split()[1:], key=len, default="")
        return frozenset(form for part in word.split("|") for form in words_of(part) if form)
    best: tuple[str, ...] = ()
    longest = 0
    depth = 0
    for number, (group, mark, bracket, bare) in enumerate(_top().findall(pattern)):
        if bracket:
            depth += 1 if bracket in "([{" else -1
        elif depth == 0 and number:
            words = () if mark else _required(group, bare)
            shortest = min((len(word) for word in words), default=0)
            if shortest > longest:
                best, longest = words, shortest
    return frozenset(form for word in best for form in words_of(word))


def _required(group: str, bare: str) -> tuple[str, ...]:
    """Return one word for every way through a group or a run of bare words."""
    if not group:
        parts = tuple(bare.strip("|").split("|"))
        plain = all(part.rstrip("~").isalnum() for part in parts)
        return parts if plain and not (bare[:1] == "|" or bare[-1:] == "|") else ()
    words = tuple(max(part.split(), key=len, default="") for part in group.split("|"))
    return words if all(word.isalnum() for word in words) else ()
