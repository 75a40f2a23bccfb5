"""Plain words of feeling that stand for several themes, settled by what the note tells of.

*Scared* is fear for a client where the note tells of pills, and of a client where it tells of
fists. What a note tells of is never a feeling by itself: it only says which of its neighbours a
word means that somebody wrote.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Cue
from reflect.domain.themes.model import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reflect.domain.themes.model import Phrase
    from reflect.domain.themes.trie import Found, Match

SCENES_FROM = -1_000_000
"""The value that the first sign of a scene is found by; those of the others are below it."""
_NEAR = 30
"""Words before or behind a feeling within which a sign speaks of it: two or three sentences."""
_BEFORE = 2
"""Words before a sign within which it can be denied: *no thoughts of suicide*."""
_DENIED = c.NEGATORS | {"denies", "denied", "denying", "nil"}


class Scenes:
    """Says which theme a word means among the signs of one note."""

    def __init__(
        self,
        meanings: Mapping[str, Mapping[str, str]],
        signs: Mapping[str, Sequence[str]],
        strengthened: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Take themes by scene for each word, and the patterns that are signs of each scene.

        ``strengthened`` says the same of themes: what any maybe phrase of one means in a scene.
        """
        self._meanings = meanings
        self._begin = {words.partition(" ")[0] for words in meanings}
        """Words that one of them begins with."""
        self._strengthened = strengthened
        self.patterns: dict[int, str] = {}
        """Signs, by the values that they are to be found by."""
        self._scenes: list[str] = []
        for scene, patterns in signs.items():
            for pattern in patterns:
                self.patterns[SCENES_FROM - len(self._scenes)] = pattern
                self._scenes.append(scene)
        self._meant: dict[tuple[int, str], int] = {}

    def settle(
        self,
        matches: list[Match],
        signs: Iterable[Found],
        words: Sequence[str],
        phrases: list[Phrase],
    ) -> dict[Match, Cue]:
        """Let each match that a scene settles be one of what its phrase means in that scene.

        Return the sign that settled each. ``phrases`` grows by what a phrase means in a scene, once
        for each.
        """
        settled: dict[Match, Cue] = {}
        if not (in_order := sorted(signs)):
            return settled
        begin, strengthened = self._begin, self._strengthened
        for match in matches:
            phrase = phrases[match.phrase]
            if words[match.start] not in begin and phrase.theme not in strengthened:
                continue  # as most: no scene has a say
            meaning = self._meaning(match, phrase, words)
            told = self._told_of(match, meaning, in_order, words) if meaning else {}
            if len(told) == 1:
                ((theme, sign),) = told.items()
                match.phrase = self._as(match.phrase, theme, phrases)
                settled[match] = sign
        return settled

    def _meaning(
        self, match: Match, phrase: Phrase, words: Sequence[str]
    ) -> Mapping[str, str] | None:
        """Return what a phrase means in which scene, or None when no scene has a say."""
        if phrase.weak and phrase.theme in self._strengthened:
            return self._strengthened[phrase.theme]
        return self._meanings.get(" ".join(words[match.start : match.end]))

    def _told_of(
        self, match: Match, meaning: Mapping[str, str], signs: list[Found], words: Sequence[str]
    ) -> dict[str, Cue]:
        """Return the themes that signs around a word speak for, each with one of them."""
        told: dict[str, Cue] = {}
        first = bisect_left(signs, (match.start - _NEAR,))
        for start, end, value, _ in signs[first : bisect_left(signs, (match.end + _NEAR,))]:
            scene = self._scenes[SCENES_FROM - value]
            theme = meaning.get(scene)
            apart = end <= match.start or match.end <= start
            denied = not _DENIED.isdisjoint(words[max(0, start - _BEFORE) : start])
            if theme and apart and not denied:
                told.setdefault(theme, Cue(start, end, scene))
        return told

    def _as(self, number: int, theme: str, phrases: list[Phrase]) -> int:
        """Return the number under which a phrase means ``theme``."""
        phrase = phrases[number]
        if phrase.taught or phrase.role is BLOCK:
            return number
        if (number, theme) not in self._meant:
            meant = replace(phrase, theme=theme, weak=False)
            phrases.append(meant)
            # Looked for, since another thread may have added one in between: both find the first.
            self._meant[number, theme] = phrases.index(meant)
        return self._meant[number, theme]
