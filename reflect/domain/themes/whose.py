"""Whose feeling a phrase is: the order in which a sentence is asked.

An owner comes first (``her panic``), then what else the sentence says of it (``the one who was
angry was me``), then the subject of its clause, and where that is dropped (``Still cross with
him.``) or a thing (``The hour felt heavy``) what stands around. The answers are those of
`Subject.who`, and two more: ``unclear``, which is a maybe, and ``none``, which is no feeling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.fillings import NO_OWNER
from reflect.domain.themes.fragments import FELT_FIRST, MARKS, Fragments
from reflect.domain.themes.model import ACT, EFFECT, NOUN, REMARK, STATE
from reflect.domain.themes.owners import MY, Owners
from reflect.domain.themes.remarks import Remarks
from reflect.domain.themes.said_elsewhere import SaidElsewhere
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case
    from reflect.domain.themes.noun_phrases import Subject

_SOUNDING = wordset("sound sounds sounded sounding")
_BEFORE_WORDS = MARKS | wordset("word for feeling being")
"""Straight before a state that is held up as a word, or talked of."""
_TO_ME = wordset("asked told gave showed handed thanked hugged called emailed texted phoned begged")
_THEMSELVES = wordset("himself herself themselves themself")


class Whose(SaidElsewhere, Fragments, Owners, Remarks):
    """Finds the one who feels."""

    def _who(self, case: Case, owner: int) -> str:
        """Return whose the feeling is; ``owner`` is where a filled {me} or {my} stands, or none."""
        role = case.role
        act = role is ACT or role is STATE
        if act and owner == NO_OWNER and case.phrase.pattern[:4] != MY:
            return self._who_subject(case)  # as with most
        owned = self._owner(case, owner)
        if role is NOUN:
            return "i" if self._granted_it(case) else self._who_noun(case, owned)
        if owned:
            return owned
        if role is REMARK or role is EFFECT:
            return self._who_remark(case)
        return self._who_subject(case)

    def _who_subject(self, case: Case) -> str:
        """Return who feels it by the subject of its clause, unless more is said elsewhere."""
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
        """Read ``she talked on, drained``: open, unless what she did was to be or to seem so."""
        if self._in_a_dropped_clause(case):
            return self._who_dropped(case)
        return "other" if self._copular(case.subject, case) else "unclear"

    def _in_a_dropped_clause(self, case: Case) -> bool:
        """``Not over how cruel she was, still raging``: the main clause drops its subject."""
        words, at = self._words, case.subject.at
        before = words[case.low : at]
        how = "how" in before and c.NOMINATIVE.keys().isdisjoint(before)
        return how and self._known.people.isdisjoint(before)

    def _not_the_writers(self, case: Case) -> bool:
        """Return whether nobody is said to feel it: it is held up, or the verb has no subject."""
        if case.role is STATE:
            return self._held_out(case)
        if case.role is not ACT or self._words[case.start][-1] != "s":
            return False
        return self._no_verb_of_mine(case)

    def _held_out(self, case: Case) -> bool:
        """Read ``cards like bored and angry``, ``smiling like an eejit``, ``We all get bored``."""
        like = "like" in case.words
        return (
            ((like or "including" in case.words) and self._instance(case))
            or (like and self._simile(case))
            or (case.subject.who == "we" and self._all_of_us(case))
            or (self._words[case.start - 1] in _BEFORE_WORDS and self._only_a_word(case))
        )

    def _no_verb_of_mine(self, case: Case) -> bool:
        """Read ``I think my colleague in room 2 dreads it``: *dreads* goes with no *I*."""
        if not self._third_form(case):
            return False
        words, subject = self._words, case.subject
        dropped = subject.who == "dropped" and "me" not in words[case.low : case.start]
        return (dropped or words[subject.head] == "i") and not self._third_person(case)

    def _only_a_word(self, case: Case) -> bool:
        """Return whether it is spoken of and not felt: ``what "burnt out" means``."""
        return self._held_up(case) or self._talked_of(case)

    def _who_dropped(self, case: Case) -> str:
        """Return who feels what has no subject: the writer, unless a note of another is around."""
        before = self._words[case.low : case.start]
        if self._dropped_by_another(case, before):
            return "other"
        felt = before[:1] != [] and before[0] in FELT_FIRST
        if self._listed(case) or self._goes_on(case) or (not felt and self._in_their_note(case)):
            return "unclear"
        if self._shown(case) or self._between_theirs(case):
            return "unclear"
        return self._fronted(case)

    def _dropped_by_another(self, case: Case, before: list[str]) -> bool:
        """``Knackered, poor woman``, ``Feels hopeless``: of somebody else by what is beside it."""
        if self._words[case.end : case.end + 1] == [","] and self._pitied(case):
            return True
        if "their_words" in self._cues and self._their_words(case):
            return True
        mine = not c.MINE.isdisjoint(before)  # Caught myself being smug about the PHQ
        return (not mine and self._third_person(case)) or self._at_the_writer(case)

    def _at_the_writer(self, case: Case) -> bool:
        """``Angry at me for being late``, ``can't face her sister``: felt by somebody else."""
        after, inside = self._words[case.end : case.end + 2], case.end < case.high
        last = self._words[case.end - 1]
        led = inside and after[0] in c.PREPOSITIONS
        if led and after[1:] == ["me"]:
            return True
        if inside and after[0] == "me" and last in c.PREPOSITIONS:
            return True  # cried on me
        whom = after[1:] if led else after[:1]
        if whom and whom[0] in _THEMSELVES:
            return True  # ashamed of himself
        if "me" in case.words and self._spoke_to_me(case):
            return True
        hers = inside and last == "her" and after[0] not in self._known.session
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
        sounds = not _SOUNDING.isdisjoint(self._words[case.subject.head + 1 : case.start])
        if sounds or head in c.GATHERINGS or (head in c.PLACES and not self._felt(case)):
            return "unclear"  # I said that it sounded sad, the room was empty
        if self._done_to_a_thing(case, head) and not self._felt(case):
            return "none"
        return "dropped" if head in self._known.session or head in c.WEAK_SUBJECTS else "unclear"

    def _done_to_a_thing(self, case: Case, head: str) -> bool:
        """Return whether it is a mere participle: ``It is wiped``, ``two sessions were moved``."""
        first, alone = self._words[case.start], case.phrase.alone
        if head in c.WEAK_SUBJECTS:
            return alone or first.endswith(("ed", "en"))
        return alone and first.endswith("ed")

    def _felt(self, case: Case) -> bool:
        """Return whether the thing is said to have felt so: ``the room felt empty``."""
        between = self._words[case.subject.head + 1 : case.start]
        return any(word.startswith("fe") and word in self._known.linking for word in between)

    def _copular(self, subject: Subject, case: Case) -> bool:
        """Return whether the verb behind a subject says how it was, and not what it did."""
        after = self._words[subject.head + 1 : min(subject.head + 5, case.start)]
        return any(word in c.BE or word in self._known.linking for word in after)
