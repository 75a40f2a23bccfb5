"""Whose a feeling is where another part of the sentence says so: *that's me*, *poor man*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Reading
from reflect.domain.themes.model import NOUN
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.noun_phrases import Subject

CLEFT = frozenset(("who", "that", "one"))
"""Subjects of a clause that its sentence may say more of: *the one who was angry was me*."""
_END_OF_CLEFT = 10
_GIVEN = wordset("in gave gives brought brings handed")
_WAYS = wordset("what how who all everything")
_POINTED = wordset("that this which it")
_FELT_BEHIND = wordset(
    "feel felt feeling was am were left went came ended become became got sat sit"
)
"""Verbs after the subject in *It's furious I feel*."""
_PITIED = wordset("poor bless")
_ALL_OF = wordset("both pair two lot all rest")


class Ascribed(Reading):
    """Reads constructions that name the one who feels elsewhere than before the verb."""

    def _cleft(self, case: Case) -> str:
        """Read ``the one who was angry was me``: the end of the sentence says who."""
        words, head = self._words, case.subject.head
        sole = case.end < case.high and words[case.end] in c.SOLE
        if not sole and (head < 0 or words[head] not in CLEFT):
            return ""
        for at in range(case.end + 1, min(case.high, case.end + _END_OF_CLEFT)):
            be = at - 1
            while be > case.end and (words[be] in self._over.joining or words[be] == ","):
                be -= 1
            if words[be] not in c.BE:
                continue
            if words[at] in c.CLEFT:
                return c.CLEFT[words[at]]  # the only frightened person there was me
            if sole and words[at] in self._known.people:
                return "other"
        return ""

    def _after_what(self, case: Case) -> str:
        """Read ``What I was, in the end, was sad``, ``Sad, that's how she left``."""
        words, low = self._words, self._what(case)
        if low < 0:
            return self._named_behind(case)
        at = self._clauses.back_over(case.start - 1, low, self._over.without_how)
        if case.role is NOUN:
            at = self._clauses.back_over(at, low, self._over.of_amounts)
        if at <= low + 1 or words[at] not in c.BE:
            return self._named_behind(case)
        inside = words[low:at]
        named = self._left_with(inside) or c.NOMINATIVE.get(words[low + 1], "")
        return named or ("i" if "me" in inside and c.NOMINATIVE.keys().isdisjoint(inside) else "")

    def _what(self, case: Case) -> int:
        """Return where a clause with *what* begins that a verb before the case ends, or -1."""
        words = self._words
        if words[case.low] == "what" or "what" not in case.words:
            return case.low if words[case.low] == "what" else -1
        for at in range(case.start - 1, case.low, -1):
            if words[at] == "what":
                told = words[at - 1] in self._known.report or words[at - 1] in c.OBJECTS
                another = not c.NOMINATIVE.keys().isdisjoint(words[at + 2 : case.start])
                return -1 if told or another else at
        return -1

    @staticmethod
    def _left_with(inside: list[str]) -> str:
        """Read ``What she left me with was``, ``What I saw in him was``: the last one named."""
        at = -2 if inside[-1] == "with" else -1
        given = at == -1 and inside[-2] in _GIVEN
        return c.CLEFT.get(inside[at], "") if at < -1 or given else ""

    def _named_behind(self, case: Case) -> str:
        """Read ``Angry is what he gets``, ``It's furious I feel``, ``Lost, that was me``."""
        words, high, at = self._words, case.high, case.end
        behind = words[at] if at < high else ""
        if behind not in c.NAMING_BEHIND and case.subject.who != "thing":
            return ""
        if at + 1 < high and words[at] == "," and words[at + 1] in _POINTED:
            at += 2
        if at < high and words[at] in c.BE:
            at += 1
            while at < high and words[at] in self._over.adverbs and words[at] not in _WAYS:
                at += 1
            if at < high and words[at] in c.CLEFT and at > case.end + 1:
                return c.CLEFT[words[at]]
            if at + 1 < high and words[at] in _WAYS:
                return c.NOMINATIVE.get(words[at + 1], "")
            return ""
        pointed = case.subject.who == "thing" and words[case.subject.head] == "it"
        if pointed and at + 1 < high and words[at + 1] in _FELT_BEHIND:
            return c.NOMINATIVE.get(words[at], "")
        return ""

    def _pointed_at(self, subject: Subject) -> str:
        """Read ``That's me, furious``: what is pointed at is a person."""
        at = subject.head + 1
        words = self._words[at : at + 2]
        if words[1:] and words[0] in c.BE and self._words[subject.head] in _POINTED:
            return {"me": "i", "us": "we"}.get(words[1], c.CLEFT.get(words[1], ""))
        return ""

    def _pitied(self, case: Case) -> bool:
        """``Knackered, poor woman``, ``exhausted, the pair of them``: said of somebody behind."""
        words = self._words[case.end : min(case.high, case.end + 6)]
        if len(words) < 3:
            return False
        if words[1] in _PITIED:
            return words[2] not in c.MINE
        if words[1] not in ("the", "both", "all"):
            return False
        behind = words[1:]
        return "of" in behind and not _ALL_OF.isdisjoint(behind) and behind[-1] in ("them", "him")

    def _own_part(self, case: Case) -> bool:
        """``My furious self``, ``my guilty conscience``: a part of the writer is described."""
        after = self._words[case.end] if case.end < case.high else ""
        if after not in self._known.selves:
            return False
        before = self._clauses.back_over(case.start - 1, case.low, self._known.fillers)
        return before >= case.low and self._words[before] == "my"
