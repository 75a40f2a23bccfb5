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
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes.inflect import spellings, varies, verb_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILT_IN = ("{me}", "{my}", "{them}", "..")
"""Symbols that the matcher decides by rule instead of by a list of words."""


@cache
def _piece() -> re.Pattern[str]:
    # Brackets that hold nothing but small words are one piece: they are most, and found at once.
    flat = r"[(\[](?:[a-z']++~?+(?: ?\| ?| ))*+[a-z']++~?+[)\]]"
    return re.compile(flat + r"|\{[a-z_]+\}|\.\.|[\[\]()|]|[^\s\[\](){}|]+")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:'[^\W_]+)?~?|'(?:s|d|m|ve|ll|re)|[?!+]+|\d+")


SHORT_FORMS = {"'m": "am", "'ve": "have", "'ll": "will", "'re": "are"}
"""Contractions are written out in texts before they are matched, and so in patterns."""
_MOST_WAYS = 400
_BRACKETS = ("(", ")", "[", "]", "{", "}", ".")

Sequence = tuple[str, ...]
"""Symbols one after the other: a word, ``word~``, alternatives ``a|b~``, or one of BUILT_IN."""


class Choice(NamedTuple):
    """One of several ways on. An empty way says that the piece may be left out."""

    ways: tuple[Pieces, ...]


Pieces = tuple[str | Choice, ...]
"""A pattern that was read: symbols and choices one after the other."""
SlotWays = dict[str, Choice]
"""Slots that were read, by their names."""


class NotationError(ValueError):
    """A pattern cannot be read. The message says what to change, without naming a file."""


def parse(pattern: str, slots: Mapping[str, str], read: SlotWays | None = None) -> Pieces:
    """Read a pattern. ``read`` keeps slots from one pattern to the next.

    Raises NotationError for an empty pattern, an unknown slot or unbalanced brackets.
    """
    if not any(mark in pattern for mark in _BRACKETS):
        return _plain(pattern)
    found = _piece().findall(pattern)
    if "".join(found).replace(" ", "") != "".join(pattern.split()):
        raise NotationError("it holds a character that the notation does not use.")
    pieces = _Parser(found, slots, {} if read is None else read).whole()
    if _may_be_empty(pieces):
        raise NotationError("it is empty, or could be empty: at least one word must always remain.")
    return pieces


def expand(pattern: str, slots: Mapping[str, str]) -> tuple[Sequence, ...]:
    """Return every sequence of symbols that ``pattern`` stands for.

    Raises NotationError as `parse` does, and for a pattern that stands for too much.
    """
    return tuple(dict.fromkeys(_sequences(parse(pattern, slots))))


def _sequences(pieces: Pieces) -> list[Sequence]:
    ways: list[Sequence] = [()]
    for piece in pieces:
        options = _options(piece) if isinstance(piece, Choice) else [(piece,)]
        ways = [way + option for way in ways for option in options]
        if len(ways) > _MOST_WAYS:
            raise NotationError("it stands for too many phrases; split it into several.")
    return ways


def _options(choice: Choice) -> list[Sequence]:
    return list(chain.from_iterable(_sequences(way) for way in choice.ways))


def _may_be_empty(pieces: Pieces) -> bool:
    return all(
        isinstance(piece, Choice) and any(_may_be_empty(way) for way in piece.ways)
        for piece in pieces
    )


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

    def __init__(
        self, found: list[str], slots: Mapping[str, str], read: SlotWays, depth: int = 0
    ) -> None:
        self._found = found
        self._slots = slots
        self._read = read
        self._at = 0
        self._depth = depth

    def whole(self) -> Pieces:
        """Read to the end. Outside of brackets ``|`` parts words."""
        pieces: list[str | Choice] = []
        while self._at < len(self._found):
            pieces.append(self._next(bare=True))
        return tuple(pieces)

    def ways(self, closing: str) -> list[Pieces]:
        """Read up to ``closing``. Inside of brackets ``|`` parts pieces."""
        ways: list[Pieces] = []
        current: list[str | Choice] = []
        while self._at < len(self._found):
            piece = self._found[self._at]
            if piece in (closing, "|"):
                self._at += 1
                ways.append(tuple(current))
                current = []
                if piece == closing:
                    return _merged(ways)
                continue
            current.append(self._next(bare=False))
        raise NotationError(f"`{closing}` is missing.")

    def _next(self, *, bare: bool) -> str | Choice:
        piece = self._found[self._at]
        self._at += 1
        if piece[0] == "(":
            return self._inflected(self.ways(")") if piece == "(" else _flat(piece))
        if piece[0] == "[":
            return Choice(((), *(self.ways("]") if piece == "[" else _flat(piece))))
        if piece in (")", "]", "|"):
            raise NotationError(f"`{piece}` stands where it parts or closes nothing.")
        if piece in BUILT_IN:
            return piece
        if piece.startswith("{"):
            return self._slot(piece)
        words = [_checked(piece)]
        while bare and self._found[self._at : self._at + 1] == ["|"]:
            words.append(_checked("".join(self._found[self._at + 1 : self._at + 2])))
            self._at += 2
        return "|".join(words)

    def _inflected(self, ways: list[Pieces]) -> str | Choice:
        """Read the ``~`` of ``(rush|leap)~ in``: it inflects the first word of each piece."""
        if self._found[self._at : self._at + 1] == ["~"]:
            self._at += 1
            sequences = _options(Choice(tuple(ways)))
            ways = [(_all_forms(first), *rest) for first, *rest in filter(None, sequences)]
        return _single(ways)

    def _slot(self, piece: str) -> str | Choice:
        name = piece[1:-1]
        known = self._read.get(name)
        if known is None:
            definition = self._slots.get(name)
            if definition is None:
                raise NotationError(f"the slot {piece} is not known.")
            if self._depth > 3:
                raise NotationError(f"the slot {piece} refers to itself.")
            found = [*_piece().findall(definition), ")"]
            inside = _Parser(found, self._slots, self._read, self._depth + 1)
            known = self._read[name] = Choice(tuple(inside.ways(")")))
        return _single(list(known.ways))


def _flat(piece: str) -> list[Pieces]:
    """Read brackets that hold nothing but words."""
    inside = piece[1:-1]
    if " " not in inside and "'" not in inside:
        return [(inside,)]  # as `_merged` would fold them
    ways = [way.split() for way in inside.split("|")]
    if "'" in piece:
        ways = [list(map(_checked, way)) for way in ways]
    return _merged([tuple(way) for way in ways])


def _single(ways: list[Pieces]) -> str | Choice:
    """Return the choice between ways; a symbol, where there is but one and it is one."""
    if len(ways) == 1 and len(ways[0]) == 1:
        return ways[0][0]
    return Choice(tuple(ways))


def _all_forms(symbol: str) -> str:
    return "|".join(word if word.endswith("~") else f"{word}~" for word in symbol.split("|"))


def _merged(ways: list[Pieces]) -> list[Pieces]:
    """Fold alternatives of one word each into a single symbol: ``(a|b)`` becomes ``a|b``."""
    single: list[str] = []
    rest: list[Pieces] = []
    for way in ways:
        word = way[0] if len(way) == 1 else None
        if isinstance(word, str) and word not in BUILT_IN:
            single.append(word)
        else:
            rest.append(way)
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
    if symbol[:-1].isalpha():
        forms = verb_forms(symbol[:-1]) if symbol[-1] == "~" else (symbol,)
        if not varies(symbol):
            return forms
    found: list[str] = []
    for part in symbol.split("|"):
        for form in verb_forms(part[:-1]) if part.endswith("~") else (part,):
            found.extend(spellings(form))
    return tuple(dict.fromkeys(found))
