"""From a text to judged spans: match, then judge each match by its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.themes import classes as c
from reflect.domain.themes.model import (
    Detection,
    Field,
    Hit,
    Lexicon,
    PersonalPhrase,
    Phrase,
    Role,
    Status,
    Tier,
)
from reflect.domain.themes.notation import expand
from reflect.domain.themes.scope import Cue, Scope
from reflect.domain.themes.spelling import Speller
from reflect.domain.themes.tokens import Tokens, tokenize
from reflect.domain.themes.trie import Match, Trie

if TYPE_CHECKING:
    from collections.abc import Iterable

_REJECTED = "rejected"


class Detector:
    """Hears themes in text. Make one per lexicon and keep it: the phrases are compiled once.

    ``personal`` holds what this person taught; it works on every text read from then on.
    """

    def __init__(self, lexicon: Lexicon, personal: tuple[PersonalPhrase, ...] = ()) -> None:
        self._lexicon = lexicon
        self._known = c.WordClasses.compile(lexicon.cues)
        self._over = c.Passing.of(self._known)
        self._trie = Trie(self._known.fillers, self._known.people)
        self._phrases: list[Phrase] = []
        self._cue_kinds: list[str] = []
        for phrase in lexicon.phrases:
            self._add(phrase)
        for kind in c.CUE_PHRASES:
            for pattern in lexicon.cues.get(kind, ()):
                self._add_cue(kind, expand(pattern, lexicon.slots))
        self._speller = Speller(self._trie.vocabulary, self._known.every_word())
        for taught in personal:
            self._teach(taught)

    def _add(self, phrase: Phrase) -> None:
        self._phrases.append(phrase)
        for sequence in phrase.sequences or expand(phrase.pattern, self._lexicon.slots):
            self._trie.add(sequence, len(self._phrases) - 1)

    def _add_cue(self, kind: str, sequences: Iterable[tuple[str, ...]]) -> None:
        self._cue_kinds.append(kind)
        for sequence in sequences:
            self._trie.add(sequence, -len(self._cue_kinds))

    def _teach(self, taught: PersonalPhrase) -> None:
        words = tuple(w for w in tokenize(taught.phrase).words if w[0].isalnum() or w == "'s")
        if words[:1] == ("i",) and len(words) > 1:
            words = words[1:]
        if not words:
            return
        if taught.accepts:
            phrase = Phrase(" ".join(words), taught.theme, Role.REMARK)
            self._phrases.append(phrase)
            self._trie.add(words, len(self._phrases) - 1)
        else:
            self._add_cue(f"{_REJECTED}:{taught.theme}", (words,))

    def detect(self, text: str, field: Field = Field.FEELINGS) -> Detection:
        """Return every span heard in ``text``. Any string is harmless, whatever its length."""
        tokens = tokenize(text)
        words = [self._speller.repair(word) for word in tokens.words]
        found = self._trie.find(words, _Capitals(tokens))
        cues = [Cue(m.start, m.end, self._cue_kinds[-m.phrase - 1]) for m in found if m.phrase < 0]
        matches = self._chosen([m for m in found if m.phrase >= 0], cues)
        if not matches:
            return Detection()
        scope = Scope(tokens, words, self._known, self._over, cues=cues, field=field)
        hits: list[Hit] = []
        for match in matches:
            phrase = self._phrases[match.phrase]
            judged = scope.judge(match, phrase)
            if judged is not None:
                hits.append(
                    Hit(
                        phrase.theme,
                        tokens.starts[match.start],
                        tokens.ends[match.end - 1],
                        judged.status,
                        judged.tier,
                        judged.tentative,
                        judged.reason,
                    )
                )
        return _sorted(hits)

    def _chosen(self, matches: list[Match], cues: list[Cue]) -> list[Match]:
        """Keep the longest of overlapping matches, and none that another sense covers."""
        covered: dict[int, set[str]] = {}
        for cue in cues:
            if cue.kind == "other_sense" or cue.kind.startswith(_REJECTED):
                for at in range(cue.start, cue.end):
                    covered.setdefault(at, set()).add(cue.kind.partition(":")[2])
        kept: list[Match] = []
        occupied: dict[int, list[Match]] = {}
        phrases = self._phrases
        for match in sorted(
            matches, key=lambda m: (m.start - m.end, m.start, phrases[m.phrase].weak, m.phrase)
        ):
            phrase = self._phrases[match.phrase]
            near = {id(o): o for at in range(match.start, match.end) for o in occupied.get(at, ())}
            if any(self._gives_way(match, phrase, other) for other in near.values()):
                continue
            if any(
                not covered[at].isdisjoint(("", phrase.theme))
                for at in range(match.start, match.end)
                if at in covered
            ):
                continue
            for at in range(match.start, match.end):
                occupied.setdefault(at, []).append(match)
            if phrase.role is not Role.BLOCK:
                kept.append(match)
        return kept

    def _gives_way(self, match: Match, phrase: Phrase, other: Match) -> bool:
        """Return whether ``other``, at least as long and overlapping, leaves no room for it."""
        winner = self._phrases[other.phrase]
        if winner.theme == phrase.theme:
            return True
        inside = other.start <= match.start and match.end <= other.end
        longer = (other.end - other.start) - (match.end - match.start)
        return longer >= (1 if inside else 2)


class _Capitals:
    """Says whether a word was written with a capital, without a list of them."""

    __slots__ = ("_tokens",)

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def __getitem__(self, index: int) -> bool:
        return self._tokens.capital(index)


def _sorted(hits: list[Hit]) -> Detection:
    hits.sort(key=lambda hit: (hit.start, hit.end, hit.theme))
    own = [hit for hit in hits if hit.status is Status.OWN]
    return Detection(
        stated=tuple(hit for hit in own if hit.tier is Tier.STATED),
        maybe=tuple(hit for hit in own if hit.tier is Tier.MAYBE),
        other=tuple(hit for hit in hits if hit.status is not Status.OWN),
    )
