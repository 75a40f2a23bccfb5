"""Whether somebody else's feeling became the writer's: caught, carried home, or shared."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Cue, Reading
from reflect.domain.themes.model import NOUN
from reflect.domain.themes.wordset import wordset

_TAKING = wordset("took take takes taking carried carry carries carrying brought bring bringing")
_CATCHING = wordset(
    "caught catch absorbed absorb inherited swallowed soaked picked carry carried took"
)
"""What the writer does with what was another's, by which it is theirs as well."""
_MISTAKEN = wordset("for to as")
_PARTED_FROM = wordset("belongs belonged belong")
"""Verbs by which the writer gives a feeling back to the one it came from."""
_ALONG = wordset("home all away around out since everywhere with")
_BEFORE_SO = ("and", ",", ";", "-")
_ME = ["me", ","]
_AS_WELL = ("too", "also", "well")
"""Last words of a contagion that begin something else where a clause goes on behind them."""
_SOON = 5
"""Words of the next sentence within which a contagion still speaks of the one before."""
_ANOTHERS = wordset("he his him she her they their them")


class Contagion(Reading):
    """Reads how a feeling passed from another to the writer."""

    def _carried(self, case: Case) -> bool:
        """``I took her sadness home``: what was hers went with the writer."""
        before = self._words[max(case.low, case.start - 2) : case.start]
        if len(before) < 2 or before[0] not in _TAKING or before[1] not in _ANOTHERS:
            return False
        return not _ALONG.isdisjoint(self._words[case.end : min(case.high, case.end + 2)])

    def _taken_on(self, case: Case) -> bool:
        """Read ``It was her anger I caught``: what the writer did with another's feeling."""
        after = self._words[case.end : min(case.high, case.end + 5)]
        if after[:1] == ["that"]:
            after = after[1:]
        taken = after[:1] == ["i"] and not _CATCHING.isdisjoint(after)
        # took for mine: by mistake; carried, but belongs to somebody else
        return taken and _MISTAKEN.isdisjoint(after[2:4]) and _PARTED_FROM.isdisjoint(case.words)

    def _so_was_i(self, case: Case) -> bool:
        """Read ``The interpreter was upset and so, it turns out, was I``, ``… and I, too``."""
        after = self._words[case.end : min(case.high, case.end + 18)]
        if self._and_i_too(after):
            return True
        if "so" not in after or after[-1:] != ["i"]:
            return False
        so = after.index("so")
        led = self._words[case.end + so - 1] in _BEFORE_SO
        return led and after[-2] in c.AUXILIARIES and after[so + 1] == ","

    @staticmethod
    def _and_i_too(after: list[str]) -> bool:
        """``She was ashamed, and I, on her behalf, as well``: nothing else is said of *I*."""
        if "i" not in after or after[-1] not in _AS_WELL:
            return False
        if after[-1] == "well" and after[-2] != "as":
            return False  # and I did well
        at = after.index("i")
        rest = after[at + 1 : -2 if after[-1] == "well" else -1]
        aside = rest[:1] == [","] and rest[-1] == "," and "," not in rest[1:-1]
        return after[max(0, at - 1) : at] == ["and"] and (not rest or aside)

    def _caught(self, case: Case) -> Cue | None:
        """``…and I caught it``, ``Me too``: the client's feeling became the writer's."""
        if self._words[case.low] == "like" and self._words[case.low + 1 : case.low + 3] == _ME:
            return Cue(case.start, case.end, "caught")
        if (
            (case.subject.who == "i" and self._carried(case))
            or (case.role is NOUN and self._taken_on(case))
            or ("i" in case.words and self._so_was_i(case))
        ):
            return Cue(case.start, case.end, "caught")
        if "caught" not in self._cues:
            return None
        found = self._cue("caught", case.low, case.high + 12)
        if found is not None and self._state_ending(found.start - 1, found.start, case.end) >= 0:
            return None  # he was sad. Anger came over me
        if found is not None and self._words[found.end - 1] in _AS_WELL:
            following = self._words[found.end : found.end + 1]
            word = following[0] if following else ","
            if word[0].isalnum() and word not in c.COORDINATORS and word not in c.OPENERS:
                return None  # that I was too young, and I also noticed
        if found is not None and self._words[found.start] in c.BE:
            mine = self._words[found.start - 1 : found.start] == ["i"]
            found = None if mine else found  # I was in my head
        return found if found is not None and found.start <= case.high + _SOON else None
