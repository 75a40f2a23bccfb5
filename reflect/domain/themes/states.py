"""Where a reading of phrases can stand: nodes, grown from patterns, and the states they make up."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes.fillings import GAP, LONGEST_FILLING
from reflect.domain.themes.notation import Choice, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reflect.domain.themes.notation import Pieces


class _AnyWord(frozenset[str]):
    """Stands in the place of a set of words where every word will do."""

    def isdisjoint(self, words: Iterable[object], /) -> bool:
        return not words


ANY_WORD = _AnyWord()
_MANY_WORDS = 24
"""More words than these are looked for only where no others are known."""
_SOME_WORDS = 60
"""More words than these are sooner looked for nearby than in a whole text."""


class Ahead(NamedTuple):
    """What every way on to an end has to meet."""

    near: frozenset[str]
    """Words of which it meets one; empty where any will do."""
    reach: int
    """Words among which it stands, unless some are passed over."""
    letters: int
    """Letters of the shortest of them: long words are often the rarest. 0 where there are many."""


_NOTHING = Ahead(frozenset(), 1, -1)


class Node:
    """A place in the reading of one pattern."""

    __slots__ = ("_ahead", "edges", "values")

    def __init__(self) -> None:
        self.edges: list[tuple[str, Node]] = []
        """The symbols that lead on, and where to."""
        self.values: tuple[int, ...] = ()
        self._ahead: Ahead | None = None

    def ahead(self, somebody: frozenset[str]) -> Ahead:
        """Return what stands ahead: asked for once the whole pattern was read, and then kept."""
        if self._ahead is None:
            ways = [_through(symbol, node, somebody) for symbol, node in self.edges]
            self._ahead = _NOTHING if self.values else _of_all(ways)
        return self._ahead


class State:
    """All the nodes one reading can stand at: made when a text first reaches them, then kept.

    It grows with the patterns that are read since, and all that follow it do.
    """

    __slots__ = (
        "_ahead",
        "_somebody",
        "edges",
        "ends",
        "few",
        "goes_on",
        "near",
        "onward",
        "open",
        "reach",
        "slots",
        "values",
    )

    def __init__(self, nodes: list[Node], somebody: frozenset[str]) -> None:
        self.values: tuple[int, ...] = ()
        self.edges: dict[str, list[Node]] = {}
        """Words that lead on, and to which nodes."""
        self.onward = _Onward(self.edges, somebody)
        """The states that they lead to."""
        self.slots: tuple[tuple[str, State], ...] = ()
        """Slots that lead on, and where a reading stands behind each; the gap comes last."""
        self.near: frozenset[str] = ANY_WORD
        """Words of which one must follow where its slots or its gap lead on."""
        self.few: frozenset[str] = ANY_WORD
        """The same, where they are so few that it is worth asking whether a text holds any."""
        self.reach = 1
        """Words among which it stands, unless some are passed over."""
        self._ahead = _NOTHING
        self._somebody = somebody
        self.stand_at(nodes)

    def stand_at(self, nodes: list[Node]) -> None:
        """Stand at these nodes as well: those of patterns that were read since."""
        self.values += tuple(value for node in nodes for value in node.values)
        edges, onward = self.edges, self.onward
        slots: dict[str, list[Node]] = {}
        for node in nodes:
            for symbol, child in node.edges:
                if symbol[0] == "{" or symbol == GAP:
                    slots.setdefault(symbol, []).append(child)
                    continue
                for word in words_of(symbol):
                    if word in onward:
                        onward[word].stand_at([child])
                    else:
                        edges.setdefault(word, []).append(child)
        if slots:
            self._open(slots)
        self.open = bool(self.slots)
        self.ends = bool(self.values) or self.open
        """Whether a match can be reported or the next word is not decided by a list."""
        self.goes_on = bool(edges) or (self.open and self.slots[0][0] != GAP)
        """Whether anything but a gap leads on."""

    def _open(self, slots: dict[str, list[Node]]) -> None:
        """Lead on through these slots as well."""
        self._look_ahead(slots)
        behind = dict(self.slots)
        for slot, children in slots.items():
            if slot in behind:
                behind[slot].stand_at(children)
            else:
                behind[slot] = State(children, self._somebody)
        self.slots = tuple(sorted(behind.items(), key=lambda pair: pair[0] == GAP))

    def _look_ahead(self, slots: Mapping[str, Iterable[Node]]) -> None:
        somebody = self._somebody
        ways = [_through(slot, node, somebody) for slot, nodes in slots.items() for node in nodes]
        if self.slots:
            ways.append(self._ahead)
        self._ahead = _of_all(ways)
        self.near, self.reach = self._ahead.near or ANY_WORD, self._ahead.reach
        self.few = self.near if len(self.near) <= _SOME_WORDS else ANY_WORD


def _through(symbol: str, node: Node, somebody: frozenset[str]) -> Ahead:
    """Return what stands ahead where a symbol leads on to a node: its words, or longer ones."""
    length = LONGEST_FILLING.get(symbol, 1)
    first = Ahead(somebody, length, 0) if symbol == "{me}" else _of(symbol)
    near, reach, letters = node.ahead(somebody)
    return first if first.letters >= letters else Ahead(near, reach + length, letters)


@cache
def _of(symbol: str) -> Ahead:
    """Return the words that a symbol stands for; nothing for one that is decided by rule."""
    if symbol in LONGEST_FILLING:
        return _NOTHING
    words = frozenset(words_of(symbol))
    return Ahead(words, 1, _letters(words))


def _of_all(ways: list[Ahead]) -> Ahead:
    """Return what stands ahead where any of these ways may be taken."""
    if len(ways) == 1:
        return ways[0]
    if not all(way.near for way in ways):
        return _NOTHING
    near = frozenset().union(*(way.near for way in ways))
    return Ahead(near, max(way.reach for way in ways), _letters(near))


def _letters(words: frozenset[str]) -> int:
    return min(map(len, words)) if len(words) <= _MANY_WORDS else 0


class _Onward(dict[str, State]):
    """States one word on, each made when a text first goes there."""

    __slots__ = ("_edges", "_somebody")

    def __init__(self, edges: dict[str, list[Node]], somebody: frozenset[str]) -> None:
        super().__init__()
        self._edges = edges
        self._somebody = somebody

    def __missing__(self, word: str) -> State:
        state = self[word] = State(self._edges[word], self._somebody)
        return state


def lead(places: list[Node], pieces: Pieces) -> list[Node]:
    """Lead on from every place through all the pieces; return where a reading then stands.

    Ways part at a choice and meet again behind it, so that a pattern grows by its length and not by
    the number of phrases that it stands for.
    """
    for piece in pieces:
        if isinstance(piece, Choice):
            places = list(dict.fromkeys(_chosen(places, piece)))
            continue
        following = Node()
        for place in places:
            place.edges.append((piece, following))
        places = [following]
    return places


def _chosen(places: list[Node], choice: Choice) -> Iterator[Node]:
    meeting = Node()
    for way in choice.ways:
        if not way:
            yield from places
            continue
        *most, last = way
        before = lead(places, tuple(most))
        if isinstance(last, Choice):
            yield from _chosen(before, last)
            continue
        for place in before:
            place.edges.append((last, meeting))
    yield meeting
