"""One phrase with its surroundings, and the reading helpers that every rule of scope shares."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes import classes as c
from reflect.domain.themes.conjuncts import Conjuncts
from reflect.domain.themes.model import (
    ACT,
    EFFECT,
    NOUN,
    REMARK,
    STATE,
    Field,
    Phrase,
    Role,
    Status,
    Tier,
)
from reflect.domain.themes.noun_phrases import Subject
from reflect.domain.themes.quotes import Quotes
from reflect.domain.themes.standing import Standing
from reflect.domain.themes.together import before_adverbs, before_joined
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reflect.domain.themes.classes import WordClasses
    from reflect.domain.themes.tokens import Tokens


_THE_MORE = ("more", "less")
_LEADING = ("how", "however", "as")
"""Before a predicate whose subject follows: *how ashamed he is*."""
_NEXT_CLAUSE = c.ENDS | c.PAUSES | c.OPENERS - {"that", "than"}
_BEGINS_ANEW = c.NOMINATIVE.keys() | {"then", "my"}
"""Behind *and* or *but*: what follows is another clause."""
_JOINED = ("and", "or", ",", "&")
_INVERTING = frozenset((*_LEADING, *_JOINED, "the"))
_LONGEST_STATE = 8
"""Words of a state back from its last one."""
_LONGEST_LIST = 8
"""Words back to *how* from where the last of a list is joined to it."""
_SAID_BY_OTHERS = ("flattered_idealised", "criticised_devalued")
"""Themes that live on what others say: *he says I saved his life*."""
_FRANKLY = ("honest", "fair", "frank", "told", "truthful", "clear", "blunt")
_FRANKLY_OPENS = frozenset(("to", "truth"))
_STATED = Tier.STATED
_BEHIND_SUBJECT = 3
"""Words from where a subject begins behind its predicate, in the next sentence perhaps."""


_BEFORE_FIRST = wordset(
    "not much a some bit feeling felt feel being had flash rush wave stab pang moment of"
)
"""Before the first state of a note: *Not sad*, *feeling a bit tired*."""


class Judgement(NamedTuple):
    """What was decided about one phrase."""

    status: Status
    tier: Tier
    tentative: bool
    reason: str


def other(status: Status, reason: str) -> Judgement:
    """Return a judgement that is not the writer's own feeling now."""
    return Judgement(status, _STATED, False, reason)


class Cue(NamedTuple):
    """A cue phrase found at words ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Case:
    """A phrase with its surroundings, handed from rule to rule.

    No tuple: rules ask for its parts at every step, and a tuple gives them by name more slowly.
    """

    start: int
    end: int
    low: int
    high: int
    phrase: Phrase
    role: Role
    subject: Subject
    whole: int
    """Where the whole sentence begins of which ``low`` begins a part behind a semicolon."""
    words: set[str] = field(repr=False)
    """Every word of the sentence: most rules look for some that it does not hold."""


class Reading:
    """One text being read: its words, clauses, quotations and cues."""

    def __init__(
        self,
        tokens: Tokens,
        words: list[str],
        known: WordClasses,
        over: c.Passing,
        *,
        cues: list[Cue],
        field: Field,
        states: Callable[[], dict[int, int]] = dict,
    ) -> None:
        self._words = words
        self._known = known
        self._names = tokens.named
        self._there = tokens.kinds
        """Every word of the text, which rules ask first that look for few of them."""
        self._over = over
        self._clauses = Conjuncts(tokens, words, known, over)
        self._quotes = Quotes(tokens, known)
        self._standing = Standing(tokens, words, known)
        self._cues: defaultdict[str, list[Cue]] = defaultdict(list)
        """The cues of each kind that the text holds: most rules look for one that it does not."""
        for cue in sorted(cues):
            self._cues[cue.kind].append(cue)
        self._times = sorted(self._cues.get("past", []) + self._cues.get("life", []))
        """The cues that set an earlier time."""
        self._ends_a_time = "over" in self._cues or "age" in self._cues
        self._ends_inside = self._ends_a_time or "lasting" in self._cues
        self._names_works = not c.WORKS.isdisjoint(tokens.kinds)
        self._names_an_era = not known.eras.isdisjoint(tokens.kinds)
        self._field = field
        self._find_states = states
        self._states_found: dict[int, int] | None = None

    @property
    def _states(self) -> dict[int, int]:
        """Where in the text a phrase begins that names a state, and behind which word it ends.

        Kept by hand: a cached property makes every other attribute of the reading slower to ask.
        """
        if self._states_found is None:
            self._states_found = self._find_states()
        return self._states_found

    def _case(self, start: int, end: int, phrase: Phrase) -> Case:
        words, role = self._words, phrase.role
        low, high = self._clauses.sentence(start, end)
        if words[low] in _FRANKLY_OPENS:
            low = self._after_frankly(low, start)
        if words[start] == "i" and phrase.theme not in _SAID_BY_OTHERS:
            subject = Subject("i", start, start)  # I let him down
        else:
            state, verb = role is STATE, role is ACT or role is EFFECT
            inverted = self._inverted(start, end, low) if state or role is REMARK else None
            begin = self._said_together(start, low) if state else start
            subject = inverted or self._clauses.subject(begin, low, verb, state, role is NOUN)
        whole = self._clauses.whole(low) if low and words[low - 1] == ";" else low
        last = subject.at + _BEHIND_SUBJECT
        if last < high or subject.at + 1 < start:  # as with most
            last = high
        return Case(start, end, low, high, phrase, role, subject, whole, set(words[low:last]))

    def _said_together(self, start: int, low: int) -> int:
        """Return where a list of states begins of which the one at ``start`` is the last."""
        words, light, listed = self._words, self._over.listing, False
        while True:
            start = before_adverbs(words, start, low)
            joined = before_joined(words, start, low, light, listed=listed)
            first = self._state_ending(joined, start, low) if joined >= 0 else -1
            if first < 0:
                return start
            start, listed = first, True

    def _state_ending(self, last: int, start: int, low: int) -> int:
        """Return where the state begins that ends at the word ``last``, or -1.

        It may take the word that joins it (*tired and*), or leave out whom it is about.
        """
        words, states = self._words, self._states
        for first in range(start - 1, max(low, last - _LONGEST_STATE) - 1, -1):
            end = states.get(first, 0)
            about = end == last and words[end - 1] in c.PREPOSITIONS  # fond of him, and sad
            if last < end <= start or (about and words[last] in c.OBJECTS):
                return first
        return -1

    def _between(self, low: int, high: int, kind: str) -> list[Cue]:
        """Return the cues of this kind that begin at the words from ``low`` to ``high``."""
        cues = self._cues.get(kind)
        if cues is None or cues[-1][0] < low or cues[0][0] >= high:
            return []
        return cues[bisect_left(cues, (low,)) : bisect_left(cues, (high,))]

    def _within(self, case: Case, at: int, kind: str) -> bool:
        """Return whether the word at ``at`` of the sentence is part of a cue of this kind."""
        return kind in self._cues and any(
            at < cue.end for cue in self._between(case.whole - 6, at + 1, kind)
        )

    def _after_frankly(self, low: int, start: int) -> int:
        """Return where the sentence begins behind *To be honest,* and *Truth be told,*."""
        words = self._words
        if low + 4 > start or words[low + 1] != "be":
            return low
        return low + 4 if words[low + 2] in _FRANKLY and words[low + 3] == "," else low

    def _inverted(self, start: int, end: int, low: int) -> Subject | None:
        """``how ashamed he is``: after *how* the subject follows its predicate."""
        words = self._words
        if start <= low + 1 and end + 1 < len(words) and words[end] in c.BE:
            after = words[end + 1]
            if after in c.NOMINATIVE:  # So ashamed was she that she left
                return Subject(c.NOMINATIVE[after], end + 1, end + 1)
        if end > start + 2 and "how" in words[start + 1 : end - 1]:
            how = words.index("how", start + 1)
            if words[how + 1] not in c.NOMINATIVE:
                # I could feel how desperate he was; not: put off by how he smelled
                return self._after_predicate(end)
        before, light = start - 1, self._over.without_how
        while before >= low and words[before] in light:
            before -= 1
        if before < low or words[before] not in _INVERTING:
            return None
        word = words[before]
        leads = word in _LEADING or (word == "the" and words[before + 1] in _THE_MORE)
        leads = leads or (word in _JOINED and words[end : end + 1] != [] and self._how(before, end))
        return self._after_predicate(end) if leads else None

    def _how(self, joined: int, end: int) -> bool:
        """``how lonely and sad she is``: the last of a list between *how* and the subject."""
        words = self._words
        if words[end] not in c.OTHERS:
            return False
        for at in range(joined - 1, max(-1, joined - _LONGEST_LIST), -1):
            if words[at] == "how":
                return True
            if words[at] in c.NOMINATIVE or words[at] in c.AUXILIARIES or words[at] in c.ENDS:
                return False
        return False

    def _after_predicate(self, end: int) -> Subject | None:
        after = self._words[end : end + 4]
        inside = self._words[end - 1]
        ended = inside in c.OPENERS  # sad when: what follows is another clause
        ended = ended or (inside in c.COORDINATORS and after[:1] != [] and after[0] in _BEGINS_ANEW)
        if ended or after[:1] == ["as"]:
            return None  # as lost as he was: the writer, like him
        if inside in c.NOMINATIVE and inside != "i":  # how nervous he got
            return Subject(c.NOMINATIVE[inside], end - 1, end - 1)
        if after[:1] == ["it"]:
            return Subject("thing", end, end)
        someone = after[1:2] != [] and after[1] in self._known.people  # how angry that child is
        theirs = after[:1] != [] and after[0] in ("his", "her", "their", "the")
        if theirs or (someone and after[0] in c.DETERMINERS):
            return Subject("other", end, end)
        for step, word in enumerate(after):
            follows = after[step + 1 : step + 2]
            if word in _NEXT_CLAUSE or (
                word in c.COORDINATORS and follows and follows[0] in _BEGINS_ANEW
            ):
                break  # he presented as hopeless and I felt lost
            if word in c.NOMINATIVE:
                return self._made_so(end + step)
        return None

    def _made_so(self, at: int) -> Subject:
        """Return who feels it in ``how angry he is``, ``how angry he makes me``: *he* at ``at``."""
        made = self._words[at + 1 : at + 3]
        if made[1:] == ["me"] and made[0] in self._known.causative:
            return Subject("i", at + 2, at + 2, via=at + 1)
        return Subject(c.NOMINATIVE[self._words[at]], at, at)

    def _cue(self, kind: str, low: int, high: int) -> Cue | None:
        """Return the first cue of this kind between two words; of those, the longest."""
        cues = self._cues.get(kind)
        if cues is None or cues[-1][0] < low or cues[0][0] >= high:
            return None
        found: Cue | None = None
        for cue in self._between(low, high, kind):  # by start, then by end
            if cue.end > high:
                continue
            if found is not None and cue.start > found.start:
                break
            found = cue
        return found

    def _back(self, case: Case, low: int) -> Iterable[int]:
        """Return the words before a phrase, backwards to ``low``, but none of another's clause."""
        first, last = case.subject.passing
        if not last:
            return range(case.start - 1, low - 1, -1)
        return chain(range(case.start - 1, last - 1, -1), range(first - 1, low - 1, -1))

    def _goes_on_with_first(self, case: Case) -> bool:
        """``Gutted that he didn't come but relieved …``: of the one who is gutted."""
        joint = self._clauses.joint(case.start, case.low)
        if joint <= case.low:
            return False
        words, first = self._words, case.low
        while first < joint and (
            words[first] in _BEFORE_FIRST or words[first] in self._over.joining
        ):
            first += 1
        end = self._states.get(first, 0)
        if not 0 < end <= joint or self._clauses.plain_noun(end):
            return False
        return self._clauses.goes_on(joint) or case.subject.passing[1] > 0

    def _quote(self, cue: Cue) -> str:
        return f"'{self._quoted(cue.start, cue.end)}'"

    def _quoted(self, start: int, end: int) -> str:
        """Return words as they were read, and names that are known as they were written."""
        words = self._words[start:end]
        for last, first in self._names.items():
            for at in range(max(first, start), min(last + 1, end)):
                words[at - start] = self._clauses.tokens.written(at)
        return " ".join(words).replace(" 's", "'s")

    def _clause_start(self, case: Case) -> int:
        at = case.start
        while at > case.low and self._words[at - 1] not in c.PAUSES:
            at -= 1
        while at < case.start and self._words[at] in self._over.joining:
            at += 1
        return at

    def _third_person(self, case: Case) -> bool:
        """Return whether a note drops the client: ``Feels hopeless``, ``zones out in maths``."""
        low = self._clause_start(case)
        first = self._words[low] if low < case.end else ""
        verbs = self._over.verbs
        third = first.endswith("s") and not first.endswith(("ss", "us")) and len(first) > 3
        after = self._words[low + 1 : low + 2]
        if first == "has" and after in (["been"], ["felt"], ["got"], ["become"]):
            return True
        own_verb = case.role is ACT and low == case.start and third
        return (third and first in verbs) or own_verb or self._clinical(case)

    def _third_form(self, case: Case) -> bool:
        """``My colleague in room 2 dreads it``: no verb of *I*, whatever stands before."""
        word = self._words[case.start]
        return (
            len(word) > 3
            and word.endswith("s")
            and not word.endswith(("ss", "us"))
            and word not in c.AUXILIARIES
            and self._words[case.start - 1 : case.start] != ["i"]
        )

    def _clinical(self, case: Case) -> bool:
        return not self._known.notes.isdisjoint(self._words[case.low : case.high])
