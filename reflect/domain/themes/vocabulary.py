"""The words of a lexicon in all their forms, and the symbols of the notation that each meets."""

from __future__ import annotations

from reflect.domain.themes.inflect import varies
from reflect.domain.themes.notation import words_of

_BRACKETS = frozenset("()[]{}")
_MARKS = str.maketrans(dict.fromkeys("()[]{}|", " "))


class Vocabulary:
    """All words of patterns and slots, found in them as text: that is faster than reading them."""

    def __init__(self, patterns: str) -> None:
        symbols = set(patterns.translate(_MARKS).split())
        for before in patterns.split(")~")[:-1]:
            inside = before[before.rfind("(") + 1 :]
            if _BRACKETS.isdisjoint(inside):
                symbols.update(f"{word}~" for word in inside.translate(_MARKS).split())
        several = [symbol for symbol in symbols if symbol[-1] == "~" or varies(symbol)]
        self.words = symbols.difference(several)
        self._symbols: dict[str, list[str]] = {}
        for symbol in several:
            forms = words_of(symbol)
            self.words.update(forms)
            for form in forms:
                self._symbols.setdefault(form, []).append(symbol)

    def symbols(self, words: set[str]) -> set[str]:
        """Return all symbols that one of the words is a form of, the words themselves included."""
        found = set(words)
        for word in words & self._symbols.keys():
            found.update(self._symbols[word])
        return found
