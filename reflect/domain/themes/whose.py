"""Whose feeling a phrase is: the writer's, both's, another's, anybody's, or unclear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Cue, Judgement, Reading, other
from reflect.domain.themes.fillings import NO_OWNER
from reflect.domain.themes.model import Role, Status

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


class Whose(Reading):
    """Finds the one who feels."""

    def _spoken(self, case: Case) -> Judgement | None:
        """Inside quotation marks the words are the speaker's."""
        span = self._quotes.around(case.start)
        if span is None:
            return None
        speaker = self._quotes.speaker(span)
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
        if subject.who == "dropped":
            return "other" if self._third_person(case) else "dropped"
        if subject.who == "thing":
            return self._who_thing(case)
        if subject.loose and subject.who == "other":
            return "other" if self._copular(subject, case) else "unclear"
        return subject.who

    def _who_thing(self, case: Case) -> str:
        """Read ``The hour felt heavy``: a session feels nothing, so the writer does."""
        if case.phrase.role is Role.ACT:
            return "none"
        head = self._words[case.subject.head]
        return "dropped" if head in self._known.session or head in c.WEAK_SUBJECTS else "unclear"

    def _third_person(self, case: Case) -> bool:
        """Return whether a note drops the client: ``Feels hopeless``, ``zones out in maths``."""
        low = self._clause_start(case)
        first = self._words[low] if low < case.end else ""
        verbs = self._over.verbs
        third = first.endswith("s") and not first.endswith("ss") and len(first) > 3
        own_verb = case.phrase.role is Role.ACT and low == case.start and third
        return (third and first in verbs) or own_verb or self._clinical(case)

    def _clinical(self, case: Case) -> bool:
        return any(word in self._known.notes for word in self._words[case.low : case.high])

    def _copular(self, subject: Subject, case: Case) -> bool:
        after = self._words[subject.head + 1 : min(subject.head + 5, case.start)]
        return any(word in c.BE or word in self._known.linking for word in after)

    def _who_remark(self, case: Case) -> str:
        after = self._words[case.end : case.end + 3]
        if after[:1] == ["for"] and len(after) > 1 and after[1] in c.THEIRS:
            return "other"
        if after[:2] == ["for", "me"]:
            return "i"
        subject = case.subject
        if subject.who in ("i", "we"):
            return subject.who
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
        single = case.end - case.start == 1
        if not single or role not in (Role.STATE, Role.REMARK):
            return False
        known = self._known
        before = self._clauses.back_over(case.start - 1, case.low, known.fillers)
        if before > case.low and self._words[before : before + 2] in _A_BIT:
            before -= 1
        previous = self._words[before] if before >= case.low else ""
        if role is Role.STATE and self._plain_verb(case, previous):
            return True
        after = case.end
        while after < case.high and self._words[after] in known.fillers:
            after += 1
        following = self._words[after] if after < case.high else ""
        if following in self._over.own_nouns:
            return False
        if previous in c.DETERMINERS and previous != "'s":
            return role is Role.STATE or self._clauses.open_class(after)
        if not following:
            return False
        people = following in known.people
        return role is Role.REMARK and not people and self._clauses.plain_noun(after)

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

    def _who_noun(self, case: Case, owned: str) -> str:
        if case.start > case.low and self._words[case.start - 1] in c.NOMINATIVE:
            return "none"  # I hope, she panics: a verb
        named = self._said_to_be(case) or self._felt_by(case) or owned
        if named:
            return named
        if self._topic(case):
            return "none"
        around = self._words[case.start : min(case.high, case.end + 5)]
        if self._watched(case, around):
            return "other"
        if any(word in ("me", "my", "myself") for word in around) and case.subject.who != "other":
            return "i"
        return self._who_has(case)

    def _who_has(self, case: Case) -> str:
        who = case.subject.who
        if who == "thing":
            return "unclear"
        if who == "dropped" and self._third_person(case):
            return "other"
        late = case.start - self._clause_start(case) > 5
        return "unclear" if who == "dropped" and late else who

    def _watched(self, case: Case, around: list[str]) -> bool:
        """``I watched the shame come over her face``."""
        before = self._words[max(case.low, case.start - 4) : case.start]
        sees = any(word in self._known.seeing for word in before)
        return sees and any(
            word in c.THEIRS and at and around[at - 1] in ("in", "on", "over", "across", "behind")
            for at, word in enumerate(around)
        )

    def _said_to_be(self, case: Case) -> str:
        """Read ``The anger in the room was mine``."""
        after = self._words[case.end : min(case.high, case.end + 8)]
        for step, word in enumerate(after[1:], 1):
            last = step + 1 == len(after)
            owner = word in ("mine", "hers", "theirs") or (word == "his" and last)
            if owner and any(be in c.BE for be in after[:step]):
                return "i" if word == "mine" else "other"
        return ""

    def _felt_by(self, case: Case) -> str:
        """Read ``the guilt he feels``: a clause after the noun says who feels it."""
        after = self._words[case.end : min(case.high, case.end + 2)]
        if after[:1] == ["that"]:
            after = after[1:]
        return c.NOMINATIVE.get(after[0], "") if after else ""

    def _topic(self, case: Case) -> bool:
        before = self._words[max(case.low, case.start - 6) : case.start]
        return any(word in self._known.topics for word in before)

    def _caught(self, case: Case) -> Cue | None:
        """``…and I caught it``, ``Me too``: the client's feeling became the writer's."""
        found = self._cue(case, "caught", case.low, case.high + 12)
        return found if found is not None and found.start <= case.high + _SOON else None
