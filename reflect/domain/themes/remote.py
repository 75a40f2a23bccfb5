"""Whether a feeling may be of an earlier time, for a long stretch of time is named beside it."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Reading
from reflect.domain.themes.inflect import irregular_forms
from reflect.domain.themes.model import ACT, EFFECT
from reflect.domain.themes.their_times import PAST_FORMS, THEY_DO
from reflect.domain.themes.wordset import wordset

_PRESENT = wordset("am is are do does feel feels get gets have has keep keeps find being not")
_WRITER = wordset("i we dropped thing")
_AGES = wordset("old older younger ago group student students boy girl lad kid olds")
"""Behind *year*: an age or a class, no date."""
_WHEN = wordset("in during at through throughout over for back all until till")
"""Before a stretch of time that says when: *before the summer* and *of the year* do not."""
_NOW = wordset("this next every each per these his her their whose another")
"""Before a stretch of time that is not over, or not the writer's."""
_OTHERS = c.OTHERS | c.THEIRS | {"who", "whose", "since", "than"}
_ANOTHER_CLAUSE = (
    c.OTHERS
    | c.COORDINATORS
    | c.PAUSES
    | {"who", "whose", "than"}
    | (c.OPENERS - {"until", "till", "like"})
)
"""Between a feeling and a stretch of time behind it, which then belongs to something else."""
_ABOUT = ("about", "around")
_FURTHEST = 4


class Remote(Reading):
    """Reads how far back a feeling told in a past tense may lie."""

    def _perhaps_then(self, case: Case) -> str:
        """``In my honours year I cried``, ``thirty years nursing and I dreaded it``: when, or "".

        A journal is about this week: a year, a term or a season beside a past tense is mostly
        another time. Where nothing else says so it stays open.
        """
        words, eras, low = self._words, self._known.eras, case.whole
        if words[case.end : case.high] == ["then"] and case.subject.at == low:
            by = words[case.end - 1] in c.PREPOSITIONS  # I had lost interest by then.
            return "then" if not by and self._back_then(case) else ""  # I was moved then.
        if eras.isdisjoint(words[low : case.high]) or not self._back_then(case):
            return ""
        for at in range(low, case.high):
            inside = case.start <= at < case.end
            if words[at] in eras and not inside and self._dates_it(case, low, at):
                return words[at]
        return ""

    def _back_then(self, case: Case) -> bool:
        """Return whether it is told of the writer in a past tense."""
        if case.subject.who not in _WRITER:
            return False
        between = self._words[max(case.low, case.subject.at) : case.start]
        if not _PRESENT.isdisjoint(between) or self._cue("current", case.low, case.high):
            return False
        first = self._words[case.start]
        acted = case.role in (ACT, EFFECT)
        own_past = acted and (first.endswith("ed") or first in irregular_forms())
        return own_past or not PAST_FORMS.isdisjoint(between)

    def _dates_it(self, case: Case, low: int, at: int) -> bool:
        """Return whether a stretch of time says when the writer felt it."""
        words = self._words
        following = words[at + 1 : at + 2]
        if following and (following[0] in _AGES or following[0].isdigit()):
            return False
        if not self._says_when(low, at):
            return False
        if at < case.start:
            to_come = not THEY_DO.isdisjoint(words[low:at])  # he has an exam in June
            return not to_come and _OTHERS.isdisjoint(words[low : case.start])
        between = words[case.end : at]
        return _ANOTHER_CLAUSE.isdisjoint(between)

    def _says_when(self, low: int, at: int) -> bool:
        """Return whether *in*, *during* or nothing at all stands before it, but for a few words."""
        words = self._words
        for back in range(at - 1, max(low, at - _FURTHEST) - 1, -1):
            word = words[back]
            if word in _NOW or word in c.ENDS:
                return False
            if word in _WHEN:
                return back == low or words[back - 1] != "time"  # for the first time in years
            if word in c.PAUSES or word in c.COORDINATORS:
                return back + 1 < at and word != "-"
            if word in _ABOUT:
                continue
            if word in c.PREPOSITIONS or word in c.NOMINATIVE or word in c.BE:
                return False
        return at - low < _FURTHEST
