"""Very long texts: heard like short ones, in steps that grow with the text and no faster."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.content.themes import load_lexicon
from reflect.domain.themes import detector as module
from reflect.domain.themes.detector import Detector
from reflect.domain.themes.model import Field, PersonalPhrase
from reflect.domain.themes.remembering import MANY, Remembering
from reflect.domain.themes.scope import Scope
from reflect.domain.themes.tokens import tokenize

LEXICON = load_lexicon()
DETECTOR = Detector(LEXICON, (PersonalPhrase("out of my depth", "shame", accepts=False),))
PHRASES = [p.pattern for p in LEXICON.phrases if re.fullmatch(r"[a-z' ]+", p.pattern)]
AROUND = (
    "I", "she", "he", "we", "my supervisor", "not", "never", "felt", "was", "is", "if", "when",
    "who", "?", ".", ",", ";", "\n", '"', "'", "me too", "and", "but", "because", "so", "my", "her",
    "said", "wish", "might", "would", "of course", "yes", "no", "the last client", "how", "Pt",
    "years ago", "anyone", "to", "as", "S.", "!", ":", "made me", "could tell",
    ". CL:", ". TH:", "then", "in 2009", "that was then", "denies", "with sister", "the parking",
)  # fmt: skip
SENTENCES = "I felt overwhelmed and out of my depth. She was angry? No. I was, though, and sad: "
TOLD = Path(__file__).parents[2] / "evaluation" / "data"


def _soup(seed: int, size: int = 500) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(rng.choice((PHRASES, AROUND))) for _ in range(size))


def _heard(monkeypatch, text: str, field: Field, many: int):
    monkeypatch.setattr(module, "MANY", many)
    return DETECTOR.detect(text, field)


def _texts() -> list[str]:
    told = [path.read_text(encoding="utf-8") for path in sorted(TOLD.glob("*.t*"))]
    return [*told, *(_soup(seed) for seed in range(12)), SENTENCES * 40, _soup(99, 60) * 9]


def test_what_is_remembered_is_what_would_be_judged(monkeypatch) -> None:
    for text in _texts():
        for field in (Field.FEELINGS, Field.HAPPENED):
            plain = _heard(monkeypatch, text, field, 10**9)
            assert _heard(monkeypatch, text, field, 0) == plain


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*PHRASES[:60], *AROUND]), max_size=30), st.integers(2, 12))
def test_a_text_said_again_and_again_is_judged_as_if_for_the_first_time(
    parts: list[str], times: int
) -> None:
    text = f"{' '.join(parts)}. " * times
    with pytest.MonkeyPatch.context() as patch:
        assert _heard(patch, text, Field.OTHER, 0) == _heard(patch, text, Field.OTHER, 10**9)


class _Watched(list[str]):
    """Words that note the range of places that was read, but for the ends of the whole text."""

    first, last, reads = 0, 0, 0

    def begin(self) -> None:
        self.first, self.last = len(self), -1

    def __getitem__(self, at):
        self.reads += 1
        low, high, _ = at.indices(len(self)) if isinstance(at, slice) else (at, at + 1, 1)
        # The first words and the last are read for want of a subject; they are the same for every
        # phrase of a text.
        if low < high and low >= 0 and high > 5:
            self.first, self.last = min(self.first, low), max(self.last, high)
        return super().__getitem__(at)


def _scope(text: str, kind: type[Scope] = Remembering) -> tuple[Scope, _Watched, list]:
    tokens = tokenize(text)
    words = _Watched(DETECTOR._speller.repair_all(tokens.words))
    DETECTOR._meet(set(words))
    parts = module._Parts()
    DETECTOR._part(DETECTOR._trie.find(words, set(words), module._Capitals(tokens)), parts)
    cues = parts.cues
    scope = kind(
        tokens, words, DETECTOR._known, DETECTOR._over, cues=cues, field=Field.FEELINGS
    )  # fmt: skip
    return scope, words, DETECTOR._chosen(parts.phrases, cues, scope)


def test_no_rule_reads_a_word_outside_of_what_a_judgement_is_remembered_by() -> None:
    judged = 0
    for text in _texts():
        scope, words, matches = _scope(text)
        for match in matches:
            first, last = scope.window(match)
            words.begin()
            Scope.judge(scope, match, DETECTOR._phrases[match.phrase])
            assert first <= words.first, (text[:60], match)
            assert words.last <= last, (text[:60], match)
            judged += 1
    assert judged > 4_000


def _judged(monkeypatch, text: str) -> int:
    """Return how many phrases were judged and not remembered."""
    count = 0
    judge = Scope.judge

    def counting(self, match, phrase):
        nonlocal count
        count += 1
        return judge(self, match, phrase)

    monkeypatch.setattr(Scope, "judge", counting)
    DETECTOR.detect(text)
    monkeypatch.setattr(Scope, "judge", judge)
    return count


def test_a_sentence_said_a_thousand_times_is_judged_a_few_times(monkeypatch) -> None:
    few, many = (_judged(monkeypatch, SENTENCES * times) for times in (200, 1000))
    assert few == many < MANY
    assert len(DETECTOR.detect(SENTENCES * 1000).stated) > 1000


@pytest.mark.parametrize("separator", [" ", ". I felt ", "? ", "; ", ' "', ", and she said "])
def test_twice_the_text_is_twice_the_reading(separator: str) -> None:
    costs = []
    for size in (1_000, 2_000):
        text = separator.join(random.Random(5).choices(PHRASES, k=size))
        scope, words, matches = _scope(text)
        for match in matches:
            scope.judge(match, DETECTOR._phrases[match.phrase])
        costs.append(words.reads)
    assert costs[1] < 2.3 * costs[0]
