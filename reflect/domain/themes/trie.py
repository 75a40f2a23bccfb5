"""A trie over words: every phrase of the lexicon is looked for in one pass over the text.

It grows as it is read: a phrase is taken apart when a text first holds words it cannot do without.
The work at each word is bounded by the length of the phrases that begin there, so the whole is
linear in the length of the text.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes.fillings import (
    FEELERS,
    LONGEST_ASIDE,
    NO_OWNER,
    aside,
    fill,
)
from reflect.domain.themes.notation import parse, words_of
from reflect.domain.themes.states import Node, State, lead
from reflect.domain.themes.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflect.domain.themes.fillings import Capitals
    from reflect.domain.themes.notation import Pieces, SlotWays

_MOST_FILLERS = 3
_PASSED_OVER = _MOST_FILLERS * LONGEST_ASIDE
"""Words that are passed over between two words of a phrase at most."""
_MOST_STEPS = 400
"""Steps allowed from one starting word; real phrases need a few dozen."""


class Match(NamedTuple):
    """A phrase found at words ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    phrase: int
    owner: int
    """Index of the word that filled {me} or {my}, or NO_OWNER."""


Step = tuple[State, int, int, int]
"""A state, the word before which it stands, the owner so far, and words passed over just now."""


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
        self._passing = fillers | {","}
        """Words at which a reading may step aside."""
        self._people = people
        self._somebody = people | FEELERS
        self._slots = slots
        self._slot_ways: SlotWays = {}
        self._unread = Unread(patterns, slots)
        self._states: dict[str, State] = {}
        """Where a reading stands behind a first word."""
        self._new: dict[str, list[Node]] = {}
        """Where it stands besides, by patterns read since a text last held that word."""

    def add_words(self, words: tuple[str, ...], value: int) -> None:
        """Add plain words, which hold no notation."""
        self._grow(words, value)

    def _grow(self, pieces: Pieces, value: int) -> None:
        root = Node()
        for node in lead([root], pieces):
            node.values = (value,)
        for symbol, node in root.edges:
            for head, following in node.edges if symbol == "{my}" else ((symbol, node),):
                for word in words_of(head):
                    self._new.setdefault(word, []).append(following)

    def vocabulary(self) -> set[str]:
        """Return every word that some pattern contains, in all its forms."""
        return self._unread.vocabulary.words

    def find(self, words: Sequence[str], kinds: set[str], capitals: Capitals) -> list[Match]:
        """Return every match, longest ones included with the shorter ones they contain.

        ``kinds`` holds every one of the words, and perhaps others.
        """
        self._read_for(kinds)
        passing = self._passing
        found: list[Match] = []
        behind = [*words[1:], ""]
        # Most readings end within a word or two. Written out, since it runs at every word.
        for start, first, second in zip(count(), map(self._states.get, words), behind):
            if first is None:
                continue
            at, state, following = start, first, second
            while True:
                if state.ends or following in passing:
                    step = (state, at + 1, NO_OWNER, 0)
                    for value in state.values:  # hardly ever more than one
                        found.append(Match(start, at + 1, value, NO_OWNER))  # noqa: PERF401
                    todo = self._aside(step, words) if following in passing else []
                    if state.open and self._may_fill(state, words, at + 1):
                        todo = self._fill(step, words, capitals) + todo
                    if todo:
                        found += self._walk(start, todo, words, capitals)
                if following not in state.edges:
                    break
                onward = state.edges[following]
                state = onward if type(onward) is State else state.follow(following)
                at += 1
                following = behind[at]
        return found

    def _read_for(self, kinds: set[str]) -> None:
        """Take apart the patterns that words ask for, and let the states grow by them."""
        for pattern, value in self._unread.wanted(kinds):
            self._grow(parse(pattern, self._slots, self._slot_ways), value)
        for word in kinds & self._new.keys():
            nodes = self._new.pop(word)
            if word in self._states:
                self._states[word].stand_at(nodes)
            else:
                self._states[word] = State(nodes)

    def _may_fill(self, state: State, words: Sequence[str], at: int) -> bool:
        """Return False when no word stands in reach that leads on behind a slot or a gap."""
        near, room = state.near, state.room
        if near is None:
            return at < len(words)
        close = words[at : at + room + 1]
        if not near.isdisjoint(close) or (state.somebody and not self._somebody.isdisjoint(close)):
            return True
        passing = self._passing
        if passing.isdisjoint(close):
            return False
        far = words[at : at + room * (_PASSED_OVER + 1)]
        if near.isdisjoint(far) and not state.somebody:
            return False
        # It stands further away by the words that are passed over.
        for word in far:
            if word in near or (state.somebody and word in self._somebody):
                return True
            if word not in passing:
                room -= 1
                if room < 0:
                    break
        return False

    def _walk(
        self, start: int, todo: list[Step], words: Sequence[str], capitals: Capitals
    ) -> list[Match]:
        """Return every match of the phrases that begin at ``start`` and go on with these steps."""
        found: list[Match] = []
        passing, last = self._passing, len(words)
        for _ in range(_MOST_STEPS):
            if not todo:
                break
            step = todo.pop()
            state, at, owner, skipped = step
            if state.values and not skipped:
                found += [Match(start, at, value, owner) for value in state.values]
            if at >= last:
                continue
            if words[at] in state.edges:
                todo.append((state.follow(words[at]), at + 1, owner, 0))
            if state.open and self._may_fill(state, words, at):
                todo += self._fill(step, words, capitals)
            if words[at] in passing:
                todo += self._aside(step, words)
        return found

    def _fill(self, step: Step, words: Sequence[str], capitals: Capitals) -> list[Step]:
        """Return the steps through slots and gaps that a match or the next word may follow."""
        state, at, owner, _ = step
        passing, last = self._passing, len(words)
        return [
            (behind, end, index if index >= 0 else owner, 0)
            for slot, behind in state.slots
            for end, index in fill(slot, words, at, capitals, self._people)
            if behind.ends or (end < last and (words[end] in behind.edges or words[end] in passing))
        ]

    def _aside(self, step: Step, words: Sequence[str]) -> list[Step]:
        """Return the step over what may be passed over, where a word stands that may lead on."""
        state, at, owner, skipped = step
        if skipped < _MOST_FILLERS and state.goes_on:
            past = at + aside(words, at, self._fillers)
            if at < past < len(words) and (
                state.open or words[past] in state.edges or words[past] in self._passing
            ):
                return [(state, past, owner, skipped + 1)]
        return []
