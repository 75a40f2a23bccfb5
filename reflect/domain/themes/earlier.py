"""Whether a feeling is about something outside this work, or of an earlier time."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Judgement, other
from reflect.domain.themes.model import EFFECT, Status
from reflect.domain.themes.outside import OUTSIDE, Outside
from reflect.domain.themes.remote import Remote
from reflect.domain.themes.times import Times

_ABOUT_OTHERS = ("identification", "parallel_process")
"""Themes that live on people outside the hour: naming one there is no change of subject."""


class Earlier(Times, Outside, Remote):
    """Reads what a feeling is about, and when it was."""

    def _earlier(self, case: Case) -> Judgement | None:
        # A contrast ("…but now", "these days") ends the reach of an earlier time.
        if case.phrase.theme in _ABOUT_OTHERS or case.subject.who == "we":
            return self._earlier_time(case)
        if case.role is EFFECT and self._outsider(case):
            return other(Status.PAST, OUTSIDE)
        if "elsewhere" in self._cues:
            outside = self._cue("elsewhere", case.end - 1, min(case.high, case.end + 10))
            gap = self._words[case.end : outside.start] if outside is not None else []
            if outside is not None and len(gap) <= 2 and c.PAUSES.isdisjoint(gap):
                return other(Status.PAST, f"about something else: {self._quote(outside)}")
        names_an_aside = not self._over.asides.isdisjoint(case.words)
        if names_an_aside and (aside := self._about_an_aside(case)):
            return aside
        if (names_an_aside or "unrelated" in self._cues) and self._unrelated(case):
            return other(Status.PAST, OUTSIDE)
        return self._earlier_time(case)
