"""Whose feeling a phrase is: the writer's, both's, another's, anybody's, or unclear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Cue, Judgement, other
from reflect.domain.themes.fillings import NO_OWNER
from reflect.domain.themes.model import Role, Status
from reflect.domain.themes.nouns import Nouns

if TYPE_CHECKING:
    from reflect.domain.themes.clauses import Subject

_A_BIT = tuple(["a", word] for word in ("bit", "little", "lot", "tad", "touch", "wee", "smidge"))

_SOON = 5
"""Words of the next sentence within which a contagion still speaks of the one before."""
_POSSESSIVE = {
    "he": "his",
    "his": "his",
    "him": "his",
    "she": "hers",
    "her": "hers",
} | dict.fromkeys(("they", "their", "them"), "theirs")


class Whose(Nouns):
    """Finds the one who feels."""

    def _spoken(self, case: Case) -> Judgement | None:
        """Inside quotation marks the words are the speaker's."""
        span = self._quotes.around(case.start)
        if span is None:
            return None
        speaker = self._quotes.speaker(span)
        if speaker == "nobody" and self._quotes.title(span):
            return other(Status.CLIENT, "in a title")
        if speaker != "other":
            return None
        if any(word in ("you", "your", "yourself") for word in self._words[span[0] : span[1]]):
            return other(Status.ATTRIBUTED, "someone else's words, quoted")
        return other(Status.CLIENT, "quoted: not your own words")

    def _who(self, case: Case, owner: int) -> str:
        role = case.phrase.role
        owned = self._owner(case, owner)
        if owned and role is not Role.NOUN:
            return owned
        if role is Role.NOUN:
            return self._who_noun(case, owned)
        if role in (Role.REMARK, Role.EFFECT):
            return self._who_remark(case)
        return self._who_subject(case)

    def _owner(self, case: Case, owner: int) -> str:
        """Read {me} or {my}, or a possessive straight before the phrase."""
        if owner == NO_OWNER:
            if case.phrase.role in (Role.EFFECT, Role.REMARK):
                return self._named_inside(case)
            if case.phrase.role is not Role.NOUN and not case.phrase.pattern.startswith("{my}"):
                return ""
            owner = self._possessive(case)
        return "" if owner < 0 or self._words[owner] == "one" else self._person(owner)

    def _named_inside(self, case: Case) -> str:
        """``every button I have``: the words themselves name the writer."""
        inside = self._words[case.start : case.end]
        if any(word in ("i", "me", "my", "mine", "myself") for word in inside):
            return "i"
        if case.phrase.pattern.startswith("{my}") and (owner := self._possessive(case)) >= 0:
            return self._person(owner)
        return ""

    def _person(self, owner: int) -> str:
        word = self._words[owner]
        if word in c.MINE:
            return "i"
        if word in c.OURS:
            return "we"
        if word in ("you", "your", "yourself"):
            return "you"
        return "other"

    def _possessive(self, case: Case) -> int:
        at = case.start - 1
        floor = max(case.low, case.start - 4)
        passing = self._over.owner
        while at >= floor and self._words[at] in passing:
            at -= 1
        return at if at >= floor and self._words[at] in c.POSSESSIVES else NO_OWNER

    def _whose(self, case: Case, owner: int) -> str:
        """Return whose it is in a word or few: ``hers``, ``his mother's``, ``someone else's``."""
        if owner < 0 and case.phrase.role is Role.NOUN:
            owner = self._possessive(case)
        if owner >= 0:
            return _POSSESSIVE.get(self._words[owner], "someone else's")
        subject = case.subject
        if subject.who != "other" or subject.at < 0:
            return "someone else's"
        if subject.head <= subject.at:
            named = _POSSESSIVE.get(self._words[subject.at])
            person = self._words[subject.at] in self._known.people
            return named or (f"{self._words[subject.at]}'s" if person else "someone else's")
        words = " ".join(self._words[subject.at : subject.head + 1]).replace(" 's", "'s")
        person = self._words[subject.head] in self._known.people
        return f"{words}'s" if person else "someone else's"

    def _who_subject(self, case: Case) -> str:
        subject = case.subject
        if subject.who == "dropped" and self._listed(case):
            return "unclear"
        if cleft := self._cleft(case) or self._after_what(case):
            return cleft
        if subject.who == "dropped":
            return "other" if self._third_person(case) else self._fronted(case)
        if subject.who == "thing":
            return self._who_thing(case)
        if subject.loose and subject.who == "other":
            return "other" if self._copular(subject, case) else "unclear"
        return subject.who

    def _listed(self, case: Case) -> bool:
        """Return whether the word is held up or listed: ``"angry" and "sad"``, ``(sad, tired)``."""
        words = self._words
        if case.start and words[case.start - 1] in ('"', "'", "‘"):
            return True
        opening = case.start - 1
        while opening >= case.low and words[opening] not in ("(", ")", ":"):
            opening -= 1
        if opening < case.low or words[opening] == ")":
            return False
        before = words[case.low : opening]
        if words[opening] == "(":
            return any(word in self._known.topics for word in before[-4:])
        return False

    def _cleft(self, case: Case) -> str:
        """Read ``the one who was angry was me``: the end of the sentence says who."""
        if case.subject.head < 0 or self._words[case.subject.head] not in ("who", "that"):
            return ""
        after = self._words[case.end : min(case.high, case.end + 6)]
        for step, word in enumerate(after[1:], 1):
            if word in c.CLEFT and after[step - 1] in c.BE:
                return c.CLEFT[word]
        return ""

    def _after_what(self, case: Case) -> str:
        """Read ``What I was, in the end, was sad``."""
        words = self._words
        at = self._clauses.back_over(case.start - 1, case.low, self._over.adverbs)
        if words[case.low] != "what" or at <= case.low + 1 or words[at] not in c.BE:
            return ""
        return c.NOMINATIVE.get(words[case.low + 1], "")

    def _fronted(self, case: Case) -> str:
        """Read ``Furious, he left``: a state set before a clause may be its subject's."""
        first = self._words[case.low]
        alone = case.start == case.low or (first.endswith("ing") and case.phrase.role is Role.STATE)
        at = case.end
        while at < min(case.high, case.end + 5) and self._words[at] != ",":
            at += 1
        if not alone or case.phrase.role is not Role.STATE or self._words[at : at + 1] != [","]:
            return "dropped"
        after = self._words[at + 1] if at + 1 < case.high else ""
        return "unclear" if c.NOMINATIVE.get(after) == "other" else "dropped"

    def _who_thing(self, case: Case) -> str:
        """Read ``The hour felt heavy``: a session feels nothing, so the writer does."""
        if case.phrase.role is Role.ACT:
            return "none"
        head = self._words[case.subject.head]
        if head in self._known.matters or case.subject.via >= 0:
            return "none"  # the cream makes it angry
        if head in c.PLACES and not self._felt(case):
            return "unclear"  # the room was empty
        done = case.phrase.alone or self._words[case.start].endswith(("ed", "en"))
        if head in c.WEAK_SUBJECTS and done and not self._felt(case):
            return "none"  # it is wiped afterwards
        return "dropped" if head in self._known.session or head in c.WEAK_SUBJECTS else "unclear"

    def _felt(self, case: Case) -> bool:
        between = self._words[case.subject.head + 1 : case.start]
        return any(word.startswith("fe") and word in self._known.linking for word in between)

    def _copular(self, subject: Subject, case: Case) -> bool:
        after = self._words[subject.head + 1 : min(subject.head + 5, case.start)]
        return any(word in c.BE or word in self._known.linking for word in after)

    def _who_remark(self, case: Case) -> str:
        after = self._words[case.end : case.end + 2]
        if after[:1] == ["for"] and (after[-1] in c.THEIRS or after[-1] == "me"):
            return "i" if after[-1] == "me" else "other"
        subject = case.subject
        if subject.who in ("i", "we"):
            return subject.who
        if subject.who == "thing" and self._words[subject.head] in self._known.matters:
            return "none"  # the form was confusing
        verb = self._words[subject.head + 1 : subject.head + 3]
        if subject.who == "other" and any(
            word in ("find", "finds", "found") or word in self._known.report for word in verb
        ):
            return "other"
        before = self._words[case.start - 1] if case.start > case.low else ""
        has = before in ("made", "makes", "make", "making", "had", "has", "shows", "showed")
        if subject.who == "other" and (has or self._reporter(case, subject) == "other"):
            return "other"
        return "other" if self._reporter(case, subject) == "other" else "dropped"

    def _attributive(self, case: Case) -> bool:
        """Return whether it is no predicate: ``an intimidating stack``, ``exhausted the list``."""
        role = case.phrase.role
        if role not in (Role.STATE, Role.REMARK):
            return False
        if case.end - case.start > 1:
            return role is Role.STATE and self._active(case)
        before = self._clauses.back_over(case.start - 1, case.low, self._known.fillers)
        if before > case.low and self._words[before : before + 2] in _A_BIT:
            before -= 1
        previous = self._words[before] if before >= case.low else ""
        after = case.end
        while after < case.high and self._words[after] in self._known.fillers:
            after += 1
        if role is Role.STATE and (
            self._plain_verb(case, previous)
            or (case.start == case.low and self._describes(after))
            or self._mentioned(case, previous)
        ):
            return True
        following = self._words[after] if after < case.high else ""
        if role is Role.STATE and following in self._known.bearing and after == case.end:
            return following not in self._over.own_nouns  # her sad eyes
        felt_this = previous in ("this", "that") and self._linked(before - 1, case.low)
        if following in self._over.own_nouns or felt_this:
            return False
        if previous in c.DETERMINERS and previous != "'s":
            return role is Role.STATE or self._clauses.open_class(after)
        person = not following or following in self._known.people
        return role is Role.REMARK and not person and self._clauses.plain_noun(after)

    def _active(self, case: Case) -> bool:
        """``I shouted at the bus``: a past tense with its subject, where a participle is meant."""
        first = self._words[case.start]
        if first in self._known.linking or not (
            first.endswith("ed") or first in self._known.verb_forms
        ):
            return False
        before = self._words[case.start - 1] if case.start > case.low else ""
        return before in c.NOMINATIVE

    def _mentioned(self, case: Case, previous: str) -> bool:
        """``Livid was the landing``: the word is spoken of, not said."""
        after = self._words[case.end : case.end + 3]
        opens = case.start == case.low or previous in ("word", "called", "labelled", "labeled")
        is_one = len(after) == 3 and after[0] in ("is", "was") and after[1] in ("the", "a")
        return opens and is_one and after[2] not in ("word", "understatement", "least")

    def _describes(self, at: int) -> bool:
        """``Weary travellers slept``: an adjective before a plural begins no note."""
        word = self._words[at] if at < len(self._words) else ""
        ours = word in self._over.own_nouns or word in self._known.selves
        adverb = word in c.SURGES or word in self._known.verb_forms
        return self._clauses.plain_noun(at) and not (ours or adverb or self._named(at))

    def _named(self, at: int) -> bool:
        return self._clauses.tokens.capital(at)

    def _linked(self, at: int, low: int) -> bool:
        word = self._words[at] if at >= low else ""
        return word in self._known.linking or word in c.LINKS

    def _plain_verb(self, case: Case, previous: str) -> bool:
        """``I spent Sunday``, ``exhausted the list``: a past tense, not a state."""
        word = self._words[case.start]
        if not word.endswith(("ed", "nt", "st", "rt", "at", "en", "ck", "rn")):
            return False
        if previous in c.NOMINATIVE and case.start and self._words[case.start - 1] == previous:
            return True
        linked = previous in self._known.linking or previous in c.LINKS
        following = self._words[case.end] if case.end < case.high else ""
        return not linked and following in c.TAKES_OBJECT

    def _caught(self, case: Case) -> Cue | None:
        """``…and I caught it``, ``Me too``: the client's feeling became the writer's."""
        found = self._cue(case, "caught", case.low, case.high + 12)
        return found if found is not None and found.start <= case.high + _SOON else None
