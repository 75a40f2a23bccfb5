"""How sure it is that a feeling is the writer's, where nothing says otherwise: stated, or a maybe.

``I felt bored`` is stated, ``maybe I felt bored`` too, but tentative. A phrase that can mean other
things is a maybe, and one that may be somebody else's: ``Filled in the form, sad``.
"""

from __future__ import annotations

from reflect.domain.themes.case import Case, Judgement
from reflect.domain.themes.model import ACT, Field, Status, Tier
from reflect.domain.themes.notes import Notes
from reflect.domain.themes.wordset import wordset

_MUTUAL = ("warmth_alliance", "parallel_process", "boundary_pull")
"""Themes that two people are in together, so that *we* names the writer as well."""
SHOWS = wordset("look looked looking sound sounded appear appeared seemed")
SEEMING = SHOWS | {"across"}
"""Words of which a sentence holds one where it tells how the writer seemed."""
_OWN = Judgement(Status.OWN, Tier.STATED, False, "in your own words")
_TENTATIVE_OWN = Judgement(Status.OWN, Tier.STATED, True, "in your own words, with a maybe")
OTHER_MEANINGS = "which can mean other things too"
"""The reason of a maybe that is the writer's for certain, while its theme is not."""
_WEAK = Judgement(Status.OWN, Tier.MAYBE, False, OTHER_MEANINGS)
_TENTATIVE_WEAK = _WEAK._replace(tentative=True)


class Own(Notes):
    """Gives the judgement of what is the writer's own."""

    def _own(self, case: Case, who: str) -> Judgement:
        """Judge what nothing takes from the writer; ``who`` is whose the sentence says it is."""
        maybe = not self._known.hedges.isdisjoint(case.words)
        hedged = who in ("we", "you") or (maybe and self._hedged(case))
        if who in ("unclear", "you"):
            return Judgement(Status.OWN, Tier.MAYBE, hedged, "not clear whose feeling")
        if who == "dropped" and (self._field is Field.HAPPENED or not self._opens(case)):
            return Judgement(Status.OWN, Tier.MAYBE, hedged, "not clear who felt it")
        if who == "we" and case.role is ACT and case.phrase.theme not in _MUTUAL:
            return Judgement(Status.OWN, Tier.MAYBE, hedged, "written of you both")
        if case.phrase.weak:
            return _TENTATIVE_WEAK if hedged else _WEAK
        if who == "we":
            return Judgement(Status.OWN, Tier.STATED, hedged, "written of you both")
        return _TENTATIVE_OWN if hedged else _OWN

    def _seemed(self, case: Case) -> bool:
        """``I looked bored``, ``I came across as cold``: what shows is not yet what is felt."""
        at = self._clauses.back_over(case.start - 1, case.low, self._over.adverbs)
        if at <= case.subject.at:
            return False
        word = self._words[at]
        return word in SHOWS or (word == "as" and self._words[at - 1] == "across")

    def _hedged(self, case: Case) -> bool:
        """Return whether a *maybe* stands close before it: ``I think maybe I was bored``."""
        before = self._words[max(case.low, case.start - 8) : case.start]
        return not self._known.hedges.isdisjoint(before)
