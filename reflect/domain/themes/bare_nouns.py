"""Whose a named feeling is in a note without a subject: ``Guilt.``, ``Oh the relief!``.

A name alone says less than *felt guilty* does. It is the writer's where nothing but the feeling is
named or the sentence names the writer, and stays open otherwise: ``Shame makes people hide`` is
said of shame itself, ``Resentment towards his father came up`` of the client's family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.felt_notes import FeltNotes
from reflect.domain.themes.holders import Holders
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_COMMON = wordset("normal common natural usual understandable universal")
_TOWARD = ("at", "with", "towards", "toward")
_ABOUT_THEM = (*_TOWARD, "that")
_TORN = ("torn", "caught", "stuck", "somewhere", "swinging", "hovering", "halfway")
_BARE = 2


class BareNouns(Holders, FeltNotes):
    """Reads a note whose only noun is a feeling."""

    def _who_is_dropped(self, case: Case) -> str:
        """Return whose a name without owner and subject is, as far as its own sentence says."""
        if self._when_i(case) or self._exclaimed(case) or self._torn_between(case):
            return "i"
        general = self._general(case) and not (self._at_theirs(case) or self._felt_note(case))
        if general or self._toward_theirs(case):
            return "unclear"
        if self._third_person(case):
            return "other"
        return "dropped" if self._noted(case) else "unclear"

    def _noted(self, case: Case) -> bool:
        """Return whether a note without a subject leaves no doubt that the writer feels it."""
        if self._alone(case) or self._at_theirs(case):
            return True
        if case.subject.passing[1] and self._goes_on_with_first(case):
            return True
        if self._words[case.subject.at - 1 : case.start] == [":"]:
            return True
        late = case.start - self._clause_start(case) > 5
        return not late and self._mine_near(case)  # Shame and anger, week five

    def _when_i(self, case: Case) -> bool:
        """``Irritation is never far away when I see him``: it comes to the writer then."""
        words = self._words
        return ["when", "i"] in (words[at : at + 2] for at in range(case.end, case.high))

    def _exclaimed(self, case: Case) -> bool:
        """``Oh the guilt.``, ``The relief when he finally left!``."""
        words, low = self._words, case.low
        oh = words[low] == "oh"
        ended = oh or words[case.high : case.high + 1] == ["!"]
        return ended and words[low + oh] == "the" and case.start == low + oh + 1

    def _at_theirs(self, case: Case) -> bool:
        """``Resentment at his lateness``, ``No guilt, only relief``: a note on oneself."""
        words, at = self._words, case.end
        if words[case.low] == "no":
            before = self._words[case.low : case.high]
            return words[case.start - 1] == "only" and c.NOMINATIVE.keys().isdisjoint(before)
        opens = case.start == case.low and at + 1 < case.high and words[at] in _ABOUT_THEM
        about = words[at : at + 1] == ["that"] and self._that_it_is_so(case)
        return opens and (words[at + 1] in c.THEIRS or about)

    def _torn_between(self, case: Case) -> bool:
        """``Torn between irritation and pity.``: both are of the one who is torn."""
        near = self._words[max(case.low, case.start - 4) : case.start]
        return "between" in near and self._words[case.low] in _TORN

    def _alone(self, case: Case) -> bool:
        """``Guilt, plain and simple.``: nothing is named but the feeling."""
        around = (*self._words[case.low : case.start], *self._words[case.end : case.high])
        return self._over.plainly.issuperset(around)

    def _mine_near(self, case: Case) -> bool:
        """Return whether the sentence names the writer, or nothing but the feeling: ``Dread.``."""
        words = self._words[case.low : case.high]
        return len(words) <= _BARE or "i" in words or not c.MINE.isdisjoint(words)

    def _toward_theirs(self, case: Case) -> bool:
        """``Resentment towards his father came up``: a feeling inside the client's family."""
        after = self._words[case.end : case.end + 3]
        return (
            len(after) == 3
            and after[0] in c.ABOUT | {"towards", "toward"}
            and after[1] in ("his", "her", "their")
            and after[2] in self._known.people
        ) or after in (["came", "up", "as"], ["came", "up", "in"])

    def _general(self, case: Case) -> bool:
        """Return whether it is said of the thing itself: ``Shame makes people hide``."""
        at = case.end
        if not _COMMON.isdisjoint(self._words[at : min(case.high, at + 9)]):
            return "is" in self._words[at : at + 9] or "are" in self._words[at : at + 9]
        while at < case.high and self._words[at] in self._known.fillers:
            at += 1
        word = self._words[at] if at < case.high else ""
        if word in ("is", "are", "means", "can", "may"):
            following = self._words[at + 1 : at + 3]
            return c.PRESENT.isdisjoint(following)
        if word in ("at", "of", "as"):
            return True
        third = word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3
        return third and word not in c.STIRS and word in self._known.verbs
