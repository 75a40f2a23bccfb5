"""Whose feeling a phrase is, and whether it is asserted now: one judgement per phrase found."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.asserted import Asserted
from reflect.domain.themes.attributive import Attributive
from reflect.domain.themes.case import Case, Cue, Judgement, other
from reflect.domain.themes.headed import Headed
from reflect.domain.themes.model import ACT, NOUN, REMARK, STATE, Phrase, Status
from reflect.domain.themes.quoted import Quoted
from reflect.domain.themes.whose import Whose
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.trie import Match

__all__ = ["Cue", "Judgement", "Scope"]

_IS = (["is"], ["was"], ["'s"], ["serves"], ["can"])
_ALSO_NOUNS = wordset("dread envy despair panic hope regret fear pity grief relief alarm rage")
_BEFORE_BARE = (c.PREPOSITIONS - {"to"}) | wordset("such much pure sheer real but no out up")
_FELT = wordset("feel felt feeling feels sense sensed have had got")
_CLIENT = Status.CLIENT
_ANOTHERS = {
    whose: other(_CLIENT, f"here is {whose}")
    for whose in ("his", "hers", "theirs", "someone else's")
}
"""Most of what is said of others, made once."""
_ANYBODYS = other(Status.ANTICIPATED, "said of anybody, not of you now")
_OPEN = ("dropped", "unclear")
"""Whose a word without a subject may be, as far as its own sentence says."""
_OWNED = frozenset(("my", "his", "her", "their"))
_BEFORE_NOUNS = c.DETERMINERS - {"this", "that"}


class Scope(Quoted, Whose, Asserted, Attributive, Headed):
    """Judges the phrases found in one text."""

    def other_sense(self, match: Match) -> bool:
        """Return whether a phrase with an everyday second sense cannot stand for a feeling here."""
        words, start, end = self._words, match.start, match.end
        before = words[start - 1] if start and end == start + 1 else ""
        if before in _OWNED and words[start] in _ALSO_NOUNS:
            return False  # her panic
        high = self._clauses.sentence_end(end)
        if before == "only" and end < high:
            return words[end] not in c.SOLE  # the only frightened person
        return not self._standing.alone(start, end, high)

    def judge(self, match: Match, phrase: Phrase) -> Judgement | None:
        """Return the judgement, or None when the words are no feeling here at all."""
        start, end, role = match.start, match.end, phrase.role
        if role is ACT:
            nominal = self._nominal(start, end)
            like = self._words[start] == "like" and self._resembles(match)
            if like or (nominal and end - start > 1):
                return None  # walking like her, the check-out
            if nominal:
                role = NOUN
                phrase = replace(phrase, role=role)
        case = self._case(start, end, phrase)
        spoken = self._spoken(case)
        if spoken is not None:
            return spoken
        who = self._who(case, match.owner)
        if "\n" in self._there and case.subject.who == "dropped" and who in _OPEN:
            who = self._headed(case) or who
        of_a_thing = who == "unclear" and case.subject.who == "thing" and phrase.alone
        described = role is STATE or role is REMARK
        if who == "none" or of_a_thing or (described and self._attributive(case)):
            return None
        if who == "other":
            return self._asserted(case, who) if self._caught(case) else self._anothers(case, match)
        if who == "anyone":
            return self._asserted(case, "other") if self._caught(case) else _ANYBODYS
        return self._asserted(case, who)

    def _anothers(self, case: Case, match: Match) -> Judgement:
        whose = self._whose(case, match.owner)
        return _ANOTHERS.get(whose) or other(_CLIENT, f"here is {whose}")

    def why_silent(self, match: Match, phrase: Phrase, denied: list[Cue]) -> str:
        """Return in a few words why a phrase that was found is heard as nobody's feeling."""
        for cue in denied:
            if cue.start < match.end and match.start < cue.end:
                return f"{self._quote(cue)} has another sense"
        case = self._case(match.start, match.end, phrase)
        near = self._words[match.end : min(case.high, match.end + 3)]
        following = list(takewhile(lambda word: word[0].isalnum(), near))
        if phrase.role is NOUN and self._compound(case):
            return f"it belongs to '{following[0]}'"
        if phrase.alone and self.other_sense(match) and following:
            return f"with '{' '.join(following)}' it has another sense"
        subject = case.subject
        if subject.who == "thing" and 0 <= subject.at <= subject.head < match.start:
            return f"said of '{' '.join(self._words[subject.at : subject.head + 1])}'"
        return "nobody is said to feel it"

    def beside(self, sign: Cue) -> str:
        """Return in a few words what settled which of its themes a word means."""
        return f"with {self._quote(sign)} near it"

    def _owned_behind(self, end: int) -> bool:
        """``Dread. His.``, ``Envy, not mine``: a name for it, though it could be a verb."""
        words = self._words
        if words[end : end + 1] == [] or words[end][0].isalnum():
            return False
        told = self._over_fillers(end + 1)
        told += words[told : told + 1] == ["not"]
        return told < len(words) and self._owner_at(told) != ""

    def _nominal(self, start: int, end: int) -> bool:
        """Return whether a verb stands as a noun: *the dread*, *her envy*, *the check-out*."""
        words = self._words
        before = words[start - 1] if start else "."
        if before in c.NOMINATIVE or (before == "her" and words[start].endswith("ly")):
            return False  # as mostly; I answered her irritably
        if before in c.ENDS:
            named = words[end : end + 1] in _IS or self._owned_behind(end)
            return words[start] in _ALSO_NOUNS and named
        if before in _BEFORE_NOUNS:
            return True
        if end - start > 1 or words[start] not in _ALSO_NOUNS:
            return False
        if before in ("this", "that") and words[end : end + 1] == ["of"]:
            return True  # that envy of hers
        return before in _BEFORE_BARE or before in self._known.seeing or before in _FELT
