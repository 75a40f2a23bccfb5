"""Whether a feeling is only hoped for, feared or meant to be: ``I hope to feel calm``.

What one waits for is not yet there: ``I expected to be bored``, ``worried about becoming cold``,
``she wanted to make me feel guilty``. What one hides, brings or had not expected is:
``I tried to hide my irritation``, ``I didn't expect to feel so guilty``.
"""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Reading
from reflect.domain.themes.model import ACT, EFFECT, NOUN
from reflect.domain.themes.wordset import wordset

_FORESEEING = wordset(
    "expect expected expecting supposed prepared hoped meant due likely set bound"
)
LEADING_TO = wordset("to of for about")
"""Between what one hopes or fears and the feeling."""
_WAITING = wordset("wait waits waited waiting brace braced bracing ready steeled")
_SURPRISED = wordset("expecting expected expect prepared ready")
_DID_NOT = (["was", "not"], ["had", "not"], ["did", "not"], ["were", "not"])
"""Before the words above: *I hadn't expected to be so moved*, and yet one was."""
_WORRYING = wordset("worry worried worries fear afraid scared nervous anxious frightened")
_LIKING = ("like", "love")
_LOOKING_AHEAD = _WAITING | _WORRYING | frozenset(_LIKING)
_BECOMING = wordset("becoming getting being ending turning growing feeling")
_HIDING = wordset(
    "hide conceal mask contain control manage cover keep fight swallow bury push quell"
)
"""Verbs of doing something about a feeling that is there: *I tried to hide my irritation*."""
_BRINGING = wordset(
    "bring take talk look raise explore mention discuss own name share sit work think understand "
    "unpack face process"
)
"""Verbs of speaking of a feeling that one has."""


class Foreseen(Reading):
    """Reads what leads to a feeling that is yet to come."""

    def _foreseen(self, case: Case) -> bool:
        """Return whether it is only hoped for or feared: ``I hope to feel calm``."""
        if LEADING_TO.isdisjoint(self._words[case.low : case.start + 2]):
            return False
        if case.role in (ACT, EFFECT) and self._words[case.low : case.start] == ["to"]:
            return True  # To tell him that I also served, or not?
        low = max(case.low, case.subject.at)
        return self._expected(case, low) if case.role is ACT else self._aimed_at(case, low)

    def _meant_for(self, case: Case) -> bool:
        """``She wanted to make me feel guilty``: not yet that she did."""
        via = case.subject.via
        if via < case.low + 2 or self._words[via - 1] != "to":
            return False
        return self._words[via - 2] in self._known.anticipating

    def _expected(self, case: Case, low: int) -> bool:
        """``I had expected to dread it``: a verb of feeling only foreseen."""
        if case.start <= low or self._words[case.start - 1] != "to":
            return False
        if self._words[case.start - 2] in _SURPRISED:
            at = case.start - 2
            if self._words[at - 2 : at] in _DID_NOT:
                return False  # I didn't expect to feel so guilty
        return not _FORESEEING.isdisjoint(self._words[max(low, case.start - 3) : case.start])

    def _aimed_at(self, case: Case, low: int) -> bool:
        """``I hope to feel sure``, ``I wanted to be calm``: a wish is not yet the feeling."""
        foreseen = case.subject.who == "dropped" and self._words[low] in _FORESEEING
        first = low - foreseen  # Expected to be bored
        for at in range(case.start - 1, first, -1):
            word = self._words[at]
            if word in c.PAUSES or word in c.COORDINATORS:
                return False
            if word in self._known.anticipating and self._words[at + 1] in ("to", "of"):
                return not self._there_already(case, at)
            if word in _LOOKING_AHEAD and (ahead := self._looks_ahead(at)) is not None:
                return ahead
        return False

    def _there_already(self, case: Case, at: int) -> bool:
        """``I tried to hide my anger``, ``I wasn't expecting to feel sad``: it is there."""
        words = self._words
        if words[at] in _SURPRISED and words[at - 2 : at] in _DID_NOT:
            return True
        hidden = case.role is NOUN and words[at + 2] in _HIDING
        return hidden or self._to_bring(case, at + 2)

    def _looks_ahead(self, at: int) -> bool | None:
        """Return whether ``waiting to``, ``scared of becoming`` or ``I'd like to`` leads to it.

        None where the word at ``at`` leads to nothing, so that an earlier one may.
        """
        words = self._words
        word, following = words[at], words[at + 1]
        if following == "myself":
            following = words[at + 2]
        if word in _WAITING and following in ("to", "for"):
            return True
        if word in _WORRYING and following in ("about", "of"):
            return words[at + 2] in _BECOMING
        if word in _LIKING and following == "to":
            return words[at - 1] in ("would", "'d")
        return None

    def _to_bring(self, case: Case, at: int) -> bool:
        """``I want to bring my guilt to supervision``: to be brought, it has to be there."""
        before = self._words[at : case.start]
        return case.role is NOUN and before[:1] != [] and before[0] in _BRINGING and "my" in before
