"""How many negations reach a feeling: two of them assert it."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Reading
from reflect.domain.themes.model import ACT, EFFECT
from reflect.domain.themes.wordset import wordset

NOTHING = wordset("nothing none nobody neither no")
STOPPED = wordset("stopped stop stops quit")
"""Straight before a verb of feeling: *I've stopped dreading it*."""
NONE_OF = wordset("no not nothing none hardly little")
_PARTING = (c.PAUSES | c.COORDINATORS | c.OPENERS) - {"that"}
_BEGUN_ANEW = c.PAUSES | c.COORDINATORS | {"because", "when", "while", "since"}
"""Between a denial and *I think*, which it then does not reach: *said nothing and I think I*."""
_TIMED = wordset("after before since until till like than")
"""Openers that are prepositions as well: *not upset after Mrs T, or numb*."""
_TURNING = c.OPENERS | c.NEGATORS | c.COORDINATORS | wordset('just , / : ( - – — "')
"""Words that deny, or at which the reach of a denial may end; all others are passed over."""
_EITHER = wordset("or nor")
_RELATIVE = ("who", "that")
_MORE_THAN = ("just", "merely", "simply")
"""Behind *not*, which then denies nothing: *not just the one who*."""
_AS_IF = (["as", "if"], ["as", "though"])
_NOT_EVEN = (["for", "a"], ["for", "one"], *(["once", verb] for verb in ("was", "did", "have")))
_OF_IT = (["about"], ["in"], ["of"])
_JOINING_DENIED = ("nor", "of", "in")
"""Straight before a subject that is denied with others, or of whom nothing is denied."""


class Negations(Reading):
    """Counts the negations around a phrase."""

    def _negations(self, case: Case) -> int:
        """Count the negations whose scope reaches the phrase; two make an assertion."""
        if self._not_the_one(case):
            return 1
        count = int(case.start > 0 and self._words[case.start - 1] in STOPPED)
        for at in self._back(case, max(case.low, case.subject.at, case.start - 14)):
            word = self._words[at]
            if word not in _TURNING:
                continue  # as most words are: neither a denial nor where one ends
            if self._ends_negation(case, at) or (count and word in c.COORDINATORS):
                return count  # not bored and also not nervous
            if word in c.NEGATORS and not self._harmless(case, at):
                count += 1
                if word in ("nor", "neither") or self._words[at - 1 : at] == [","]:
                    return 1
        if self._nothing_like(case):
            return 0
        count += self._raised(case) + self._joint_denial(case) + self._governed(case)
        return count or int(self._never_once(case) or self._nothing_about(case))

    def _not_the_one(self, case: Case) -> bool:
        """``I wasn't the one who was scared``; but *not the only one who*."""
        words = self._words
        head = case.start - 1 if words[case.start - 1] in _RELATIVE else case.subject.head
        if (
            head < case.low
            or words[head] not in _RELATIVE
            or words[head - 2 : head] != ["the", "one"]
        ):
            return False
        before = words[max(case.low, head - 4) : head - 2]
        return "not" in before and before[-1] not in _MORE_THAN and case.subject.who == "i"

    def _never_once(self, case: Case) -> bool:
        """``Not once was I bored``, ``not for a second did I …``; but ``not only was I bored``."""
        words, at = self._words, case.subject.at
        if case.subject.who not in ("i", "we") or at < case.low + 2 or words[case.low] != "not":
            return False
        return words[at - 1] in c.AUXILIARIES and words[case.low + 1 : case.low + 3] in _NOT_EVEN

    def _nothing_about(self, case: Case) -> bool:
        """``Nothing about it bored me``."""
        if case.role is not EFFECT or "nothing" not in case.words:
            return False
        between = self._words[case.low : case.start]
        return (
            between[:1] == ["nothing"] and between[1:2] in _OF_IT and _PARTING.isdisjoint(between)
        )

    def _nothing_like(self, case: Case) -> bool:
        """``Nothing winds me up like him``: that does so most of all."""
        before, after = self._words[case.start - 1], self._words[case.end : case.end + 2]
        compared = after[:1] in (["like"], ["more"]) or after == ["quite", "like"]
        return before == "nothing" and compared

    def _governed(self, case: Case) -> int:
        """Count a denial of what causes it: ``nothing in it made me sad``, ``he never made me``."""
        via = case.subject.via
        if via < 0:
            return 0
        words, at, low = self._words, via - 1, case.low
        count = 0
        while at >= low and words[at] in self._over.auxiliaries:
            count += words[at] in c.NEGATORS and not self._harmless(case, at)
            at -= 1
        first = at
        while first > low and words[first - 1] not in _PARTING:
            first -= 1
        neither = first > low and words[first - 1] == "nor"  # neither his tone nor the words
        return count + int(neither or (first <= at and words[first] in NOTHING))

    def _joint_denial(self, case: Case) -> int:
        """``Neither she nor I was angry``, ``none of us felt safe``."""
        at = case.subject.at
        before = self._words[max(case.low, at - 2) : at] if at >= 0 else []
        if not before or (before[0] != "nor" and before[-1] not in _JOINING_DENIED):
            return 0
        if before == ["nor"]:
            return 0  # nor I was cross: counted as a denial one clause up
        if before[:1] == ["nor"] and before[1] in c.BE:
            return 1  # nor am I cross
        if self._words[at] == "me" and before[-1] in ("in", "of"):
            # nothing in me, no part of me, not a bone in me
            return int(not NONE_OF.isdisjoint(self._words[max(case.low, at - 4) : at]))
        not_one = self._words[max(case.low, at - 3) : at] == ["not", "one", "of"]
        denied = before[-1] == "nor" or before in (["none", "of"], ["neither", "of"])
        return int(denied or not_one)

    def _ends_negation(self, case: Case, at: int) -> bool:
        word = self._words[at]
        if word in ("but", ":", "(", "-", "–", "—", '"', "because", "just"):
            return word != "just" or self._words[at - 1 : at] == [","]
        if word in (",", "/"):
            goes_on = self._words[at + 1] in ("or", "nor", "not", "no", "neither", "never")
            return not (goes_on or self._in_a_list(case, at))
        if word in ("and", "so", "then"):
            return case.role is ACT or any(
                between in self._known.linking or between in c.AUXILIARIES
                for between in self._words[at + 1 : case.start]
            )
        if word == "as":
            return "much" in self._words[max(case.low, at - 5) : at]
        if word in _TIMED and not _EITHER.isdisjoint(self._words[at : case.start]):
            return not c.NOMINATIVE.keys().isdisjoint(self._words[at : case.start])
        return word in c.OPENERS and case.subject.at < at and word != "that"

    def _in_a_list(self, case: Case, comma: int) -> bool:
        """Return whether a comma parts a list that *or* ends: ``not scare, bore or tire``."""
        for word in self._words[comma + 1 : min(case.high, case.end + 6)]:
            if word in ("or", "nor"):
                return True
            if word in c.NOMINATIVE or word in ("but", "and", "so"):
                return False
        return False

    def _harmless(self, case: Case, at: int) -> bool:
        return self._within(case, at, "not_negating")

    def _raised(self, case: Case) -> int:
        """``I don't think I was bored``, ``it's not that I wasn't``: a negation one clause up."""
        at = case.subject.at
        if case.subject.who == "dropped" or at <= case.low:
            return 0
        if at - 2 > case.low and self._words[at - 2 : at] in _AS_IF:
            at -= 2  # it's not as if I wasn't
        before = self._clauses.back_over(at - 1, case.low, self._over.raised)
        if before < case.low:
            return 0
        if self._breaks_off(before, at, case.low):
            return 0
        if self._words[before] == "doubt" and self._words[before - 1] == "i":
            return 1  # I doubt I was ashamed
        if self._words[before] in self._known.raising:
            before -= 1
        elif self._words[before] not in c.NEGATORS:
            return 0
        furthest = max(case.low, before - 3)
        while not _BEGUN_ANEW.isdisjoint(self._words[furthest + 1 : before]):
            furthest += 1  # I don't know, I think I was jealous
        window = range(before, furthest - 1, -1)
        return sum(self._words[i] in c.NEGATORS and not self._harmless(case, i) for i in window)

    def _breaks_off(self, before: int, at: int, low: int) -> bool:
        """``No I was sad``, ``I can't I'm drained``: an answer or a clause that goes no further.

        What is dictated, or written as it comes, has no comma there.
        """
        words = self._words
        if words[before] == "no":
            return "way" not in words[before:at]
        again = words[at] == "i" and "i" in words[max(low, before - 2) : before]
        return again and before == at - 1 and words[before] == "not"
