"""Whether the sentence itself tells of an earlier time, by its tense and what it is set against.

``I'd been angry but by today …``, ``last week I was bored; this week …``, ``in Poland I was
ashamed``, ``I was bored for years``, ``I'd fancied a client then``. Fixed turns of speech such as
*years ago* are cues, and read in `times`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.model import ACT
from reflect.domain.themes.their_times import HAD, PAST_FORMS, THEIRS
from reflect.domain.themes.times_around import OPENS, WITHIN, TimesAround
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case, Cue

_PARTICIPLES = wordset("been felt")
_EVER = wordset("always once previously")
_PERFECT = wordset("have has 've 's been")
"""Before a word: what began earlier goes on, *I have been scared for months now*."""
_FAR = 16
"""Words behind a feeling within which the same sentence says that it is over."""
_SHORT = 3
"""Letters of a name that is more often an abbreviation than a place's: *In Sup*."""
_ONLY = ("only", "just", "barely")
_AS_IF = ("like", "if", "though")
"""Before *I was only nine*, which then says how it felt."""
_FIRST_OF_PLACE = ("in", "back")
"""First words of a sentence that sets a place: *in Poland*, *back in Poland*."""
_PARTED = c.PAUSES | {"but", "though"}
_LASTING = ("still", "since", "ever")
"""First words of the present by which what was still is."""
_STARTED = wordset("started began entered joined")
_STAGES = wordset("placement course training year term semester programme job practicum internship")
_SETTING_BACK = _STARTED | {"last", "first", "yesterday", "for"}
_TELLING_A_TIME = _SETTING_BACK | HAD | {"then", "once"}
"""Words of which most sentences that tell a time hold one; others are not asked further."""
_TURNING = (["then"], ["now"], ["today"])
"""First words of a next sentence that sets itself against what had been."""
_LAST = wordset("week time session month monday tuesday wednesday thursday friday saturday sunday")
_TOLD = wordset("told said admitted confessed mentioned wrote")
"""Verbs by which the writer tells somebody of what had been felt: about this work, and now."""
_NO_TIME = c.BE | c.OBJECTS | {"that", "and", "or", "because"}
"""Before *my first term*, which is then no time of what was felt."""
_FIRSTS = wordset("semester year term placement practicum internship rotation")


class ToldTimes(TimesAround):
    """Reads the time that a sentence tells of its own feeling."""

    def _told_with_a_time(self, case: Case, low: int) -> str:
        """Return the earlier time that the sentence itself tells of, or nothing."""
        there = case.words
        if (
            _TELLING_A_TIME.isdisjoint(there)
            and low == case.low
            and not self._ends_inside
            and self._words[low] not in _FIRST_OF_PLACE
        ):
            return ""
        if "then" in there and self._then(case):
            return "then"
        sets_back = low != case.low or not _SETTING_BACK.isdisjoint(there)
        if sets_back and "current" in self._cues and (then := self._compared(case, low)):
            return then
        if not HAD.isdisjoint(there) and (then := self._had_been(case)):
            return then
        if self._words[low] in _FIRST_OF_PLACE and (then := self._elsewhere_then(case, low)):
            return then
        aged = self._aged_then(case) if "age" in self._cues else ""
        return aged or self._ended(case, low) or (self._my_first(case) if "first" in there else "")

    def _my_first(self, case: Case) -> str:
        """``I felt lost with everyone my first semester.``: told of in a past tense, as a time."""
        words = self._words
        before = words[max(case.low, case.start - 6) : case.start]
        if PAST_FORMS.isdisjoint(before) or not _PERFECT.isdisjoint(before):
            return ""
        for at in range(case.end, case.high - 2):
            if words[at : at + 2] != ["my", "first"] or words[at + 2] not in _FIRSTS:
                continue
            ends = at + 3 >= case.high or words[at + 3] in c.PAUSES
            return f"my first {words[at + 2]}" if ends and self._says_when_behind(at - 1) else ""
        return ""

    def _says_when_behind(self, at: int) -> bool:
        """Return whether *my first term* says when behind this word; behind *hated* it does not."""
        led = self._words[at]
        if not led[0].isalnum() or led in c.PREPOSITIONS or led in _NO_TIME:
            return False
        return led not in self._known.verbs

    def _elsewhere_then(self, case: Case, low: int) -> str:
        """``In Poland I was ashamed of my English``: a past tense set in a place by its name."""
        words, tokens = self._words, self._clauses.tokens
        if low + 4 > case.start:
            return ""
        place = low + (2 if words[low] == "back" and words[low + 1] == "in" else 1)
        told = self._behind_aside(place + 1)
        if words[told : told + 1] != ["i"] or words[told + 1] not in PAST_FORMS:
            return ""
        name = words[place]
        written = tokens.text[tokens.start(place) : tokens.end(place)]
        known = name in self._known.session or name in self._known.people or len(name) <= _SHORT
        return f"in {name}" if written.istitle() and not known else ""

    def _behind_aside(self, at: int) -> int:
        """Return where *, with my first couples,* ends that may begin here."""
        words = self._words
        if words[at] != ",":
            return at
        closing = next((n for n in range(at + 1, at + OPENS) if words[n : n + 1] == [","]), -1)
        return closing + 1 if closing > 0 and words[at + 1] in c.PREPOSITIONS else at + 1

    def _ended(self, case: Case, low: int) -> str:
        """``I was bored once.``, ``I was ashamed for a long time``, ``… not any more``."""
        over = self._cue("over", case.end, case.end + _FAR) if "over" in self._cues else None
        if over is not None and over.start < case.high and self._set_apart(over):
            return self._quote(over).strip("'")
        if self._words[case.high - 1] == "once" and case.end < case.high <= case.end + OPENS:
            behind = self._words[case.end : case.high]
            if "," not in behind:
                before = self._words[case.high - 2]
                return "" if before in ("at", "for", "this") else "once"
        return self._lasted(case, low) if "lasting" in self._cues else ""

    def _aged_then(self, case: Case) -> str:
        """``I was useless to her, I was only eleven``: the same sentence says how old."""
        aged = self._cue("age", case.end, min(case.high, case.end + _FAR))
        if aged is None or self._words[aged.start + 2] not in _ONLY or not self._aged(aged):
            return ""  # as small as when I was nine, and I was nine again
        return "" if self._words[aged.start - 1] in _AS_IF else self._quote(aged).strip("'")

    def _set_apart(self, over: Cue) -> bool:
        """``…, not today``, and no ``he did not today``."""
        return self._words[over.start] != "not" or self._words[over.start - 1] in _PARTED

    def _lasted(self, case: Case, low: int) -> str:
        """``I was bored for years``: over, unless it has lasted until now."""
        lasting = self._between(low, case.high, "lasting")
        if not lasting:
            return ""
        found = lasting[0]
        ahead = self._words[low : found.start]
        if found.end <= case.subject.at and not THEIRS.isdisjoint(ahead):
            return ""  # he was a nurse for years, so I felt stupid
        before = self._words[max(low, case.start - 6) : case.start]
        had = not HAD.isdisjoint(before)
        past = case.role is ACT and self._words[case.start].endswith("ed")
        told = (past or not PAST_FORMS.isdisjoint(before)) and _PERFECT.isdisjoint(before)
        if not had and not told:
            return ""
        return self._quote(found).strip("'")

    def _had_been(self, case: Case) -> str:
        """``I'd been angry but by today …``, ``I had felt lost. Then …``: over by what follows."""
        before = self._words[max(case.low, case.start - 5) : case.start]
        straight = before[-2:]
        acted = case.role is ACT and not HAD.isdisjoint(straight) and "to" not in straight
        if HAD.isdisjoint(before) or (_PARTICIPLES.isdisjoint(before) and not acted):
            return ""
        if not _EVER.isdisjoint(before):
            return "had been"
        ahead = self._words[case.low : max(case.low, case.subject.at)]
        if "i" in ahead and not _TOLD.isdisjoint(ahead[ahead.index("i") :]):
            return ""  # when I told her I'd been bored
        return "had been" if self._turned(case) else ""

    def _turned(self, case: Case) -> bool:
        """Return whether something else follows: ``… until``, ``… but by today``, ``… . Then``."""
        after = self._words[case.end : case.high]
        if "until" in after or ("but" in after and after[after.index("but") + 1 :][:1] == ["by"]):
            return True
        if "then" in after and after[after.index("then") - 1] == ",":
            return True
        if self._words[case.high + 1 : case.high + 2] in _TURNING:
            return True
        return self._cue("turned", case.end, case.high + OPENS) is not None

    def _compared(self, case: Case, low: int) -> str:
        """``Last week I was bored; this week …``, ``lost for months, … now``: over, by contrast."""
        words = self._words
        span = words[low : case.high]
        set_back = (
            at
            for at, word in enumerate(span[:-1])
            if word in _SETTING_BACK
            and self._sets_back(word, span[at + 1], span[at + 2 : at + 3])
            and (not at or span[at - 1] != "than")
            and not self._another_clause(low + at, case)
        )
        at = next(set_back, -1)
        if at < 0 or not _PERFECT.isdisjoint(words[max(low, case.start - 6) : case.start]):
            return ""
        last = min(len(words), case.high + WITHIN)
        now = any(
            words[cue.start] not in _LASTING for cue in self._between(case.end + 1, last, "current")
        )
        return " ".join(span[at : at + 2]) if now else ""

    def _another_clause(self, at: int, case: Case) -> bool:
        """``… in the first session, and I was frightened again``: set in the clause before."""
        between = self._words[at : case.start]
        return "and" in between and between[between.index("and") :][1:2] == ["i"]

    @staticmethod
    def _sets_back(word: str, following: str, third: list[str]) -> bool:
        """Return whether words set a time back: *last week*, *at first*, *started the course*."""
        if word in _STARTED:  # Started the placement terrified, now …
            return following in ("the", "this", "my") and third != [] and third[0] in _STAGES
        if word == "last":
            return following in _LAST
        if word == "first":
            return following in ("time", "week", "weeks", "month", "months", "session", "sessions")
        if word == "yesterday":
            return following != "'s"
        return word == "for" and following in ("weeks", "months", "years", "ages")

    def _then(self, case: Case) -> bool:
        """``I'd fancied a client then``: further back than what is told."""
        before = self._words[max(case.low, case.start - 3) : case.start]
        after = self._words[case.end : min(case.high, case.end + 8)]
        if "then" not in after or ("'d" not in before and "had" not in before):
            return False
        return self._words[case.end + after.index("then") - 1] not in (",", "and", "by")
