"""Where a reading of phrases can stand: nodes, grown from patterns, and the states they make up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes.notation import Choice, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.themes.notation import Pieces


class Node:
    """A place in the reading of one pattern."""

    __slots__ = ("edges", "values")

    def __init__(self) -> None:
        self.edges: list[tuple[str, Node]] = []
        """The symbols that lead on, and where to."""
        self.values: tuple[int, ...] = ()


class State:
    """All the nodes one reading can stand at: made when a text first reaches them, then kept."""

    __slots__ = ("edges", "ends", "gap", "goes_on", "near", "next", "open", "slots", "values")

    def __init__(self, nodes: list[Node]) -> None:
        self.values = tuple(value for node in nodes for value in node.values)
        gaps: list[Node] = []
        slots: dict[str, list[Node]] = {}
        edges: dict[str, list[Node]] = {}
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
        self.slots = tuple((slot, State(children)) for slot, children in slots.items())
        self.gap = State(gaps) if gaps else None
        self.edges = edges
        self.next: dict[str, State] = {}
        self.open = bool(slots or gaps)
        self.goes_on = bool(edges or slots)
        self.ends = bool(self.values) or self.open
        """Whether a match can be reported or the next word is not decided by a list."""
        self.near = self._near() if self.open else None
        """Words behind its slots and its gap, of which one must follow soon; None when unknown."""

    def _near(self) -> frozenset[str] | None:
        behind = [state for _, state in self.slots]
        if self.gap is not None:
            behind.append(self.gap)
        if any(state.ends for state in behind):
            return None
        return frozenset().union(*(state.edges for state in behind))

    def follow(self, word: str) -> State:
        """Return the state one word on, which one of its edges leads to."""
        following = self.next[word] = State(self.edges[word])
        return following


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
