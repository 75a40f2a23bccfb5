"""Whether the writer asserts a feeling of this work, now: or denies, imagines or recalls it."""

from __future__ import annotations

from itertools import pairwise

from reflect.domain.themes import classes as c
from reflect.domain.themes.answers import Answers
from reflect.domain.themes.belonging import Belonging
from reflect.domain.themes.case import Case, Cue, Judgement, other
from reflect.domain.themes.conditions import THEY_WONDER
from reflect.domain.themes.earlier import Earlier
from reflect.domain.themes.granted import Granted
from reflect.domain.themes.imagined import Imagined
from reflect.domain.themes.model import NOUN, STATE, Status, Tier
from reflect.domain.themes.negations import NONE_OF, NOTHING, STOPPED, Negations
from reflect.domain.themes.own import SEEMING
from reflect.domain.themes.remote import Remote
from reflect.domain.themes.taken_back import TakenBack
from reflect.domain.themes.wordset import wordset

_THAN = wordset("as than")
"""After *less* or *not so much*: what follows is what was felt."""
_KEPT = wordset("feel felt feeling have had has find found notice noticed sense sensed no")
"""Verbs whose denial denies a feeling of one's own: others take it for granted."""
_IN_FACT = wordset(
    "reason right place should want wanted supposed ought meant tried trying expected hoped not"
)
_TAKING_FOR_TRUE = wordset(
    "notice notices noticed know knows knew realise realised realize realized remember remembered "
    "forget forgot"
)
_BEING_SO = wordset("be feel get become")
_NOT_SO = other(Status.ABSENT, "you wrote that it was not so")
_CONTRASTING = wordset("but yet though")
_NO_LONGER_DENIED = _THAN | c.BE - {"be", "being", "been"}
"""Between a denial and a feeling: *less than angry*, *they left without a word was anger*."""
_SO_MUCH = wordset("this so that")
_ASKED = c.AUXILIARIES | {"if", "whether"}
_WONDERING = wordset("whether myself know")
_ASKING = wordset("why what how where who")
_SHORT_ASIDE = 4
"""Words from *but* to *I was*: *but with him I am*."""
_STOPS = wordset("stop stopped stopping quit")
_ASIDE = 8
"""Words that may stand between *could not* and *stop*."""
_KEPT_ON = ("feeling", "being", "getting")
_WISHING = wordset("want wanted wants wish wished like need needed try tried trying long longed")
"""Before *to stop feeling*, which is not yet done."""
_NOT_OR_NO = frozenset(("not", "no"))
_ARTICLES = wordset("the a that this")
"""Before *lift*, which is then no verb."""
_SHOWING = (["show"], ["let"], ["betray"])
"""What one tried not to do with a feeling, which is there: *I tried not to show my anger*."""
_SAYING = (["say"], ["tell"], ["mention"], ["admit"], ["saying"], ["telling"])
_FROM_IT = ("from", "of")
_FELT_NONE = (["felt", "nothing"], ["felt", "none"], ["noticed", "nothing"], ["sensed", "nothing"])
"""Behind a feeling's name: *of pity I felt nothing*."""
_DENYING = c.NEGATORS | STOPPED | NONE_OF | {"too", "doubt"}
"""Words of which a sentence holds one where it denies a feeling."""


class Asserted(Belonging, Imagined, Earlier, Remote, Negations, Answers, TakenBack, Granted):
    """Reads negation, condition, time, question and report around a phrase."""

    def _asserted(self, case: Case, who: str) -> Judgement:
        if who == "other":
            return self._reached_you(case)
        if (
            who == "i"
            and case.subject.who in ("other", "anyone", "thing")
            and (self._left_to_the_writer(case) or self._and_i_was(case))
        ):
            return self._own(case, who)
        judgement = (
            self._attributed(case)
            or self._only_imagined(case)
            or self._earlier(case)
            or self._negated(case)
            or self._asked(case)
            or (self._held_back(case) if "resisted" in self._cues else None)
        )
        if judgement is not None:
            return judgement
        seemed = who == "i" and not SEEMING.isdisjoint(case.words) and self._seemed(case)
        if seemed and not self._agreed(case):
            return Judgement(Status.OWN, Tier.MAYBE, True, "how you may have seemed")
        open_to_time = self._names_an_era or "then" in case.words
        if open_to_time and (when := self._perhaps_then(case)):
            return Judgement(Status.OWN, Tier.MAYBE, True, f"perhaps of another time: '{when}'")
        return self._own(case, who)

    def _only_imagined(self, case: Case) -> Judgement | None:
        imagined = self._imagined(case)
        return None if imagined is None or self._came_true(case) else imagined

    def _negated(self, case: Case) -> Judgement | None:
        there = case.words
        denying = not _DENYING.isdisjoint(there)
        still = denying and "stop" in there and self._would_stop(case)
        if still or (denying and "anything" in there and self._nothing_but(case)):
            return None
        absent = self._absent(case) if "absent" in self._cues else None
        if absent is not None:
            return other(Status.ABSENT, f"you wrote that it was not so: {self._quote(absent)}")
        following = self._words[case.end : case.high + 5]
        if not _NOT_OR_NO.isdisjoint(following) and self._taken_back(case):
            return other(Status.ABSENT, "you took it back right after")
        if case.role is NOUN:
            no = case.start - 2
            if no >= 0 and self._words[no] == "no":
                return None if self._harmless(case, no) else _NOT_SO
            if gone := self._gone(case):
                return other(Status.ABSENT, f"you wrote that it went: {self._quote(gone)}")
        return _NOT_SO if denying and self._denied(case) else None

    def _gone(self, case: Case) -> Cue | None:
        """Return the words by which a named feeling went: ``the dread lifted``."""
        gone = self._cue("gone", case.end, min(case.high, case.end + 11))
        before = self._words[gone.start - 1] if gone is not None else ""
        return None if before in _ARTICLES or before in c.NOMINATIVE else gone

    def _denied(self, case: Case) -> bool:
        if self._negations(case) % 2 and not self._granted(case):
            return True
        return self._too_far_for(case) or self._none_of_it(case)

    def _reached_you(self, case: Case) -> Judgement:
        if self._of_nobody(case):
            return _NOT_SO
        sure = Tier.MAYBE if case.phrase.weak else Tier.STATED
        then = self._earlier_time(case)
        return then or Judgement(Status.OWN, sure, False, "you wrote that it reached you too")

    def _of_nobody(self, case: Case) -> bool:
        """``Nobody in there was angry, me included``; but *nobody was anything but tired*."""
        at = case.subject.head
        nobody = at >= 0 and self._words[at] in NOTHING
        return nobody and self._words[case.start - 2 : case.start] != ["anything", "but"]

    def _absent(self, case: Case) -> Cue | None:
        """Return the words that deny the feeling: ``far from angry``, ``none of the dread``."""
        absent = self._cue("absent", max(case.low, case.start - 9), case.start)
        if (
            absent is not None
            and not self._less_than(case, absent)
            and case.start - absent.end <= 2
            and (case.start == absent.end or self._words[case.start] != "i")
            and _NO_LONGER_DENIED.isdisjoint(self._words[absent.end : case.start])
            and c.NEGATORS.isdisjoint(self._words[absent.end : case.start])
            and not self._since_so(case, absent)
            and not self._went_on(absent)
        ):
            return absent
        return None

    def _went_on(self, absent: Cue) -> bool:
        """``I couldn't for the life of me stop feeling guilty``: the denial is denied."""
        first = self._words[absent.start]
        reach = _ASIDE if first in _STOPS or first == "without" else 1
        before = self._words[max(0, absent.start - reach) : absent.start]
        return "not" in before or (first == "without" and "never" in before)

    def _nothing_but(self, case: Case) -> bool:
        """``I couldn't be anything but angry``: so one is."""
        return self._words[case.start - 2 : case.start] == ["anything", "but"] and (
            not c.NEGATORS.isdisjoint(self._words[case.low : case.start - 2])
        )

    def _would_stop(self, case: Case) -> bool:
        """``I wanted to stop feeling so guilty``: felt still."""
        stop = case.start - (2 if self._words[case.start - 1] in _KEPT_ON else 1)
        if stop - 2 < case.low or self._words[stop] != "stop" or self._words[stop - 1] != "to":
            return False
        return self._words[stop - 2] in _WISHING

    def _none_of_it(self, case: Case) -> bool:
        """``Of pity I have felt nothing``."""
        at = case.end
        if case.role is not NOUN or self._words[case.start - 1] not in _FROM_IT:
            return False
        after = [word for word in self._words[at : min(case.high, at + 4)] if word != "have"]
        return case.start - 1 == case.low and after[:1] == ["i"] and after[1:3] in _FELT_NONE

    def _too_far_for(self, case: Case) -> bool:
        """``Too tired to be angry``: so not angry."""
        if "too" not in case.words:
            return False
        at = self._clauses.back_over(case.start - 1, case.low, self._known.fillers)
        if at > case.low and self._words[at] in _BEING_SO:
            at = self._clauses.back_over(at - 1, case.low, self._over.not_too)
        to = at >= case.low and self._words[at] == "to" and case.role is not NOUN
        return to and "too" in self._words[max(case.low, at - 4) : at]

    def _since_so(self, case: Case, absent: Cue) -> bool:
        """``It's months since I felt this hopeful``, ``I never felt so ashamed``: so it is now."""
        since = self._words[absent.end - 1] == "i" or self._words[absent.start] == "never"
        return since and not _SO_MUCH.isdisjoint(self._words[absent.end : case.start])

    def _less_than(self, case: Case, absent: Cue) -> bool:
        """``Less intimidated than last week``: still so, by that much."""
        less = self._words[absent.start] == "less"
        return less and "than" in self._words[case.end : min(case.high, case.end + 4)]

    def _granted(self, case: Case) -> bool:
        """``I couldn't get past my anger``, ``I didn't want to be bored but I was``."""
        if self._but_i_am(case) or (self._contrary(case) and self._opener(case) == "if"):
            return True
        if case.role is not NOUN:
            return False
        if "mine" in case.words and self._put_right(case) == "i":
            return True  # it wasn't his panic, it was mine
        if self._words[case.start - 1 : case.start] != ["my"]:
            return False
        return _KEPT.isdisjoint(self._words[max(case.low, case.subject.at) : case.start])

    def _came_true(self, case: Case) -> bool:
        """``I thought I'd be nervous and I was``: it is not, or not only, imagined."""
        was_so = self._but_i_am(case) or (case.subject.who == "i" and self._and_i_was(case))
        if case.role is NOUN and {"if", "mine"} <= case.words:  # if there was shame, mine
            was_so = was_so or self._put_right(case) == "i" or self._said_to_be(case) == "i"
        return was_so or self._presupposed(case)

    def _presupposed(self, case: Case) -> bool:
        """``I hope he didn't notice that I was bored``: what is noticed was so."""
        at, words = case.subject.at, self._words
        if case.subject.who != "i" or at <= case.low or words[at - 1] in _ASKED:
            return False
        if _TAKING_FOR_TRUE.isdisjoint(case.words):
            return False
        verb = self._governing_verb(case.subject, case.low)
        inside = words[at + 1 : case.start]
        told = _IN_FACT.isdisjoint(inside) and c.MODALS.isdisjoint(inside)
        return told and verb > case.low and words[verb] in _TAKING_FOR_TRUE

    def _but_i_am(self, case: Case) -> bool:
        """``I didn't want to be bored but I was``, ``… but with him I am``."""
        if _CONTRASTING.isdisjoint(case.words):
            return False
        words = self._words[case.end : min(case.high, case.end + 12)]
        if _CONTRASTING.isdisjoint(words) or "i" not in words:
            return False
        at = next(n for n, word in enumerate(words) if word in _CONTRASTING)
        told = next((n for n, word in enumerate(words) if word == "i" and n > at), -1)
        if told < 0 or told - at > _SHORT_ASIDE or len(words) < told + 2:
            return False
        following = words[told + 2 : told + 3]
        said = words[told + 1] in c.BE or words[told + 1] in ("did", "do")
        if not said or (following and following[0][0].isalnum() and following[0] != "all"):
            return False
        before = self._words[max(case.low, case.subject.at) : case.start]
        return not _IN_FACT.isdisjoint(before)

    def _asked(self, case: Case) -> Judgement | None:
        """Judge a question: answered by the next words, or open and so a maybe."""
        end = case.high
        if end >= len(self._words) or self._words[end] != "?":
            return None if _WONDERING.isdisjoint(case.words) else self._wondered(case)
        after = end + 1
        while after < len(self._words) and self._words[after] in ("?", "!", "\n"):
            after += 1
        if self._words[after : after + 2] == ["me", "?"]:
            after += 2
        answer = self._answer(after)
        if answer == "no":
            return other(Status.ABSENT, "you asked, and answered no")
        if answer == "yes":
            return None
        wondered = case.subject.who == "dropped" and case.role in (STATE, NOUN)
        wondered = wondered and not self._asked_behind(case)
        if not wondered and not self._inverted_question(case):
            return None
        return Judgement(Status.OWN, Tier.MAYBE, True, "you asked it as a question")

    def _asked_behind(self, case: Case) -> bool:
        """``Felt swamped again - why?``: the question begins behind what was felt."""
        words = self._words[case.end : case.high]
        return any(word in _ASKING and not before[0].isalnum() for before, word in pairwise(words))

    def _inverted_question(self, case: Case) -> bool:
        at = case.subject.at
        before = self._words[at - 1] if at > case.low else ""
        asks = before in c.AUXILIARIES or before in c.BE
        asked = self._words[max(case.low, at - 4) : at]
        granted = "why" in asked or "how" in asked
        if before in c.BE and "what" in asked:  # What was I so afraid of?
            granted = granted or self._words[case.high - 1] in c.PREPOSITIONS
        return asks and not granted

    def _wondered(self, case: Case) -> Judgement | None:
        at = case.subject.at
        asked = self._words[max(case.low, at - 3) : max(at, case.low)]
        # asked myself was I; wanted to know was I
        asking = asked[1:2] in (["myself"], ["know"]) and asked[2:] != []
        inverted = asking and asked[2] in c.AUXILIARIES
        if not inverted and self._they_wonder(case) and not self._endorsed(case):
            return THEY_WONDER
        if inverted or ("whether" in case.words and self._opener(case) == "whether"):
            return Judgement(Status.OWN, Tier.MAYBE, True, "you wondered about it")
        return None

    def _held_back(self, case: Case) -> Judgement | None:
        found = self._cue("resisted", max(case.low, case.start - 8), case.start)
        if found is not None and not self._shown_after_all(found, case.start):
            return Judgement(Status.OWN, Tier.MAYBE, True, "an urge you held back")
        return None

    def _shown_after_all(self, urge: Cue, start: int) -> bool:
        """``I tried not to show my anger``, ``… not to say how angry I was``: it was there."""
        doing = self._words[urge.end : urge.end + 1]
        return doing in _SHOWING or (doing in _SAYING and urge.end < start)
