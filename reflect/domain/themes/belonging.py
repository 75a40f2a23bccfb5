"""Whose a named feeling is said to be by a verb behind it: *was his*, *belonged to the brother*."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Reading
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_OWNERS = {"mine": "i", "hers": "other", "theirs": "other", "his": "other", "'s": "other"}
_OWNING = wordset("mine hers theirs his own 's")
_BELONGING = wordset("belongs belonged belong belonging")
_FURTHEST = 14
_RELATIVE = c.NOMINATIVE.keys() | {"that", "which"}
_PART = wordset("; , but and - – —")
_NOT_TO_ME = ["not", "to", "me"]
_ALONG = wordset("along alone originally too")
_FELT = wordset("felt feel feeling")
_APART = c.ENDS | wordset("; : , ( - – —")
"""Marks behind a feeling's name, at which a note may say whose it was."""
_ENDING_IT = _APART | wordset(") and but not this again today i too")
"""Behind *mine* or *his* where it stands alone; a verb or a noun goes on otherwise."""
_NEAR = 5
_ITS = frozenset(("it", "that"))


class Belonging(Reading):
    """Reads the clause that a feeling's name is the subject of."""

    def _said_to_be(self, case: Case) -> str:
        """Read ``The anger in the room was mine``, ``The shame I felt belonged to him``."""
        last = min(case.high, case.end + _FURTHEST)
        there = case.words
        if not _BELONGING.isdisjoint(there) and (named := self._belongs(case.end, last)):
            return named
        if _OWNING.isdisjoint(self._there):
            return ""
        of_theirs = case.end + 1 < case.high and self._words[case.end] == "of"  # that envy of hers
        named = self._owner_at(case.end + 1) if of_theirs else ""
        if put_right := named or self._put_right(case):
            return put_right
        if apart := self._set_behind(case):
            return apart
        behind = self._words[case.end + 1 : last]
        return "" if _OWNING.isdisjoint(behind) else self._owned(case, last)

    def _owned(self, case: Case, last: int) -> str:
        """Read ``The anger in the room was mine``."""
        words = self._words
        relative = words[case.end : case.end + 1] != [] and words[case.end] in _RELATIVE
        found = ""
        for at in range(case.end + 1, last):
            owner = self._owner_at(at) if words[at] in _OWNING else ""
            if not owner:
                continue
            if "or" in words[at - 1 : at + 2]:
                return "unclear"  # I couldn't tell whether it was his or mine
            first = self._clause_of(at, case.end)
            clause = words[first:at]
            if c.BE.isdisjoint(clause if relative else words[case.end : at]):
                continue
            denied = "not" in clause  # and it wasn't his
            found = "i" if (owner == "i") is not denied else "other"
            if not relative:
                break
        return found

    def _clause_of(self, at: int, low: int) -> int:
        """Return where the part between commas begins that holds the word at ``at``."""
        first = at
        while first > low and self._words[first - 1] != ",":
            first -= 1
        return first

    def _owner_at(self, at: int) -> str:
        """Return whose it is by *mine*, *my own*, *hers*, *his* or *the widow's* at ``at``."""
        words = self._words
        word = words[at]
        if word == "own" and words[at - 1] == "my":
            return "i" if self._ends_at(at) else ""
        owner = _OWNERS.get(word, "")
        if word not in ("his", "'s") or not owner:
            return owner
        if word == "'s" and not self._clauses.open_class(at - 1):
            return ""  # it's
        return owner if self._ends_at(at) else ""

    def _ends_at(self, at: int) -> bool:
        """Return whether no noun that is owned follows: ``his all along``, no ``his hour``."""
        behind = self._over_fillers(at + 1)
        return not self._clauses.open_class(behind) or self._words[behind] in _ALONG

    def _belongs(self, low: int, high: int) -> str:
        """Read ``belonged to the brother``; not *belongs to the first year*."""
        words = self._words
        for at in range(low, high - 2):
            if words[at] not in _BELONGING or words[at + 1] != "to":
                continue
            if at - 1 > low and words[at - 1] in _RELATIVE:
                return ""  # about a book that belonged to him
            if words[low] == "i" and not _FELT.isdisjoint(words[low:at]):
                return ""  # the irritation I felt belonged to him: felt all the same
            whom = words[at + 2 : at + 5]
            if words[max(at, high - 3) : high] == _NOT_TO_ME:
                return "other"  # belonged to the ward, not to me
            if whom[0] in c.CLEFT:
                named = c.CLEFT[whom[0]]
            else:
                person = not self._known.people.isdisjoint(whom) or whom[0] in c.THEIRS
                named = "other" if person else ""
            if "not" in words[max(low, at - 2) : at]:
                return {"i": "other", "other": "i"}.get(named, "")
            return named
        return ""

    def _set_behind(self, case: Case) -> str:
        """Read ``imposter feelings, hers``, ``such contempt, and all of it mine``."""
        words = self._words
        my_own = words[case.start - 1 : case.start] == ["my"]
        if not my_own and (bare := self._bare_owner(case.end)):
            return bare
        after = words[case.end : min(case.high, case.end + 8)]
        if "," not in after or _OWNING.isdisjoint(after):
            return ""
        parted = [word for word in after[:7] if word not in self._known.fillers]
        for part, word in pairwise(parted):
            if part == "," and word in ("mine", "hers", "theirs"):
                return _OWNERS[word]
        if parted[-2:] == [",", "his"]:
            return "other"
        if after[:3] == [",", "my", "own"] and self._ends_at(case.end + 2):
            return "i"
        of_it = parted[-3:-1] == ["of", "it"] and "," in parted
        return _OWNERS.get(parted[-1], "") if of_it else ""

    def _bare_owner(self, low: int) -> str:
        """Read ``Dread. His.``, ``Irritation (mine)``, ``Anger in the room; hers, mostly``."""
        words = self._words
        near = words[low : low + _NEAR]
        if _APART.isdisjoint(near):
            return ""
        at = next(at for at, word in enumerate(near, low) if word in _APART)
        told = self._over_fillers(at + 1)
        denied = words[told : told + 1] == ["not"]
        told += denied
        if told >= len(words) or not (owner := self._owner_at(told)):
            return ""
        behind = words[told + 1 : told + 2]
        if behind == ["or"]:
            return "unclear"  # hers or mine
        if behind == ["too"] and owner == "other":
            return ""  # I felt dread. Hers too.
        ended = not behind or behind[0] in _ENDING_IT or behind[0] in self._known.fillers
        if not ended and not self._towards(told + 1):
            return ""  # Dread. Hers was the harder week.
        return owner if not denied else "other" if owner == "i" else "i"

    def _towards(self, at: int) -> bool:
        """Return whether it is said there towards whom it is felt: *of me*, *at him*."""
        following = self._words[at : at + 2]
        return following[:1] != [] and following[0] in c.PREPOSITIONS and following[-1] in c.OBJECTS

    def _put_right(self, case: Case) -> str:
        """Read ``It wasn't his panic, it was mine``, ``… was mine; it was his``."""
        words = self._words
        last = min(len(words), case.end + _FURTHEST)
        if _ITS.isdisjoint(words[case.end : last]):
            return ""
        for at in range(case.end, last - 3):
            if words[at] not in _PART:
                continue
            told = at + 1
            while told < last and (words[told] in _PART or words[told] in self._known.fillers):
                told += 1
            if words[told : told + 1] == [] or words[told] not in _ITS:
                continue
            owned = told + 1
            if words[owned : owned + 1] == [] or words[owned] not in c.BE:
                continue
            owned = self._over_fillers(owned + 1)
            if owned < len(words) and (owner := self._owner_at(owned)):
                return owner
            noun = self._owned_noun(owned)
            if noun:
                return noun
        return ""

    def _over_fillers(self, at: int) -> int:
        while at < len(self._words) and self._words[at] in self._known.fillers:
            at += 1
        return at

    def _owned_noun(self, at: int) -> str:
        """Read ``the husband's`` that begins at ``at``."""
        for owner in range(at + 1, min(len(self._words), at + 4)):
            if self._words[owner] == "'s":
                return self._owner_at(owner)
            if not self._words[owner][0].isalnum():
                return ""
        return ""
