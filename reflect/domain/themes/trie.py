"""A trie over words: every phrase of the lexicon is looked for in one pass over the text.

It grows as it is read: a phrase is taken apart when a text first holds words it cannot do without.
The work at each word is bounded by the length of the phrases that begin there, so the whole is
linear in the length of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes.fillings import (
    LONGEST_ASIDE,
    LONGEST_FILLING,
    NO_OWNER,
    aside,
    fill,
    gap,
)
from reflect.domain.themes.notation import parse, words_of
from reflect.domain.themes.states import Node, State, lead
from reflect.domain.themes.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reflect.domain.themes.fillings import Capitals
    from reflect.domain.themes.notation import Pieces, SlotWays

_MOST_FILLERS = 3
_FURTHEST = LONGEST_FILLING + 2 * _MOST_FILLERS * LONGEST_ASIDE + 1
"""Words behind a slot's place within which the word after it stands, whatever is passed over."""
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
        self._slots = slots
        self._slot_ways: SlotWays = {}
        self._unread = Unread(patterns, slots)
        self._first: dict[str, list[Node]] = {}
        self._states: dict[str, State] = {}
        """Where a reading stands behind a first word."""
        self._grown: set[str] = set()
        """First words of which a phrase was read since their state was made, if one was."""

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
                    self._first.setdefault(word, []).append(following)
                    self._grown.add(word)

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
        count = len(words)
        # Most readings end within a word or two. Written out, since it runs at every word.
        beginnings = zip(map(self._states.get, words), [*words[1:], ""], strict=False)
        for start, (root, second) in enumerate(beginnings):
            if root is None:
                continue
            state, at, following = root, start + 1, second
            while True:
                if state.ends or following in passing:
                    if (state.open and self._may_fill(state, words, at)) or (
                        following in passing and self._may_pass(state, words, at)
                    ):
                        found += self._walk(words, start, (state, at, NO_OWNER, 0), capitals)
                        break
                    if state.values:
                        found += [Match(start, at, value, NO_OWNER) for value in state.values]
                if following not in state.edges:
                    break
                state = state.next.get(following) or state.follow(following)
                at += 1
                following = words[at] if at < count else ""
        return found

    def _read_for(self, kinds: set[str]) -> None:
        """Take apart the patterns that words ask for, and make the states where they begin."""
        for pattern, value in self._unread.wanted(kinds):
            self._grow(parse(pattern, self._slots, self._slot_ways), value)
        for word in kinds & self._grown:
            self._states[word] = State(self._first[word])
            self._grown.remove(word)

    def _may_pass(self, state: State, words: Sequence[str], at: int) -> bool:
        """Return whether a word that leads on, or could, stands behind what may be passed over."""
        step = aside(words, at, self._fillers)
        if not step or at + step >= len(words):
            return False
        word = words[at + step]
        return state.open or word in state.edges or word in self._passing

    def _may_fill(self, state: State, words: Sequence[str], at: int) -> bool:
        """Return False when no word stands in reach that leads on behind a slot or a gap."""
        near = state.near
        if near is None:
            return True
        close = words[at : at + LONGEST_FILLING + 1]
        if not near.isdisjoint(close):
            return True
        return not (self._passing.isdisjoint(close) or near.isdisjoint(words[at : at + _FURTHEST]))

    def _walk(
        self, words: Sequence[str], start: int, first: Step, capitals: Capitals
    ) -> list[Match]:
        """Return every match of the phrases that begin at ``start`` and go on with this step."""
        found: list[Match] = []
        passing, count = self._passing, len(words)
        todo = [first]
        for _ in range(_MOST_STEPS):
            if not todo:
                break
            state, at, owner, skipped = todo.pop()
            if state.values and not skipped:
                found += [Match(start, at, value, owner) for value in state.values]
            if at >= count:
                continue
            word = words[at]
            if word in state.edges:
                todo.append((state.next.get(word) or state.follow(word), at + 1, owner, 0))
            if state.open:
                todo += self._open_steps(state, words, at, owner, capitals)
            if word in passing and skipped < _MOST_FILLERS and state.goes_on:
                passed = aside(words, at, self._fillers)
                if passed:
                    todo.append((state, at + passed, owner, skipped + 1))
        return found

    def _open_steps(
        self, state: State, words: Sequence[str], at: int, owner: int, capitals: Capitals
    ) -> Iterator[Step]:
        """Yield the steps through slots and gaps, which words alone do not decide."""
        passing, last = self._passing, len(words) - 1
        for slot, following in state.slots:
            for end, index in fill(slot, words, at, capitals, self._people):
                # Only where a match can be reported, or the next word leads on.
                if following.ends or (
                    end <= last and (words[end] in following.edges or words[end] in passing)
                ):
                    yield following, end, index if index >= 0 else owner, 0
        behind = state.gap
        if behind is not None:
            for end in gap(words, at):
                if behind.ends or (
                    end <= last and (words[end] in behind.edges or words[end] in passing)
                ):
                    yield behind, end, owner, 0
