"""A trie over words: every phrase of the lexicon is looked for in one pass over the text.

The work at each word is bounded by the length of the phrases that begin there, so the whole is
linear in the length of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes.notation import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    class Capitals(Protocol):
        """Tells whether the word at an index was written with a capital."""

        def __getitem__(self, index: int, /) -> bool: ...


NO_OWNER = -1
_FEELERS = frozenset(
    [
        "me",
        "myself",
        "him",
        "himself",
        "her",
        "herself",
        "them",
        "themselves",
        "us",
        "ourselves",
        "you",
        "yourself",
        "everyone",
        "everybody",
        "anyone",
        "anybody",
        "people",
        "one",
    ]
)
_OWNERS = frozenset(["my", "his", "her", "their", "our", "your", "its", "'s"])
_ARTICLES = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "some", "any", "another"]
)
_DETERMINERS = _OWNERS | _ARTICLES | {"no", "every", "each", "both", "all"}
_OBJECTS = frozenset(
    [
        "him",
        "her",
        "them",
        "it",
        "this",
        "that",
        "these",
        "those",
        "everything",
        "everyone",
        "someone",
        "somebody",
        "something",
        "anyone",
        "anything",
        "people",
        "one",
        "himself",
        "herself",
        "themselves",
    ]
)
_STOPS = frozenset(
    [
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        "…",
        "-",
        "(",
        ")",
        '"',
        "/",
        "and",
        "but",
        "or",
        "because",
        "when",
        "while",
        "if",
        "that",
    ]
)
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


class _State:
    """All the nodes one reading can stand at: made when a text first reaches them, then kept."""

    __slots__ = ("edges", "ends", "gap", "goes_on", "next", "slots", "values")

    def __init__(self, nodes: tuple[_Node, ...], spelled: dict[str, tuple[str, ...]]) -> None:
        self.values = tuple(value for node in nodes for value in node.values)
        self.gap = tuple(node.gap for node in nodes if node.gap is not None)
        slots: dict[str, tuple[_Node, ...]] = {}
        edges: dict[str, tuple[_Node, ...]] = {}
        for node in nodes:
            for slot, child in node.slots.items():
                slots[slot] = (*slots.get(slot, ()), child)
            for symbol, child in node.next.items():
                for word in spelled[symbol]:
                    edges[word] = (*edges[word], child) if word in edges else (child,)
        self.slots = tuple(slots.items())
        self.edges = edges
        self.next: dict[str, _State] = {}
        self.goes_on = bool(edges or slots)
        self.ends = bool(self.values or slots or self.gap)
        """Whether a match can be reported or the next word is not decided by a list."""


class Trie:
    """Compiled patterns. ``fillers`` may stand inside any phrase; ``people`` can fill {me}."""

    def __init__(self, fillers: frozenset[str], people: frozenset[str]) -> None:
        self._root = _Node()
        self._fillers = fillers
        self._people = people
        self._words_of: dict[str, tuple[str, ...]] = {}
        self._states: dict[tuple[int, ...], _State] = {}

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
        self._states.clear()

    def _step(self, node: _Node, symbol: str) -> _Node:
        if symbol == "..":
            node.gap = node.gap or _Node()
            return node.gap
        if symbol.startswith("{"):
            return node.slots.setdefault(symbol, _Node())
        if symbol not in self._words_of:
            self._words_of[symbol] = words_of(symbol)
        return node.next.setdefault(symbol, _Node())

    @property
    def vocabulary(self) -> set[str]:
        """Every word that some phrase contains, in all its forms."""
        return {word for words in self._words_of.values() for word in words}

    def find(self, words: Sequence[str], capitals: Capitals) -> list[Match]:
        """Return every match, longest ones included with the shorter ones they contain."""
        root = self._state((self._root,))
        found: list[Match] = []
        for start, word in enumerate(words):
            state = self._follow(root, word)
            if state is not None and (state.ends or self._leads_on(state, words, start + 1)):
                self._walk(words, start, state, capitals, found)
        return found

    def _leads_on(self, state: _State, words: Sequence[str], at: int) -> bool:
        """Return whether the next word could belong to the phrase: most readings stop here."""
        if at >= len(words):
            return False
        word = words[at]
        return word in state.edges or word in self._fillers or word == ","

    def _state(self, nodes: tuple[_Node, ...]) -> _State:
        key = tuple(map(id, nodes))
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = _State(nodes, self._words_of)
        return state

    def _follow(self, state: _State, word: str) -> _State | None:
        """Return the state one word on. Only words that lead somewhere are remembered."""
        following = state.next.get(word)
        if following is None:
            nodes = state.edges.get(word)
            if nodes is None:
                return None
            following = state.next[word] = self._state(nodes)
        return following

    def _walk(
        self,
        words: Sequence[str],
        start: int,
        first: _State,
        capitals: Capitals,
        found: list[Match],
    ) -> None:
        count = len(words)
        todo = [(first, start + 1, NO_OWNER, 0)]
        for _ in range(_MOST_STEPS):
            if not todo:
                return
            state, at, owner, skipped = todo.pop()
            if state.values and not skipped:
                found.extend(Match(start, at, value, owner) for value in state.values)
            if at >= count:
                continue
            following = self._follow(state, words[at])
            if following is not None:
                todo.append((following, at + 1, owner, 0))
            if state.slots or state.gap:
                todo.extend(self._open_steps(state, words, at, owner, capitals))
            if state.goes_on and skipped < _MOST_FILLERS:
                step = self._filler(words, at)
                if step:
                    todo.append((state, at + step, owner, skipped + 1))

    def _open_steps(
        self, state: _State, words: Sequence[str], at: int, owner: int, capitals: Capitals
    ) -> list[tuple[_State, int, int, int]]:
        """Return the steps through slots and gaps, which words alone do not decide."""
        steps = []
        for slot, nodes in state.slots:
            following = self._state(nodes)
            for end, index in self._fill(slot, words, at, capitals):
                steps.append((following, end, index if index >= 0 else owner, 0))
        if state.gap:
            following = self._state(state.gap)
            steps.extend((following, end, owner, 0) for end in _gap(words, at))
        return steps

    def _fill(
        self, slot: str, words: Sequence[str], at: int, capitals: Capitals
    ) -> list[tuple[int, int]]:
        """Return the ends a slot can reach from ``at``, each with the owner's index or NO_OWNER."""
        word = words[at]
        if slot == "{my}":
            return _fill_my(words, at)
        if slot == "{me}":
            if word in _FEELERS:
                return [(at + 1, at)]
            phrases = _noun_phrase(words, at, capitals)
            return [(end, at) for end, _ in phrases if words[end - 1] in self._people]
        if word in _OBJECTS:
            short = [(at + 1, NO_OWNER)]
            return [*short, *_noun_phrase(words, at, capitals)] if word in _DETERMINERS else short
        return _noun_phrase(words, at, capitals)

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


def _noun_phrase(words: Sequence[str], at: int, capitals: Capitals) -> list[tuple[int, int]]:
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
    [
        "client",
        "clients",
        "pt",
        "patient",
        "mum",
        "mom",
        "dad",
        "people",
        "parents",
        "families",
        "therapy",
        "supervision",
    ]
)
