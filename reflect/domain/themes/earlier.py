"""Whether a feeling is of this work, now: what it is about (`outside`), then when it was (`times`).

``Furious about the rota`` and ``years ago I was scared`` are both no evidence of what the client
stirs in the writer, and have the one status *past*.
"""

from __future__ import annotations

from reflect.domain.themes.case import Case, Judgement, other
from reflect.domain.themes.model import EFFECT, Status
from reflect.domain.themes.outside import OUTSIDE, Outside
from reflect.domain.themes.times import Times

_ABOUT_OTHERS = ("identification", "parallel_process")
"""Themes that live on people outside the hour: naming one there is no change of subject."""


class Earlier(Times, Outside):
    """Reads what a feeling is about, and when it was."""

    def _earlier(self, case: Case) -> Judgement | None:
        """Judge what is about something else or of another time; None where it is neither."""
        if case.phrase.theme in _ABOUT_OTHERS or case.subject.who == "we":
            return self._earlier_time(case)
        if case.role is EFFECT and self._outsider(case):
            return other(Status.PAST, OUTSIDE)
        if "elsewhere" in self._cues and (elsewhere := self._elsewhere(case)):
            return elsewhere
        names_an_aside = not self._over.asides.isdisjoint(case.words)
        if names_an_aside and (aside := self._about_an_aside(case)):
            return aside
        if (names_an_aside or "unrelated" in self._cues) and self._unrelated(case):
            return other(Status.PAST, OUTSIDE)
        return self._earlier_time(case)
