"""Who or what a noun phrase names: the writer, somebody else, or a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c

if TYPE_CHECKING:
    from reflect.domain.themes.classes import Passing, WordClasses
    from reflect.domain.themes.tokens import Tokens


_SOMEBODY = frozenset(
    ("someone", "somebody", "the", "a", "one", "person", "kind", "sort", "type", "of", "therapist")
)
_OBJECTS = frozenset(("me", "us", "him", "her", "them"))
"""Pronouns that end a noun phrase only behind a preposition."""
_INSIDE = ("in", "inside", "within")
_SOMETHING = ("something", "everything", "nothing", "somewhere")
_OTHERS_OWN = frozenset(("his", "her", "their", "'s"))
TITLES = frozenset(("miss", "mr", "mrs", "ms", "dr", "sir", "madam", "madame"))


@dataclass(slots=True)
class Subject:
    """The subject found for a phrase. No tuple, for the reason that `Case` is none."""

    who: str
    """``i``, ``we``, ``you``, ``other``, ``anyone``, ``thing`` or ``dropped``."""
    at: int
    """Index of its first word; where the phrase's clause begins when dropped."""
    head: int = -1
    """Index of the noun that heads it, or of the pronoun."""
    via: int = -1
    """Index of the verb that governs it as an object: *made* in ``made me angry``."""
    loose: bool = False
    """The phrase hangs on behind a pause: ``she talked on, drained``."""
    passing: tuple[int, int] = (0, 0)
    """Another's clause between: *that he left* in ``I was cross that he left, and sad``."""


class NounPhrases:
    """Reads the noun phrases of one tokenised text."""

    def __init__(self, tokens: Tokens, words: list[str], known: WordClasses, over: Passing) -> None:
        self.tokens = tokens
        self.words = words
        self.known = known
        self.over = over

    def _initial(self, at: int) -> bool:
        """Return whether somebody's initial stands here, or a name that is known."""
        word = self.words[at]
        if len(word) != 1:
            return at in self.tokens.named
        return word.isalpha() and word not in "iv" and self.tokens.capital(at)

    def _noun_like(self, at: int) -> bool:
        words = self.words
        if at >= len(words) or at < 0:
            return False
        word = words[at]
        return word not in self.over.closed and word[0].isalnum()

    def open_class(self, at: int) -> bool:
        """Return whether the word is none of the closed classes: a noun, adjective or verb."""
        return self._noun_like(at) and self.words[at] not in c.NO_NOUNS

    def plain_noun(self, at: int) -> bool:
        """Return whether the word could be a noun that an adjective before it describes."""
        word = self.words[at] if at < len(self.words) else ""
        verbal = (word.endswith(("ing", "ly", "ed")) and word != "red") or word in self.known.verbs
        return self._noun_like(at) and not verbal and word not in ("me", "us", "him", "them", "who")

    def noun_phrase(self, head: int, low: int) -> Subject | None:
        """Read who a noun phrase is that ends at ``head``."""
        word = self.words[head]
        if word in _OBJECTS:
            return self._object_phrase(head, low)
        if word == "who":
            return Subject(self._antecedent(head, low), head, head)
        if word in c.NOBODY:
            return Subject("anyone", head, head)
        start = self._determiner(head, low)
        return Subject(self._kind(start, head, low), start, head)

    def _object_phrase(self, head: int, low: int) -> Subject | None:
        """Read ``the two of them``, ``part of me``: by what stands before the pronoun."""
        word = self.words[head]
        before = self.words[head - 1] if head > low else ""
        if word in ("me", "us"):
            who = "i" if word == "me" else "we"
            return Subject(who, head, head) if before in ("of", "in") else None
        inside = before in _INSIDE and head - 2 >= low and self.words[head - 2] in _SOMETHING
        if before == "of" or inside:
            return Subject("other", max(low, head - 2), head)
        return Subject("thing", head, head) if before in c.PREPOSITIONS else None

    def _determiner(self, head: int, low: int) -> int:
        """Return where the phrase begins: at a determiner close by on the left, or its head."""
        if head > low and self.words[head - 1] in TITLES and self.tokens.capital(head):
            return head - 1  # Miss Okafor
        for at in range(head - 1, max(low, head - 4) - 1, -1):
            word = self.words[at]
            if word in c.DETERMINERS:
                return at
            if word in self.over.closed or word in self.known.report or not word[0].isalnum():
                break
        return head

    def _antecedent(self, at: int, low: int) -> str:
        before = self.words[max(low, at - 8) : at]
        near = before[:-1] if before[-1:] == [","] else before
        if near[-1:] in (["me"], ["i"], ["us"]) and "not" not in near[-2:]:
            return "i"  # it was me who cried
        if "one" in before and "i" in before:
            return "i"
        return self._equal(at, low) or "other"

    def _equal(self, at: int, low: int) -> str:
        """Return who the noun before ``at`` is said to be: ``I am the one who``."""
        words = self.words
        back = at - 1
        while back > low and (words[back] in _SOMEBODY or words[back] in self.known.fillers):
            back -= 1
        if back == at - 1 or back <= low or words[back] not in c.BE:
            return ""
        named = self.back_over(back - 1, low, self.known.fillers)
        return c.NOMINATIVE.get(words[named], "") if named >= low else ""

    def _kind(self, start: int, head: int, low: int) -> str:
        owner, word, known = self.words[start], self.words[head], self.known
        if word in known.people:
            return "other"
        if owner == "my":
            return "i" if word in known.selves else "thing"
        if owner == "our":
            return "we"
        if owner in _OTHERS_OWN:
            return "thing" if word in known.session else "other"
        if owner in c.DETERMINERS or word in known.session:
            return "thing"
        named = self._initial(head) or (
            self.tokens.capital(head) and (head > low or not word.endswith("ing"))
        )
        return "other" if named else "thing"

    def back_over(self, at: int, low: int, passing: frozenset[str]) -> int:
        """Return the last index at or left of ``at`` whose word is not in ``passing``."""
        while at >= low and self.words[at] in passing:
            at -= 1
        return at
