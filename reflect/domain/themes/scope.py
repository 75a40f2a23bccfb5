"""Whose feeling a phrase is, and whether it is asserted now: one judgement per phrase found."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes import classes as c
from reflect.domain.themes.clauses import Clauses, Subject
from reflect.domain.themes.model import Field, Phrase, Role, Status, Tier
from reflect.domain.themes.quotes import Quotes
from reflect.domain.themes.trie import NO_OWNER

if TYPE_CHECKING:
    from reflect.domain.themes.classes import WordClasses
    from reflect.domain.themes.tokens import Tokens
    from reflect.domain.themes.trie import Match


_A_BIT = tuple(["a", word] for word in ("bit", "little", "lot", "tad", "touch", "wee", "smidge"))
_ABOUT_OTHERS = ("identification", "parallel_process")
"""Themes that live on people outside the hour: naming one there is no change of subject."""


class Judgement(NamedTuple):
    """What was decided about one phrase."""

    status: Status
    tier: Tier
    tentative: bool
    reason: str


class Cue(NamedTuple):
    """A cue phrase found at words ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    kind: str


class _Case(NamedTuple):
    """A phrase with its surroundings, handed from rule to rule."""

    start: int
    end: int
    low: int
    high: int
    phrase: Phrase
    subject: Subject
    cues: tuple[Cue, ...]


class Scope:
    """Judges the phrases found in one text."""

    def __init__(
        self,
        tokens: Tokens,
        words: list[str],
        known: WordClasses,
        over: c.Passing,
        cues: list[Cue],
        field: Field,
    ) -> None:
        self._words = words
        self._known = known
        self._over = over
        self._clauses = Clauses(tokens, words, known, over)
        self._quotes = Quotes(tokens, known)
        self._cues = sorted(cues)
        self._cue_starts = [cue.start for cue in self._cues]
        self._field = field

    def judge(self, match: Match, phrase: Phrase) -> Judgement | None:
        """Return the judgement, or None when the words are no feeling here at all."""
        before = self._words[match.start - 1] if match.start else ""
        if phrase.role is Role.ACT and match.end - match.start == 1 and before in c.DETERMINERS:
            # the dread, her envy: the verb's noun
            phrase = Phrase(phrase.pattern, phrase.theme, Role.NOUN, phrase.weak)
        case = self._case(match, phrase)
        spoken = self._spoken(case)
        if spoken is not None:
            return spoken
        who = self._who(case, match.owner)
        if who == "none" or self._attributive(case):
            return None
        if who == "other" and not self._caught(case):
            return _other(Status.CLIENT, f"here it is {self._whose(case, match.owner)}")
        if who == "anyone":
            return _other(Status.ANTICIPATED, "said of anybody, not of you now")
        return self._asserted(case, who)

    # -- surroundings ---------------------------------------------------------------------------

    def _case(self, match: Match, phrase: Phrase) -> _Case:
        low, high = self._clauses.sentence(match.start, match.end)
        subject = self._clauses.subject(
            match.start,
            low,
            is_verb=phrase.role in (Role.ACT, Role.EFFECT),
            is_state=phrase.role is Role.STATE,
        )
        subject = self._inverted(match, phrase, low) or subject
        first = bisect_left(self._cue_starts, low - 6)
        last = bisect_left(self._cue_starts, high + 12)
        cues = tuple(self._cues[first:last])
        return _Case(match.start, match.end, low, high, phrase, subject, cues)

    def _inverted(self, match: Match, phrase: Phrase, low: int) -> Subject | None:
        """``how ashamed he is``: after *how* the subject follows its predicate."""
        if phrase.role not in (Role.STATE, Role.REMARK):
            return None
        before = self._clauses.back_over(match.start - 1, low, self._over.without_how)
        if before < low or self._words[before] not in ("how", "however", "as"):
            return None
        after = self._words[match.end : match.end + 4]
        for step, word in enumerate(after):
            if word in c.NOMINATIVE:
                return Subject(c.NOMINATIVE[word], match.end + step, head=match.end + step)
            if word in ("his", "her", "their", "the") and step == 0:
                return Subject("other", match.end, head=match.end)
        return None

    def _cue(self, case: _Case, kind: str, low: int, high: int) -> Cue | None:
        for cue in case.cues:
            if cue.kind == kind and low <= cue.start and cue.end <= high:
                return cue
        return None

    def _quote(self, cue: Cue) -> str:
        return "'" + " ".join(self._words[cue.start : cue.end]).replace(" 's", "'s") + "'"

    # -- who ------------------------------------------------------------------------------------

    def _spoken(self, case: _Case) -> Judgement | None:
        """Inside quotation marks the words are the speaker's."""
        span = self._quotes.around(case.start)
        if span is None:
            return None
        speaker = self._quotes.speaker(span)
        if speaker != "other":
            return None
        if any(word in ("you", "your", "yourself") for word in self._words[span[0] : span[1]]):
            return _other(Status.ATTRIBUTED, "someone else's words, quoted")
        return _other(Status.CLIENT, "quoted: not your own words")

    def _who(self, case: _Case, owner: int) -> str:
        role = case.phrase.role
        owned = self._owner(case, owner)
        if owned and role is not Role.NOUN:
            return owned
        if role is Role.NOUN:
            return self._who_noun(case, owned)
        if role in (Role.REMARK, Role.EFFECT):
            return self._who_remark(case)
        return self._who_subject(case)

    def _owner(self, case: _Case, owner: int) -> str:
        """Read {me} or {my}, or a possessive straight before the phrase."""
        if owner == NO_OWNER:
            if case.phrase.role in (Role.EFFECT, Role.REMARK):
                return self._named_inside(case)
            if case.phrase.role is not Role.NOUN and not case.phrase.pattern.startswith("{my}"):
                return ""
            owner = self._possessive(case)
        return "" if owner < 0 or self._words[owner] == "one" else self._person(owner)

    def _named_inside(self, case: _Case) -> str:
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

    def _possessive(self, case: _Case) -> int:
        at = case.start - 1
        floor = max(case.low, case.start - 4)
        passing = self._over.owner
        while at >= floor and self._words[at] in passing:
            at -= 1
        return at if at >= floor and self._words[at] in c.POSSESSIVES else NO_OWNER

    def _whose(self, case: _Case, owner: int) -> str:
        index = owner if owner >= 0 else case.subject.at
        word = self._words[index] if index >= 0 else ""
        words = {"he": "his", "his": "his", "him": "his", "she": "hers", "her": "hers"}
        return words.get(word, "someone else's")

    def _who_subject(self, case: _Case) -> str:
        subject = case.subject
        if subject.who == "dropped":
            return "other" if self._third_person(case) else "dropped"
        if subject.who == "thing":
            return self._who_thing(case)
        if subject.loose and subject.who == "other":
            return "other" if self._copular(subject, case) else "unclear"
        return subject.who

    def _who_thing(self, case: _Case) -> str:
        """``The hour felt heavy``: a session has no feelings, so they are the writer's."""
        if case.phrase.role is Role.ACT:
            return "none"
        head = self._words[case.subject.head]
        return "dropped" if head in self._known.session or head in c.WEAK_SUBJECTS else "unclear"

    def _third_person(self, case: _Case) -> bool:
        """Notes in the third person drop the client: ``Feels hopeless``, ``zones out in maths``."""
        low = self._clause_start(case)
        first = self._words[low] if low < case.end else ""
        verbs = self._over.verbs
        third = first.endswith("s") and not first.endswith("ss") and len(first) > 3
        own_verb = case.phrase.role is Role.ACT and low == case.start and third
        return (third and first in verbs) or own_verb or self._clinical(case)

    def _clinical(self, case: _Case) -> bool:
        return any(word in self._known.notes for word in self._words[case.low : case.high])

    def _clause_start(self, case: _Case) -> int:
        at = case.start
        while at > case.low and self._words[at - 1] not in c.PAUSES:
            at -= 1
        while at < case.start and self._words[at] in self._over.joining:
            at += 1
        return at

    def _copular(self, subject: Subject, case: _Case) -> bool:
        after = self._words[subject.head + 1 : min(subject.head + 5, case.start)]
        return any(word in c.BE or word in self._known.linking for word in after)

    def _who_remark(self, case: _Case) -> str:
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
        if self._reporter(case, subject) == "other":
            return "other"
        return "dropped"

    def _attributive(self, case: _Case) -> bool:
        """``an intimidating stack``, ``we exhausted the list``: the word is no predicate here."""
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
        if previous in c.DETERMINERS:
            return role is Role.STATE or self._clauses.open_class(after)
        if not following:
            return False
        people = following in known.people
        return role is Role.REMARK and not people and self._clauses.plain_noun(after)

    def _plain_verb(self, case: _Case, previous: str) -> bool:
        """``I spent Sunday``, ``exhausted the list``: a past tense, not a state."""
        word = self._words[case.start]
        if not word.endswith(("ed", "nt", "st", "rt", "at", "en", "ck", "rn")):
            return False
        if previous in c.NOMINATIVE and case.start and self._words[case.start - 1] == previous:
            return True
        linked = previous in self._known.linking or previous in c.LINKS
        following = self._words[case.end] if case.end < case.high else ""
        return not linked and following in c.TAKES_OBJECT

    def _who_noun(self, case: _Case, owned: str) -> str:
        if case.start > case.low and self._words[case.start - 1] in c.NOMINATIVE:
            return "none"  # I hope, she panics: a verb
        mine = self._said_to_be(case) or self._felt_by(case)
        if mine:
            return mine
        if owned:
            return owned
        if self._topic(case):
            return "none"
        around = self._words[case.start : min(case.high, case.end + 5)]
        if self._watched(case, around):
            return "other"
        if any(word in ("me", "my", "myself") for word in around) and case.subject.who != "other":
            return "i"
        who = case.subject.who
        if who == "thing":
            return "unclear"
        if who == "dropped" and case.start - self._clause_start(case) > 5:
            return "unclear"
        if who == "dropped":
            return "other" if self._third_person(case) else "dropped"
        return who

    def _watched(self, case: _Case, around: list[str]) -> bool:
        """``I watched the shame come over her face``."""
        before = self._words[max(case.low, case.start - 4) : case.start]
        sees = any(word in self._known.seeing for word in before)
        return sees and any(word in c.THEIRS for word in around)

    def _said_to_be(self, case: _Case) -> str:
        """``The anger in the room was mine``."""
        after = self._words[case.end : min(case.high, case.end + 8)]
        for step, word in enumerate(after[1:], 1):
            if word in ("mine", "hers", "theirs") or (word == "his" and step + 1 == len(after)):
                if any(be in c.BE for be in after[:step]):
                    return "i" if word == "mine" else "other"
        return ""

    def _felt_by(self, case: _Case) -> str:
        """``the guilt he feels``: a clause after the noun says who feels it."""
        after = self._words[case.end : min(case.high, case.end + 2)]
        if after[:1] == ["that"]:
            after = after[1:]
        return c.NOMINATIVE.get(after[0], "") if after else ""

    def _topic(self, case: _Case) -> bool:
        before = self._words[max(case.low, case.start - 6) : case.start]
        return any(word in self._known.topics for word in before)

    def _caught(self, case: _Case) -> Cue | None:
        """``…and I caught it``, ``Me too``: the client's feeling became the writer's."""
        return self._cue(case, "caught", case.low, case.high + 12)

    # -- asserted? ------------------------------------------------------------------------------

    def _asserted(self, case: _Case, who: str) -> Judgement:
        if who == "other":
            return Judgement(Status.OWN, Tier.STATED, False, "it reached you: you say so")
        for rule in (
            self._attributed,
            self._imagined,
            self._earlier,
            self._negated,
            self._asked,
            self._held_back,
        ):
            judgement = rule(case)
            if judgement is not None:
                return judgement
        return self._own(case, who)

    def _own(self, case: _Case, who: str) -> Judgement:
        hedged = who in ("we", "you") or self._hedged(case)
        if case.phrase.weak:
            return Judgement(Status.OWN, Tier.MAYBE, hedged, "a weaker sign")
        if who in ("unclear", "you"):
            return Judgement(Status.OWN, Tier.MAYBE, hedged, "unclear whose it is")
        if who == "dropped" and self._field is Field.HAPPENED:
            return Judgement(Status.OWN, Tier.MAYBE, hedged, "nobody is named here")
        reason = "your words, not negated"
        if who == "we":
            reason = "said of you both"
        elif hedged:
            reason = "your words, hedged"
        return Judgement(Status.OWN, Tier.STATED, hedged, reason)

    def _hedged(self, case: _Case) -> bool:
        low = max(case.low, case.start - 8)
        return any(word in self._known.hedges for word in self._words[low : case.start])

    def _attributed(self, case: _Case) -> Judgement | None:
        if self._reporter(case, case.subject) != "other":
            return None
        if self._cue(case, "denied", case.end, case.high + 12) is None:
            endorsed = self._cue(case, "endorsed", case.end, case.high + 12)
            if endorsed is not None:
                return Judgement(Status.OWN, Tier.STATED, False, "said of you, and you agree")
        return _other(Status.ATTRIBUTED, "someone else says so about you")

    def _reporter(self, case: _Case, subject: Subject) -> str:
        """Return who says it, when the clause is what somebody says or thinks: else nothing."""
        verb = subject.via
        if verb >= 0 and self._words[verb] not in self._known.report:
            return ""
        if verb < 0:
            verb = self._governing_verb(subject, case.low)
        if verb < case.low or self._words[verb] not in self._known.report:
            return ""
        if self._words[verb - 1 : verb] == ["to"]:
            return ""
        before = self._words[max(case.low, verb - 3) : verb]
        if any(word in c.BE for word in before) and "i" in before:
            return "other"  # I was told
        if self._words[verb] in self._known.factive:
            return ""
        speaker = self._clauses.subject(verb, case.low, is_verb=True, is_state=False)
        told = speaker.who == "thing" and self._words[speaker.head] not in c.WEAK_SUBJECTS
        return "other" if told or speaker.who in ("other", "anyone") else speaker.who

    def _governing_verb(self, subject: Subject, low: int) -> int:
        at = subject.at - 1
        passing = self._over.complement
        at = self._clauses.back_over(at, low, passing)
        if at >= low and self._words[at] in c.OBJECTS:
            at -= 1
        return self._clauses.back_over(at, low, self._known.fillers)

    def _imagined(self, case: _Case) -> Judgement | None:
        supposed = self._cue(case, "supposed", max(case.low, case.start - 10), case.start + 1)
        if supposed is not None:
            return _other(Status.ANTICIPATED, f"imagined: {self._quote(supposed)}")
        low = max(case.low, case.subject.at)
        if case.phrase.role is not Role.ACT and self._aimed_at(case, low):
            return _other(Status.ANTICIPATED, "hoped or feared, not felt")
        modal = self._modal(case, low)
        if modal:
            return self._conditional(case, modal)
        opener = self._opener(case)
        if opener in ("if", "unless", "suppose"):
            return self._if_clause(case)
        return None

    def _aimed_at(self, case: _Case, low: int) -> bool:
        """``I hope to feel sure``, ``I wanted to be calm``: a wish is not yet the feeling."""
        for at in range(case.start - 1, low, -1):
            word = self._words[at]
            if word in c.PAUSES or word in c.COORDINATORS:
                return False
            after = self._words[at + 1 : at + 2]
            if word in self._known.anticipating and after in (["to"], ["of"]):
                return True
        return False

    def _modal(self, case: _Case, low: int) -> str:
        for at in range(case.start - 1, low - 1, -1):
            word = self._words[at]
            if word in ("but", ";", ":") or (word == "," and at > low + 1):
                return ""
            if word in ("and", "or") and case.phrase.role is Role.ACT:
                return ""
            if word == "going" and self._words[at + 1 : at + 2] == ["to"]:
                return "will"
            if word in c.MODALS and word != "can" and not self._not_supposed(case, at):
                return "" if word == "'d" and self._had(at) else word
        return ""

    def _not_supposed(self, case: _Case, at: int) -> bool:
        """``I could feel myself``, ``I would say``: the modal imagines nothing."""
        return any(cue.kind == "not_supposed" and cue.start <= at < cue.end for cue in case.cues)

    def _had(self, at: int) -> bool:
        following = self._clauses.words[at + 1 : at + 4]
        passing = self._over.adverbs
        word = next((w for w in following if w not in passing), "")
        return word in ("been", "had", "felt", "got", "gone", "become", "better", "left") or (
            word.endswith("ed") and len(word) > 4
        )

    def _conditional(self, case: _Case, modal: str) -> Judgement | None:
        if modal in ("might", "may", "must", "could", "should"):
            after = self._words[case.start - 4 : case.start]
            past = "have" in after
            open_end = any(w in self._known.future for w in self._span(case))
            if past and not open_end:
                return None if modal != "should" else _other(Status.ANTICIPATED, "not what was")
            if modal in ("might", "may", "must") and not open_end:
                return Judgement(Status.OWN, Tier.MAYBE, True, f"only '{modal}'")
        return _other(Status.ANTICIPATED, f"'{modal}' makes it hypothetical")

    def _span(self, case: _Case) -> list[str]:
        return self._words[case.low : case.high]

    def _opener(self, case: _Case) -> str:
        at = case.subject.at
        if case.subject.who == "dropped":
            at = self._clause_start(case)
        before = self._clauses.back_over(at - 1, case.low, self._known.fillers)
        if before < case.low:
            return ""
        word = self._words[before]
        if word == "if" and self._words[before - 1 : before] == ["as"]:
            return "as if"
        return word

    def _if_clause(self, case: _Case) -> Judgement:
        at = case.subject.at
        before = self._words[max(case.low, at - 7) : at]
        if any(w in ("wonder", "wondering", "wondered", "sure", "know", "asking") for w in before):
            return Judgement(Status.OWN, Tier.MAYBE, True, "you wonder about it")
        return _other(Status.ANTICIPATED, "'if' makes it hypothetical")

    def _earlier(self, case: _Case) -> Judgement | None:
        # A contrast ("…but now", "these days") ends the reach of an earlier time.
        if case.phrase.theme in _ABOUT_OTHERS:
            return self._earlier_time(case)
        if self._outsider(case):
            return _other(Status.PAST, "about somebody outside this work")
        outside = self._cue(case, "elsewhere", case.end, min(case.high, case.end + 8))
        gap = self._words[case.end : outside.start] if outside is not None else []
        if outside is not None and len(gap) <= 2 and not c.PAUSES.intersection(gap):
            return _other(Status.PAST, f"about something else: {self._quote(outside)}")
        return self._earlier_time(case)

    def _outsider(self, case: _Case) -> bool:
        subject = case.subject
        mine = subject.at >= 0 and self._words[subject.at] == "my"
        return (
            mine
            and case.phrase.role is Role.EFFECT
            and self._words[subject.head] in self._known.outsiders
        )

    def _earlier_time(self, case: _Case) -> Judgement | None:
        for cue in case.cues:
            if cue.kind != "past" or not case.low <= cue.start < case.high:
                continue
            between = (min(cue.end, case.end), max(cue.start, case.start))
            if cue.end <= case.end and self._cue(case, "current", *between) is not None:
                continue
            contrast = self._words[between[0] : between[1]]
            if "but" in contrast or "than" in contrast or "since" in contrast:
                continue
            before = self._words[max(0, cue.start - 1)]
            if before in ("than", "since", "like", "from", "as"):
                continue
            return _other(Status.PAST, f"from another time: {self._quote(cue)}")
        return None

    def _negated(self, case: _Case) -> Judgement | None:
        absent = self._cue(case, "absent", max(case.low, case.start - 6), case.start)
        if absent is not None and case.start - absent.end <= 2:
            return _other(Status.ABSENT, f"negated: {self._quote(absent)}")
        if case.phrase.role is Role.NOUN:
            gone = self._cue(case, "gone", case.end, min(case.high, case.end + 11))
            if gone is not None:
                return _other(Status.ABSENT, f"negated: {self._quote(gone)}")
        count = self._negations(case)
        if count % 2:
            return _other(Status.ABSENT, "negated here")
        return None

    def _negations(self, case: _Case) -> int:
        """Count the negations whose scope reaches the phrase; two make an assertion."""
        count = 0
        floor = max(case.low, case.subject.at, case.start - 14)
        for at in range(case.start - 1, floor - 1, -1):
            word = self._words[at]
            if self._ends_negation(case, at):
                return count
            if word in c.NEGATORS and not self._harmless(case, at):
                count += 1
                if word in ("nor", "neither") or self._words[at - 1 : at] == [","]:
                    return 1
        return count + self._raised(case)

    def _ends_negation(self, case: _Case, at: int) -> bool:
        word = self._words[at]
        if word in ("but", ":", "(", "-", "–", "—", '"', "because", "just"):
            return word != "just" or self._words[at - 1 : at] == [","]
        if word in (",", "/"):
            return self._words[at + 1] not in ("or", "nor", "not", "no", "neither", "never")
        if word in ("and", "so", "then"):
            return case.phrase.role is Role.ACT or any(
                between in self._known.linking or between in c.AUXILIARIES
                for between in self._words[at + 1 : case.start]
            )
        if word == "as":
            return "much" in self._words[max(case.low, at - 5) : at]
        return word in c.OPENERS and case.subject.at < at and word != "that"

    def _harmless(self, case: _Case, at: int) -> bool:
        return any(cue.kind == "not_negating" and cue.start <= at < cue.end for cue in case.cues)

    def _raised(self, case: _Case) -> int:
        """``I don't think I was bored``, ``it's not that I wasn't``: a negation one clause up."""
        at = case.subject.at
        if case.subject.who == "dropped" or at <= case.low:
            return 0
        before = self._clauses.back_over(at - 1, case.low, self._over.raised)
        if before < case.low:
            return 0
        if self._words[before] in self._known.raising:
            before -= 1
        elif self._words[before] not in c.NEGATORS:
            return 0
        window = range(before, max(case.low, before - 3) - 1, -1)
        return sum(self._words[i] in c.NEGATORS and not self._harmless(case, i) for i in window)

    def _asked(self, case: _Case) -> Judgement | None:
        """A question is answered by the next words, or stays open: a maybe."""
        end = case.high
        if end >= len(self._words) or self._words[end] != "?":
            return self._wondered(case)
        after = end + 1
        while after < len(self._words) and self._words[after] in ("?", "!", "\n"):
            after += 1
        answer = self._words[after] if after < len(self._words) else ""
        if answer in c.NO:
            return _other(Status.ABSENT, "you asked, and answered no")
        if answer in c.YES or not self._inverted_question(case):
            return None
        return Judgement(Status.OWN, Tier.MAYBE, True, "a question you asked")

    def _inverted_question(self, case: _Case) -> bool:
        at = case.subject.at
        before = self._words[at - 1] if at > case.low else ""
        asks = before in c.AUXILIARIES or before in c.BE
        why = self._words[max(case.low, at - 4) : at]
        return asks and not any(word in ("why", "how") for word in why)

    def _wondered(self, case: _Case) -> Judgement | None:
        if self._opener(case) == "whether":
            return Judgement(Status.OWN, Tier.MAYBE, True, "you wonder about it")
        return None

    def _held_back(self, case: _Case) -> Judgement | None:
        resisted = self._cue(case, "resisted", max(case.low, case.start - 8), case.start)
        if resisted is not None:
            return Judgement(Status.OWN, Tier.MAYBE, True, "an urge you held back")
        return None


def _other(status: Status, reason: str) -> Judgement:
    return Judgement(status, Tier.STATED, False, reason)
