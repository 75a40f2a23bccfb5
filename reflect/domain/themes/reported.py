"""What others say, think or want of the writer, and whether the writer agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Judgement, Reading, other
from reflect.domain.themes.model import REMARK, STATE, Status, Tier
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.noun_phrases import Subject

_AGREED = ("i believe him", "i believe her", "i believe them", "i agree", "so do i", "so did i")
"""Between *he said* and what he said: the writer says so too."""
_THEM = wordset("him her them everyone everybody clients")
_LEADS = c.PAUSES | c.COORDINATORS
_WANTED = wordset("want wants wanted need needs needed prefer prefers preferred")
"""Verbs whose object and state are wished for: *he wants me calm*."""
_WHENEVER = wordset("when whenever while once after before as because since time moment until till")
_SURE = wordset(
    "convinced sure certain adamant positive afraid scared frightened worried terrified paranoid "
    "persuaded under"
)
"""Adjectives whose clause says what somebody takes for true: *she's afraid that I'm bored*."""
_TELLING = wordset("tell tells told telling inform informs informed assure assures assured warn")
_SEEMS = wordset(
    "seem seems seemed appear appears appeared tend tends like likes liked began start"
)
_CASTING = wordset(
    "have has had put puts see sees saw describe describes described rate rates mark"
)
_SAYS_IT = wordset("says said states stated reads claims claimed")
_ANSWERS = wordset("yes yeah yep yup guilty")
_GRUDGING = wordset("okay ok fine yes yeah fair true right grand alright")
_GRUDGINGLY = 4
_OWN_PAGES = wordset("note notes diary journal log entry")
_NO_WONDER = ("no", "small", "little")
_ASKING = wordset("asked asks ask wondered wonders")
_JUDGING = wordset(
    "find finds found think thinks thought consider considers considered deem deemed"
)
_NAMED = c.DETERMINERS - {"this", "that", "'s"}
_SO = wordset("so such")
_BEHAVING = wordset(
    "look looks looked act acts acted behave behaves behaved treat treats treated talk"
)
_FURTHEST = 8


class Reported(Reading):
    """Reads reports, views of others, and agreement with them."""

    def _attributed(self, case: Case) -> Judgement | None:
        if self._asked_of(case) and not self._endorsed(case):
            return other(Status.ATTRIBUTED, "what somebody wanted of you")
        said = self._reporter(case, self._who_finds(case)) == "other" or self._cast_as(case)
        if not (said or self._in_their_view(case) or self._as_if_so(case)):
            return None
        if self._believed(case):
            return None
        denied = self._cue(case, "denied", case.end, case.high + 12)
        if denied is None and self._endorsed(case):
            sure = Tier.MAYBE if case.phrase.weak else Tier.STATED
            return Judgement(Status.OWN, sure, False, "said of you, and you agreed")
        return other(Status.ATTRIBUTED, "somebody else said it of you")

    def _who_finds(self, case: Case) -> Subject:
        """Return the subject of the clause: in *she says I find her dull* it is *I*, not *her*."""
        subject = case.subject
        if case.phrase.role is not REMARK or subject.via < 0:
            return subject
        finds = self._clauses.subject(subject.via, case.low, is_verb=True, is_state=False)
        return finds if finds.who == "i" else subject

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
            and "rather" in self._words[max(case.low, subject.at - 2) : subject.at]
        ):
            wisher = self._clauses.subject(subject.at - 1, case.low, is_verb=True, is_state=False)
            return wisher.who == "other"  # he'd rather I rescued him
        if subject.via < 0 or subject.who != "i":
            return False
        between = self._words[subject.at + 1 : case.start]
        wanted = self._words[subject.via] in _WANTED and case.phrase.role is STATE
        if "to" not in between and not wanted:
            return False
        if self._words[subject.via] not in self._known.asking:
            return False
        wisher = self._clauses.subject(subject.via, case.low, is_verb=True, is_state=False)
        return wisher.who in ("other", "anyone", "thing")

    def _in_their_view(self, case: Case) -> bool:
        """``According to my supervisor I am bored``: the frame of the sentence is theirs."""
        if self._to_them(case):
            return True
        at = max(case.low, case.subject.at if case.subject.via < 0 else case.subject.via)
        if self._cue(case, "in_their_view", at, max(at, case.start)) is not None:
            return True  # I was accused of being bored
        view = self._cue(case, "in_their_view", case.low, at)
        if view is None:
            return False
        between = self._words[view.end : case.subject.at]
        if between[-1:] in (["and"], ["but"], ["so"]):
            return False
        return "i" not in between or between[-1:] == ["that"]  # that I am, and that I was

    def _to_them(self, case: Case) -> bool:
        """``To her I am just another bored professional``: what the writer is in their eyes."""
        at = case.subject.at
        words = self._words
        if case.subject.who != "i" or at < 2 or words[at + 1 : at + 2] == []:
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
        for cue in case.cues:
            if cue.kind != "endorsed" or cue.start < case.end or cue.end > case.high + 12:
                continue
            last = self._words[cue.end - 1]
            bare = self._words[cue.end - 2] in ("i", "we") and (
                last in c.BE or last in c.AUXILIARIES
            )
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

    def _reporter(self, case: Case, subject: Subject) -> str:
        """Return who says it, when the clause is what somebody says or thinks: else nothing."""
        low, words = case.low, self._words
        subject = self._said_of(subject, low)
        verb = self._reporting_verb(subject, low)
        if verb < low or "why" in words[subject.at - 1 : subject.at]:
            return ""  # asked me why I was so angry
        if self._in_time_clause(verb, low) and self._main_clause(case, verb):
            return ""
        seems = words[verb - 1 : verb] == ["to"]
        if seems and (verb < low + 2 or words[verb - 2] not in _SEEMS):
            return self._thinker(verb, low)
        at = self._clauses.back_over(verb - 1, low, self._over.adverbs)
        passive = (
            words[verb] not in _SURE
            and words[verb][-3:] != "ing"
            and at >= low
            and words[at] in c.BE
        )
        if passive and "i" in words[max(low, at - 2) : at]:
            return "other"  # I was told
        if words[verb] in self._known.factive or self._could_tell(verb):
            return ""
        return self._speaker(case, verb - 2 if seems else verb)

    def _thinker(self, verb: int, low: int) -> str:
        """Return who thinks it in ``I'd hate her to think that I was``: nobody in *to say that*."""
        thinks = verb > low + 1 and self._words[verb] not in self._known.factive
        thinker = self._words[verb - 2] if thinks else ""
        return "other" if thinker in _THEM or thinker in self._known.people else ""

    def _speaker(self, case: Case, verb: int) -> str:
        low = case.low
        if self._words[verb] == "tell" and (verb == low or self._words[verb - 1] in (":", "and")):
            return "i"  # Supervision: tell her that I'm bored
        speaker = self._clauses.subject(
            verb, low, is_verb=True, is_state=self._words[verb] in _SURE
        )
        head = self._words[speaker.head] if speaker.head >= 0 else ""
        if head in _OWN_PAGES and self._words[speaker.at] == "my":
            return "i"
        told = speaker.who == "thing" and (
            head not in c.WEAK_SUBJECTS or (head == "it" and self._words[verb] in _SAYS_IT)
        )
        if speaker.who == "i" and low < speaker.at < verb:
            return self._reporter(case, speaker) or "i"  # she says I think he is above me
        return "other" if told or speaker.who in ("other", "anyone") else speaker.who

    def _said_of(self, subject: Subject, low: int) -> Subject:
        """``She says I'm the one who is confused``: what she says begins at *I*."""
        at = subject.at
        if at <= low or self._words[at] != "who":
            return subject
        for back in range(at - 1, max(low, at - 6), -1):
            if self._words[back] == "i":
                return subject._replace(at=back)
        return subject

    def _reporting_verb(self, subject: Subject, low: int) -> int:
        """Return the verb that governs the clause, or -1 when none reports it."""
        report, words = self._known.report, self._words
        if subject.via >= 0:
            return subject.via if words[subject.via] in report else -1
        verb = self._governing_verb(subject, low)
        if verb > low and words[verb] == "wonder" and words[verb - 1] in _NO_WONDER:
            return -1
        if verb > low and words[verb] in report and words[verb - 1] in _NAMED:
            return -1  # to make his point I
        if verb >= low and (words[verb] in report or words[verb] in _SURE):
            return verb
        verb = self._first_that(subject, low)
        if verb >= low and words[verb] in report:
            return verb
        return self._further_back(subject.at - 1, low)

    def _further_back(self, at: int, low: int) -> int:
        """Return the verb of ``told the front desk I'm``, ``said in the review that I was``."""
        words = self._words
        if at < low:
            return -1
        last = at - 1 if words[at] == "that" else at
        if last == at and self._in_time_clause(at, low):
            return -1  # when she told of the child I cried
        for back in range(last, max(low, last - _FURTHEST), -1):
            word = words[back]
            if word in c.PAUSES or word in c.COORDINATORS or word in c.OPENERS or word in _SO:
                return -1
            if word in self._known.report:
                aside = words[back + 1] in c.PREPOSITIONS and back + 2 < at
                return back if word in _TELLING or aside else -1
        return -1

    def _main_clause(self, case: Case, verb: int) -> bool:
        """``When he shouted I was scared``: what follows the clause of time is no report."""
        if self._words[verb] in self._known.calling:
            return True
        rest = self._words[case.end : case.high]
        return "," not in rest and c.NOMINATIVE.keys().isdisjoint(rest)

    def _cast_as(self, case: Case) -> bool:
        """Return whether it is how somebody sees the writer: ``the scale has me as bored``."""
        at, via = case.subject.at, case.subject.via
        if via < 0 or self._words[at] != "me":
            return False
        if self._words[via] in _JUDGING and case.phrase.role is STATE:
            return self._straight(case)  # they found me cold
        return "as" in self._words[at : case.start] and self._words[via] in _CASTING

    def _straight(self, case: Case) -> bool:
        between = self._words[case.subject.at + 1 : case.start]
        return self._known.fillers.issuperset(between)

    def _as_if_so(self, case: Case) -> bool:
        """``He acts as if I were bored``: how another behaves, not what is felt."""
        at = case.subject.at - 1
        if case.subject.who != "i" or at <= case.low + 1:
            return False
        words = self._words
        if words[at] in ("if", "though") and words[at - 1] == "as":
            at -= 1
        elif words[at] != "like" or _BEHAVING.isdisjoint(words[max(case.low, at - 3) : at]):
            return False
        main = self._clauses.subject(at, case.low, is_verb=True, is_state=False)
        if main.via >= 0:  # she made it sound as if I were
            main = self._clauses.subject(main.via, case.low, is_verb=True, is_state=False)
        return main.who == "other"

    def _in_time_clause(self, verb: int, low: int) -> bool:
        """Return whether the verb's clause says when: *when he shouted*, *every time she rang*."""
        for at in range(verb - 1, max(low, verb - 5) - 1, -1):
            if self._words[at] in _WHENEVER:
                return True
        return False

    def _first_that(self, subject: Subject, low: int) -> int:
        """Return the verb of ``she said that I was late and that I was cold``, or -1."""
        at = subject.at - 1
        if at - 1 < low or self._words[at] != "that" or self._words[at - 1] not in (",", "and"):
            return -1
        for back in range(at - 2, low, -1):
            if self._words[back] == "that":
                return self._governing_verb(subject._replace(at=back), low)
        return -1

    def _could_tell(self, verb: int) -> bool:
        """``she could tell I was bored``: she saw it."""
        told = self._words[verb + 1 : verb + 2]
        can = self._words[max(0, verb - 2) : verb]
        return self._words[verb] == "tell" and told != ["me"] and ("could" in can or "can" in can)

    def _governing_verb(self, subject: Subject, low: int) -> int:
        at = subject.at - 1
        passing = self._over.complement
        at = self._clauses.back_over(at, low, passing)
        if at > low + 1 and self._words[at] in c.AUXILIARIES:
            asked = not _ASKING.isdisjoint(self._words[at - 2 : at])
            at -= asked  # asked me was I bored
        if at > low and self._words[at] == ",":
            # She said, and I quote, that I was: over what stands between two commas.
            aside = next(
                (i for i in range(at - 1, max(low, at - 7), -1) if self._words[i] == ","), 0
            )
            at = aside - 1 if aside > low else at
        if at >= low and self._words[at] in c.OBJECTS and self._words[at] != "it":
            at -= 2 if self._words[at - 1 : at] == ["to"] else 1  # put to me that I was
            at -= at > low and self._words[at] == "it"  # put it to me
        elif at - 2 >= low and self._words[at] in self._known.people:
            told = at - (2 if self._words[at - 1] in c.DETERMINERS else 1)
            at = told if self._words[told] in self._known.asking else at  # told the nurses I
        return self._clauses.back_over(at, low, self._known.fillers)
