"""Whether words are somebody else's speech: in marks, behind a colon, before *he said*."""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Judgement, other
from reflect.domain.themes.model import Status, Tier
from reflect.domain.themes.views import Views
from reflect.domain.themes.wordset import wordset

_SAYING = wordset("said says say asked asks told tells goes went reckons writes wrote sang sings")
_THEMSELVES = wordset("himself herself themselves themself")
_SPEECH = _SAYING | {"thought", "thinks", "saying", "replied", "answered", "repeated", "like"}
_YOU = frozenset(("you", "your", "yourself"))
_MINE = (c.MINE - {"me"}) | {"i"}
_TITLE = 6
"""Words before a feeling among which a song or a book is named."""
_BEGINS = wordset("begins starts opens reads runs goes")


class Quoted(Views):
    """Reads speech, with marks and without."""

    def _spoken(self, case: Case) -> Judgement | None:
        """Inside quotation marks, and in a title, the words are not the writer's."""
        if self._names_works and self._in_a_title(case):
            return other(Status.CLIENT, "in a title")
        span = self._quotes.around(case.start) if self._quotes.found else None
        if span is None:
            there = case.words
            return self._said_after(case) if "," in there or ":" in there else None
        if self._quotes.title(span):
            return other(Status.CLIENT, "in a title")
        return self._in_marks(case, span)

    def _in_marks(self, case: Case, span: tuple[int, int]) -> Judgement | None:
        speaker = self._quotes.speaker(span)
        if speaker != "i" and case.subject.who == "you" and self._endorsed(case):
            # He goes 'you're bored' and he had me there
            sure = Tier.MAYBE if case.phrase.weak else Tier.STATED
            return Judgement(Status.OWN, sure, False, "said of you, and you agreed")
        if speaker != "other":
            return None
        if not _YOU.isdisjoint(self._words[span[0] : span[1]]):
            return other(Status.ATTRIBUTED, "someone else's words, quoted")
        return other(Status.CLIENT, "quoted: not your own words")

    def _in_a_title(self, case: Case) -> bool:
        """Read ``a song called So Tired of You``: by its capitals."""
        capital, at = self._clauses.tokens.capital, case.start
        if at - 2 < case.low or c.WORKS.isdisjoint(case.words):
            return False
        before = self._words[max(case.low, at - _TITLE) : at]
        named = not c.WORKS.isdisjoint(before) and "i" not in before[-2:]
        return named and capital(at) and capital(at - 1)

    def _said_after(self, case: Case) -> Judgement | None:
        """Read speech without marks: *I was a bit of a fraud, he said*."""
        words = self._words
        if case.subject.who == "i" and self._dictated(case):
            return other(Status.CLIENT, "not your own words")
        if _SAYING.isdisjoint(case.words):
            return None
        for at in range(case.end, min(case.high - 2, case.end + 12)):
            end = self._says(at + 1) if words[at] == "," else 0
            if end and not self._endorsed_after(case):
                following = words[end] if end < case.high else "."
                if not following[0].isalnum():
                    return other(Status.CLIENT, "not your own words")
        return None

    def _says(self, at: int) -> int:
        """Return where *he said*, *says the leaflet* or *the nurse said* ends that begins here."""
        words = [*self._words[at : at + 3], "", "", ""]
        if c.NOMINATIVE.get(words[0]) == "other" and words[1] in _SAYING:
            return at + (3 if words[2] == "me" else 2)
        if words[0] in _SAYING and words[1] in c.DETERMINERS:
            return at + 3
        if words[0] in self._known.people and words[1] in _SAYING:
            return at + 2
        named = words[0] in c.DETERMINERS and words[1] in self._known.people
        return at + 3 if named and words[2] in _SAYING else 0

    def _dictated(self, case: Case) -> bool:
        """``In the letter he writes: I am overwhelmed``."""
        at, words = case.subject.at - 1, self._words
        if at <= case.low or words[at] not in (":", ","):
            return False
        if ":" in words[case.low : at]:
            colon = case.low + words[case.low : at].index(":")
            at = colon if words[colon + 1] == "i" else at  # she wrote: I hate you, I am bored
        before = words[case.low : at]
        if words[at] == ",":
            return self._said_before(before)
        known = self._known
        told = not all(
            saying.isdisjoint(before) for saying in (known.report, known.written, known.views)
        )
        others = not (c.OTHERS.isdisjoint(before) and c.THEIRS.isdisjoint(before))
        mine = not _MINE.isdisjoint(before)
        return told and not mine and (others or not self._known.people.isdisjoint(before))

    def _said_before(self, before: list[str]) -> bool:
        """Read ``The letter begins, I am so sad``, ``She thought to herself, I'm so bored``."""
        if before[-1:] != [] and before[-1] in _BEGINS:
            return True
        if not before or before[0] in c.OPENERS or "i" in before:
            return False
        if before[-1] in _THEMSELVES or before[-1] in ("me", "us"):
            before = before[:-2] if before[-2:-1] == ["to"] else before[:-1]
        named = not c.OTHERS.isdisjoint(before) or not self._known.people.isdisjoint(before)
        return before[-1:] != [] and before[-1] in _SPEECH and (named or len(before) > 1)

    def _endorsed_after(self, case: Case) -> bool:
        """``I seemed cross, she said, and I was.``: the writer agrees."""
        return self._cue("endorsed", case.end, case.high + 6) is not None
