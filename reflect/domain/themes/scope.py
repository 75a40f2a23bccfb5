"""Whose feeling a phrase is, and whether it is asserted now: one judgement per phrase found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.asserted import Asserted
from reflect.domain.themes.case import Cue, Judgement, other
from reflect.domain.themes.model import Phrase, Role, Status
from reflect.domain.themes.whose import Whose

if TYPE_CHECKING:
    from reflect.domain.themes.trie import Match

__all__ = ["Cue", "Judgement", "Scope"]


class Scope(Whose, Asserted):
    """Judges the phrases found in one text."""

    def other_sense(self, match: Match) -> bool:
        """Return whether a phrase with an everyday second sense cannot stand for a feeling here."""
        _, high = self._clauses.sentence(match.start, match.end)
        return not self._standing.alone(match.start, match.end, high)

    def _resembles(self, at: int) -> bool:
        """``walking like her``: *like* compares, it does not feel."""
        if self._words[at] != "like" or not at:
            return False
        before = self._words[at - 1]
        verbal = before in c.NOMINATIVE or before in c.AUXILIARIES or before in c.NEGATORS
        opens = not before[0].isalnum() or before in c.COORDINATORS or before == "to"
        return not (verbal or opens or before in self._known.fillers or before in ("you", "part"))

    def judge(self, match: Match, phrase: Phrase) -> Judgement | None:
        """Return the judgement, or None when the words are no feeling here at all."""
        before = self._words[match.start - 1] if match.start else ""
        if phrase.role is Role.ACT and before in c.DETERMINERS - {"this", "that"}:
            if match.end - match.start > 1:
                return None  # the check-out
            # the dread, her envy: the verb's noun
            phrase = phrase._replace(role=Role.NOUN)
        if phrase.role is Role.ACT and self._resembles(match.start):
            return None
        case = self._case(match, phrase)
        spoken = self._spoken(case)
        if spoken is not None:
            return spoken
        who = self._who(case, match.owner)
        of_a_thing = phrase.alone and who == "unclear" and case.subject.who == "thing"
        if who == "none" or of_a_thing or self._attributive(case):
            return None
        if who == "other" and not self._caught(case):
            return other(Status.CLIENT, f"here is {self._whose(case, match.owner)}")
        if who == "anyone":
            return other(Status.ANTICIPATED, "said of anybody, not of you now")
        return self._asserted(case, who)
