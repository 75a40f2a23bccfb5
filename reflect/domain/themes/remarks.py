"""Whose a judgement of the hour is: ``it was exhausting``, ``what a waste of time``, ``dead end``.

Who says so without naming anybody means themselves: a remark is the writer's, unless it is said to
be so for somebody else (``hard for him``, ``she finds it dull``, ``he had a heavy heart``) or of no
part of the work (``the rota was confusing``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.model import EFFECT
from reflect.domain.themes.nouns import Nouns
from reflect.domain.themes.reported import Reported
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_FINDING = wordset("find finds found finding call calls called think thinks thought")
_HAVING = wordset("have has had having with into in at")
"""Before what somebody has, or is in the midst of: *had a heavy heart*, *in rescue mode*."""
_FINDS = wordset("find finds found")
_SOUNDED = wordset("must sounded sounds")
_MAKING = wordset("made makes make making had has shows showed")
_BELONGS = frozenset(("theirs", "hers", "his"))
_OTHERS_OWN = ("his", "her", "their")


class Remarks(Nouns, Reported):
    """Finds who judges, or whom a judgement is of."""

    def _who_remark(self, case: Case) -> str:
        """Return whose a judgement is: of whom it is told, else of whoever makes it."""
        if told := self._told_of(case):
            return told
        if self._of_a_matter(case):
            return "none"
        subject = case.subject
        finds = subject.via >= 0 and self._words[subject.via] in _FINDING
        if self._of_somebody_else(case, finds=finds):
            return "other"
        if finds:
            return self._finder(case)
        if case.end - case.start == 1 and not case.phrase.taught and self._said_of_the_writer(case):
            return "unclear"
        return subject.who if subject.who in ("i", "we") else self._who_judges(case)

    def _told_of(self, case: Case) -> str:
        """Read ``hard for him``, ``frustrating for me``, ``at her most hopeful``, or nothing."""
        after = self._words[case.end : case.end + 2]
        for_whom = after[:1] == ["for"] and (after[-1] in c.THEIRS or after[-1] == "me")
        most = "at" in case.words and self._at_their_most(case)
        if for_whom or most or self._on_another(case):
            return "i" if after[-1:] == ["me"] else "other"
        return ""

    def _of_somebody_else(self, case: Case, *, finds: bool) -> bool:
        """``Theirs is a sad story``, ``reactions named by them: …``, ``it left her hopeful``."""
        words, subject = self._words, case.subject
        if words[case.low] in _BELONGS and words[case.low + 1] in c.BE:
            return True
        if subject.who != "other":
            return False
        named = words[subject.head + 1 : subject.head + 2] == [":"]
        return named or (subject.via >= 0 and not finds)

    def _at_their_most(self, case: Case) -> bool:
        """``She's at her most hopeful``: said of her."""
        at = self._clauses.back_over(case.start - 1, case.low, self._known.fillers)
        if at <= case.low or self._words[at] not in _OTHERS_OWN:
            return False
        return self._words[at - 1] == "at"

    def _said_of_the_writer(self, case: Case) -> bool:
        """``I was encouraging``: how the writer seemed; and *of boring*, which is no judgement."""
        before = self._clauses.back_over(case.start - 1, case.low, self._over.adverbs)
        word = self._words[before] if before >= case.low else ""
        if word in c.PREPOSITIONS and word != "as":
            return True
        acted = self._words[case.start].endswith(("ing", "ive"))
        return acted and case.subject.who in ("i", "we") and (word in c.BE or word == "i")

    def _who_judges(self, case: Case) -> str:
        """Return whose a judgement is by its verb: the writer's, but of ``she finds it dull``."""
        subject = case.subject
        after = subject.head + 1 if subject.head >= 0 else case.start
        verb = self._words[after : min(case.start, after + 11)]
        before = self._words[case.start - 1] if case.start > case.low else ""
        reports = not (_FINDS.isdisjoint(verb) and self._known.report.isdisjoint(verb))
        judges = before in _MAKING or reports
        is_so = case.role is EFFECT and before in c.BE  # she is the only one
        if subject.who == "other" and (judges or is_so or self._in_the_midst(case)):
            return "other"
        if not _SOUNDED.isdisjoint(verb):
            return "unclear"  # I said it sounded exhausting
        return "other" if self._reporter(case, subject) == "other" else "dropped"

    def _in_the_midst(self, case: Case) -> bool:
        """``She had a heavy heart``, ``was flogging a dead horse``: of whoever has or does it."""
        if case.end - case.start == 1:
            return False
        at = self._clauses.back_over(case.start - 1, case.low, self._over.of_amounts)
        word = self._words[at] if at >= case.low else ""
        doing = word in c.BE and self._words[case.start].endswith("ing") and at == case.start - 1
        return doing or word in _HAVING

    def _finder(self, case: Case) -> str:
        """Read ``one finds it dull``: whoever finds it so; *finds me dull* is no feeling."""
        if self._words[case.subject.at] == "me":
            return "none"
        via = case.subject.via
        finder = self._clauses.subject(via, case.low, is_verb=True, is_state=False)
        return {"other": "other", "anyone": "other", "thing": "unclear"}.get(finder.who, "i")

    def _of_a_matter(self, case: Case) -> bool:
        """Return whether it is said of no part of the work: ``the rota was confusing``."""
        near = self._words[max(case.low, case.start - 4) : case.start]
        if ("about" in near or "on" in near) and self._topic(case):
            return True  # the leaflet about burnout
        subject = case.subject
        if subject.who != "thing":
            return False
        head = self._words[subject.head]
        return head in self._known.matters or (head in c.PLACES and head != "room")
