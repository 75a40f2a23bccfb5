"""Phrases are found wherever they stand, also where the finder looks ahead to spare steps."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.content.themes import load_lexicon
from reflect.domain.themes.classes import WordClasses
from reflect.domain.themes.fillings import LONGEST_ASIDE, LONGEST_FILLING, aside, fill
from reflect.domain.themes.states import State
from reflect.domain.themes.tokens import tokenize
from reflect.domain.themes.trie import Trie

LEXICON = load_lexicon()
KNOWN = WordClasses(LEXICON.cues)
PATTERNS = {number: phrase.pattern for number, phrase in enumerate(LEXICON.phrases)}
TOLD = Path(__file__).parents[2] / "evaluation" / "data"
SLOTTED = [p.pattern for p in LEXICON.phrases if "{m" in p.pattern or "{them}" in p.pattern]
BETWEEN = (
    "my", "his", "the client 's", "the very quiet client", "Sarah", "really", ", honestly ,",
    "a bit", "me", "her", "my mum", "us all", ",", ".", "so very much", "and",
)  # fmt: skip


@pytest.fixture(scope="module")
def trie() -> Trie:
    return _trie(PATTERNS)


def _trie(patterns: dict[int, str]) -> Trie:
    return Trie(patterns, LEXICON.slots, KNOWN.fillers, KNOWN.people)


def _found(trie: Trie, text: str) -> list[tuple[int, ...]]:
    tokens = tokenize(text)
    capitals = [tokens.capital(at) for at in range(len(tokens.words))]
    trie.meet(tokens.kinds)
    return sorted(trie.find(tokens.words, tokens.kinds, capitals))


def _slow(patterns: dict[int, str], *texts: str) -> list[list[tuple[int, ...]]]:
    """Return what is found where every slot and gap is tried."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(State, "_look_ahead", lambda *_: None)
        trie = _trie(patterns)
        return [_found(trie, text) for text in texts]


def test_looking_ahead_passes_over_nothing_in_texts(trie: Trie) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(TOLD.glob("*.t*"))]
    for text, slow in zip(texts, _slow(PATTERNS, *texts), strict=True):
        assert _found(trie, text) == slow != []


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**6))
def test_looking_ahead_passes_over_nothing_that_could_fill_a_slot(seed: int) -> None:
    rng = random.Random(seed)
    patterns = dict(enumerate(SLOTTED))
    parts = []
    for pattern in rng.choices(SLOTTED, k=12):
        for piece in pattern.replace("..", " {..} ").split():
            word = piece.strip("()[]~").split("|")[0]
            parts.append(rng.choice(BETWEEN) if piece[0] == "{" else word)
            if rng.random() < 0.2:
                parts.append(rng.choice(BETWEEN))
    text = " ".join(parts)
    assert [_found(_trie(patterns), text)] == _slow(patterns, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("gave {me} the chills", "gave me the, honestly, chills"),
        ("gave {me} the chills", "gave my client really the chills"),
        ("sick .. of", "sick of"),
        ("sick .. of", "sick to death really of"),
        ("sick .. of {me}", "sick to death of him"),
        ("torn .. what to do", "torn about just what to do"),
        ("torn .. what", "torn about it so, honestly, what"),
        ("under {my} skin", "under the client's skin"),
        ("sick .. of it happening", "sick to death, honestly, of it really, honestly, happening"),
        ("left {me} with {my} doubts", "left my client really with, honestly, the doubts"),
    ],
)
def test_a_phrase_is_found_over_what_stands_between(pattern: str, text: str) -> None:
    start, end, value, _ = _found(_trie({7: pattern}), text)[-1]
    assert (start, end, value) == (0, len(tokenize(text).words), 7)


@pytest.mark.parametrize(
    "text",
    ["I rang Sarah in town", "I rang Sarah in town and she told us all there was no supervision"],
)
def test_nothing_fills_a_slot_where_a_long_word_further_on_is_not_near(text: str) -> None:
    trie, tokens = _trie({7: "rang {them} in [my] supervision"}), tokenize(text)
    nobody_asks: list[bool] = []
    trie.meet(tokens.kinds)
    assert trie.find(tokens.words, tokens.kinds, nobody_asks) == []


@given(st.lists(st.sampled_from([*" ".join(BETWEEN).split(), "not", "sad"]), min_size=1))
def test_no_slot_or_aside_takes_more_words_than_are_looked_ahead(words: list[str]) -> None:
    capitals = [word[0].isupper() for word in words]
    for at in range(len(words)):
        for slot in ("{me}", "{my}", "{them}"):
            ends = [end for end, _ in fill(slot, words, at, capitals, KNOWN.people)]
            assert max(ends, default=at) - at <= LONGEST_FILLING[slot]
        assert aside(words, at, KNOWN.fillers) <= LONGEST_ASIDE
