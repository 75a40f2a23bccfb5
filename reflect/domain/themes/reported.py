"""What others say, think or want of the writer, and whether the writer agrees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Judgement, other
from reflect.domain.themes.model import EFFECT, NOUN, REMARK, Status, Tier
from reflect.domain.themes.views import Views
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.noun_phrases import Subject

_THEM = wordset("him her them everyone everybody clients")
_WHENEVER = wordset(
    "when whenever while once after before as because since time moment until till whatever"
)
_TELLING = wordset("tell tells told telling inform informs informed assure assures assured warn")
_SEEMS = wordset(
    "seem seems seemed appear appears appeared tend tends like likes liked began start"
)
_SAYS_IT = wordset("says said states stated reads claims claimed")
_OWN_PAGES = wordset("note notes diary journal log entry")
_NO_WONDER = ("no", "small", "little")
_ASKING = wordset("asked asks ask wondered wonders")
_NAMED = c.DETERMINERS - {"this", "that", "'s"}
_WHEN = ("when", "whenever")
_TITLED = 2
_PARTING = c.PAUSES | c.COORDINATORS | c.OPENERS | {"so", "such"}
"""Between a verb of saying and what is said, which is then of another clause."""
_STILL_TOLD = c.OPENERS | c.PAUSES | c.COORDINATORS
"""Within what is told, which then goes on: *told me about how I was*."""
_TIMED = wordset("time times day days way one ones thing things week night moment session")
"""Before *I*, of which more is told then: *told me about the time I was*."""
_FURTHEST = 8
_NO_NAME = (
    c.PAUSES
    | c.COORDINATORS
    | c.AUXILIARIES
    | c.OPENERS
    | c.OBJECTS
    | c.NOMINATIVE.keys()
    | {"notes", "diary", "journal", "tape", "body", "gut", "head", "heart", "brain", "stomach"}
) - {"'s"}
"""Words that stand in no name of somebody who says it."""
_WHAT = wordset("what whatever how everything")
_AS_IF = frozenset(("if", "though", "like"))
"""Straight before *I*, in *he acts as if I*."""


def _sure(case: Case) -> Tier:
    return Tier.MAYBE if case.phrase.weak else Tier.STATED


class Reported(Views):
    """Reads reports, views of others, and agreement with them."""

    def _attributed(self, case: Case) -> Judgement | None:
        subject = case.subject
        governed = subject.via >= 0
        asked = (governed or "rather" in case.words) and self._asked_of(case)
        if asked and not self._endorsed(case):
            return other(Status.ATTRIBUTED, "what somebody wanted of you")
        finds = self._who_finds(case) if governed else subject
        said = self._reporter(case, finds) == "other" or (governed and self._cast_as(case))
        led = subject.who == "i" and self._words[subject.at - 1] in _AS_IF
        said = said or ("mine" in case.words and self._called_mine(case))
        if not (said or self._in_their_view(case) or (led and self._as_if_so(case))):
            return None
        if self._believed(case):
            return None
        denied = self._cue("denied", case.end, case.high + 12)
        if denied is not None and self._cue("lied", denied.end - 1, case.high + 12):
            return Judgement(Status.OWN, _sure(case), False, "you denied it, and then granted it")
        if denied is None and self._endorsed(case):
            return Judgement(Status.OWN, _sure(case), False, "said of you, and you agreed")
        return other(Status.ATTRIBUTED, "somebody else said it of you")

    def _who_finds(self, case: Case) -> Subject:
        """Return the subject of the clause: in *she says I find her dull* it is *I*, not *her*."""
        subject = case.subject
        if case.role is not REMARK:
            return subject
        finds = self._clauses.subject(subject.via, case.low, is_verb=True, is_state=False)
        return finds if finds.who == "i" else subject

    def _reporter(self, case: Case, subject: Subject) -> str:
        """Return who says it, when the clause is what somebody says or thinks: else nothing."""
        low, at, via = case.low, subject.at, subject.via
        if via >= 0:
            none = self._words[via] not in self._known.report
        else:
            none = at <= low or self._over.reporting.isdisjoint(self._words[low:at])
        return "" if none else self._who_says_so(case, subject)

    def _who_says_so(self, case: Case, subject: Subject) -> str:
        low, words = case.low, self._words
        subject = self._said_of(subject, low)
        verb = self._reporting_verb(subject, low)
        inside = case.start <= verb < case.end  # how worried I was
        asked = "why" in words[subject.at - 1 : subject.at]  # asked me why I was so angry
        anew = "about" in case.words and self._told_about(subject.at, verb)
        if verb < low or inside or asked or anew or self._what_was_told(case, verb):
            return ""
        if self._in_time_clause(verb, low) and self._main_clause(case, verb):
            return ""
        seems = words[verb - 1 : verb] == ["to"]
        if seems and (verb < low + 2 or words[verb - 2] not in _SEEMS):
            return self._thinker(verb, low)
        at = self._clauses.back_over(verb - 1, low, self._over.adverbs)
        passive = (
            words[verb] not in c.SURE
            and words[verb][-3:] != "ing"
            and at >= low
            and words[at] in c.BE
        )
        if passive and "i" in words[max(low, at - 2) : at]:
            return "other"  # I was told
        if words[verb] in self._known.factive or self._could_tell(verb):
            return ""
        return self._speaker(case, verb - 2 if seems else verb)

    def _what_was_told(self, case: Case, verb: int) -> bool:
        """Read ``What he told me he did made me sick``: what was told did so."""
        if case.role is not EFFECT:
            return False
        opening = self._words[max(case.low, verb - 4) : verb]
        between = self._words[verb : case.start]
        return not _WHAT.isdisjoint(opening) and c.BE.isdisjoint(between)

    def _called_mine(self, case: Case) -> bool:
        """``She thinks the shame is mine``: the writer's in somebody else's words."""
        behind = self._words[case.end : case.end + 3]
        who, head = case.subject.who, case.subject.head
        if case.role is not NOUN or who != "other" or head < 0 or behind[1:2] != ["mine"]:
            return False
        between = self._words[head + 1 : case.start]
        return behind[0] in c.BE and not self._known.report.isdisjoint(between)

    def _told_about(self, at: int, verb: int) -> bool:
        """``He told me about the fire I felt sick``: *I* begins anew, though no stop says so."""
        words = self._words
        if verb < 0 or words[at] != "i":
            return False
        told = words[verb + 1 : at]
        if "about" not in told[:_TITLED]:
            return False
        matter = told[told.index("about") + 1 :]
        return bool(matter) and _STILL_TOLD.isdisjoint(matter) and matter[-1] not in _TIMED

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
            verb, low, is_verb=True, is_state=self._words[verb] in c.SURE
        )
        if speaker.who == "dropped" and self._somebody_at(low, verb):
            return "other"
        head = self._words[speaker.head] if speaker.head >= 0 else ""
        owner = self._words[speaker.at] if speaker.at < speaker.head else "my"
        if owner == "my" and (head in _OWN_PAGES or head in self._known.selves):
            return "i"  # my diary says, gut says
        told = speaker.who == "thing" and (
            head not in c.WEAK_SUBJECTS or (head == "it" and self._words[verb] in _SAYS_IT)
        )
        if speaker.who == "i" and low < speaker.at < verb:
            return self._reporter(case, speaker) or "i"  # she says I think he is above me
        return "other" if told or speaker.who in ("other", "anyone") else speaker.who

    def _somebody_at(self, low: int, verb: int) -> bool:
        """``chaplin says``, ``the barista at the unit thinks``: somebody on no list of people."""
        words = self._words
        named = words[low:verb]
        if not named or len(named) > _FURTHEST or words[verb - 1] in self._known.fillers:
            return False
        if named[0] == "my" or not _NO_NAME.isdisjoint(named):
            return False  # my gut says
        if not self._known.verb_forms.isdisjoint(named) or not self._clauses.open_class(verb - 1):
            return False
        third = words[verb].endswith("s") or words[verb] in _SAYS_IT
        headed = named[0] in c.DETERMINERS or self._clauses.open_class(low)
        few = len(named) <= (_TITLED if words[verb].endswith("s") else 1)  # ward clerk says
        short = few or not c.PREPOSITIONS.isdisjoint(named)
        return third and headed and (short or named[0] in c.DETERMINERS)

    def _said_of(self, subject: Subject, low: int) -> Subject:
        """``She says I'm the one who is confused``: what she says begins at *I*."""
        at = subject.at
        if at <= low or (self._words[at] != "who" and not self._always_when(at)):
            return subject
        for back in range(at - 1, max(low - 1, at - _FURTHEST), -1):
            if self._words[back] == "i":
                return replace(subject, at=back)
        return subject

    def _always_when(self, at: int) -> bool:
        """``He says I only nod when I'm bored``: part of what he says."""
        if self._words[at - 1] not in _WHEN:
            return False
        return self._words[at + 1 : at + 2] in (["am"], ["feel"], ["get"])

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
        if verb >= low and (words[verb] in report or words[verb] in c.SURE):
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
            if word in _PARTING:
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

    def _in_time_clause(self, verb: int, low: int) -> bool:
        """Return whether the verb's clause says when: *when he shouted*, *every time she rang*."""
        return not _WHENEVER.isdisjoint(self._words[max(low, verb - 5) : verb])

    def _first_that(self, subject: Subject, low: int) -> int:
        """Return the verb of ``she said that I was late and that I was cold``, or -1."""
        at = subject.at - 1
        if at - 1 < low or self._words[at] != "that" or self._words[at - 1] not in (",", "and"):
            return -1
        for back in range(at - 2, low, -1):
            if self._words[back] == "that":
                return self._governing_verb(replace(subject, at=back), low)
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
