"""Whose a word is that has no subject beside it: lists, headings, fragments, fronted adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.client_notes import ClientNotes
from reflect.domain.themes.model import STATE
from reflect.domain.themes.nouns import Nouns
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from reflect.domain.themes.case import Case

_FEELING_VERBS = ("fe", "lo", "se", "so")
"""How the verbs of feeling and seeming begin: *felt*, *looked*, *seemed*, *sounded*."""


FELT_FIRST = ("felt", "feel")
"""Words that open a note of how the writer felt."""
MARKS = frozenset(('"', "'", "‘"))
"""Marks straight before a word that is held up."""
_OBJECT_OF = {"he": "him", "she": "her", "they": "them"}
_WRITER = c.MINE | {"i", "we"}
_VERBAL = c.NOMINATIVE.keys() | c.LINKS
"""Words of which a sentence holds one that has a verb."""
_BRACKETS = wordset("( ) :")
"""Marks that open or close a list."""
_HELD_OUT = frozenset(("cards", "words", "drew", "columns", "list", "boxes", "labels", "arrows"))


class Fragments(Nouns, ClientNotes):
    """Reads what stands around a word without a subject of its own."""

    def _their_words(self, case: Case) -> bool:
        """``Torn, as he put it``: the word is said to be another's."""
        return self._cue("their_words", case.end, min(case.high, case.end + 16)) is not None

    def _noted(self, case: Case) -> bool:
        """Return whether a note names it as the writer's: ``Felt a flash of anger.``."""
        if super()._noted(case):
            return True
        elsewhere = (
            self._listed(case)
            or self._goes_on(case)
            or self._in_their_note(case)
            or self._between_theirs(case)
        )
        return self._felt_note(case) and not elsewhere

    def _goes_on(self, case: Case) -> bool:
        """Return whether a fragment goes on with a feeling: *Useless*, after *He felt small*."""
        low = case.low
        for _ in range(3):
            if self._verbs_within(low, self._clauses.sentence(low, low)[1]) or low < 2:
                return False
            low, high = self._clauses.sentence(low - 2, low - 1)
            words = self._words[low:high]
            if self._then_so(case.low, words):
                return True
            if not _WRITER.isdisjoint(words):
                return False
            if self._words[case.start] in words and not c.OTHERS.isdisjoint(words):
                return True  # He said sorry. Sorry for being late.
            if self._verbs_within(low, high):
                felt = any(w in self._known.linking and w[:2] in _FEELING_VERBS for w in words)
                return felt and not c.OTHERS.isdisjoint(words)
        return False

    def _then_so(self, low: int, before: list[str]) -> bool:
        """``He was all right until the end. Then gutted.``: of the one who was all right."""
        then = "then" in self._words[low : low + 2]
        was = c.NOMINATIVE.get(before[0]) == "other" and before[1:2] in (["was"], ["is"])
        return then and was

    def _verbs_within(self, low: int, high: int) -> bool:
        return not _VERBAL.isdisjoint(self._words[low:high])

    def _listed(self, case: Case) -> bool:
        """Return whether the word is held up or listed: ``"angry" and "sad"``, ``(sad, tired)``."""
        words = self._words
        if case.start and words[case.start - 1] in MARKS:
            return True
        if _BRACKETS.isdisjoint(case.words):
            return False
        behind = words[case.end : min(case.high, case.end + 8)]
        if ":" in behind and not _HELD_OUT.isdisjoint(behind[behind.index(":") :]):
            return True  # Lonely, useless: three cards out of fifty
        opening = case.start - 1
        while opening >= case.low and words[opening] not in _BRACKETS:
            opening -= 1
        if opening < case.low or words[opening] == ")":
            return False
        before = words[case.low : opening]
        near = before[-4:] if words[opening] == "(" else before[-1:]
        return not self._known.topics.isdisjoint(near)

    def _instance(self, case: Case) -> bool:
        """Return whether it is one of some: ``cards like bored, angry and proud``."""
        words = self._words
        for at in range(case.start - 1, max(case.low + 1, case.start - 10), -1):
            if words[at] in ("like", "including"):
                kind = words[at - 1]
                return kind.endswith("s") and kind not in self._known.linking
            if words[at] in c.NOMINATIVE or words[at] in c.BE or words[at] in c.OBJECTS:
                return False
        return False

    def _simile(self, case: Case) -> bool:
        """``Smiling like an eejit``: how it was done, unless one *felt* like it."""
        at = case.start if self._words[case.start] == "like" else case.start - 1
        if at <= case.low:
            return False
        verb = self._words[at - 1]
        compared = self._words[at] == "like" and self._words[at + 1] in ("a", "an")
        return compared and verb.endswith("ing") and verb not in self._known.linking

    def _all_of_us(self, case: Case) -> bool:
        """``We all get bored``: said of anybody."""
        after = self._words[case.subject.head + 1 : case.subject.head + 3]
        return after[:1] == ["all"] and after[1:] in (["get"], ["feel"], ["are"], ["have"])

    def _held_up(self, case: Case) -> bool:
        """Return whether a word in marks is spoken of: ``what "burnt out" means``."""
        at = case.start - 1
        if at <= case.low:
            return False
        word = self._words[at]
        if word == "word" or (word == "for" and self._words[at - 1] == "word"):
            return True
        if word not in MARKS:
            return False
        before = self._words[at - 1]
        known = self._known
        return not (before in known.linking or before in c.LINKS or before in known.fillers)

    def _fronted(self, case: Case) -> str:
        """Read ``Furious, he left``: a state set before a clause may be its subject's."""
        if case.role is not STATE or self._words[case.start] in FELT_FIRST:
            return "dropped"
        at, last = case.end, min(case.high, case.end + 5)
        while at < last and self._words[at] != ",":
            at += 1
        if self._words[at : at + 1] != [","]:
            return "dropped"
        before = self._words[case.low : case.start]
        led = all(word in self._over.joining or word == "," for word in before)
        if not led and not self._words[case.low].endswith("ing"):
            return "dropped"
        at += 1
        while at < case.high and self._words[at] in self._known.fillers:
            at += 1
        after = self._words[at] if at < case.high else ""
        if _OBJECT_OF.get(after, after) in self._words[case.start : at]:
            return "dropped"  # Gutted for him, he'd ironed the shirt
        return "unclear" if c.NOMINATIVE.get(after) == "other" else "dropped"
