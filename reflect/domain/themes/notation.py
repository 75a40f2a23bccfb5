"""The small notation of theme files: ``zone~ out``, ``get~ under {my} skin``, ``[so] sorry for``.

* ``word~``      every form of the verb
* ``a|b``        one of these words
* ``(a b|c)``    one of these pieces; ``[a b|c]`` the same, or nothing; ``(a|b)~`` in all forms
* ``{me}`` ``{my}``  the one who feels: me, him, her …; my, his, her …
* ``{them}``     someone or something else, in one to four words
* ``..``         up to three words of the same clause
* ``{name}``     a named piece from ``data/cues.toml``
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reflect.domain.themes.inflect import spellings, verb_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILT_IN = ("{me}", "{my}", "{them}", "..")
"""Symbols that the matcher decides by rule instead of by a list of words."""


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(r"\{[a-z_]+\}|\.\.|[\[\]()|]|[^\s\[\](){}|]+")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:'[^\W_]+)?~?|'(?:s|d|m|ve|ll|re)|[?!+]+|\d+")


SHORT_FORMS = {"'m": "am", "'ve": "have", "'ll": "will", "'re": "are"}
"""Contractions are written out in texts before they are matched, and so in patterns."""
_MOST_WAYS = 400
_BRACKETS = ("(", ")", "[", "]", "{", "}", ".")

Sequence = tuple[str, ...]


class NotationError(ValueError):
    """A pattern cannot be read. The message says what to change, without naming a file."""


def expand(pattern: str, slots: Mapping[str, str]) -> tuple[Sequence, ...]:
    """Return every sequence of symbols that ``pattern`` stands for.

    A symbol is a word, ``word~``, alternatives ``a|b~``, or one of BUILT_IN. Raises NotationError
    for an empty pattern, an unknown slot, unbalanced brackets, or one that stands for too much.
    """
    if not any(mark in pattern for mark in _BRACKETS):
        return (_plain(pattern),)
    pieces = _piece().findall(pattern)
    if "".join(pieces) != "".join(pattern.split()):
        raise NotationError("it holds a character that the notation does not use.")
    parser = _Parser(pieces, slots)
    ways = parser.alternatives(closing="")
    ways = list(dict.fromkeys(ways))
    if not ways or not all(ways):
        raise NotationError("it is empty, or could be empty: at least one word must always remain.")
    return tuple(ways)


def _plain(pattern: str) -> Sequence:
    """Read a pattern without brackets, slots or gaps, as most are."""
    words = pattern.replace(" |", "|").replace("| ", "|").split()
    if not words:
        raise NotationError("it is empty, or could be empty: at least one word must always remain.")
    return tuple(
        "|".join(map(_checked, word.split("|"))) if "|" in word else _checked(word)
        for word in words
    )


class _Parser:
    """Recursive descent over the pieces of one pattern."""

    def __init__(self, pieces: list[str], slots: Mapping[str, str], depth: int = 0) -> None:
        self._pieces = pieces
        self._slots = slots
        self._at = 0
        self._depth = depth

    def alternatives(self, closing: str) -> list[Sequence]:
        """Read up to ``closing``. Inside brackets ``|`` parts pieces, outside only words."""
        found: list[Sequence] = []
        current: list[Sequence] = [()]
        while self._at < len(self._pieces):
            piece = self._pieces[self._at]
            self._at += 1
            if piece == closing:
                return _merged([*found, *current])
            if piece == "|" and closing:
                found.extend(current)
                current = [()]
                continue
            options = self._options(piece, bare=not closing)
            current = [way + option for way in current for option in options]
            if len(current) > _MOST_WAYS:
                raise NotationError("it stands for too many phrases; split it into several.")
        if closing:
            raise NotationError(f"`{closing}` is missing.")
        return [*found, *current]

    def _options(self, piece: str, *, bare: bool) -> list[Sequence]:
        if piece == "(":
            return self._inflected(self.alternatives(")"))
        if piece == "[":
            return [(), *self.alternatives("]")]
        if piece in (")", "]", "|"):
            raise NotationError(f"`{piece}` stands where it parts or closes nothing.")
        if piece in BUILT_IN:
            return [(piece,)]
        if piece.startswith("{"):
            return self._slot(piece)
        words = [_checked(piece)]
        while bare and self._pieces[self._at : self._at + 1] == ["|"]:
            words.append(_checked("".join(self._pieces[self._at + 1 : self._at + 2])))
            self._at += 2
        return [("|".join(words),)]

    def _inflected(self, ways: list[Sequence]) -> list[Sequence]:
        """Read the ``~`` of ``(rush|leap)~ in``: it inflects the first word of each piece."""
        if self._pieces[self._at : self._at + 1] != ["~"]:
            return ways
        self._at += 1
        return [(_all_forms(way[0]), *way[1:]) for way in ways if way]

    def _slot(self, piece: str) -> list[Sequence]:
        definition = self._slots.get(piece[1:-1])
        if definition is None:
            raise NotationError(f"the slot {piece} is not known.")
        if self._depth > 3:
            raise NotationError(f"the slot {piece} refers to itself.")
        pieces = [*_piece().findall(definition), ")"]
        return _Parser(pieces, self._slots, self._depth + 1).alternatives(")")


def _all_forms(symbol: str) -> str:
    return "|".join(word if word.endswith("~") else f"{word}~" for word in symbol.split("|"))


def _merged(ways: list[Sequence]) -> list[Sequence]:
    """Fold alternatives of one word each into a single symbol: ``(a|b)`` becomes ``a|b``."""
    single = [way[0] for way in ways if len(way) == 1 and way[0] not in BUILT_IN]
    rest = [way for way in ways if len(way) != 1 or way[0] in BUILT_IN]
    return [("|".join(single),), *rest] if single else rest


def _checked(piece: str) -> str:
    if piece.isalpha():
        return piece.lower()
    if not _word().fullmatch(piece):
        raise NotationError(f"`{piece}` is not a word.")
    return SHORT_FORMS.get(piece, piece.lower())


@cache
def words_of(symbol: str) -> tuple[str, ...]:
    """Return every word that a symbol matches: inflections and both spellings included."""
    if symbol.isalpha():
        return spellings(symbol)
    found: list[str] = []
    for part in symbol.split("|"):
        for form in verb_forms(part[:-1]) if part.endswith("~") else (part,):
            found.extend(spellings(form))
    return tuple(dict.fromkeys(found))
