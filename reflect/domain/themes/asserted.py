"""Whether the writer asserts a feeling of this work, now: or denies, imagines or recalls it."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Judgement, Reading, other
from reflect.domain.themes.model import Field, Role, Status, Tier

_ABOUT_OTHERS = ("identification", "parallel_process")
"""Themes that live on people outside the hour: naming one there is no change of subject."""


class Asserted(Reading):
    """Reads negation, condition, time, question and report around a phrase."""

    def _asserted(self, case: Case, who: str) -> Judgement:
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

    def _own(self, case: Case, who: str) -> Judgement:
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

    def _hedged(self, case: Case) -> bool:
        low = max(case.low, case.start - 8)
        return any(word in self._known.hedges for word in self._words[low : case.start])

    def _attributed(self, case: Case) -> Judgement | None:
        if self._reporter(case, case.subject) != "other":
            return None
        denied = self._cue(case, "denied", case.end, case.high + 12)
        if denied is None and self._endorsed(case):
            return Judgement(Status.OWN, Tier.STATED, False, "said of you, and you agree")
        return other(Status.ATTRIBUTED, "someone else says so about you")

    def _endorsed(self, case: Case) -> bool:
        """Return whether the writer agrees: ``and she's right``, ``I was.``, not ``I was late``."""
        for cue in case.cues:
            if cue.kind != "endorsed" or cue.start < case.end or cue.end > case.high + 12:
                continue
            bare = self._words[cue.start] == "i" and cue.end - cue.start == 2
            following = self._words[cue.end : cue.end + 1]
            if not bare or not following or not following[0][0].isalnum():
                return True
        return False

    def _imagined(self, case: Case) -> Judgement | None:
        supposed = self._cue(case, "supposed", max(case.low, case.start - 10), case.start + 1)
        if supposed is not None:
            return other(Status.ANTICIPATED, f"imagined: {self._quote(supposed)}")
        low = max(case.low, case.subject.at)
        if case.phrase.role is not Role.ACT and self._aimed_at(case, low):
            return other(Status.ANTICIPATED, "hoped or feared, not felt")
        modal = self._modal(case, low)
        if modal:
            return self._conditional(case, modal)
        opener = self._opener(case)
        if opener in ("if", "unless", "suppose"):
            return self._if_clause(case)
        return None

    def _aimed_at(self, case: Case, low: int) -> bool:
        """``I hope to feel sure``, ``I wanted to be calm``: a wish is not yet the feeling."""
        for at in range(case.start - 1, low, -1):
            word = self._words[at]
            if word in c.PAUSES or word in c.COORDINATORS:
                return False
            after = self._words[at + 1 : at + 2]
            if word in self._known.anticipating and after in (["to"], ["of"]):
                return True
        return False

    def _modal(self, case: Case, low: int) -> str:
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

    def _not_supposed(self, case: Case, at: int) -> bool:
        """``I could feel myself``, ``I would say``: the modal imagines nothing."""
        return any(cue.kind == "not_supposed" and cue.start <= at < cue.end for cue in case.cues)

    def _had(self, at: int) -> bool:
        following = self._clauses.words[at + 1 : at + 4]
        passing = self._over.adverbs
        word = next((w for w in following if w not in passing), "")
        return word in ("been", "had", "felt", "got", "gone", "become", "better", "left") or (
            word.endswith("ed") and len(word) > 4
        )

    def _conditional(self, case: Case, modal: str) -> Judgement | None:
        if modal in ("might", "may", "must", "could", "should"):
            after = self._words[case.start - 4 : case.start]
            past = "have" in after
            open_end = any(w in self._known.future for w in self._span(case))
            if past and not open_end:
                return None if modal != "should" else other(Status.ANTICIPATED, "not what was")
            if modal in ("might", "may", "must") and not open_end:
                return Judgement(Status.OWN, Tier.MAYBE, True, f"only '{modal}'")
        return other(Status.ANTICIPATED, f"'{modal}' makes it hypothetical")

    def _span(self, case: Case) -> list[str]:
        return self._words[case.low : case.high]

    def _opener(self, case: Case) -> str:
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

    def _if_clause(self, case: Case) -> Judgement:
        at = case.subject.at
        before = self._words[max(case.low, at - 7) : at]
        if any(w in ("wonder", "wondering", "wondered", "sure", "know", "asking") for w in before):
            return Judgement(Status.OWN, Tier.MAYBE, True, "you wonder about it")
        return other(Status.ANTICIPATED, "'if' makes it hypothetical")

    def _earlier(self, case: Case) -> Judgement | None:
        # A contrast ("…but now", "these days") ends the reach of an earlier time.
        if case.phrase.theme in _ABOUT_OTHERS:
            return self._earlier_time(case)
        if self._outsider(case):
            return other(Status.PAST, "about somebody outside this work")
        outside = self._cue(case, "elsewhere", case.end, min(case.high, case.end + 8))
        gap = self._words[case.end : outside.start] if outside is not None else []
        if outside is not None and len(gap) <= 2 and not c.PAUSES.intersection(gap):
            return other(Status.PAST, f"about something else: {self._quote(outside)}")
        return self._earlier_time(case)

    def _outsider(self, case: Case) -> bool:
        subject = case.subject
        mine = subject.at >= 0 and self._words[subject.at] == "my"
        return (
            mine
            and case.phrase.role is Role.EFFECT
            and self._words[subject.head] in self._known.outsiders
        )

    def _earlier_time(self, case: Case) -> Judgement | None:
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
            return other(Status.PAST, f"from another time: {self._quote(cue)}")
        return None

    def _negated(self, case: Case) -> Judgement | None:
        absent = self._cue(case, "absent", max(case.low, case.start - 9), case.start)
        if absent is not None and case.start - absent.end <= 2:
            return other(Status.ABSENT, f"negated: {self._quote(absent)}")
        if case.phrase.role is Role.NOUN:
            gone = self._cue(case, "gone", case.end, min(case.high, case.end + 11))
            if gone is not None:
                return other(Status.ABSENT, f"negated: {self._quote(gone)}")
        count = self._negations(case)
        if count % 2:
            return other(Status.ABSENT, "negated here")
        return None

    def _negations(self, case: Case) -> int:
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

    def _ends_negation(self, case: Case, at: int) -> bool:
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

    def _harmless(self, case: Case, at: int) -> bool:
        return any(cue.kind == "not_negating" and cue.start <= at < cue.end for cue in case.cues)

    def _raised(self, case: Case) -> int:
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

    def _asked(self, case: Case) -> Judgement | None:
        """Judge a question: answered by the next words, or open and so a maybe."""
        end = case.high
        if end >= len(self._words) or self._words[end] != "?":
            return self._wondered(case)
        after = end + 1
        while after < len(self._words) and self._words[after] in ("?", "!", "\n"):
            after += 1
        answer = self._words[after] if after < len(self._words) else ""
        if answer in c.NO:
            return other(Status.ABSENT, "you asked, and answered no")
        if answer in c.YES or not self._inverted_question(case):
            return None
        return Judgement(Status.OWN, Tier.MAYBE, True, "a question you asked")

    def _inverted_question(self, case: Case) -> bool:
        at = case.subject.at
        before = self._words[at - 1] if at > case.low else ""
        asks = before in c.AUXILIARIES or before in c.BE
        why = self._words[max(case.low, at - 4) : at]
        return asks and not any(word in ("why", "how") for word in why)

    def _wondered(self, case: Case) -> Judgement | None:
        if self._opener(case) == "whether":
            return Judgement(Status.OWN, Tier.MAYBE, True, "you wonder about it")
        return None

    def _held_back(self, case: Case) -> Judgement | None:
        resisted = self._cue(case, "resisted", max(case.low, case.start - 8), case.start)
        if resisted is not None:
            return Judgement(Status.OWN, Tier.MAYBE, True, "an urge you held back")
        return None
