"""Whose feeling a phrase is: the writer's, both's, another's, anybody's, or unclear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.ascribed import CLEFT
from reflect.domain.themes.contagion import Contagion
from reflect.domain.themes.fillings import NO_OWNER
from reflect.domain.themes.fragments import FELT_FIRST, MARKS, Fragments
from reflect.domain.themes.granted import Granted
from reflect.domain.themes.model import ACT, EFFECT, NOUN, REMARK, STATE
from reflect.domain.themes.quoted import Quoted
from reflect.domain.themes.reported import Reported
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case
    from reflect.domain.themes.noun_phrases import Subject

_MY = "{my}"
"""At the head of a phrase that asks for an owner before it."""
_THE_WRITER = c.MINE | {"i"}
_OF_ONESELF = wordset("feel felt")
_IS = frozenset(("is", "was", "are"))
_FINDING = wordset("find finds found finding call calls called think thinks thought")
_HAVING = wordset("have has had having with into in at")
"""Before what somebody has, or is in the midst of: *had a heavy heart*, *in rescue mode*."""
_FINDS = wordset("find finds found")
_SOUNDED = wordset("must sounded sounds")
_NAMED_SO = wordset("it that this you")
"""Straight before a feeling that is named so: *called it envy*, *are you upset*."""
_BEFORE_WORDS = MARKS | wordset("word for feeling being")
"""Straight before a state that is held up as a word, or talked of."""
_TO_ME = wordset("asked told gave showed handed thanked hugged called emailed texted phoned begged")
_MAKING = wordset("made makes make making had has shows showed")
_BELONGS = frozenset(("theirs", "hers", "his"))
_OTHERS_OWN = ("his", "her", "their")
_THEMSELVES = wordset("himself herself themselves themself")
_POSSESSIVE = {
    "he": "his",
    "his": "his",
    "him": "his",
    "she": "hers",
    "her": "hers",
} | dict.fromkeys(("they", "their", "them"), "theirs")


class Whose(Quoted, Fragments, Contagion, Reported, Granted):
    """Finds the one who feels."""

    def _who(self, case: Case, owner: int) -> str:
        role = case.role
        act = role is ACT or role is STATE
        if act and owner == NO_OWNER and case.phrase.pattern[:4] != _MY:
            return self._who_subject(case)  # as with most
        owned = self._owner(case, owner)
        if role is NOUN:
            return "i" if self._granted_it(case) else self._who_noun(case, owned)
        if owned:
            return owned
        if role is REMARK or role is EFFECT:
            return self._who_remark(case)
        return self._who_subject(case)

    def _owner(self, case: Case, owner: int) -> str:
        """Read {me} or {my}, or a possessive straight before the phrase."""
        if owner == NO_OWNER:
            role = case.role
            if role is EFFECT or role is REMARK:
                return self._named_inside(case)
            owner = self._possessive(case)
        return "" if owner < 0 or self._words[owner] == "one" else self._person(owner)

    def _named_inside(self, case: Case) -> str:
        """``every button I have``: the words themselves name the writer."""
        inside = self._words[case.start : case.end]
        if not _THE_WRITER.isdisjoint(inside):
            return "i"
        if case.phrase.pattern[:4] == _MY and (owner := self._possessive(case)) >= 0:
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
        if at < floor or self._words[at] not in c.POSSESSIVES:
            return NO_OWNER
        it_is = self._words[at] == "'s" and at > 0 and self._words[at - 1] in c.WEAK_SUBJECTS
        return NO_OWNER if it_is else at

    def _whose(self, case: Case, owner: int) -> str:
        """Return whose it is in a word or few: ``hers``, ``his mother's``, ``someone else's``."""
        words, subject = self._words, case.subject
        if owner < 0 and case.role is NOUN:
            owner = self._possessive(case)
        at, name = subject.at, subject.head if owner < 0 else owner - (words[owner] == "'s")
        if name in self._names:
            return f"{self._quoted(self._names[name], name + 1)}'s"
        if owner >= 0:
            return _POSSESSIVE.get(words[owner], "someone else's")
        if at < 0 or subject.who != "other":
            return "someone else's"
        if name <= at:
            word = words[at]
            if word in _POSSESSIVE:
                return _POSSESSIVE[word]
            return f"{word}'s" if word in self._known.people else "someone else's"
        person = words[name] in self._known.people
        return f"{self._quoted(at, name + 1)}'s" if person else "someone else's"

    def _who_subject(self, case: Case) -> str:
        who = case.subject.who
        if said := self._said_elsewhere(case, who):
            return said
        if self._not_the_writers(case):
            return "unclear"
        if who == "other":
            return self._who_loose(case) if case.subject.loose else who
        if who == "dropped":
            return self._who_dropped(case)
        return self._who_thing(case) if who == "thing" else who

    def _who_loose(self, case: Case) -> str:
        if self._in_a_dropped_clause(case):
            return self._who_dropped(case)
        return "other" if self._copular(case.subject, case) else "unclear"

    def _in_a_dropped_clause(self, case: Case) -> bool:
        """``Not over how cruel she was, still raging``: the main clause drops its subject."""
        words, at = self._words, case.subject.at
        before = words[case.low : at]
        how = "how" in before and c.NOMINATIVE.keys().isdisjoint(before)
        return how and self._known.people.isdisjoint(before)

    def _said_elsewhere(self, case: Case, who: str) -> str:
        """Return who feels it where another part of the sentence says so, or nothing."""
        head, words, end = case.subject.head, self._words, case.end
        if who == "other":
            if self._left_to_the_writer(case):
                return "i"
        elif who == "i":
            if not _IS.isdisjoint(case.words) and self._of_the_one_before(head):
                return "other"
        elif who != "dropped" and (named := self._said_of_many(case, who)):
            return named
        if words[case.start - 1] in _NAMED_SO and self._granted_it(case):
            return "i"
        behind = words[end] if end < case.high else ""
        told = who == "thing" or words[case.low] == "what"
        if told or behind in self._over.telling_behind or (head >= 0 and words[head] in CLEFT):
            return self._told_behind(case, behind, told=told)
        return ""

    def _told_behind(self, case: Case, behind: str, *, told: bool) -> str:
        """Return who feels it by what stands behind it, or after *who* and *that*: else nothing."""
        head = case.subject.head
        relative = head >= 0 and self._words[head] in CLEFT
        if behind in self._known.selves and self._own_part(case):
            return "i"
        named = self._cleft(case) if relative or behind in c.SOLE else ""
        if not named and (told or behind in c.NAMING_BEHIND):
            named = self._after_what(case)
        return named or (self._answered_who(case) if relative else "")

    def _said_of_many(self, case: Case, who: str) -> str:
        """Return whose it is in the end that is told of anybody, of *it*, *you* or *us*."""
        if who == "you":
            return "" if self._caught(case) is None else "i"
        if who == "anyone" and self._left_to_the_writer(case):
            return "i"
        if who in ("anyone", "thing") and self._and_i_was(case):
            return "i"
        return self._for_whom(case, who)

    def _answered_who(self, case: Case) -> str:
        """Read ``Who was bored? I was.``."""
        words, at = self._words, case.high
        if words[case.subject.head] != "who" or words[at : at + 1] != ["?"]:
            return ""
        after = words[at + 1 : at + 3]
        me = after[:1] == ["me"] or (after[:1] == ["i"] and after[1:] in (["was"], ["am"], ["did"]))
        return "i" if me else ""

    def _granted_it(self, case: Case) -> bool:
        """Read ``She called it envy and I had to admit she had me there``."""
        at, second = case.start - 2, self._words[case.start - 1]
        if second not in _NAMED_SO or at < case.low:
            return False
        first = self._words[at]
        named = second != "you" and first in c.NAMING
        asked = second == "you" and first in ("are", "were") and self._asked_me(case)
        return (named or asked) and self._endorsed(case)

    def _asked_me(self, case: Case) -> bool:
        """``She asked me, are you upset``: said of the writer, who may say so too."""
        return "me" in self._words[max(case.low, case.start - 6) : case.start]

    def _of_the_one_before(self, at: int) -> bool:
        """``It's him I worry is exhausted``: the verb after *worry* has another subject."""
        if _IS.isdisjoint(self._words[at + 2 : at + 4]):
            return False
        at += self._words[at + 1 : at + 2] in (["could"], ["can"])  # who I could tell was cross
        if _IS.isdisjoint(self._words[at + 2 : at + 3]):
            return False
        verb = self._words[at + 1]
        return verb in self._known.report and verb not in _OF_ONESELF

    def _not_the_writers(self, case: Case) -> bool:
        """Return whether it is held up as a word or an instance, or is no verb of *I*."""
        if case.role is STATE:
            like = "like" in case.words
            return (
                ((like or "including" in case.words) and self._instance(case))
                or (like and self._simile(case))
                or (case.subject.who == "we" and self._all_of_us(case))
                or (self._words[case.start - 1] in _BEFORE_WORDS and self._only_a_word(case))
            )
        words = self._words
        if case.role is not ACT or words[case.start][-1] != "s" or not self._third_form(case):
            return False
        dropped = case.subject.who == "dropped" and "me" not in words[case.low : case.start]
        return (dropped or words[case.subject.head] == "i") and not self._third_person(case)

    def _only_a_word(self, case: Case) -> bool:
        return self._held_up(case) or self._talked_of(case)

    def _who_dropped(self, case: Case) -> str:
        before = self._words[case.low : case.start]
        mine = not c.MINE.isdisjoint(before)  # Caught myself being smug about the PHQ
        if (
            (self._words[case.end : case.end + 1] == [","] and self._pitied(case))
            or ("their_words" in self._cues and self._their_words(case))
            or (not mine and self._third_person(case))
            or self._at_the_writer(case)
        ):
            return "other"
        felt = before[:1] != [] and before[0] in FELT_FIRST
        if self._listed(case) or self._goes_on(case) or (not felt and self._in_their_note(case)):
            return "unclear"
        if self._shown(case) or self._between_theirs(case):
            return "unclear"
        return self._fronted(case)

    def _at_the_writer(self, case: Case) -> bool:
        """``Angry at me for being late``, ``can't face her sister``: felt by somebody else."""
        after = self._words[case.end : case.end + 2]
        if case.end < case.high and after[0] in c.PREPOSITIONS and after[1:] == ["me"]:
            return True
        last = self._words[case.end - 1]
        if after[:1] == ["me"] and last in c.PREPOSITIONS and case.end < case.high:
            return True  # cried on me
        at_whom = after[1:] if case.end < case.high and after[0] in c.PREPOSITIONS else after[:1]
        if at_whom and at_whom[0] in _THEMSELVES:
            return True  # ashamed of himself
        if "me" in case.words and self._spoke_to_me(case):
            return True
        hers = last == "her" and case.end < case.high and after[0] not in self._known.session
        return hers and self._clauses.plain_noun(case.end)

    def _spoke_to_me(self, case: Case) -> bool:
        """``Came in tired, asked me for tea``: of the one who asked, and is not named either."""
        words = self._words
        for at in range(case.end, case.high - 2):
            if words[at] in c.JOINTS and words[at + 1] in _TO_ME and words[at + 2] == "me":
                return True
            if words[at] in c.NOMINATIVE or words[at] in c.OPENERS:
                return False
        return False

    def _who_thing(self, case: Case) -> str:
        """Read ``The hour felt heavy``: a session feels nothing, so the writer does."""
        if case.role is ACT:
            return "none"
        head = self._words[case.subject.head]
        if head in self._known.matters or case.subject.via >= 0:
            return "none"  # the cream makes it angry
        if pointed := self._pointed_at(case.subject):
            return pointed
        if head in c.GATHERINGS or (head in c.PLACES and not self._felt(case)):
            return "unclear"  # the room was empty
        done = case.phrase.alone or self._words[case.start].endswith(("ed", "en"))
        planned = case.phrase.alone and self._words[case.start].endswith("ed")
        if (head in c.WEAK_SUBJECTS or planned) and done and not self._felt(case):
            return "none"  # it is wiped afterwards, two sessions were moved
        return "dropped" if head in self._known.session or head in c.WEAK_SUBJECTS else "unclear"

    def _felt(self, case: Case) -> bool:
        between = self._words[case.subject.head + 1 : case.start]
        return any(word.startswith("fe") and word in self._known.linking for word in between)

    def _copular(self, subject: Subject, case: Case) -> bool:
        after = self._words[subject.head + 1 : min(subject.head + 5, case.start)]
        return any(word in c.BE or word in self._known.linking for word in after)

    def _who_remark(self, case: Case) -> str:
        after = self._words[case.end : case.end + 2]
        told_of = after[:1] == ["for"] and (after[-1] in c.THEIRS or after[-1] == "me")
        most = "at" in case.words and self._at_their_most(case)
        if told_of or most or self._on_another(case):
            return "i" if after[-1:] == ["me"] else "other"
        subject = case.subject
        if self._of_a_matter(case):
            return "none"
        theirs = self._words[case.low] in _BELONGS and self._words[case.low + 1] in c.BE
        named = self._words[subject.head + 1 : subject.head + 2] == [":"]
        finds = subject.via >= 0 and self._words[subject.via] in _FINDING
        left_so = subject.via >= 0 and not finds  # it left her hopeful
        if theirs or (subject.who == "other" and (named or left_so)):
            return "other"  # Theirs is a sad story; reactions named by them: mind went blank
        if finds:
            return self._finder(case)
        if case.end - case.start == 1 and not case.phrase.taught and self._said_of_the_writer(case):
            return "unclear"
        return subject.who if subject.who in ("i", "we") else self._who_judges(case)

    def _at_their_most(self, case: Case) -> bool:
        """``She's at her most hopeful``: said of her."""
        at = self._clauses.back_over(case.start - 1, case.low, self._known.fillers)
        if at <= case.low or self._words[at] not in _OTHERS_OWN:
            return False
        return self._words[at - 1] == "at"

    def _said_of_the_writer(self, case: Case) -> bool:
        """``I was encouraging``: how the writer seemed; and *of boring*, which is no judgement."""
        before = self._clauses.back_over(case.start - 1, case.low, self._over.adverbs)
        word = self._words[before] if before >= case.low else ""
        if word in c.PREPOSITIONS and word != "as":
            return True
        acted = self._words[case.start].endswith(("ing", "ive"))
        return acted and case.subject.who in ("i", "we") and (word in c.BE or word == "i")

    def _who_judges(self, case: Case) -> str:
        subject = case.subject
        after = subject.head + 1 if subject.head >= 0 else case.start
        verb = self._words[after : min(case.start, after + 11)]
        before = self._words[case.start - 1] if case.start > case.low else ""
        judges = before in _MAKING
        judges = judges or not (_FINDS.isdisjoint(verb) and self._known.report.isdisjoint(verb))
        is_so = case.role is EFFECT and before in c.BE  # she is the only one
        if subject.who == "other" and (judges or is_so or self._in_the_midst(case)):
            return "other"
        if not _SOUNDED.isdisjoint(verb):
            return "unclear"  # I said it sounded exhausting
        return "other" if self._reporter(case, subject) == "other" else "dropped"

    def _in_the_midst(self, case: Case) -> bool:
        """``She had a heavy heart``, ``was flogging a dead horse``: of whoever has or does it."""
        if case.end - case.start == 1:
            return False
        at = self._clauses.back_over(case.start - 1, case.low, self._over.of_amounts)
        word = self._words[at] if at >= case.low else ""
        doing = word in c.BE and self._words[case.start].endswith("ing") and at == case.start - 1
        return doing or word in _HAVING

    def _finder(self, case: Case) -> str:
        """Read ``one finds it dull``: whoever finds it so; *finds me dull* is no feeling."""
        if self._words[case.subject.at] == "me":
            return "none"
        via = case.subject.via
        finder = self._clauses.subject(via, case.low, is_verb=True, is_state=False)
        return {"other": "other", "anyone": "other", "thing": "unclear"}.get(finder.who, "i")

    def _of_a_matter(self, case: Case) -> bool:
        """Return whether it is said of no part of the work: ``the form was confusing``."""
        near = self._words[max(case.low, case.start - 4) : case.start]
        if ("about" in near or "on" in near) and self._topic(case):
            return True  # the leaflet about burnout
        subject = case.subject
        if subject.who != "thing":
            return False
        head = self._words[subject.head]
        return head in self._known.matters or (head in c.PLACES and head != "room")
