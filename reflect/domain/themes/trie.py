"""A trie over words: every phrase of the lexicon is looked for in one pass over the text.

It grows as it is read: a phrase is taken apart when a text first holds a word it can begin with.
The work at each word is bounded by the length of the phrases that begin there, so the whole is
linear in the length of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes.fillings import NO_OWNER, aside, fill, gap
from reflect.domain.themes.notation import expand, words_of
from reflect.domain.themes.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflect.domain.themes.fillings import Capitals

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

    def step(self, symbol: str) -> _Node:
        if symbol == "..":
            self.gap = self.gap or _Node()
            return self.gap
        if symbol.startswith("{"):
            return self.slots.setdefault(symbol, _Node())
        return self.next.setdefault(symbol, _Node())


class _State:
    """All the nodes one reading can stand at: made when a text first reaches them, then kept."""

    __slots__ = ("edges", "ends", "gap", "goes_on", "next", "open", "slots", "values")

    def __init__(self, nodes: tuple[_Node, ...]) -> None:
        self.values = tuple(value for node in nodes for value in node.values)
        gaps = tuple(node.gap for node in nodes if node.gap is not None)
        slots: dict[str, tuple[_Node, ...]] = {}
        edges: dict[str, tuple[_Node, ...]] = {}
        for node in nodes:
            for slot, child in node.slots.items():
                slots[slot] = (*slots.get(slot, ()), child)
            for symbol, child in node.next.items():
                for word in words_of(symbol):
                    edges[word] = (*edges[word], child) if word in edges else (child,)
        self.slots = tuple((slot, _State(children)) for slot, children in slots.items())
        self.gap = _State(gaps) if gaps else None
        self.edges = edges
        self.next: dict[str, _State] = {}
        self.open = bool(slots or gaps)
        self.goes_on = bool(edges or slots)
        self.ends = bool(self.values) or self.open
        """Whether a match can be reported or the next word is not decided by a list."""

    def follow(self, word: str) -> _State:
        """Return the state one word on, which one of its edges leads to."""
        following = self.next[word] = _State(self.edges[word])
        return following


class Trie:
    """Patterns found by their first word. ``fillers`` may stand inside any phrase."""

    def __init__(
        self, slots: Mapping[str, str], fillers: frozenset[str], people: frozenset[str]
    ) -> None:
        self._fillers = fillers
        self._people = people
        self._unread = Unread(slots)
        self._root = _Node()
        self._first: dict[str, list[_Node]] = {}
        self._states: dict[str, _State] = {}

    def add(self, pattern: str, value: int) -> None:
        """Add a pattern that reports ``value``. It is read when a text may hold it.

        A leading {my} is not walked: it is looked for to the left of a match, so that
        ``{my} head be~ spinning`` also finds ``head spinning``.
        """
        self._unread.add(pattern, value)

    def add_words(self, words: tuple[str, ...], value: int) -> None:
        """Add plain words, which hold no notation."""
        self._grow(words, value)

    def _grow(self, way: tuple[str, ...], value: int) -> None:
        symbol, *rest = way[1:] if way[0] == "{my}" else way
        node = self._root.next.get(symbol)
        if node is None:
            node = self._root.next[symbol] = _Node()
            for word in words_of(symbol):
                self._first.setdefault(word, []).append(node)
        for word in words_of(symbol):
            self._states.pop(word, None)
        for following in rest:
            node = node.step(following)
        node.values.append(value)

    def vocabulary(self) -> set[str]:
        """Return every word that some pattern contains, in all its forms."""
        return self._unread.vocabulary()

    def find(self, words: Sequence[str], capitals: Capitals) -> list[Match]:
        """Return every match, longest ones included with the shorter ones they contain."""
        for pattern, value in self._unread.wanted(words):
            for way in expand(pattern, self._unread.slots):
                self._grow(way, value)
        first, states, fillers = self._first, self._states, self._fillers
        found: list[Match] = []
        last = len(words) - 1
        for start, word in enumerate(words):
            if word not in first:
                continue
            state = states.get(word)
            if state is None:
                state = states[word] = _State(tuple(first[word]))
            if not state.ends:
                # Most readings stop at the next word. Written out, since it runs at every word.
                if start == last:
                    continue
                following = words[start + 1]
                if following not in state.edges and following not in fillers and following != ",":
                    continue
            self._walk(words, start, state, capitals, found)
        return found

    def _walk(
        self,
        words: Sequence[str],
        start: int,
        first: _State,
        capitals: Capitals,
        found: list[Match],
    ) -> None:
        count, fillers = len(words), self._fillers
        todo = [(first, start + 1, NO_OWNER, 0)]
        for _ in range(_MOST_STEPS):
            if not todo:
                return
            state, at, owner, skipped = todo.pop()
            if state.values and not skipped:
                found.extend([Match(start, at, value, owner) for value in state.values])
            if at >= count:
                continue
            word = words[at]
            if word in state.edges:
                following = state.next.get(word) or state.follow(word)
                todo.append((following, at + 1, owner, 0))
            if state.open:
                todo.extend(self._open_steps(state, words, at, owner, capitals))
            if skipped < _MOST_FILLERS and state.goes_on and (word in fillers or word == ","):
                step = aside(words, at, fillers)
                if step:
                    todo.append((state, at + step, owner, skipped + 1))

    def _open_steps(
        self, state: _State, words: Sequence[str], at: int, owner: int, capitals: Capitals
    ) -> list[tuple[_State, int, int, int]]:
        """Return the steps through slots and gaps, which words alone do not decide."""
        steps = []
        for slot, following in state.slots:
            for end, index in fill(slot, words, at, capitals, self._people):
                if self._goes_on(following, words, end):
                    steps.append((following, end, index if index >= 0 else owner, 0))
        after = state.gap
        if after is not None:
            steps.extend(
                [
                    (after, end, owner, 0)
                    for end in gap(words, at)
                    if self._goes_on(after, words, end)
                ]
            )
        return steps

    def _goes_on(self, state: _State, words: Sequence[str], at: int) -> bool:
        """Return whether anything can come of standing at ``state`` before word ``at``."""
        if state.ends:
            return True
        if at >= len(words):
            return False
        word = words[at]
        return word in state.edges or word in self._fillers or word == ","
