"""Whether a feeling's name is of what shows in somebody else, or is only heard or read of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Reading
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case


_HOMES = wordset("house home marriage family household flat")
_RISING = wordset("came rose welled arose stirred surged flared crept ran went swept")
_REACHING = _RISING | wordset(
    "come comes coming rises goes runs washed washes sweeps passed passes flashed rushed crossed "
    "filled fills flooded hit hits seized gripped overcame consumed swallowed took built grew moved"
)
"""Verbs behind a feeling's name that lead to whom it is in: *shame filled him*."""
_ON_THE_WAY = wordset("over in inside into through across up on hold of all right straight for")
_WITHIN = ("in", "over", "inside", "through")
_COMING = wordset("come comes came coming rolled rolling pouring radiating oozing leaking")
_PICKED_UP = wordset("picked up")
_FURTHEST = 5
_EACH = wordset("every each it all what")
_TAKEN = wordset("took mistook misread read taken")
_HEARING = wordset("hear hears heard hearing see sees saw smell smelled smelt")
_LEARNING = wordset(
    "read reads reading write wrote writing ask asks asked asking heard hear talk talked"
)
_UNDER = ("behind", "under", "beneath", "underneath", "below")
_ON_SOMEBODY = ("in", "on", "behind", "across", "over", "under", "beneath", "around", "about")
_UNOWNED = wordset("the that any this much all such")
"""Words before a feeling's name by which nobody is said to own it."""

_IN_THEM = ("him", "her", "them")
_PUT_IN = wordset("disappointment confidence faith trust pride interest hope joy delight pleasure")
"""Feelings that one has *in* somebody."""


class Borne(Reading):
    """Reads in whom a named feeling shows, and who only hears of it."""

    def _inside_me(self, case: Case) -> bool:
        """``He brings out tenderness in me``, unless somebody only makes it out there."""
        after = self._words[case.end : min(case.high, case.end + 4)]
        if after[:1] != [] and after[0] in _RISING:
            after = [word for word in after[1:] if word != "up"]
            return after[1:2] == ["me"] and after[0] in _WITHIN  # such a revulsion came in me
        if after[:2] not in (["in", "me"], ["in", "myself"]):
            return False
        before = self._words[max(case.low, case.start - 4) : case.start]
        return case.subject.who in ("i", "dropped") or self._known.sensing.isdisjoint(before)

    def _told(self, case: Case) -> bool:
        return case.subject.who == "other"

    def _heard_of(self, case: Case) -> bool:
        """``I sensed shame in her``, ``I could hear the dread``, ``I read about guilt``."""
        before = self._words[max(case.low, case.start - _FURTHEST) : case.start]
        after = self._words[case.end : min(case.high, case.end + 3)]
        if before[-1:] == ["about"] or (before[-2:] == ["about", "my"] and self._told(case)):
            return not _LEARNING.isdisjoint(before)
        taken = self._words[max(case.low, case.start - 5) : case.start]
        if before[-1:] in (["for"], ["as"]) and not _TAKEN.isdisjoint(taken):
            return True  # I took her sadness for anger
        if not c.MINE.isdisjoint(after):
            return False  # I heard the envy in my own voice
        if before[-1:] and before[-1] in _HEARING:
            return True  # under his politeness I heard contempt
        if before[-2:-1] and before[-2] in _HEARING and before[-1] in ("the", "such", "real"):
            return True
        senses = not self._known.sensing.isdisjoint(before) or set(before) >= _PICKED_UP
        return senses and self._shows_there(case, after)

    def _shows_there(self, case: Case, after: list[str]) -> bool:
        """Read what follows *I sensed shame*: ``in her``, ``from him``, ``behind the jokes``."""
        if after[:1] != [] and after[0] in _UNDER:
            return c.MINE.isdisjoint(self._words[case.end : min(case.high, case.end + 7)])
        if after[:1] == ["from"]:
            return True
        return (
            after[:1] == ["in"]
            and after[1:2] != []
            and (
                after[1] in ("him", "them")
                or after[1] in _EACH
                or (after[1] == "her" and len(after) < 3)
            )
        )

    def _watched(self, case: Case) -> bool:
        """``I watched the shame come over her face``."""
        before = self._words[max(case.low, case.start - 4) : case.start]
        if self._known.seeing.isdisjoint(before):
            return False
        around = self._words[case.start : min(case.high, case.end + 7)]
        return any(
            word in c.THEIRS and place in ("in", "on", "over", "across", "behind")
            for place, word in pairwise(around)
        )

    def _in_another(self, case: Case) -> bool:
        """Return whether it shows in somebody else: ``the shame in her voice``."""
        after = self._words[case.end : case.end + 3]
        if after[:1] == ["in"] and after[1:2] != [] and after[1] in ("that", "the", "this"):
            way = after[1:] == ["the", "way"] and self._words[case.end + 3 : case.end + 4] != ["i"]
            there = after[-1] in self._known.people or after[-1] in _HOMES
            return way or there  # such sorrow in that family
        if after[1:2] != [] and after[0] in _COMING and after[1] in ("off", "from"):
            return after[2:] != ["me"]
        if after[:2] == ["in", "how"]:
            return after[2:] != ["i"]
        if after[:1] == ["in"] and after[1:2] != [] and after[1] in _IN_THEM:
            her = after[1] == "her" and self._clauses.plain_noun(case.end + 2)
            if not her and self._words[case.end - 1] not in _PUT_IN:
                return True  # anger in him
        return self._on_another(case)

    def _come_over(self, case: Case) -> str:
        """Read ``A wave of anger came over her``, ``shame filled me``: it is of whom it reaches."""
        words, at = self._words, case.end
        if at >= case.high or words[at] not in _REACHING:
            return ""
        at += 1
        while at < case.high and words[at] in _ON_THE_WAY:
            at += 1
        if at >= case.high:
            return ""
        word = words[at]
        if word == "me":
            return "i"
        if word in ("his", "her", "their", "the") and at + 1 < case.high:
            whose = word != "the" and words[at + 1] in self._known.bearing
            if whose or words[at + 1] in self._known.people:
                return "other"
        theirs = word in _IN_THEM or at in self._names
        return (
            "other" if theirs and not (word == "her" and self._clauses.plain_noun(at + 1)) else ""
        )

    def _on_another(self, case: Case) -> bool:
        """Return whether it shows in somebody: ``a flicker of envy in her eyes``."""
        after = self._words[case.end : case.end + 3]
        return (
            len(after) == 3
            and after[0] in _ON_SOMEBODY
            and (after[1] in ("his", "her", "their") and after[2] in self._known.bearing)
        )

    def _worked_with(self, case: Case) -> bool:
        """Return whether it is what the hour worked on: ``I named the anger``."""
        before = self._words[max(case.low, case.start - 6) : case.start]
        if before[-1:] == [":"]:
            before = before[:-1]  # I summarised: sadness
        if before[-1:] and before[-1] in self._known.therapy:
            return True  # validated sadness
        unowned = not _UNOWNED.isdisjoint(before[-2:])
        return unowned and not self._known.therapy.isdisjoint(before)
