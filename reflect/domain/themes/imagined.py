"""Whether a feeling is imagined: wished for, supposed, conditional or yet to come.

The order in which that is asked: a wish (``I wish I felt hopeful``), what is said of anybody or
only supposed (``pretended to be calm``), hoped or feared (`foreseen`), and a modal or *if* around
it (`conditions`). A wish to be rid of a feeling grants it: ``I wish I were less scared``.
"""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Cue, Judgement, other
from reflect.domain.themes.conditions import Conditions
from reflect.domain.themes.foreseen import LEADING_TO, Foreseen
from reflect.domain.themes.general import FEELING, General
from reflect.domain.themes.model import Status, Tier
from reflect.domain.themes.own import Own
from reflect.domain.themes.wishes import Wishes
from reflect.domain.themes.wordset import wordset

_CONDITION = wordset("if unless supposing")
_TO_COME = wordset("before until till lest")
_OPENING = _CONDITION | _TO_COME
_MODAL = (c.MODALS - {"can"}) | {"going"}
"""Words of which a clause that is imagined holds one."""
_WHY_WOULD = wordset("would should ought")
_SUPPOSING = wordset("feel be been felt feeling being become get imagine picture think say call")
"""Last words of a turn of speech that supposes one thing, and not all that follows."""
_ANEW = (c.COORDINATORS - {"or", "nor"}) | wordset("because though although whereas while ; : - –")


class Imagined(Own, General, Foreseen, Conditions, Wishes):
    """Reads hypothesis, wish and condition around a phrase."""

    def _imagined(self, case: Case) -> Judgement | None:
        """Judge what is not, or not quite, asserted; None where it is."""
        wished = self._wished(case) if "wished" in self._cues else None
        if wished is not None:
            return wished
        why = self._not_meant(case)
        if why:
            return other(Status.ANTICIPATED, why)
        modal = "" if _MODAL.isdisjoint(case.words) else self._modal(case)
        if modal:
            return self._conditional(case, modal)
        opener = "" if _OPENING.isdisjoint(case.words) else self._opener(case)
        if opener in _CONDITION:
            return None if self._past_a_colon(case) else self._if_clause(case)
        if opener in _TO_COME:
            return Judgement(Status.OWN, Tier.MAYBE, True, "something still to come then")
        return None

    def _not_meant(self, case: Case) -> str:
        """Return why the clause is no assertion, or nothing."""
        if "supposed" in self._cues and (supposed := self._supposed(case)):
            return f"imagined: {self._quote(supposed)}"
        words, subject = case.words, case.subject
        if not FEELING.isdisjoint(words) and self._of_anybody(case):
            return "said of anybody, not of you now"
        if not _WHY_WOULD.isdisjoint(words) and self._why_would(case):
            return "imagined: how it would be"
        if subject.at >= case.end and self._would_be(case):
            return "imagined: how it would be"
        if subject.via >= 0 and self._meant_for(case):
            return "what somebody meant you to feel"
        foreseen = not LEADING_TO.isdisjoint(words) and self._foreseen(case)
        return "hoped or feared, not felt" if foreseen else ""

    def _supposed(self, case: Case) -> Cue | None:
        """Return the words by which it is only supposed: ``pretended to be calm``."""
        supposed = self._cue("supposed", max(case.low, case.start - 10), case.start + 1)
        if supposed is None or self._meant_after_all(supposed):
            return None
        return None if self._goes_on_in_fact(case, supposed) else supposed

    def _meant_after_all(self, supposed: Cue) -> bool:
        """``Never imagine that``, ``I suppose I was cross``, ``I pretended I wasn't sad``."""
        before = self._words[supposed.start - 1 : supposed.start]
        first, after = self._words[supposed.start], self._words[supposed.end : supposed.end + 3]
        if before == ["never"] or (before == ["i"] and first == "suppose"):
            return True
        if self._words[max(0, supposed.start - 2)] == "than":
            return True  # more bored than I should have been
        if first.startswith("pretend"):
            return after[1:2] == ["not"]
        return first == "had" and ("not" in after or "less" in after)  # had I not been so cross

    def _goes_on_in_fact(self, case: Case, supposed: Cue) -> bool:
        """``I should feel sorry and I felt relieved``: a clause of its own asserts the second."""
        at = case.subject.at
        if self._but_in_fact(supposed, case.start):
            return True
        if at <= supposed.end or case.subject.who != "i" or case.subject.via >= 0:
            return False
        if self._words[supposed.end - 1] not in _SUPPOSING:
            return False
        outer = self._i_feel(at, case.low)
        before = self._words[(outer if outer >= 0 else at) - 1]
        return before in _ANEW or (before == "," and self._words[case.low] in c.OPENERS)

    def _wished(self, case: Case) -> Judgement | None:
        """``I wish I felt hopeful`` is not felt; ``I wish I were less scared`` is."""
        if (found := self._wish(case)) is None:
            return None
        if self._wished_away(found, case.start):
            return self._own(case, "i")
        return other(Status.ANTICIPATED, f"wished for: {self._quote(found)}")
