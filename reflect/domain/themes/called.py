"""Code names that are known: a text says ``I failed Plover`` of somebody without a pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.searchable import searchable
from reflect.domain.themes import classes as c
from reflect.domain.themes.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from reflect.domain.themes.tokens import Tokens

_GOES_ON = frozenset(',;:/(&"')
"""Marks behind which a word with a capital opens no sentence."""


class Called:
    """What the people are called of whom texts speak, such as a caseload's code names."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Take names as they are written. Those of one letter are read as initials anyway."""
        self._by_first: dict[str, list[list[str]]] = {}
        for name in names:
            if words := _words(name):
                self._by_first.setdefault(words[0], []).append(words)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def places(self, tokens: Tokens, ordinary: AbstractSet[str]) -> dict[int, int]:
        """Return where the names stand: for the index of each one's last word, that of its first.

        A name of none but ``ordinary`` words, such as Hope or Client A, counts only where its last
        word has a capital that no beginning of a sentence asks for.
        """
        found: dict[int, int] = {}
        for first in self._by_first.keys() & tokens.kinds:
            at = -1
            for _ in range(tokens.words.count(first)):
                at = tokens.words.index(first, at + 1)
                for name in self._by_first[first]:
                    if tokens.words[at : at + len(name)] == name:
                        last = at + len(name) - 1
                        if _is_rare(name, ordinary) or _is_set_apart(tokens, last):
                            found[last] = at
                        break
        return found


def written_as(name: str) -> tuple[str, ...]:
    """Return words in a row, one of which every text holds that speaks of somebody by this name.

    None for a name by which nobody is known. The words are those of a full-text index, to which a
    name is what was written and not what is read for it, as *do not* is for *don't*.
    """
    read = _words(name)
    if not read:
        return ()
    return tuple(dict.fromkeys((searchable(name), searchable(" ".join(read)))))


def _words(name: str) -> list[str]:
    """Return the words by which somebody is known; none for one letter, read as an initial."""
    return [word for word in tokenize(name).words if word[0].isalnum()] if len(name) > 1 else []


def _is_rare(name: list[str], ordinary: AbstractSet[str]) -> bool:
    return any(len(word) > 1 and word not in ordinary for word in name)


def _is_set_apart(tokens: Tokens, at: int) -> bool:
    """Return whether a word has a capital that it would not have as any word."""
    before = tokens.words[at - 1] if at else "."
    opens = before in c.ENDS or not (before[0].isalnum() or before in _GOES_ON)
    return tokens.capital(at) and not opens


NOBODY = Called()
"""For a text of which nobody says whom it may speak of."""
