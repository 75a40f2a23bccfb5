"""Which wish a feeling is part of: *I wish I felt hopeful*, *I'd like to say I was calm*."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Cue, Reading
from reflect.domain.themes.wordset import wordset

_FACT = wordset("i it")
_FURTHEST = 16
_NEAR = 8
"""Words before a feeling within which a wish begins, and within which its opening ends."""


class Wishes(Reading):
    """Finds the opening of a wish."""

    def _wish(self, case: Case) -> Cue | None:
        """Return the words that open the wish around a phrase, unless a clause of fact follows.

        ``I wish I was calm, but I was scared``: wished is no more than the first.
        """
        last = case.start + (self._words[case.start] == "i")
        found = self._cue("wished", max(case.low, case.start - _FURTHEST), last)
        if found is None or found.end < case.start - _NEAR:
            return None
        return None if self._but_in_fact(found, case.start) else found

    def _but_in_fact(self, found: Cue, start: int) -> bool:
        """Return whether *but I was* or *but it was* leads from what is imagined to what was so."""
        between = self._words[found.end : start]
        return "but" in between and not _FACT.isdisjoint(between[between.index("but") :])

    def _wished_away(self, wish: Cue, start: int) -> bool:
        """``I wish I were less scared``, ``I wish I hadn't been so cross``: so one is, or was."""
        between = self._words[wish.end : start]
        return "less" in between or not c.NEGATORS.isdisjoint(between)
