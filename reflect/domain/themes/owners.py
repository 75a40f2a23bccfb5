"""Whom *me*, *my* or a possessive names as the one who feels, and what to call somebody else.

The first question about a phrase that asks for an owner: ``her panic``, ``every button I have``,
``gets under my skin``. A verb or an adjective has none; its subject is asked instead.
"""

from __future__ import annotations

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Case, Reading
from reflect.domain.themes.fillings import NO_OWNER
from reflect.domain.themes.model import EFFECT, NOUN, REMARK

MY = "{my}"
"""At the head of a phrase that asks for an owner before it."""
_THE_WRITER = c.MINE | {"i"}
_POSSESSIVE = {
    "he": "his",
    "his": "his",
    "him": "his",
    "she": "hers",
    "her": "hers",
} | dict.fromkeys(("they", "their", "them"), "theirs")

_SOMEONE_ELSES = "someone else's"


class Owners(Reading):
    """Reads the owner that stands before a phrase or inside it."""

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
        if case.phrase.pattern[:4] == MY and (owner := self._possessive(case)) >= 0:
            return self._person(owner)
        return ""

    def _person(self, owner: int) -> str:
        """Return who the possessive or pronoun at ``owner`` names."""
        word = self._words[owner]
        if word in c.MINE:
            return "i"
        if word in c.OURS:
            return "we"
        if word in ("you", "your", "yourself"):
            return "you"
        return "other"

    def _possessive(self, case: Case) -> int:
        """Return where a possessive stands before it, ``my own panic``, or ``NO_OWNER``."""
        at = case.start - 1
        floor = max(case.low, case.start - 4)
        passing = self._over.owner
        while at >= floor and self._words[at] in passing:
            at -= 1
        if at < floor or self._words[at] not in c.POSSESSIVES:
            return NO_OWNER
        it_is = self._words[at] == "'s" and at > 0 and self._words[at - 1] in c.WEAK_SUBJECTS
        return NO_OWNER if it_is else at  # it's anger: a verb

    def _whose(self, case: Case, owner: int) -> str:
        """Return whose it is in a word or few: ``hers``, ``his mother's``, ``someone else's``."""
        words, subject = self._words, case.subject
        if owner < 0 and case.role is NOUN:
            owner = self._possessive(case)
        name = subject.head if owner < 0 else owner - (words[owner] == "'s")
        if name in self._names:
            return f"{self._quoted(self._names[name], name + 1)}'s"
        if owner >= 0:
            return _POSSESSIVE.get(words[owner], _SOMEONE_ELSES)
        if subject.at < 0 or subject.who != "other":
            return _SOMEONE_ELSES
        return self._of_the_subject(subject.at, name)

    def _of_the_subject(self, first: int, last: int) -> str:
        """Return ``his`` for *he*, ``his mother's`` for people, and no name of anything else."""
        words, people = self._words, self._known.people
        if last > first:
            whole = words[last] in people
            return f"{self._quoted(first, last + 1)}'s" if whole else _SOMEONE_ELSES
        word = words[first]
        if word in _POSSESSIVE:
            return _POSSESSIVE[word]
        return f"{word}'s" if word in people else _SOMEONE_ELSES
