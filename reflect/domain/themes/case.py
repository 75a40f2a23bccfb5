"""One phrase with its surroundings, and the reading helpers that every rule of scope shares."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes import classes as c
from reflect.domain.themes.clauses import Clauses
from reflect.domain.themes.model import ACT, EFFECT, REMARK, STATE, Field, Phrase, Status, Tier
from reflect.domain.themes.noun_phrases import Subject
from reflect.domain.themes.quotes import Quotes
from reflect.domain.themes.standing import Standing
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.classes import WordClasses
    from reflect.domain.themes.tokens import Tokens
    from reflect.domain.themes.trie import Match


_THE_MORE = (["the", "more"], ["the", "less"])
_BUT_ME = (["but", "me"], ["except", "me"])


_CALLING = wordset(
    "shout shouts shouted yell yells yelled whisper whispers whispered joke jokes joked call calls "
    "called text texts texted email emails emailed write writes wrote reply replies replied "
    "respond responds responded read reads speak spoke complain complains complained comment swear "
    "swears swore"
)
"""Verbs of speech that need no object, so that what follows may be a clause of its own."""
_WHENEVER = wordset("when whenever while once after before as because since time moment until till")


class Judgement(NamedTuple):
    """What was decided about one phrase."""

    status: Status
    tier: Tier
    tentative: bool
    reason: str


def other(status: Status, reason: str) -> Judgement:
    """Return a judgement that is not the writer's own feeling now."""
    return Judgement(status, Tier.STATED, False, reason)


class Cue(NamedTuple):
    """A cue phrase found at words ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    kind: str


class Case(NamedTuple):
    """A phrase with its surroundings, handed from rule to rule."""

    start: int
    end: int
    low: int
    high: int
    phrase: Phrase
    subject: Subject
    cues: tuple[Cue, ...]


class Reading:
    """One text being read: its words, clauses, quotations and cues."""

    def __init__(
        self,
        tokens: Tokens,
        words: list[str],
        known: WordClasses,
        over: c.Passing,
        *,
        cues: list[Cue],
        field: Field,
    ) -> None:
        self._words = words
        self._known = known
        self._over = over
        self._clauses = Clauses(tokens, words, known, over)
        self._quotes = Quotes(tokens, known)
        self._standing = Standing(tokens, words, known)
        self._cues = sorted(cues)
        self._cue_starts = [cue.start for cue in self._cues]
        self._kinds = {cue.kind for cue in cues}
        """Kinds of cue that the text holds: most rules look for one that it does not."""
        self._field = field

    def _case(self, match: Match, phrase: Phrase) -> Case:
        low, high = self._clauses.sentence(match.start, match.end)
        subject = self._clauses.subject(
            match.start,
            low,
            is_verb=phrase.role in (ACT, EFFECT),
            is_state=phrase.role is STATE,
        )
        subject = self._inverted(match, phrase, low) or subject
        first = bisect_left(self._cue_starts, self._clauses.whole(low) - 6)
        last = bisect_left(self._cue_starts, high + 12)
        cues = tuple(self._cues[first:last])
        return Case(match.start, match.end, low, high, phrase, subject, cues)

    def _inverted(self, match: Match, phrase: Phrase, low: int) -> Subject | None:
        """``how ashamed he is``: after *how* the subject follows its predicate."""
        if phrase.role not in (STATE, REMARK):
            return None
        if match.start <= low + 1:
            after = self._words[match.end : match.end + 2]
            if len(after) == 2 and after[0] in c.BE and after[1] in c.NOMINATIVE:
                # So ashamed was she that she left
                return Subject(c.NOMINATIVE[after[1]], match.end + 1, head=match.end + 1)
        before = self._clauses.back_over(match.start - 1, low, self._over.without_how)
        if before >= low and self._words[before : before + 2] in _THE_MORE:
            return self._after_predicate(match)
        if before < low or self._words[before] not in ("how", "however", "as"):
            return None
        return self._after_predicate(match)

    def _after_predicate(self, match: Match) -> Subject | None:
        after = self._words[match.end : match.end + 4]
        if after[:1] == ["as"]:
            return None  # as lost as he was: the writer, like him
        if after[:1] == ["it"]:
            return Subject("thing", match.end, head=match.end)
        if after[:1] and after[0] in ("his", "her", "their", "the"):
            return Subject("other", match.end, head=match.end)
        for step, word in enumerate(after):
            if word in c.NOMINATIVE:
                return Subject(c.NOMINATIVE[word], match.end + step, head=match.end + step)
        return None

    def _cue(self, case: Case, kind: str, low: int, high: int) -> Cue | None:
        """Return the first cue of this kind between two words; of those, the longest."""
        if kind not in self._kinds:
            return None
        found: Cue | None = None
        for cue in case.cues:  # by start, then by end
            if cue.kind != kind or cue.start < low or cue.end > high:
                continue
            if found is not None and cue.start > found.start:
                break
            found = cue
        return found

    def _quote(self, cue: Cue) -> str:
        return "'" + " ".join(self._words[cue.start : cue.end]).replace(" 's", "'s") + "'"

    def _clause_start(self, case: Case) -> int:
        at = case.start
        while at > case.low and self._words[at - 1] not in c.PAUSES:
            at -= 1
        while at < case.start and self._words[at] in self._over.joining:
            at += 1
        return at

    def _reporter(self, case: Case, subject: Subject) -> str:
        """Return who says it, when the clause is what somebody says or thinks: else nothing."""
        verb = subject.via
        if verb >= 0 and self._words[verb] not in self._known.report:
            return ""
        if verb < 0:
            verb = self._governing_verb(subject, case.low)
            if verb < case.low or self._words[verb] not in self._known.report:
                verb = self._first_that(subject, case.low)
        if verb < case.low or self._words[verb] not in self._known.report:
            return ""
        # When he shouted I was scared; asked me why I was so angry; to say that I was
        when = self._words[verb] in _CALLING and self._in_time_clause(verb, case.low)
        why = "why" in self._words[subject.at - 1 : subject.at]
        if when or why or self._words[verb - 1 : verb] == ["to"]:
            return ""
        before = self._words[max(case.low, verb - 3) : verb]
        if any(word in c.BE for word in before) and "i" in before:
            return "other"  # I was told
        if self._words[verb] in self._known.factive or self._could_tell(verb):
            return ""
        speaker = self._clauses.subject(verb, case.low, is_verb=True, is_state=False)
        told = speaker.who == "thing" and self._words[speaker.head] not in c.WEAK_SUBJECTS
        return "other" if told or speaker.who in ("other", "anyone") else speaker.who

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
        if at > low and self._words[at] == ",":
            # She said, and I quote, that I was: over what stands between two commas.
            aside = next(
                (i for i in range(at - 1, max(low, at - 7), -1) if self._words[i] == ","), 0
            )
            at = aside - 1 if aside > low else at
        if at >= low and self._words[at] in c.OBJECTS and self._words[at] != "it":
            at -= 2 if self._words[at - 1 : at] == ["to"] else 1  # put to me that I was
        elif at - 2 >= low and self._words[at] in self._known.people:
            told = at - (2 if self._words[at - 1] in c.DETERMINERS else 1)
            at = told if self._words[told] in self._known.asking else at  # told the nurses I
        return self._clauses.back_over(at, low, self._known.fillers)

    def _third_person(self, case: Case) -> bool:
        """Return whether a note drops the client: ``Feels hopeless``, ``zones out in maths``."""
        low = self._clause_start(case)
        first = self._words[low] if low < case.end else ""
        verbs = self._over.verbs
        third = first.endswith("s") and not first.endswith("ss") and len(first) > 3
        own_verb = case.phrase.role is ACT and low == case.start and third
        return (third and first in verbs) or own_verb or self._clinical(case)

    def _third_form(self, case: Case) -> bool:
        """``My colleague in room 2 dreads it``: no verb of *I*, whatever stands before."""
        word = self._words[case.start]
        return (
            len(word) > 3
            and word.endswith("s")
            and not word.endswith("ss")
            and word not in c.AUXILIARIES
            and self._words[case.start - 1 : case.start] != ["i"]
        )

    def _clinical(self, case: Case) -> bool:
        return not self._known.notes.isdisjoint(self._words[case.low : case.high])

    def _left_to_the_writer(self, case: Case) -> bool:
        """``She wasn't angry, I was``; ``nobody but me was angry``."""
        words, subject = self._words, case.subject
        nobody = subject.head >= 0 and words[subject.head] in ("nobody", "one", "none")
        if nobody and words[subject.head + 1 : subject.head + 3] in _BUT_ME:
            return True
        after = words[case.end : case.end + 5]
        if "i" not in after and "it" not in after:
            return False
        while after and after[0] in (",", "but", ";", "-", "–", "—"):
            after.pop(0)
        if after[:3] == ["it", "was", "me"]:
            return True  # if anyone was angry it was me
        if subject.who != "other":
            return False
        ends = after[2:3] == [] or not after[2][0].isalnum()
        said = after[:1] == ["i"] and ends and after[1:2] and after[1] in ("was", "am", "did", "do")
        before = words[subject.at : case.start]
        return bool(said) and not c.NEGATORS.isdisjoint(before)
