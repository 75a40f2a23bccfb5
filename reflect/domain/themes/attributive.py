"""Words that describe a noun or act on a thing, and so say nothing of how anybody feels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.ascribed import Ascribed
from reflect.domain.themes.model import STATE

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case
    from reflect.domain.themes.trie import Match

_FELT = ("worried", "panicked", "tired", "wearied")
"""Past tenses that say of their subject what they say as states: *I worried he might jump*."""

_IN_A_WAY = ["in", "a", "way"]
_CALLED = frozenset(("word", "called", "labelled", "labeled"))
_SAID_OF_WORDS = frozenset(("word", "understatement", "least"))
"""What a word may be: *Livid is the word*, and so it is felt."""


class Attributive(Ascribed):
    """Tells a predicate from an adjective before its noun, and from a verb with its object."""

    def _attributive(self, case: Case) -> bool:
        """Return whether a state or remark is no predicate: ``an intimidating stack``."""
        if case.role is STATE:
            if case.end - case.start > 1:
                return self._active(case) or self._before_a_person(case)
            return self._no_state(case)
        if case.end - case.start > 1:
            return False
        after = self._after(case)
        following = self._words[after] if after < case.high else ""
        before = self._before(case)
        if following in self._over.own_nouns or self._felt_this(case, before):
            return False
        if self._determined(case, before):
            return self._clauses.open_class(after)
        person = not following or following in self._known.people
        return not person and self._clauses.plain_noun(after)

    def _before_a_person(self, case: Case) -> bool:
        """Return whether the words describe somebody: ``a hard hearted man came``."""
        return self._person_after(case) and self._determined(case, self._before(case))

    def _person_after(self, case: Case) -> bool:
        after = self._after(case)
        word = self._words[after] if after < case.high else ""
        return word in self._known.people and word not in c.NOMINATIVE

    def _no_state(self, case: Case) -> bool:
        before = self._before(case)
        previous = self._words[before] if before >= case.low else ""
        after = self._after(case)
        opens = case.start == case.low and self._describes(after)
        if self._plain_verb(case, previous) or opens or self._mentioned(case, previous):
            return True
        following = self._words[after] if after < case.high else ""
        if following in self._known.selves and self._own_part(case):
            return False
        if following in self._known.bearing and after == case.end:
            return following not in self._over.own_nouns  # her sad eyes
        if previous not in c.DETERMINERS:
            return False
        if following in self._over.own_nouns or self._felt_this(case, before):
            return False
        return self._determined(case, before)

    def _before(self, case: Case) -> int:
        before = self._clauses.back_over(case.start - 1, case.low, self._known.fillers)
        words = self._words
        if before < case.low or words[before] != "a" or words[before + 1] not in c.A_BIT:
            return before
        # A bit sad. But not: a little sad man.
        return before if before == case.low and self._person_after(case) else before - 1

    def _after(self, case: Case) -> int:
        after = case.end
        while after < case.high and self._words[after] in self._known.fillers:
            after += 1
        return after

    def _felt_this(self, case: Case, before: int) -> bool:
        """Return whether *this* or *that* gives a degree: ``felt this angry``."""
        word = self._words[before] if before >= case.low else ""
        if word not in ("this", "that"):
            return False
        after = self._words[case.end : case.end + 1]
        ends = case.end >= case.high or not after[0][0].isalnum()
        return self._linked(before - 1, case.low) or (ends and case.role is STATE)

    def _determined(self, case: Case, before: int) -> bool:
        previous = self._words[before] if before >= case.low else ""
        if previous not in c.DETERMINERS or previous == "'s":
            return False
        if "how" in self._words[before + 1 : case.start]:
            return False  # I did not tell her how worried I was
        if self._words[before - 1 : before + 2] == _IN_A_WAY:
            return False
        # not: the more he talked, the more irritated I became
        return previous != "the" or self._words[before + 1] not in ("more", "less")

    def _mentioned(self, case: Case, previous: str) -> bool:
        """``Livid was the landing``: the word is spoken of, not said."""
        if case.start != case.low and previous not in _CALLED:
            return False
        after = self._words[case.end : case.end + 4]
        is_one = len(after) > 2 and after[0] in ("is", "was") and after[1] in ("the", "a")
        return is_one and _SAID_OF_WORDS.isdisjoint(after[2:])

    def _active(self, case: Case) -> bool:
        """``I shouted at the bus``: a past tense with its subject, where a participle is meant."""
        before = self._words[case.start - 1] if case.start > case.low else ""
        if before not in c.NOMINATIVE or self._asks(case.start - 1, case.low):
            return False
        first = self._words[case.start]
        if first in _FELT or (first in self._known.linking and first != "turned"):
            return False
        return first.endswith("ed") or first in self._known.verb_forms

    def _asks(self, at: int, low: int) -> bool:
        """``Was I bored?``: the verb stands before its subject."""
        return at > low and self._words[at - 1] in c.BE

    def _describes(self, at: int) -> bool:
        """``Weary travellers slept``: an adjective before a plural begins no note."""
        word = self._words[at] if at < len(self._words) else ""
        ours = word in self._over.own_nouns or word in self._known.selves
        adverb = word in c.SURGES or word in self._known.verb_forms
        return self._clauses.plain_noun(at) and not (ours or adverb or self._named(at))

    def _named(self, at: int) -> bool:
        return self._clauses.tokens.capital(at)

    def _linked(self, at: int, low: int) -> bool:
        word = self._words[at] if at >= low else ""
        return word in self._known.linking or word in c.LINKS

    def _plain_verb(self, case: Case, previous: str) -> bool:
        """``I spent Sunday``, ``exhausted the list``: a past tense, not a state."""
        word = self._words[case.start]
        if not word.endswith(("ed", "nt", "st", "rt", "at", "en", "ck", "rn")):
            return False
        if previous in c.NOMINATIVE and case.start and self._words[case.start - 1] == previous:
            return not self._asks(case.start - 1, case.low)
        linked = previous in self._known.linking or previous in c.LINKS
        linked = linked and previous not in ("have", "has", "had", "having")  # have torn a
        following = self._words[case.end] if case.end < case.high else ""
        acts = not linked and following in c.TAKES_OBJECT
        return acts and not self._standing.a_time(case.end, case.high)  # scared the whole time

    def _resembles(self, match: Match) -> bool:
        """Return whether *like* only compares: ``walking like her``."""
        at = match.start
        if not at:
            return False
        before = self._words[at - 1]
        verbal = before in c.NOMINATIVE or before in c.AUXILIARIES or before in c.NEGATORS
        opens = (
            (not before[0].isalnum() and before != ",")
            or before in c.COORDINATORS
            or before == "to"
        )
        return not (verbal or opens or before in self._known.fillers or before in ("you", "part"))
