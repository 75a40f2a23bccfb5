"""From a text to judged spans: match, then judge each match by its clause."""

from __future__ import annotations

from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.called import NOBODY, Called
from reflect.domain.themes.model import (
    BLOCK,
    NOUN,
    OWN,
    REMARK,
    STATE,
    STATED,
    Detection,
    Field,
    Hit,
    LeftOut,
    Lexicon,
    PersonalPhrase,
    Phrase,
)
from reflect.domain.themes.named import MET, PRONOUNS, Named, as_subjects
from reflect.domain.themes.remembering import MANY, Remembering
from reflect.domain.themes.scenes import SCENES_FROM, Scenes
from reflect.domain.themes.scope import Cue, Scope
from reflect.domain.themes.spelling import Speller
from reflect.domain.themes.tokens import Tokens, tokenize
from reflect.domain.themes.trie import Match, Trie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reflect.domain.themes.trie import Found

_OTHER_SENSE = "other_sense"
"""A kind of cue. With a theme behind it: words that this person said are never that theme."""
_MET = 2 * SCENES_FROM
"""The value that a word for somebody is found by whom a session may be with."""
_of_parts = tuple.__new__
"""Makes a cue or a hit of its parts several times faster than by their names."""
_VALUE = 2
"""Where in what was found its value is."""
_START = attrgetter("start")
"""Where a match starts."""
_PLACE = itemgetter(1, 2, 0)
"""Where a hit starts and ends, and its theme."""


class _Parts:
    """What was found in a text, by what it is for."""

    __slots__ = ("cues", "met", "phrases", "signs")

    def __init__(self) -> None:
        self.phrases: list[Match] = []
        self.cues: list[Cue] = []
        self.signs: list[Found] = []
        """What tells of scenes."""
        self.met: list[int] = []
        """Where words stand for somebody whom a session may be with."""


class Detector:
    """Hears themes in text. Make one per lexicon and keep it: the phrases are compiled once.

    ``personal`` holds what this person taught; it works on every text read from then on.
    """

    def __init__(self, lexicon: Lexicon, personal: tuple[PersonalPhrase, ...] = ()) -> None:
        self._known = c.WordClasses(lexicon.cues)
        self._over = c.Passing(self._known)
        self._phrases: list[Phrase] = list(lexicon.phrases)
        self._cue_kinds: list[str] = []
        patterns = {number: phrase.pattern for number, phrase in enumerate(self._phrases)}
        for kind in c.CUE_PHRASES:
            for pattern in lexicon.cues.get(kind, ()):
                patterns[self._cue_value(kind)] = pattern
        self._scenes = Scenes(lexicon.meanings, lexicon.signs, lexicon.strengthened)
        patterns |= self._scenes.patterns
        self._trie = Trie(patterns, lexicon.slots, self._known.fillers, self._known.people)
        for word in MET:
            self._trie.add_words((word,), _MET)
        vocabulary = self._trie.vocabulary() | self._known.fillers
        self._named = Named(self._known, vocabulary)
        self._speller = Speller(vocabulary, self._known.every_word())
        self._slips: dict[str, str] = {}
        """What is meant by each slip that was met so far."""
        self._taught: set[int] = set()
        for taught in personal:
            self._teach(taught)

    def _cue_value(self, kind: str) -> int:
        """Return a value for a cue of this kind: below zero, to tell it from a phrase."""
        self._cue_kinds.append(kind)
        return -len(self._cue_kinds)

    def _teach(self, taught: PersonalPhrase) -> None:
        words = tuple(w for w in tokenize(taught.phrase).words if w[0].isalnum() or w == "'s")
        if words[:1] == ("i",) and len(words) > 1:
            words = words[1:]
        if not words:
            return
        # As a text's words are: repaired, when they look like a slip.
        words = tuple(self._speller.repair_all(list(words)))
        if taught.accepts:
            phrase = Phrase(" ".join(words), taught.theme, REMARK, taught=True)
            self._phrases.append(phrase)
            value = len(self._phrases) - 1
        else:
            value = self._cue_value(f"{_OTHER_SENSE}:{taught.theme}")
        self._trie.add_words(words, value)
        self._taught.add(value)

    def detect(
        self, text: str, field: Field = Field.FEELINGS, called: Called = NOBODY
    ) -> Detection:
        """Return every span heard in ``text``. Any string is harmless, whatever its length.

        ``called`` holds what people are called of whom it may speak.
        """
        tokens, cues, matches, scope, told = self._read(text, field, called)
        if not matches:
            return Detection()
        hits: list[Hit] = []
        heard: set[tuple[str, int, int]] = set()
        for match in self._chosen(matches, cues, scope):
            phrase = self._phrases[match.phrase]
            place = (phrase.theme, match.start, match.end)
            judged = None if place in heard else scope.judge(match, phrase)
            if judged is None:
                continue
            heard.add(place)
            status, tier, tentative, reason = judged
            if match in told:
                reason += f", {scope.beside(told[match])}"
            start, end = tokens.span(match.start, match.end - 1)
            parts = (phrase.theme, start, end, status, tier, tentative, reason)
            hits.append(_of_parts(Hit, parts))
        return _sorted(hits)

    def left_out(
        self, text: str, field: Field = Field.FEELINGS, called: Called = NOBODY
    ) -> tuple[LeftOut, ...]:
        """Return the words of the lexicon that are no feeling in ``text``, each with a reason.

        What `detect` hears, whoever it belongs to, is not among them. For people who ask; slower.
        """
        heard = self.detect(text, field, called)
        taken = [(hit.start, hit.end) for hit in (*heard.stated, *heard.maybe, *heard.other)]
        tokens, cues, matches, scope, _ = self._read(text, field, called)
        denied = [cue for cue in cues if cue.kind == _OTHER_SENSE]
        found: list[LeftOut] = []
        for match in sorted(matches, key=lambda m: (m.start - m.end, m.start, m.phrase)):
            phrase = self._phrases[match.phrase]
            start, end = tokens.span(match.start, match.end - 1)
            covered = any(low < end and start < high for low, high in taken)
            if covered or phrase.weak or phrase.role is BLOCK:
                continue
            taken.append((start, end))
            found.append(LeftOut(phrase.theme, start, end, scope.why_silent(match, phrase, denied)))
        return tuple(sorted(found, key=lambda one: one.start))

    def _read(
        self, text: str, field: Field, called: Called
    ) -> tuple[Tokens, list[Cue], list[Match], Scope, dict[Match, Cue]]:
        """Find phrases and cues, what judges them, and the signs that settle what phrases mean."""
        tokens = tokenize(text)
        people = self._named.people(tokens, called)
        tokens.named = self._named.named(tokens, people)
        words, kinds = tokens.words, tokens.kinds
        if new := self._trie.unmet(kinds):
            self._meet(new)
        if not self._slips.keys().isdisjoint(kinds):
            words = list(map(self._slips.get, words, words))
            kinds.update(words)
        written = words
        if tokens.named:
            words = self._named.replaced(words, tokens.named)
            kinds.update(map(words.__getitem__, tokens.named))
        found = self._trie.find(words, kinds, _Capitals(tokens))
        if tokens.named and self._taught:  # which may hold a name, and is found as it was written
            taught = self._trie.find(written, kinds, _Capitals(tokens))
            found += [one for one in taught if one[_VALUE] in self._taught and one not in found]
        parts = _Parts()
        self._part(found, parts)
        named = self._named.read(tokens, words, people, parts.met)
        if named is not None:
            found = self._trie.find(named.words, set(named.words), named, named.begin)
            self._part(named.as_written(found), parts)
            starts = (match.start for match in parts.phrases)
            if subjects := self._named.subjects(words, named.places, starts):
                words = as_subjects(words, subjects)
                tokens.named |= subjects
                tokens.kinds.add("he")
        matches, cues = parts.phrases, parts.cues
        told = self._scenes.settle(matches, parts.signs, words, self._phrases)
        kind = Scope if len(matches) < MANY else Remembering

        def states() -> dict[int, int]:
            return {
                m.start: m.end for m in matches if self._phrases[m.phrase].role in (STATE, NOUN)
            }

        scope = kind(tokens, words, self._known, self._over, cues=cues, field=field, states=states)
        return tokens, cues, matches, scope, told

    def _meet(self, words: set[str]) -> None:
        """Learn what words are slips of that no text has held yet, and what begins with them."""
        slips = self._speller.meant(words)
        self._slips.update(slips)
        self._trie.meet(words.union(slips.values(), PRONOUNS))

    def _part(self, found: Iterable[Found], parts: _Parts) -> None:
        """Add what was found, each to its kind."""
        for one in found:
            start, end, value, owner = one
            if value >= 0:
                parts.phrases.append(Match(start, end, value, owner))
            elif value > SCENES_FROM:
                parts.cues.append(_of_parts(Cue, (start, end, self._cue_kinds[-value - 1])))
            elif value > _MET:
                parts.signs.append(one)
            else:
                parts.met.append(start)

    def _chosen(self, matches: list[Match], cues: list[Cue], scope: Scope) -> list[Match]:
        """Keep the longest of overlapping matches, and none that has another sense here."""
        phrases, denied = self._phrases, _Denied(cues)
        chosen: list[Match] = []
        for heap in _overlapping(matches):
            if len(heap) > 1:
                chosen += self._longest(heap, denied, scope)
                continue
            phrase = phrases[heap[0].phrase]
            if phrase.role is not BLOCK and denied.leaves(heap[0], phrase, scope):
                chosen += heap
        return chosen

    def _longest(self, heap: list[Match], denied: _Denied, scope: Scope) -> list[Match]:
        """Choose among matches that lie over each other."""
        phrases = self._phrases
        heap.sort(key=lambda m: (m.start - m.end, m.start, phrases[m.phrase].weak, m.phrase))
        kept: list[Match] = []
        dropped: set[Match] = set()
        occupied: dict[int, list[Match]] = {}
        for match in heap:
            phrase = phrases[match.phrase]
            weaker = self._weaker(match, phrase, occupied) if occupied else []
            if weaker is None or not denied.leaves(match, phrase, scope):
                continue
            dropped.update(weaker)
            for at in range(match.start, match.end):
                occupied.setdefault(at, []).append(match)
            if phrase.role is not BLOCK:
                kept.append(match)
        return [match for match in kept if match not in dropped] if dropped else kept

    def _weaker(
        self, match: Match, phrase: Phrase, occupied: Mapping[int, list[Match]]
    ) -> list[Match] | None:
        """Return the weaker evidence of its theme that a match takes the place of.

        None where anything else, at least as long, leaves no room for it.
        """
        weaker: list[Match] = []
        # What is at least as long and lies over it covers one of its ends.
        for at in {match.start, match.end - 1}:
            for other in occupied.get(at, ()):
                winner = self._phrases[other.phrase]
                if _gives_way(match, phrase, other, winner):
                    if phrase.weak or not winner.weak or winner.theme != phrase.theme:
                        return None
                    weaker.append(other)
        return weaker


def _gives_way(match: Match, phrase: Phrase, other: Match, winner: Phrase) -> bool:
    """Return whether ``other``, at least as long and overlapping, leaves no room for it."""
    start, end, low, high = match.start, match.end, other.start, other.end
    if winner.theme == phrase.theme:
        # The same words in another role are kept: one may be no feeling, the other one.
        return not (start == low and end == high) or winner.role is phrase.role
    inside = low <= start and end <= high
    if winner.weak and not (inside or phrase.weak):
        return False  # hate how she: not for all that "how she talks to me" may mean
    return high - low - end + start >= (1 if inside else 2)


def _overlapping(matches: list[Match]) -> list[list[Match]]:
    """Return the matches in heaps: those of one heap lie over each other, most lie alone."""
    heaps: list[list[Match]] = []
    behind = 0
    for match in sorted(matches, key=_START):
        if match.start >= behind:
            heaps.append([match])
            behind = match.end
        else:
            heaps[-1].append(match)
            behind = max(behind, match.end)
    return heaps


class _Denied:
    """Where another sense stands, or words this person rejected; looked up by place."""

    __slots__ = ("_at", "_first", "_last")

    def __init__(self, cues: list[Cue]) -> None:
        self._at: dict[int, list[tuple[int, int, str]]] = {}
        for start, end, kind in cues:
            if kind.startswith(_OTHER_SENSE):
                span = (start, end, kind.partition(":")[2])
                for at in range(start, end):
                    self._at.setdefault(at, []).append(span)
        self._first, self._last = min(self._at, default=0), max(self._at, default=-1)
        """The first and the last of these places: there are few, and most phrases stand apart."""

    def leaves(self, match: Match, phrase: Phrase, scope: Scope) -> bool:
        """Return whether a phrase means here what it means by itself."""
        near = match.start <= self._last and match.end > self._first
        if near and self.covers(match, phrase.theme):
            return False
        return not (phrase.alone and scope.other_sense(match))

    def covers(self, match: Match, theme: str) -> bool:
        """Return whether another sense covers the words, or they were said not to be this theme.

        A phrase longer than the other sense inside it stays: *lost the will to live* holds *lost
        the*.
        """
        length = match.end - match.start
        for at in range(match.start, match.end):
            for start, end, rejected in self._at.get(at, ()):
                inside = match.start <= start and end <= match.end
                if rejected == theme or not (rejected or (inside and length > end - start)):
                    return True
        return False


class _Capitals:
    """Says whether a word was written with a capital, without a list of them."""

    __slots__ = ("_tokens",)

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def __getitem__(self, index: int) -> bool:
        return self._tokens.capital(index)


def _sorted(hits: list[Hit]) -> Detection:
    hits.sort(key=_PLACE)
    stated: list[Hit] = []
    maybe: list[Hit] = []
    other: list[Hit] = []
    for hit in hits:
        (other if hit.status is not OWN else stated if hit.tier is STATED else maybe).append(hit)
    return Detection(tuple(stated), tuple(maybe), tuple(other))
