"""Where a reading of phrases can stand: nodes, grown from patterns, and the states they make up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes.fillings import GAP, LONGEST_FILLING
from reflect.domain.themes.notation import Choice, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reflect.domain.themes.notation import Pieces


class _AnyWord(frozenset[str]):
    """Stands in the place of a set of words where every word will do."""

    def isdisjoint(self, words: Iterable[object], /) -> bool:
        return not words


ANY_WORD = _AnyWord()


class Node:
    """A place in the reading of one pattern."""

    __slots__ = ("edges", "values")

    def __init__(self) -> None:
        self.edges: list[tuple[str, Node]] = []
        """The symbols that lead on, and where to."""
        self.values: tuple[int, ...] = ()


class State:
    """All the nodes one reading can stand at: made when a text first reaches them, then kept.

    It grows with the patterns that are read since, and all that follow it do.
    """

    __slots__ = (
        "_somebody",
        "edges",
        "ends",
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
        """Words behind its slots and its gap, of which one must follow soon."""
        self.reach = 1
        """Words among which it stands, unless some are passed over."""
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
        behind = dict(self.slots)
        for slot, children in slots.items():
            if slot in behind:
                behind[slot].stand_at(children)
            else:
                behind[slot] = State(children, self._somebody)
        self.slots = tuple(sorted(behind.items(), key=lambda pair: pair[0] == GAP))
        self._look_ahead()

    def _look_ahead(self) -> None:
        self.near = ANY_WORD
        near: set[str] = set()
        for slot, behind in self.slots:
            if (behind.values and slot != "{me}") or (behind.open and behind.near is ANY_WORD):
                return
            near.update(behind.edges, behind.near)
            if behind.values:
                near |= self._somebody  # {me} ends the phrase
            self.reach = max(self.reach, behind.reach + LONGEST_FILLING[slot])
        self.near = frozenset(near)


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
