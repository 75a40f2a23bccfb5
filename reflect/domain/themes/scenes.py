"""Plain words of feeling that stand for several themes, settled by what the note tells of.

*Scared* is fear for a client where the note tells of pills, and of a client where it tells of
fists. What a note tells of is never a feeling by itself: it only says which of its neighbours a
word means that somebody wrote.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.case import Cue
from reflect.domain.themes.model import BLOCK
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reflect.domain.themes.model import Phrase
    from reflect.domain.themes.trie import Match, Trie

FEEL = wordset("feel feels felt feeling")
"""Verbs that a listed word may stand behind: *felt sick* is *sick*."""
FAINT = "?"
"""What stands behind a theme that a scene tells of where no other scene does."""
_NEAR = 30
"""Words before or behind a feeling within which a sign speaks of it: two or three sentences."""
_LONGEST_SIGN = 15
"""Words of a sign, with all that is passed over in it."""
_BEFORE = 2
"""Words before a sign within which it can be denied: *no thoughts of suicide*."""
_FURTHER_BEFORE = 5
"""Words before a sign, in its sentence, within which a denial of several things reaches it."""
_DENIED = c.NEGATORS | {"without", "nil"}
_DENIED_FURTHER = wordset("no nor denies denied denying nil")
_STOPS = frozenset([".", "!", "?", ";", ":", "\n"])


class _NoCapitals:
    """No sign asks how a word is written."""

    def __getitem__(self, _index: int, /) -> bool:
        return False


class Scenes:
    """Says which theme a word means among the signs of one note.

    Signs are looked for around words that can mean several themes only, and those of the scenes
    alone that matter to these words, by an automaton for each scene: most texts need few.
    """

    def __init__(
        self,
        meanings: Mapping[tuple[str, str], Mapping[str, str]],
        signs: Mapping[str, Sequence[str]],
        automaton: Callable[[Mapping[int, str]], Trie],
    ) -> None:
        """Take themes by scene for each word, the patterns of each scene, and a maker of tries."""
        self._meanings = meanings
        self._signs = signs
        self._automaton = automaton
        self._tries: dict[str, Trie] = {}
        self._meant: dict[tuple[int, str, bool], int] = {}

    def settle(
        self,
        found: Iterable[Match],
        other: Iterable[Match],
        words: Sequence[str],
        phrases: list[Phrase],
    ) -> dict[Match, tuple[Match, Cue]]:
        """Return, for each of the phrases ``found`` that a scene settles, what it means, and why.

        ``other`` are those with another sense: where one stands, a sign in another sentence makes
        nothing sure. ``phrases`` grows by what a phrase means in a scene, once for each.
        """
        open_to = {
            match: meaning
            for match in found
            if (meaning := self._meaning_of(words[match.start : match.end], phrases[match.phrase]))
        }
        settled: dict[Match, tuple[Match, Cue]] = {}
        if not open_to:
            return settled
        signs = self._signs_near(open_to, words)
        doubted = {(match.start, match.end) for match in other}
        for match, meaning in open_to.items():
            told = self._told_of(match, meaning, signs, words)
            own = phrases[match.phrase].theme
            if told and (told[0] == own or not self._holds_one(match, words)):
                theme, sign = told
                far = _ends_between(words, match, sign) > 0
                weak = not theme or (far and (match.start, match.end) in doubted)
                meant = self._as(match.phrase, theme, weak, phrases)
                settled[match] = match._replace(phrase=meant), sign
        return settled

    def _meaning_of(self, span: Sequence[str], phrase: Phrase) -> Mapping[str, str] | None:
        """Return what the words of a phrase mean by scene, if that is known."""
        known = self._meanings
        meaning = known.get(("", " ".join(span)))
        if meaning is not None or len(span) == 1:
            return meaning
        if span[-1] == "me":
            meaning = known.get(("", " ".join(span[:-1])))  # scared me
        elif span[0] in FEEL:
            meaning = known.get(("", " ".join(span[-2:]))) or known.get(("", span[-1]))
        if meaning is None and phrase.weak:
            inside = (known.get(("", word)) for word in span)
            meaning = next((found for found in inside if found), None)
        elif meaning is None:
            inside = (known.get((phrase.theme, word)) for word in span)
            meaning = next((found for found in inside if found), None)
        return meaning

    def _holds_one(self, match: Match, words: Sequence[str]) -> bool:
        """Return whether a longer phrase holds a listed word: its own theme alone counts."""
        span = words[match.start : match.end]
        listed = ("", " ".join(span)) in self._meanings or span[0] in FEEL or span[-1] == "me"
        return not listed and any(("", word) in self._meanings for word in span)

    def _signs_near(
        self, open_to: Mapping[Match, Mapping[str, str]], words: Sequence[str]
    ) -> list[Cue]:
        """Return the signs near any of these words that matter to one of them, in order."""
        around: dict[str, list[Match]] = {}
        for match, meaning in open_to.items():
            for scene in meaning:
                around.setdefault(scene, []).append(match)
        return sorted(
            Cue(sign.start + low, sign.end + low, scene)
            for scene, matches in around.items()
            for low, high in _windows(matches)
            for sign in self._find(scene, words[low:high])
        )

    def _find(self, scene: str, words: Sequence[str]) -> list[Match]:
        trie = self._tries.get(scene)
        if trie is None:
            trie = self._tries[scene] = self._automaton(dict(enumerate(self._signs[scene])))
        return trie.find(words, set(words), _NoCapitals())

    def _told_of(
        self, match: Match, meaning: Mapping[str, str], signs: list[Cue], words: Sequence[str]
    ) -> tuple[str, Cue] | None:
        """Return the theme that signs around a word speak for, with the first that does.

        Of signs at odds those in the nearest sentence are heard, and faint ones where there is no
        other. The theme is empty where a sign says that the word may mean none.
        """
        told: list[tuple[int, str, Cue]] = []
        first = bisect_left(signs, (match.start - _NEAR,))
        for sign in signs[first : bisect_left(signs, (match.end + _NEAR,))]:
            theme = meaning.get(sign.kind)
            apart = sign.end <= match.start or match.end <= sign.start
            if theme is not None and apart and not _denied(words, sign.start):
                away = _ends_between(words, match, sign)
                told.append((away, theme, sign))
        told = [one for one in told if not one[1].endswith(FAINT)] or [
            (away, theme.removesuffix(FAINT), sign) for away, theme, sign in told
        ]
        if not told:
            return None
        themes = {theme for _, theme, _ in told}
        if len(themes) > 1:
            nearest = min(away for away, _, _ in told)
            told = [one for one in told if one[0] == nearest]
            themes = {theme for _, theme, _ in told}
        _, theme, sign = next((one for one in told if not one[1]), told[0])
        return (theme, sign) if not theme or len(themes) == 1 else None

    def _as(self, number: int, theme: str, weak: bool, phrases: list[Phrase]) -> int:
        """Return the number under which a phrase means ``theme``, or what it did, if empty."""
        phrase = phrases[number]
        if phrase.taught or phrase.role is BLOCK:
            return number
        key = (number, theme, weak)
        if key not in self._meant:
            meant = phrase._replace(theme=theme or phrase.theme, weak=weak)
            phrases.append(meant)
            # Looked for, since another thread may have added one in between: both find the first.
            self._meant[key] = phrases.index(meant)
        return self._meant[key]


def _windows(around: Iterable[Match]) -> Iterator[tuple[int, int]]:
    """Yield where signs near these words stand, each place once."""
    low = high = 0
    for match in sorted(around):
        start = max(0, match.start - _NEAR)
        if start > high:
            if high:
                yield low, high
            low = start
        high = max(high, match.end + _NEAR + _LONGEST_SIGN)
    if high:
        yield low, high


def _denied(words: Sequence[str], start: int) -> bool:
    """Return whether the sign at ``start`` is denied, alone or among several things."""
    if not _DENIED.isdisjoint(words[max(0, start - _BEFORE) : start]):
        return True
    for word in reversed(words[max(0, start - _FURTHER_BEFORE) : start]):
        if word in _STOPS:
            return False
        if word in _DENIED_FURTHER:
            return True
    return False


def _ends_between(words: Sequence[str], match: Match, sign: Cue) -> int:
    """Return how many sentences end between a word and a sign."""
    between = words[min(match.end, sign.end) : max(match.start, sign.start)]
    return sum(word in _STOPS for word in between)
