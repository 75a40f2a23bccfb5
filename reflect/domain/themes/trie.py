"""A trie over words: every phrase of the lexicon is looked for in one pass over the text.

It grows as it is read: a phrase is taken apart when a text first holds a word it can begin with.
The work at each word is bounded by the length of the phrases that begin there, so the whole is
linear in the length of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes.fillings import NO_OWNER, aside, fill, gap
from reflect.domain.themes.notation import Choice, parse, words_of
from reflect.domain.themes.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reflect.domain.themes.fillings import Capitals
    from reflect.domain.themes.notation import Pieces, SlotWays

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
    """A place in the reading of one pattern."""

    __slots__ = ("edges", "values")

    def __init__(self) -> None:
        self.edges: list[tuple[str, _Node]] = []
        """The symbols that lead on, and where to."""
        self.values: tuple[int, ...] = ()


class _State:
    """All the nodes one reading can stand at: made when a text first reaches them, then kept."""

    __slots__ = ("edges", "ends", "gap", "goes_on", "next", "open", "slots", "values")

    def __init__(self, nodes: list[_Node]) -> None:
        self.values = tuple(value for node in nodes for value in node.values)
        gaps: list[_Node] = []
        slots: dict[str, list[_Node]] = {}
        edges: dict[str, list[_Node]] = {}
        for node in nodes:
            for symbol, child in node.edges:
                if symbol == "..":
                    gaps.append(child)
                elif symbol[0] == "{":
                    slots.setdefault(symbol, []).append(child)
                else:
                    for word in words_of(symbol):
                        if word in edges:
                            edges[word].append(child)
                        else:
                            edges[word] = [child]
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
        self,
        patterns: Mapping[int, str],
        slots: Mapping[str, str],
        fillers: frozenset[str],
        people: frozenset[str],
    ) -> None:
        """Keep ``patterns`` by the values that they report. Each is read when a text may hold it.

        A leading {my} is not walked: it is looked for to the left of a match, so that
        ``{my} head be~ spinning`` also finds ``head spinning``.
        """
        self._fillers = fillers
        self._people = people
        self._slots = slots
        self._slot_ways: SlotWays = {}
        self._unread = Unread(patterns, slots)
        self._first: dict[str, list[_Node]] = {}
        self._states: dict[str, _State] = {}

    def add_words(self, words: tuple[str, ...], value: int) -> None:
        """Add plain words, which hold no notation."""
        self._grow(words, value)

    def _grow(self, pieces: Pieces, value: int) -> None:
        root = _Node()
        for node in _after([root], pieces):
            node.values = (value,)
        for symbol, node in root.edges:
            for head, following in node.edges if symbol == "{my}" else ((symbol, node),):
                for word in words_of(head):
                    self._first.setdefault(word, []).append(following)
                    self._states.pop(word, None)

    def vocabulary(self) -> set[str]:
        """Return every word that some pattern contains, in all its forms."""
        return self._unread.vocabulary.words

    def find(self, words: Sequence[str], capitals: Capitals) -> list[Match]:
        """Return every match, longest ones included with the shorter ones they contain."""
        for pattern, value in self._unread.wanted(words):
            self._grow(parse(pattern, self._slots, self._slot_ways), value)
        first, states, fillers = self._first, self._states, self._fillers
        found: list[Match] = []
        last = len(words) - 1
        for start, word in enumerate(words):
            if word not in first:
                continue
            state = states.get(word)
            if state is None:
                state = states[word] = _State(first[word])
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


def _after(places: list[_Node], pieces: Pieces) -> list[_Node]:
    """Lead on from every place through all the pieces; return where a reading then stands.

    Ways part at a choice and meet again behind it, so that a pattern grows by its length and not by
    the number of phrases that it stands for.
    """
    for piece in pieces:
        if isinstance(piece, Choice):
            places = list(dict.fromkeys(_chosen(places, piece)))
            continue
        following = _Node()
        for place in places:
            place.edges.append((piece, following))
        places = [following]
    return places


def _chosen(places: list[_Node], choice: Choice) -> Iterator[_Node]:
    meeting = _Node()
    for way in choice.ways:
        if not way:
            yield from places
            continue
        *most, last = way
        before = _after(places, tuple(most))
        if isinstance(last, Choice):
            yield from _chosen(before, last)
            continue
        for place in before:
            place.edges.append((last, meeting))
    yield meeting
