"""Whether a feeling is spoken of in general: ``It is normal to feel flat``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Reading
from reflect.domain.themes.model import NOUN, STATE
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_SPOKEN_OF = wordset("what normalised normalized validated explored discussed reframed named")
_TOLD = wordset("said say told tell suggested wondered")
_NORMAL = wordset("easier safer normal natural common human ok okay fine alright understandable")
"""What a feeling is called in general: *I said it was easier to be furious*."""
_REACHING = ("for", "to", "on", "in", "of")
"""Before *me*: whom it is so for."""
_AT = ("with", "at")
"""Before *me*: whom a feeling is turned against."""
_GENERALLY = (["does"], ["helps"], ["means"], ["makes"], ["takes"], ["has"], ["serves"])
FEELING = wordset("feel feeling be being get getting become becoming")
"""Words of which whatever is said of anybody holds one."""


class General(Reading):
    """Reads what is said of anybody."""

    def _of_anybody(self, case: Case) -> bool:
        """Read what is general: ``It is normal to feel flat``, ``Being bored is information``."""
        if case.role not in (STATE, NOUN):
            return False
        before = self._words[max(case.low, case.start - 2) : case.start]
        being = before[1:] in (["being"], ["feeling"])
        if being and before[0] == "that" and "is" in self._words[case.end : case.high]:
            return True  # I told her that feeling ashamed is common
        if case.subject.who in ("i", "we"):
            # I asked what being ashamed was like, normalised feeling overwhelmed
            return being and before[0] in _SPOKEN_OF
        words = self._words
        low = case.start - 1
        while low > case.low and words[low] in self._known.fillers:
            low -= 1
        first = words[low] if low >= case.low else ""
        if first not in FEELING or self._touches_the_writer(case):
            return False
        if low > case.low and words[low - 1] == "to":
            return self._in_general(case, words[case.whole : low - 1])
        after = words[case.end : case.high]
        general = "is" in after or "can" in after or after[:1] in _GENERALLY
        return low == case.low and first.endswith("ing") and general

    def _touches_the_writer(self, case: Case) -> bool:
        """Read ``hard for me to be flat``, but not ``easier to be furious than to miss me``."""
        words = self._words
        return any(
            words[at] in c.MINE
            and (words[at - 1] in _REACHING or (at < case.start and words[at - 1] not in _AT))
            for at in range(case.low, case.high)
        )

    def _in_general(self, case: Case, start: list[str]) -> bool:
        """Read ``It is normal to feel flat``, ``To feel flat is part of it``."""
        if not start:
            return "is" in self._words[case.end : case.high]
        if start[-1] == "not":
            return False
        # told her that it was normal to feel flat
        told = not (_TOLD.isdisjoint(start) or _NORMAL.isdisjoint(start)) and (
            "was" in start or "be" in start
        )
        return ("it" in start or "that" in start) and ("is" in start or "'s" in start or told)
