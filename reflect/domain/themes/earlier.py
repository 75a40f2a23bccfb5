"""Whether a feeling is of an earlier time, or about something outside this work."""

from __future__ import annotations

from bisect import bisect_left

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Cue, Judgement, Reading, other
from reflect.domain.themes.model import Role, Status
from reflect.domain.themes.wordset import wordset

_ABOUT_OTHERS = ("identification", "parallel_process")
"""Themes that live on people outside the hour: naming one there is no change of subject."""
_ITS = ("the", "my")
_NOW = wordset("am is are do does today tonight now session client clients pt ct cl he she they")
"""Words by which a sentence is not of an earlier time that was told of before it."""
_THEY = wordset("he she they")
_TELLER = wordset("i we dropped thing")
_HAD = wordset("had 'd")
_PARTICIPLES = wordset("been felt")
_PERFECT = wordset("have has 've 's been")
"""Before a word: what began earlier goes on, *I have been scared for months now*."""
_LONG = wordset("years decades")
_PAST_FORMS = wordset("was were felt got went became did had")
_NEXT = 12
"""Words after a sentence within which the present is set against it."""
_SHORTEST = 2
"""Words of a sentence before or after that could set a time."""
_OVER = ("not any more", "not any longer", "not anymore", "no longer")
"""What the next sentence says of a feeling that is over."""
_WAS = wordset("is was 's")
_OF_ONES_OWN = c.MINE | wordset("i placement practicum rotation internship")
"""Words by which a sentence that sets a time tells of the writer's life, not of a client's."""


class Earlier(Reading):
    """Reads time and matter around a phrase."""

    def _earlier(self, case: Case) -> Judgement | None:
        # A contrast ("…but now", "these days") ends the reach of an earlier time.
        if case.phrase.theme in _ABOUT_OTHERS:
            return self._earlier_time(case)
        if self._outsider(case):
            return other(Status.PAST, "about somebody outside this work")
        outside = self._cue(case, "elsewhere", case.end - 1, min(case.high, case.end + 8))
        gap = self._words[case.end : outside.start] if outside is not None else []
        if outside is not None and len(gap) <= 2 and not c.PAUSES.intersection(gap):
            return other(Status.PAST, f"about something else: {self._quote(outside)}")
        matter = self._matter(case)
        if matter:
            return other(Status.PAST, f"about something else: '{matter}'")
        if self._about_an_outsider(case):
            return other(Status.PAST, "about somebody outside this work")
        return self._earlier_time(case)

    def _matter(self, case: Case) -> str:
        """``furious about the new rota``: an everyday matter is what the feeling is about."""
        if case.phrase.role is Role.EFFECT and case.subject.who == "thing":
            head = self._words[case.subject.head]
            return head if head in self._known.matters else ""  # the parking makes me scream
        at = case.end
        ends_open = self._words[at - 1] in c.ABOUT
        if case.phrase.role in (Role.ACT, Role.STATE) and not ends_open:
            done_to = self._done_to(at) or (self._done_to(at - 2) if at - case.start > 2 else "")
            if done_to or case.phrase.role is Role.ACT:
                return done_to
        if case.phrase.role is Role.EFFECT and not ends_open:
            return ""
        if not ends_open:
            if at >= case.high or self._words[at] not in c.ABOUT:
                return ""
            at += 1
        return self._first_matter(at, min(case.high, at + 4))

    def _first_matter(self, low: int, high: int) -> str:
        for word in self._words[low:high]:
            if word in self._known.matters:
                return word
            of_work = word in c.THEIRS or word in c.OPENERS or word in c.NOMINATIVE
            if of_work or not word[0].isalnum() or word in self._known.people:
                return ""
        return ""

    def _done_to(self, at: int) -> str:
        """``dreading the dentist``, ``resent my sister``: an object that is no part of the work."""
        words = self._words[at : at + 2]
        if len(words) < 2 or self._words[at - 1] in c.PREPOSITIONS:
            return ""
        own = words[0] == "my" and words[1] in self._known.outsiders
        return words[1] if own or (words[0] in _ITS and words[1] in self._known.matters) else ""

    def _about_an_outsider(self, case: Case) -> bool:
        """``My sister rang and I was furious with her``: *her* is the sister."""
        words = self._words
        after = words[case.end : case.end + 2]
        inside = words[case.end - 1]
        ends_open = inside in c.PREPOSITIONS and after[:1] and after[0] in c.OBJECTS
        if (
            not ends_open
            and inside not in c.OBJECTS
            and not (
                len(after) == 2
                and after[0] in c.PREPOSITIONS
                and after[1] in ("him", "her", "them")
            )
        ):
            return False
        for at in range(case.low, case.start - 2):
            if words[at] in self._known.people and not (at and words[at - 1] == "my"):
                return False
            if c.NOMINATIVE.get(words[at]) == "other":
                return False
            if words[at] == "my" and words[at + 1] in self._known.outsiders:
                return words[at + 2] in self._known.verb_forms
        return False

    def _outsider(self, case: Case) -> bool:
        subject = case.subject
        mine = subject.at >= 0 and self._words[subject.at] == "my"
        return (
            mine
            and case.phrase.role is Role.EFFECT
            and self._words[subject.head] in self._known.outsiders
        )

    def _earlier_time(self, case: Case) -> Judgement | None:
        low = self._clauses.whole(case.low)
        for cue in case.cues:
            if cue.kind != "past" or not low <= cue.start < case.high:
                continue
            between = (min(cue.end, case.end), max(cue.start, case.start))
            if cue.end <= case.end and self._cue(case, "current", *between) is not None:
                continue
            contrast = self._words[between[0] : between[1]]
            if "but" in contrast or "than" in contrast or "since" in contrast:
                continue
            before = self._words[cue.start - 1] if cue.start > low else ""
            if before in ("than", "since", "like", "from", "as"):
                continue
            return other(Status.PAST, f"from another time: {self._quote(cue)}")
        return self._told_of_then(case)

    def _told_of_then(self, case: Case) -> Judgement | None:
        """``My first client was in 2009. I was mortified.``: the time set before still holds."""
        low = self._clauses.whole(case.low)
        then = "then" if self._then(case) else self._compared(case) or self._had_been(case)
        dated = low >= _SHORTEST or case.high + _SHORTEST < len(self._words)
        if not then and dated and not self._of_now(case, low):
            then = self._dated_after(case) or self._dated_before(low)
        return other(Status.PAST, f"from another time: '{then}'") if then else None

    def _of_now(self, case: Case, low: int) -> bool:
        told = case.subject.who in _TELLER or case.phrase.role is Role.EFFECT
        if not told or _NOW.intersection(self._words[low : case.high]):
            return True
        return any(cue.kind == "current" for cue in self._between(low, case.high))

    def _dated_after(self, case: Case) -> str:
        """Read the next sentence: ``That was then``, ``It's nine years ago``, ``Not any more``."""
        after = self._words[case.high + 1 : case.high + 9]
        for over in (" ".join(after[:3]), " ".join(after[:2])):
            if over in _OVER:
                return over
        if len(after) < 3 or after[0] not in ("that", "it", "this") or after[1] not in _WAS:
            return ""
        return " ".join(after[:3]) if after[2] == "then" or "ago" in after else ""

    def _dated_before(self, low: int) -> str:
        """Return an earlier time of the writer's that one of the two sentences before sets."""
        if not any(cue.kind == "past" for cue in self._between(max(0, low - 120), low)):
            return ""
        for _ in range(2):
            if low < 2 or self._words[low - 1] == "\n":
                return ""
            low, high = self._clauses.sentence(low - 2, low - 1)
            words = self._words[low:high]
            then = next((cue for cue in self._between(low, high) if cue.kind == "past"), None)
            if then is not None:
                own = _OF_ONES_OWN.intersection(words) and _THEY.isdisjoint(words)
                return self._quote(then).strip("'") if own else ""
            if _NOW.intersection(words):
                return ""
        return ""

    def _had_been(self, case: Case) -> str:
        """``I'd been angry but by today …``, ``I had felt lost. Then …``: over by what follows."""
        before = self._words[max(case.low, case.start - 5) : case.start]
        if _HAD.isdisjoint(before) or _PARTICIPLES.isdisjoint(before):
            return ""
        after = self._words[case.end : case.high]
        turned = "until" in after or (
            "but" in after and after[after.index("but") + 1 :][:1] == ["by"]
        )
        next_word = self._words[case.high + 1 : case.high + 2]
        return "had been" if turned or next_word in (["then"], ["now"], ["today"]) else ""

    def _compared(self, case: Case) -> str:
        """``Last week I was bored; this week …``, ``lost for months, … now``: over, by contrast."""
        words = self._words
        low = self._clauses.whole(case.low)
        span = words[low : case.high]
        if self._lasted(case, low):
            return "for years"
        at = next((n for n, word in enumerate(span[:-1]) if self._sets_back(word, span[n + 1])), -1)
        if at < 0 or not _PERFECT.isdisjoint(words[max(low, case.start - 6) : case.start]):
            return ""
        last = min(len(words), case.high + _NEXT)
        now = any(cue.kind == "current" for cue in self._between(case.end + 1, last))
        return " ".join(span[at : at + 2]) if now else ""

    def _lasted(self, case: Case, low: int) -> bool:
        """``I was bored for years``: over, unless it has lasted until now."""
        after = self._words[case.end : min(case.high, case.end + 4)]
        if after[:1] != ["for"] or after[-1] not in _LONG or len(after) > 3:
            return False
        before = self._words[max(low, case.start - 6) : case.start]
        return _PERFECT.isdisjoint(before) and not _PAST_FORMS.isdisjoint(before)

    @staticmethod
    def _sets_back(word: str, following: str) -> bool:
        if word == "last":
            return following in ("week", "time", "session", "month")
        if word == "first":
            return following in ("time", "week", "weeks", "month", "months", "session", "sessions")
        return word == "for" and following in ("weeks", "months", "years", "ages")

    def _then(self, case: Case) -> bool:
        """``I'd fancied a client then``: further back than what is told."""
        before = self._words[max(case.low, case.start - 3) : case.start]
        after = self._words[case.end : min(case.high, case.end + 8)]
        if "then" not in after or ("'d" not in before and "had" not in before):
            return False
        return self._words[case.end + after.index("then") - 1] not in (",", "and")

    def _between(self, low: int, high: int) -> list[Cue]:
        first, last = bisect_left(self._cue_starts, low), bisect_left(self._cue_starts, high)
        return self._cues[first:last]
