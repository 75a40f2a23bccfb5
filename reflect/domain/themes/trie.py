"""A trie over words: every phrase of the lexicon is looked for in one pass over the text.

It grows as it is read: a phrase is taken apart when a text first holds words it cannot do without.
The work at each word is bounded by the length of the phrases that begin there, so the whole is
linear in the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from reflect.domain.themes.fillings import (
    DETERMINERS,
    FEELERS,
    GAP,
    LONGEST_ASIDE,
    LONGEST_GAP,
    NO_OWNER,
    STOPS,
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


@dataclass(slots=True, eq=False)
class Match:
    """A phrase found at words ``start`` to ``end`` (exclusive).

    No tuple: it is asked for its parts at every step, and a tuple gives them by name more slowly.
    """

    start: int
    end: int
    phrase: int
    owner: int
    """Index of the word that filled {me} or {my}, or NO_OWNER."""


Found = tuple[int, int, int, int]
"""The start, end, value and owner of what was found: half of it is no phrase, and never a match."""
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
        self._may_feel = self._somebody | DETERMINERS
        """Words that {me} begins with."""
        self._slots = slots
        self._slot_ways: SlotWays = {}
        self._unread = Unread(patterns, slots)
        self._states: dict[str, State | None] = {}
        """Where a reading stands behind each word that a text held; None if nothing begins so."""
        self._new: dict[str, list[Node]] = {}
        """Where it will stand behind words that no text has held yet."""

    def add_words(self, words: tuple[str, ...], value: int) -> None:
        """Add plain words, which hold no notation."""
        self._grow(words, value)

    def _grow(self, pieces: Pieces, value: int) -> None:
        root, met = Node(), self._states
        for node in lead([root], pieces):
            node.values = (value,)
        for symbol, node in root.edges:
            for head, following in node.edges if symbol == "{my}" else ((symbol, node),):
                for word in words_of(head):
                    if word not in met:
                        self._new.setdefault(word, []).append(following)
                    elif (state := met[word]) is None:
                        met[word] = State([following], self._somebody)
                    else:
                        state.stand_at([following])

    def vocabulary(self) -> set[str]:
        """Return every word that some pattern contains, in all its forms."""
        return self._unread.vocabulary.words

    def unmet(self, words: set[str]) -> set[str]:
        """Return those of the words that no text has held yet."""
        return words.difference(self._states)

    def meet(self, words: set[str]) -> None:
        """Take apart the patterns that words ask for, and let the states grow by them."""
        for pattern, value in self._unread.wanted(words):
            self._grow(parse(pattern, self._slots, self._slot_ways), value)
        for word in self.unmet(words):
            nodes = self._new.pop(word, None)
            self._states[word] = State(nodes, self._somebody) if nodes else None

    def find(
        self,
        words: Sequence[str],
        kinds: set[str],
        capitals: Capitals,
        begin: Sequence[str] | None = None,
    ) -> list[Found]:
        """Return all that is found, the longest included with the shorter that they contain.

        ``kinds`` holds every one of the words, each of which was met, and perhaps others.
        ``begin`` holds the words again, with nothing for each that begins nothing.
        """
        passing = self._passing
        found: list[Found] = []
        add = found.append
        behind = [*words[1:], "", ""]
        # Most readings end within a word or two. Written out, since it runs at every word, without
        # names of its own for what the loop gives, or an inner list that would share its names.
        states = map(self._states.get, words if begin is None else begin)
        for second, state, following in zip(count(1), states, behind):
            if state is None:
                continue
            at = second
            while True:
                if state.ends or following in passing:
                    if state.values:
                        for value in state.values:
                            add((second - 1, at, value, NO_OWNER))
                    todo = (
                        self._aside(state, words, at, NO_OWNER)
                        if following in passing
                        and (state.open or behind[at] in passing or behind[at] in state.edges)
                        else ()
                    )
                    # What the whole text lacks does not follow.
                    if (
                        state.open
                        and not state.few.isdisjoint(kinds)
                        and (
                            not state.near.isdisjoint(close := words[at : at + state.reach])
                            or (
                                not passing.isdisjoint(close)
                                and self._leads_on(state, words, at, close)
                            )
                        )
                    ):
                        todo = (*self._fill(state, words, at, NO_OWNER, capitals), *todo)
                    if todo:
                        found += self._walk(second - 1, [*todo], words, capitals)
                if following not in state.edges:
                    break
                state = state.onward[following]  # noqa: PLW2901
                following = behind[at]  # noqa: PLW2901
                at += 1
        return found

    def _leads_on(self, state: State, words: Sequence[str], at: int, close: Sequence[str]) -> bool:
        """Return whether a word that leads on stands behind ``close``.

        As many words as are passed over among these, so much further may it stand.
        """
        near, passing = state.near, self._passing
        if self._fillers.isdisjoint(close) and close[-1] != ",":
            return False  # no comma among them begins what is passed over
        further = 0
        for word in close:
            if word in passing:
                further += 1
        end = at + state.reach
        last = min(len(words), at + (state.reach - 1) * (_PASSED_OVER + 1))
        while further and end < last:
            word = words[end]
            if word in near:
                return True
            if word not in passing:
                further -= 1
            end += 1
        return False

    def _walk(
        self, start: int, todo: list[Step], words: Sequence[str], capitals: Capitals
    ) -> list[Found]:
        """Return all that is found from ``start`` on where these steps are taken."""
        found: list[Found] = []
        add, passing, last = found.append, self._passing, len(words)
        for _ in range(_MOST_STEPS):
            if not todo:
                break
            state, at, owner, skipped = todo.pop()
            if state.values and not skipped:
                for value in state.values:
                    add((start, at, value, owner))
            if at >= last:
                continue
            word = words[at]
            if word in state.edges:
                todo.append((state.onward[word], at + 1, owner, 0))
            if state.open and (
                not state.near.isdisjoint(close := words[at : at + state.reach])
                or (not passing.isdisjoint(close) and self._leads_on(state, words, at, close))
            ):
                todo += self._fill(state, words, at, owner, capitals)
            if word in passing:
                todo += self._aside(state, words, at, owner, skipped)
        return found

    def _fill(
        self, state: State, words: Sequence[str], at: int, owner: int, capitals: Capitals
    ) -> list[Step]:
        """Return the steps through slots and gaps that a match or the next word may follow."""
        passing, last = self._passing, len(words)
        steps: list[Step] = []
        for slot, behind in state.slots:
            if slot == GAP:
                steps += self._cross(behind, words, at, owner)
                continue
            if slot == "{me}" and words[at] not in self._may_feel:
                continue
            edges, ends = behind.edges, behind.ends
            for end, index in fill(slot, words, at, capitals, self._people):
                word = words[end] if end < last else ""
                if (
                    ends
                    or word in passing
                    or (word in edges and self._goes_on(behind.onward[word], words, end + 1))
                ):
                    steps.append((behind, end, index if index >= 0 else owner, 0))
        return steps

    def _cross(self, behind: State, words: Sequence[str], at: int, owner: int) -> list[Step]:
        """Return the steps over a gap."""
        edges, ends, passing = behind.edges, behind.ends, self._passing
        steps: list[Step] = []
        for end, word in enumerate(words[at : at + LONGEST_GAP + 1], at):
            if (
                ends
                or word in passing
                or (word in edges and self._goes_on(behind.onward[word], words, end + 1))
            ):
                steps.append((behind, end, owner, 0))
            if word in STOPS:
                return steps
        if ends and len(words) <= at + LONGEST_GAP:
            steps.append((behind, len(words), owner, 0))
        return steps

    def _goes_on(self, state: State, words: Sequence[str], at: int) -> bool:
        """Return whether a match can end here, or the next word may lead on."""
        return state.ends or (
            at < len(words) and (words[at] in state.edges or words[at] in self._passing)
        )

    def _aside(
        self, state: State, words: Sequence[str], at: int, owner: int, skipped: int = 0
    ) -> tuple[Step, ...]:
        """Return the step over what may be passed over, where a word stands that may lead on."""
        if skipped < _MOST_FILLERS and state.goes_on:
            past = at + aside(words, at, self._fillers)
            if at < past < len(words) and (
                state.open or words[past] in state.edges or words[past] in self._passing
            ):
                return ((state, past, owner, skipped + 1),)
        return ()
