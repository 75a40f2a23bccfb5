"""Whether a time that is set in a sentence is of something else than what the writer felt."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Cue, Reading
from reflect.domain.themes.model import NOUN
from reflect.domain.themes.wordset import wordset

THEIRS = wordset("he she they his her their who")
OF_ONES_OWN = c.MINE | wordset("i we our us placement practicum rotation internship")
PAST_FORMS = wordset("was were felt got went became did had spent stayed")
"""Past tenses that stand before what was felt."""
_IT = c.WEAK_SUBJECTS.keys() | c.OTHERS
"""Before *'s*, which is then a verb."""
_SUBORDINATE = wordset("how what who way like as than where")
_BESIDES = wordset("and but so ( ; -")
"""Behind a feeling, before something else that is told."""
_LEADING = _BESIDES | wordset("because that how")
HAD = wordset("had 'd")
THEY_DO = wordset("is are has have will 'll plans starts ends begins moves leaves needs wants")
"""Verbs by which a date is one to come, or nothing that is over."""
_MINE = c.MINE | {"i"}
_PARTING = c.COORDINATORS | c.PAUSES


class TheirTimes(Reading):
    """Reads whose a time is."""

    def _of_another(self, case: Case, cue: Cue, low: int) -> bool:
        """``She used to teach, and I felt …``, ``his first year at school``: not the writer's."""
        words = self._words
        before = words[max(low, cue.start - 4) : cue.start]
        used = words[cue.start] == "used"
        inside = not _SUBORDINATE.isdisjoint(words[case.end : cue.start])
        if used and inside and words[cue.start - 1] in c.OTHERS:
            return True  # disgust at what he used to do
        if used and inside and case.role is not NOUN:
            return True  # ashamed of how I used to talk to him
        if case.subject.at < cue.end and words[cue.end - 1] != "i":
            return self._told_of_them(words[case.end - 1 : cue.start])
        mine = words[cue.start] in OF_ONES_OWN or words[cue.start] == "when"
        if not mine and not THEIRS.isdisjoint(before) and "," not in before:
            return True
        return cue.start < case.subject.at and self._told_apart(case, cue, low)

    def _told_apart(self, case: Case, cue: Cue, low: int) -> bool:
        """``He has an exam in June so I …``, ``they moved in 2015 and go to … and I …``."""
        told, after = self._words[low : cue.start], self._words[cue.start : case.subject.at]
        if _PARTING.isdisjoint(after) or not OF_ONES_OWN.isdisjoint(told):
            return False
        return not THEIRS.isdisjoint(told) or not THEY_DO.isdisjoint(told)

    @staticmethod
    def _told_of_them(between: list[str]) -> bool:
        """``I felt sad because she lost her mum in 2015``: the year is of what she lost."""
        return any(
            before == "who"
            or (before in _LEADING and not THEIRS.isdisjoint(between[at : at + 2]))
            or (before in _BESIDES and between[at] == "the")
            for at, before in enumerate(between[:-1], 1)
            if _MINE.isdisjoint(between[at:])
        )

    def _it_is(self, case: Case) -> bool:
        """``Probably it's me being tired``: told of the present; not ``it's hard and I was …``."""
        for at in range(case.start - 1, case.low, -1):
            if self._words[at] in PAST_FORMS:
                return False
            if self._words[at] == "'s" and self._words[at - 1] in _IT:
                return True
        return False
