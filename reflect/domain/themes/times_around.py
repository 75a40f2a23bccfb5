"""Whether a sentence near a feeling's own sets the time of it: *That was then*, *Back in 2009*."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.model import EFFECT
from reflect.domain.themes.their_times import HAD, OF_ONES_OWN, TheirTimes
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case, Cue

_NOW = wordset(
    "am is are do does today tonight now session hour client clients pt ct cl he she they"
)
"""Words by which a sentence is not of an earlier time that was told of before it."""
_WITH_CLIENTS = wordset("listening hearing watching sitting")
_OF_THE_WRITER = wordset("i we dropped thing")
_WOULD = ("would", "'d")
"""Before *still*, which then sets no present: *or I would still be there*."""
WITHIN = 12
"""Words after a sentence within which the present is set against it."""
_SHORTEST = 2
"""Words of a sentence before or after that could set a time."""
_SET_WITHIN = 120
"""Words back to where a time was set, at most."""
_BACK = 4
"""Sentences that go on with a time once it is set."""
OPENS = 6
"""Words into the next sentence within which it dates the one before."""
_BEHIND_AGE = wordset("and or when years like but then so at myself too")
"""Behind *I was eleven*, which is then an age; *I was eleven minutes late* is none."""
_POINTING = wordset("that it this all")
_MAY_DATE = _POINTING | {"but", "and"}
_WAS = wordset("is was 's")
_EMBEDDING = wordset("that what how whether why")
_DATING = ("over", "age", "past")
"""Cues of the next sentence that may date a feeling; but for the last, however it opens."""


class TimesAround(TheirTimes):
    """Reads the times that the sentences before and after set."""

    def _told_before(self, case: Case, low: int) -> str:
        """``I used to be a nurse. I was scared.``: the time set before still holds."""
        times = self._times
        before = bisect_left(times, (case.start,))
        if not before or times[before - 1].start < low - _SET_WITHIN or self._of_now(case, low):
            return ""
        return self._in_that_life(case, low) or self._dated_before(low)

    def _of_now(self, case: Case, low: int) -> bool:
        told = case.subject.who in _OF_THE_WRITER or case.role is EFFECT
        span = self._words[low : case.high]
        if not told or not _NOW.isdisjoint(span) or ("'s" in span and self._it_is(case)):
            return True
        if not _WITH_CLIENTS.isdisjoint(self._words[low : case.start]):
            return True
        there = self._between(low, case.high, "current")
        return any(self._words[cue.start - 1] not in _WOULD for cue in there)

    def _in_that_life(self, case: Case, low: int) -> str:
        """``I nursed my father for a year and was exhausted``."""
        for cue in self._between(low, case.start, "life"):
            if cue.end <= case.start:
                return self._quote(cue).strip("'")
        return ""

    def _dated_after(self, case: Case) -> str:
        """Read the next sentence: ``That was then``, ``It's nine years ago``, ``Not any more``."""
        words, low = self._words, case.high + 1
        may_date = low < len(words) and words[low] in _MAY_DATE
        if not may_date and not self._ends_a_time:
            return ""
        if case.whole < _SHORTEST and low + _SHORTEST > len(words):
            return ""
        following = words[low : low + 3]
        dates = may_date and self._dates(following)
        ahead = (cue for kind in _DATING for cue in self._between(low, low + WITHIN, kind))
        for cue in sorted(ahead):
            opens = low + (1 if self._words[cue.start] == "not" else OPENS - 2)
            if cue.kind == "over" and cue.start <= opens:
                return self._quote(cue).strip("'")
            aged = cue.kind == "age" and self._aged(cue)
            if (cue.kind == "past" or aged) and (aged or dates):
                return self._quote(cue).strip("'")
        return " ".join(following) if dates and self._long_ago(low) else ""

    @staticmethod
    def _dates(opening: list[str]) -> bool:
        """Return whether a sentence speaks of the one before: *That was*, *But it was*."""
        while opening and opening[0] in ("but", "and"):
            opening = opening[1:]
        return len(opening) > 1 and opening[0] in _POINTING and opening[1] in _WAS

    def _long_ago(self, low: int) -> bool:
        words = self._words[low : low + OPENS]
        return "ago" in words or words[2:3] == ["then"]

    def _aged(self, cue: Cue) -> bool:
        """``I was nineteen.``, not ``I was nineteen minutes late``."""
        after = self._words[cue.end : cue.end + 1]
        return not after or not after[0][0].isalnum() or after[0] in _BEHIND_AGE

    def _dated_before(self, low: int) -> str:
        """Return an earlier time of the writer's that one of the sentences before sets."""
        times = self._times
        before = bisect_left(times, (low,))
        if not before or times[before - 1].start < low - _SET_WITHIN:
            return ""
        for _ in range(_BACK):
            if low < _SHORTEST or self._words[low - 1] == "\n":
                return ""
            low, high = self._clauses.sentence(low - 2, low - 1)
            first = bisect_left(times, (low,))
            if first < len(times) and times[first].start < high:
                return self._own_time(times[first], low, high)
            if not _NOW.isdisjoint(self._words[low:high]):
                return ""
        return ""

    def _own_time(self, then: Cue, low: int, high: int) -> str:
        """Return the words by which a sentence sets an earlier time, where it is the writer's."""
        words = self._words[low:high]
        own = then.kind == "life" or c.OTHERS.isdisjoint(words)
        own = own and not OF_ONES_OWN.isdisjoint(words)
        gone = own and not self._set_inside(low, then) and not self._returned(then, high)
        return self._quote(then).strip("'") if gone else ""

    def _set_inside(self, low: int, then: Cue) -> bool:
        """``I forgot that I had told her last month``: when something else had been done."""
        ahead = self._words[low : then.start]
        inside = next((at for at, word in enumerate(ahead) if word in _EMBEDDING and at), -1)
        return inside > 0 and not HAD.isdisjoint(ahead[inside:])

    def _returned(self, then: Cue, high: int) -> bool:
        """``My father died then, and her story brought it back``: the sentence ends today."""
        return bool(self._between(then.end, high, "current"))
