"""A trie over words: every phrase of the lexicon is looked for in one pass over the text.

The work at each word is bounded by the length of the phrases that begin there, so the whole is
linear in the length of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes.notation import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NO_OWNER = -1
_FEELERS = frozenset(
    ["me", "myself", "him", "himself", "her", "herself", "them", "themselves", "us", "ourselves", "you", "yourself", "everyone", "everybody", "anyone", "anybody", "people", "one"]
)
_OWNERS = frozenset(["my", "his", "her", "their", "our", "your", "its", "'s"])
_ARTICLES = frozenset(["the", "a", "an", "this", "that", "these", "those", "some", "any", "another"])
_DETERMINERS = _OWNERS | _ARTICLES | {"no", "every", "each", "both", "all"}
_OBJECTS = frozenset(
    ["him", "her", "them", "it", "this", "that", "these", "those", "everything", "everyone", "someone", "somebody", "something", "anyone", "anything", "people", "one", "himself", "herself", "themselves"]
)
_STOPS = frozenset(['.', ',', ';', ':', '!', '?', '…', '-', '(', ')', '"', '/', 'and', 'but', 'or', 'because', 'when', 'while', 'if', 'that'])
_LONGEST_GAP = 3
_MOST_FILLERS = 3
_MOST_STEPS = 400
"""Steps allowed from one starting word; real phrases need a few dozen."""


class Match(NamedTuple):
    """A phrase found at words ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    phrase: int
    owner: int
    """Index of the word that filled {me} or {my}, or NO_OWNER."""


class _Node:
    __slots__ = ("gap", "next", "slots", "values")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.slots: dict[str, _Node] = {}
        self.gap: _Node | None = None
        self.values: list[int] = []


class Trie:
    """Compiled patterns. ``fillers`` are words that may stand inside any phrase."""

    def __init__(self, fillers: frozenset[str]) -> None:
        self._root = _Node()
        self._fillers = fillers
        self._symbols: dict[str, tuple[str, ...]] = {}
        self._known_symbols: set[str] = set()
        self._entries: dict[str, tuple[_Node, ...]] | None = None

    def add(self, sequence: Sequence[str], value: int) -> None:
        """Add one expanded sequence that reports ``value``.

        A leading {my} is not walked: it is looked for to the left of a match, so that
        ``{my} head be~ spinning`` also finds ``head spinning``.
        """
        node = self._root
        rest = sequence[1:] if sequence[0] == "{my}" else sequence
        for symbol in rest:
            node = self._step(node, symbol)
        node.values.append(value)
        self._entries = None

    def _step(self, node: _Node, symbol: str) -> _Node:
        if symbol == "..":
            node.gap = node.gap or _Node()
            return node.gap
        if symbol.startswith("{"):
            return node.slots.setdefault(symbol, _Node())
        if symbol not in self._known_symbols:
            self._known_symbols.add(symbol)
            for word in words_of(symbol):
                self._symbols[word] = (*self._symbols.get(word, ()), symbol)
        return node.next.setdefault(symbol, _Node())

    @property
    def vocabulary(self) -> Iterable[str]:
        """Every word that some phrase contains, in all its forms."""
        return self._symbols.keys()

    def find(self, words: Sequence[str], capitals: Mapping[int, bool]) -> list[Match]:
        """Return every match, longest ones included with the shorter ones they contain."""
        entries = self._entry_nodes()
        found: list[Match] = []
        for start, word in enumerate(words):
            nodes = entries.get(word)
            if nodes:
                self._walk(words, start, nodes, capitals, found)
        return found

    def _entry_nodes(self) -> dict[str, tuple[_Node, ...]]:
        if self._entries is None:
            following = self._root.next
            self._entries = {
                word: nodes
                for word, symbols in self._symbols.items()
                if (nodes := tuple(following[s] for s in symbols if s in following))
            }
        return self._entries

    def _walk(
        self,
        words: Sequence[str],
        start: int,
        nodes: tuple[_Node, ...],
        capitals: Mapping[int, bool],
        found: list[Match],
    ) -> None:
        count = len(words)
        todo = [(node, start + 1, NO_OWNER, 0) for node in nodes]
        for _ in range(_MOST_STEPS):
            if not todo:
                return
            node, at, owner, skipped = todo.pop()
            if not skipped:
                found.extend(Match(start, at, value, owner) for value in node.values)
            if at >= count:
                continue
            word = words[at]
            if node.next:
                for symbol in self._symbols.get(word, ()):
                    following = node.next.get(symbol)
                    if following is not None:
                        todo.append((following, at + 1, owner, 0))
            for slot, following in node.slots.items():
                for end, index in _fill(slot, words, at, capitals):
                    todo.append((following, end, index if index >= 0 else owner, 0))
            if node.gap is not None:
                todo.extend((node.gap, end, owner, 0) for end in _gap(words, at))
            if skipped < _MOST_FILLERS and (node.next or node.slots):
                step = self._filler(words, at)
                if step:
                    todo.append((node, at + step, owner, skipped + 1))

    def _filler(self, words: Sequence[str], at: int) -> int:
        """Return how many words to pass over: an adverb, or an aside between two commas."""
        if words[at] in self._fillers:
            return 1
        aside = words[at : at + 3]
        if len(aside) == 3 and aside[0] == aside[2] == "," and aside[1] in self._fillers:
            return 3
        return 0


def _gap(words: Sequence[str], at: int) -> list[int]:
    ends = [at]
    for end in range(at, min(at + _LONGEST_GAP, len(words))):
        if words[end] in _STOPS:
            break
        ends.append(end + 1)
    return ends


def _fill(
    slot: str, words: Sequence[str], at: int, capitals: Mapping[int, bool]
) -> list[tuple[int, int]]:
    """Return the ends a slot can reach from ``at``, each with the owner's index or NO_OWNER."""
    word = words[at]
    if slot == "{my}":
        return _fill_my(words, at)
    if slot == "{me}":
        if word in _FEELERS:
            return [(at + 1, at)]
        return [(end, at) for end, _ in _noun_phrase(words, at, capitals)]
    if word in _OBJECTS:
        short = [(at + 1, NO_OWNER)]
        return [*short, *_noun_phrase(words, at, capitals)] if word in _DETERMINERS else short
    return _noun_phrase(words, at, capitals)


def _fill_my(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    if words[at] in _OWNERS:
        return [(at + 1, at)]
    ends = []
    if words[at] in _ARTICLES:
        ends.append((at + 1, NO_OWNER))
        # the client's stomach
        if words[at + 2 : at + 3] == ["'s"]:
            ends.append((at + 3, at + 2))
    elif words[at + 1 : at + 2] == ["'s"]:
        ends.append((at + 2, at + 1))
    else:
        ends.append((at, NO_OWNER))
    return ends


def _noun_phrase(
    words: Sequence[str], at: int, capitals: Mapping[int, bool]
) -> list[tuple[int, int]]:
    """Return the ends of a short noun phrase: a determiner with one to three words, or a name."""
    count = len(words)
    if words[at] in _DETERMINERS:
        ends = []
        for end in range(at + 1, min(at + 4, count)):
            if words[end] in _STOPS:
                break
            ends.append((end + 1, NO_OWNER))
        return ends
    if capitals[at] and words[at] != "i":
        return [(at + 1, NO_OWNER)]
    return [(at + 1, NO_OWNER)] if words[at] in _BARE_NOUNS else []


_BARE_NOUNS = frozenset(
    ["client", "clients", "pt", "patient", "mum", "mom", "dad", "people", "parents", "families", "therapy", "supervision"]
)
