"""Where somebody is named who a phrase calls *him*: ``dread seeing R.``, ``failed my client``.

Phrases are written with pronouns. A text that names the client is read once more around each name,
with a pronoun in its place, so that one line of the lexicon covers whatever a client is called.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.themes import classes as c
from reflect.domain.themes.called import NOBODY
from reflect.domain.themes.inflect import irregular_forms
from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from reflect.domain.themes.called import Called
    from reflect.domain.themes.classes import WordClasses
    from reflect.domain.themes.tokens import Tokens
    from reflect.domain.themes.trie import Found

_SOMEBODY = wordset("he she they him her them his hers their himself herself")
"""By which a text tells of somebody, whom a word with a capital may then name."""
_CLIENTS = wordset("client clients patient patients couple pt cl clt")
"""Whom a trainee calls *my client*; my mother is nobody's client."""
MET = _CLIENTS | wordset(
    "family man woman boy girl lad lass kid kids child children teenager teen mother father mum "
    "mom dad parents parent husband wife son daughter guy bloke chap lady gentleman veteran "
    "toddler brothers sisters twins student lads girls boys men women one"
)
"""Whom a session is with, behind *the* or *this*."""
_OURS = ("my", "our")
_BARE = wordset("client patient pt cl clt")
_TITLES = ("mr", "mrs", "ms", "miss")
_NO_INITIALS = ("v", "w")
"""Letters that notes write for a word: *V proud of her*."""
PRONOUNS = ("he", "him", "his")
"""What is read in the place of a name."""
_PASSED_OVER = "really"
"""A word that no rule asks for, and that may stand anywhere in a clause."""
_BEFORE, _BEHIND = 9, 7
"""Words around a name that a phrase with it may reach."""
_PARTED = "\n"
"""Between two places that are read together: no phrase goes across."""
_ALONG = wordset("out off up away back down along elsewhere home tomorrow next last here there")
"""Words that lead on behind a noun: *refer the client out*."""
_NO_NAME_AFTER = wordset(
    "vitamin plan option level group type hepatitis room grade class unit part"
)
_GAPS = " .,;:!?)\n"
"""Marks that end a word for sure."""


@cache
def _capital() -> re.Pattern[str]:
    # An initial anywhere, or a word with a capital where no sentence begins. The letter comes
    # first, and what stands before it is looked at only then: it is many times faster.
    inside = r"(?<=[a-z,;/(&] [A-Z])[a-z]+"
    initial = r"(?<=[A-HJ-Z])(?<![\w'’&.-][A-Z])(?![\w&-])"
    return re.compile(rf"[A-Z](?:{inside}|{initial})")


_ALIKE = bytes(65 if chr(byte).isupper() and byte < 128 else byte for byte in range(256))
"""Every capital is an *A*: a search for one letter is many times faster than for any capital."""


@cache
def _perhaps() -> re.Pattern[bytes]:
    # Every place where `_capital` may match, and some others.
    return re.compile(rb"A(?:(?<=[a-z,;/(&] A)[a-z]|(?<![\w'&.-]A)(?![\w&-]))")


def _capitals(text: str) -> Iterator[re.Match[str]]:
    """Yield what `_capital` matches."""
    # Most capitals are those of *I*, which never is a name, or open a sentence.
    alike = text.replace("I ", "i ").encode("ascii", "replace").translate(_ALIKE)
    for found in _perhaps().finditer(alike):
        if name := _capital().match(text, found.start()):
            yield name


class Place(NamedTuple):
    """Somebody named at words ``start`` to ``end`` (exclusive)."""

    start: int
    end: int


class Named:
    """Reads a text once more where somebody is named, a pronoun in the place of the name."""

    def __init__(self, known: WordClasses, ordinary: AbstractSet[str]) -> None:
        """``ordinary`` are the words of the lexicon, which with a capital need be no name."""
        self._known = known
        self._ordinary = ordinary
        closed = c.PREPOSITIONS | c.COORDINATORS | c.OPENERS | c.AUXILIARIES | c.NEGATORS
        self._leading = (
            closed
            | c.BE
            | known.fillers
            | known.verb_forms
            | known.session
            | c.OBJECTS
            | c.DETERMINERS
        ) - {"'s"}
        """Words behind a noun that is no part of a longer name for something."""

    def people(self, tokens: Tokens, called: Called) -> list[Place]:
        """Return where somebody stands by name: as ``called``, by an initial, or by a capital."""
        capitals = list(self._capitalised(tokens))
        if called is NOBODY:
            return capitals
        known = called.places(tokens, self._ordinary)
        others = [place for place in capitals if place.end - 1 not in known]
        return [*(Place(first, last + 1) for last, first in known.items()), *others]

    def named(self, tokens: Tokens, people: Iterable[Place]) -> dict[int, int]:
        """Return the last word of each that is sure to be a name, with the first.

        One of the lexicon's words that has a capital may be anything: *the Brahmin name*.
        """
        words = tokens.words
        return {
            last: first
            for first, end in people
            if (last := end - 1) != first
            or words[last] not in (_NO_INITIALS if len(words[last]) == 1 else self._ordinary)
        }

    def replaced(self, words: list[str], named: Mapping[int, int]) -> list[str]:
        """Return the words with a pronoun for every name of one word that owns nothing.

        ``named`` holds where each name ends and begins. One that opens a sentence and may have no
        verb stays: ``R. sad today``, ``R. exhausted.`` are read as ``Client sad today`` is.
        """
        read = words.copy()
        for at, first in named.items():
            if at == first and words[at + 1 : at + 2] != ["'s"]:
                place = Place(at, at + 1)
                acts = self._acts(words, place)
                opens = not at or words[at - 1] in c.ENDS
                if not opens or (acts and self._stands_inside(words, place)):
                    read[at] = "he" if acts else "him"
        return read

    def places(
        self, tokens: Tokens, words: list[str], people: Iterable[Place], met: Iterable[int]
    ) -> list[Place]:
        """Return where somebody stands who has no pronoun in ``words`` yet; none overlaps."""
        found = [place for place in people if words[place.end - 1] == tokens.words[place.end - 1]]
        found += self._described(words, met)
        places: list[Place] = []
        for start, end in sorted(found):
            if not places or places[-1].end <= start:
                owns = words[end : end + 1] == ["'s"]
                places.append(Place(start, end + owns))
        return places

    def _capitalised(self, tokens: Tokens) -> Iterator[Place]:
        """Yield the initials, and the words with a capital where no sentence begins."""
        text, words, nobody = tokens.text, tokens.words, _SOMEBODY.isdisjoint(tokens.kinds)
        ordinary = self._known.capitals
        for name in _capitals(text):
            start, end = name.span()
            named = text[start:end].lower() not in ordinary or text[end : end + 1] not in _GAPS
            if end - start > 1 and (nobody or not named):
                continue  # I failed Chemistry, on Monday
            at = tokens.index(start)
            if at >= 0 and self._is_name(tokens, at):
                yield Place(at - (at > 0 and words[at - 1] in _TITLES), at + 1)

    def _is_name(self, tokens: Tokens, at: int) -> bool:
        words = tokens.words
        before, initial = words[at - 1] if at else "", len(words[at]) == 1
        if words[at] in self._known.capitals or before in _NO_NAME_AFTER:
            return False
        if initial:
            return words[at] != "a" or (at > 0 and before[0].isalpha())
        written = tokens.text[tokens.start(at) : tokens.end(at)]
        return written.istitle() and not self._next_to_capital(tokens, at)

    @staticmethod
    def _next_to_capital(tokens: Tokens, at: int) -> bool:
        near = (at - 1, at + 1)
        words = tokens.words
        return any(
            0 <= other < len(words)
            and words[other] not in ("i", *_TITLES)
            and tokens.capital(other)
            for other in near
        )

    def _described(self, words: list[str], met: Iterable[int]) -> Iterator[Place]:
        for at in met:
            first = self._begins(words, at)
            end = at + 1 + (words[at + 1 : at + 2] != [] and words[at + 1].isdigit())
            following = words[end] if end < len(words) else "."
            if first >= 0 and (not following[0].isalnum() or self._leads_on(following)):
                yield Place(first, end)

    def _leads_on(self, word: str) -> bool:
        return word in self._leading or word in _ALONG or word.endswith(("ed", "ing"))

    def _begins(self, words: list[str], at: int) -> int:
        """Return where ``my client``, ``the new client``, ``this one`` begins, or -1."""
        word, before = words[at], words[at - 1] if at else ""
        if word == "one":
            return at - 1 if before in c.POINTING else -1
        if self._points(before, word):
            return at - 1
        described = before not in self._leading or before in self._known.fillers
        if at > 1 and described and self._points(words[at - 2], word):
            return at - 2
        numbered = words[at + 1 : at + 2] != [] and words[at + 1].isdigit()
        led = numbered or before in c.PREPOSITIONS or before.endswith("ing")
        return at if led and word in _BARE else -1

    @staticmethod
    def _points(word: str, noun: str) -> bool:
        return word == "the" or word in c.POINTING or (word in _OURS and noun in _CLIENTS)

    def read(
        self, tokens: Tokens, words: list[str], people: Iterable[Place], met: Iterable[int]
    ) -> Renamed | None:
        """Return what stands around the names with pronouns in their place; None without a name.

        ``met`` is where words stand for somebody whom a session may be with, as in *the client*.
        """
        places = self.places(tokens, words, people, met)
        pronouns = [self._pronoun(words, place) for place in places]
        return Renamed(tokens, words, places, pronouns) if places else None

    def subjects(
        self, words: list[str], places: Iterable[Place], found: Iterable[int]
    ) -> dict[int, int]:
        """Return where somebody of several words acts: the last word of each, with the first.

        ``found`` is where phrases begin: what describes somebody (*the ashamed boy*) is read so.
        """
        described = frozenset(found)
        return {
            place.end - 1: place.start
            for place in places
            if place.end - place.start > 1
            and words[place.end - 1] != "'s"
            and self._acts(words, place)
            and self._stands_inside(words, place)
            and described.isdisjoint(range(place.start, place.end))
        }

    @staticmethod
    def _stands_inside(words: list[str], place: Place) -> bool:
        """Return whether more than a heading: ``Client sad today``, ``R. exhausted.``."""
        goes_on = words[place.end + 1 : place.end + 2]
        opens = not place.start or words[place.start - 1] in c.ENDS
        return not opens or (goes_on != [] and goes_on[0][0].isalnum())

    def _pronoun(self, words: list[str], place: Place) -> str:
        owns = words[place.end - 1] == "'s"
        return "his" if owns else "he" if self._acts(words, place) else "him"

    def _acts(self, words: list[str], place: Place) -> bool:
        """Return whether somebody named is the subject of the verb that follows."""
        after = words[place.end] if place.end < len(words) else ""
        before = words[place.start - 1] if place.start else ""
        if before in c.PREPOSITIONS:
            return False
        if after in c.AUXILIARIES or after in c.BE:
            return True
        past = after.endswith("ed") or after in irregular_forms()
        return past or (after.endswith("s") and after in self._known.verb_forms)


def as_subjects(words: list[str], subjects: Mapping[int, int]) -> list[str]:
    """Return the words with *he* for every subject of several, the others passed over."""
    read = words.copy()
    for last, first in subjects.items():
        read[first:last] = [_PASSED_OVER] * (last - first)
        read[last] = "he"
    return read


class Renamed:
    """The words around names, a pronoun for each, and where every one of them stood."""

    def __init__(
        self, tokens: Tokens, words: list[str], places: list[Place], pronouns: list[str]
    ) -> None:
        self.words: list[str] = []
        self.begin: list[str] = []
        """Of these, what a phrase with a pronoun may begin with: none that stands behind them."""
        self.places = places
        """Where the names stand in the text's own words."""
        self._tokens = tokens
        self._from: list[int] = []
        """Where each word begins in the text's own words."""
        self._to: list[int] = []
        """Where it ends there."""
        self._renamed: list[int] = []
        """Places of the pronouns, in order."""
        done = 0
        following = [*(place.start for place in places[1:]), len(words)]
        for place, pronoun, last in zip(places, pronouns, following, strict=True):
            low = max(done, place.start - _BEFORE)
            if low > done:
                self._add(_PARTED, low, low)
                self.begin += [""] * (len(self.words) - len(self.begin))
            self._take(words, low, place.start)
            self._renamed.append(len(self.words))
            self._add(pronoun, place.start, place.end)
            self.begin += self.words[len(self.begin) :]
            done = min(last, place.end + _BEHIND)
            self._take(words, place.end, done)

    def _take(self, words: list[str], low: int, high: int) -> None:
        self.words += words[low:high]
        self._from += range(low, high)
        self._to += range(low + 1, high + 1)

    def _add(self, word: str, start: int, end: int) -> None:
        self.words.append(word)
        self._from.append(start)
        self._to.append(end)

    def __getitem__(self, index: int) -> bool:
        """Return whether the word at ``index`` was written with a capital."""
        return self._tokens.capital(self._from[index])

    def as_written(self, found: Iterable[Found]) -> Iterator[Found]:
        """Return what holds a pronoun, as it stands in the text's own words."""
        renamed = self._renamed
        for start, end, value, owner in found:
            first = bisect_left(renamed, start)
            if first == len(renamed) or renamed[first] >= end:
                continue
            owned = self._to[owner] - 1 if owner >= 0 else owner
            yield self._from[start], self._to[end - 1], value, owned
