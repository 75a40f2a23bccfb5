"""Who feels it where more than the subject tells: the order in which that is asked.

``The one who was angry was me``, ``What I was, in the end, was sad``, ``Who was bored? I was.``,
``It's him I worry is exhausted``. The constructions are read in `ascribed`, `granted` and
`contagion`; here stands which of them a subject leaves open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.ascribed import CLEFT, Ascribed
from reflect.domain.themes.contagion import Contagion
from reflect.domain.themes.granted import Granted
from reflect.domain.themes.views import Views
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_OF_ONESELF = wordset("feel felt")
_IS = frozenset(("is", "was", "are"))
_NAMED_SO = wordset("it that this you")
"""Straight before a feeling that is named so: *called it envy*, *are you upset*."""


class SaidElsewhere(Ascribed, Contagion, Views, Granted):
    """Asks the rest of the sentence, and the next, who feels it."""

    def _said_elsewhere(self, case: Case, who: str) -> str:
        """Return who feels it where another part of the sentence says so, or nothing."""
        head, words, end = case.subject.head, self._words, case.end
        if who == "other":
            if self._left_to_the_writer(case):
                return "i"
        elif who == "i":
            if not _IS.isdisjoint(case.words) and self._of_the_one_before(head):
                return "other"
        elif who != "dropped" and (named := self._said_of_many(case, who)):
            return named
        if words[case.start - 1] in _NAMED_SO and self._granted_it(case):
            return "i"
        behind = words[end] if end < case.high else ""
        told = who == "thing" or words[case.low] == "what"
        if told or behind in self._over.telling_behind or (head >= 0 and words[head] in CLEFT):
            return self._told_behind(case, behind, told=told)
        return ""

    def _told_behind(self, case: Case, behind: str, *, told: bool) -> str:
        """Return who feels it by what stands behind it, or after *who* and *that*: else nothing."""
        head = case.subject.head
        relative = head >= 0 and self._words[head] in CLEFT
        if behind in self._known.selves and self._own_part(case):
            return "i"
        named = self._cleft(case) if relative or behind in c.SOLE else ""
        if not named and (told or behind in c.NAMING_BEHIND):
            named = self._after_what(case)
        return named or (self._answered_who(case) if relative else "")

    def _said_of_many(self, case: Case, who: str) -> str:
        """Return whose it is in the end that is told of anybody, of *it*, *you* or *us*."""
        if who == "you":
            return "" if self._caught(case) is None else "i"
        if who == "anyone" and self._left_to_the_writer(case):
            return "i"
        if who in ("anyone", "thing") and self._and_i_was(case):
            return "i"
        return self._for_whom(case, who)

    def _answered_who(self, case: Case) -> str:
        """Read ``Who was bored? I was.``."""
        words, at = self._words, case.high
        if words[case.subject.head] != "who" or words[at : at + 1] != ["?"]:
            return ""
        after = words[at + 1 : at + 3]
        me = after[:1] == ["me"] or (after[:1] == ["i"] and after[1:] in (["was"], ["am"], ["did"]))
        return "i" if me else ""

    def _granted_it(self, case: Case) -> bool:
        """Read ``She called it envy and I had to admit she had me there``."""
        at, second = case.start - 2, self._words[case.start - 1]
        if second not in _NAMED_SO or at < case.low:
            return False
        first = self._words[at]
        named = second != "you" and first in c.NAMING
        asked = second == "you" and first in ("are", "were") and self._asked_me(case)
        return (named or asked) and self._endorsed(case)

    def _asked_me(self, case: Case) -> bool:
        """``She asked me, are you upset``: said of the writer, who may say so too."""
        return "me" in self._words[max(case.low, case.start - 6) : case.start]

    def _of_the_one_before(self, at: int) -> bool:
        """``It's him I worry is exhausted``: the verb after *worry* has another subject."""
        if _IS.isdisjoint(self._words[at + 2 : at + 4]):
            return False
        at += self._words[at + 1 : at + 2] in (["could"], ["can"])  # who I could tell was cross
        if _IS.isdisjoint(self._words[at + 2 : at + 3]):
            return False
        verb = self._words[at + 1]
        return verb in self._known.report and verb not in _OF_ONESELF
