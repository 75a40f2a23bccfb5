"""How others see the writer and what they want of them, and whether the writer agrees."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Reading
from reflect.domain.themes.model import STATE
from reflect.domain.themes.wordset import wordset

_THEM = wordset("him her them everyone everybody clients")
_AGREED = ("i believe him", "i believe her", "i believe them", "i agree", "so do i", "so did i")
"""Between *he said* and what he said: the writer says so too."""
_LEADS = c.PAUSES | c.COORDINATORS
_WANTED = wordset("want wants wanted need needs needed prefer prefers preferred")
"""Verbs whose object and state are wished for: *he wants me calm*."""
_CASTING = wordset(
    "have has had put puts see sees saw describe describes described rate rates mark"
)
_ANSWERS = wordset("yes yeah yep yup guilty")
_GRUDGING = wordset("okay ok fine yes yeah fair true right grand alright")
_GRUDGINGLY = 4
_JUDGING = wordset(
    "find finds found think thinks thought consider considers considered deem deemed"
)
_BEHAVING = wordset(
    "look looks looked act acts acted behave behaves behaved treat treats treated talk"
)


class Views(Reading):
    """Reads the views and wishes of others, and agreement with them."""

    def _believed(self, case: Case) -> bool:
        before = " ".join(self._words[case.low : max(case.low, case.subject.at)])
        return any(agreed in before for agreed in _AGREED)

    def _agreed(self, case: Case) -> bool:
        return self._believed(case) or self._endorsed(case)

    def _asked_of(self, case: Case) -> bool:
        """``He wanted me to rescue him``: wished for by somebody else, not done or felt."""
        subject = case.subject
        if (
            subject.who == "i"
            and "rather" in case.words
            and "rather" in self._words[max(case.low, subject.at - 2) : subject.at]
        ):
            wisher = self._clauses.subject(subject.at - 1, case.low, is_verb=True, is_state=False)
            return wisher.who == "other"  # he'd rather I rescued him
        if subject.via < 0 or subject.who != "i":
            return False
        between = self._words[subject.at + 1 : case.start]
        wanted = self._words[subject.via] in _WANTED and case.role is STATE
        if "to" not in between and not wanted:
            return False
        if self._words[subject.via] not in self._known.asking:
            return False
        wisher = self._clauses.subject(subject.via, case.low, is_verb=True, is_state=False)
        return wisher.who in ("other", "anyone", "thing")

    def _in_their_view(self, case: Case) -> bool:
        """``According to my supervisor I am bored``: the frame of the sentence is theirs."""
        if case.subject.who == "i" and "to" in case.words and self._to_them(case):
            return True
        if "in_their_view" not in self._cues:
            return False
        at = max(case.low, case.subject.at if case.subject.via < 0 else case.subject.via)
        if self._cue("in_their_view", at, max(at, case.start)) is not None:
            return True  # I was accused of being bored
        view = self._cue("in_their_view", case.low, at)
        if view is None:
            return False
        between = self._words[view.end : case.subject.at]
        if between[-1:] in (["and"], ["but"], ["so"]):
            return False
        return "i" not in between or between[-1:] == ["that"]  # that I am, and that I was

    def _to_them(self, case: Case) -> bool:
        """``To her I am just another bored professional``: what the writer is in their eyes."""
        at, words = case.subject.at, self._words
        if at < 2 or words[at + 1 : at + 2] == []:
            return False
        to = at - (3 if words[at - 1] == "," else 2)
        led = to == case.low or (to > case.low and words[to - 1] in _LEADS)
        return (
            led
            and words[to : to + 1] == ["to"]
            and words[to + 1] in _THEM
            and (words[at + 1] in c.BE)
        )

    def _endorsed(self, case: Case) -> bool:
        """Return whether the writer agrees: ``and she's right``, ``I was.``, not ``I was late``."""
        answer = self._words[case.high + 1 : case.high + 2]
        if answer and answer[0] in _ANSWERS:
            return True
        after = self._words[case.end : min(case.high, case.end + 8)]
        if "and" in after and self._concedes(after[after.index("and") + 1 :]):
            return True
        for cue in self._between(case.end, case.high + 12, "endorsed"):
            if cue.end > case.high + 12:
                continue
            last = self._words[cue.end - 1]
            bare = self._words[cue.end - 2] in ("i", "we") and (
                last in c.BE or last in c.AUXILIARIES
            )
            bare = bare or (last == "it" and self._words[cue.start] == "i")  # I could see it
            following = self._words[cue.end : cue.end + 1]
            if following == ["not"]:
                continue
            if not bare or not following or not following[0][0].isalnum():
                return True
        return False

    @staticmethod
    def _concedes(words: list[str]) -> bool:
        """``… and, okay, fine.``: nothing but a yes, however grudging."""
        said = [word for word in words if word != ","]
        return bool(said) and said[0] in _GRUDGING and len(said) <= _GRUDGINGLY

    def _cast_as(self, case: Case) -> bool:
        """Return whether it is how somebody sees the writer: ``the scale has me as bored``."""
        at, via = case.subject.at, case.subject.via
        if self._words[at] != "me":
            return False
        if self._words[via] in _JUDGING and case.role is STATE:
            return self._straight(case)  # they found me cold
        return "as" in self._words[at : case.start] and self._words[via] in _CASTING

    def _straight(self, case: Case) -> bool:
        between = self._words[case.subject.at + 1 : case.start]
        return self._known.fillers.issuperset(between)

    def _as_if_so(self, case: Case) -> bool:
        """``He acts as if I were bored``: how another behaves, not what is felt."""
        at = case.subject.at - 1
        if at <= case.low + 1:
            return False
        words = self._words
        if words[at] != "like":
            if words[at - 1] != "as":
                return False
            at -= 1
        elif _BEHAVING.isdisjoint(words[max(case.low, at - 3) : at]):
            return False
        main = self._clauses.subject(at, case.low, is_verb=True, is_state=False)
        if main.via >= 0:  # she made it sound as if I were
            main = self._clauses.subject(main.via, case.low, is_verb=True, is_state=False)
        return main.who == "other"
