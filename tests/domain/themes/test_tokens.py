"""How a text is split into words that know where they stand, whatever it is made of."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from reflect.domain.themes.tokens import tokenize

BITS = (
    "a", "I", "im", "Dr", "re-", "plain words", "sleep. Next", "so, ", "café", "İx", "Straße", "'",
    "’", "didn't", "I’m", "o'clock's", ".", "..", "…", "?", "!", ";", ":", "  ", "\n", "\n  ",
    "\r\n", "\x85", "\u2028", "\xa0", "\u200b", "e\u0301", "\t", "-", "w/", "5th", "_", "*", "“",
    "(", "pt.", "\x00", "\ud800", "日本", "J.", "the parents' anger", "😀", "dont",
    "and so on? ", "v.",
)  # fmt: skip
LONG = (
    "plain words " * 2_000,
    "words " * 80 + "and a mark. ",
    "I'm so, and so. " * 1_000,
    "one\n" * 2_000,
    "é " * 2_000,
    " " * 4_000,
    "x" * 20_000,
)


def _soups() -> list[str]:
    rng = random.Random(7)
    return [
        "".join(
            rng.choice(BITS) + " " * (rng.random() < 0.1 * (seed % 10))
            for _ in range(rng.randrange(1, 40))
        )
        for seed in range(200)
    ]


ALL = [*_soups(), *LONG]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("So flat. Then, calm", "so flat . then , calm"),
        ("Two spaces.  Then more", "two spaces . then more"),
        ("What a café. And then?  Sad", "what a café . and then ? sad"),
        ("They said so… then “no”. Yes", 'they said so … then " no " . yes'),
        ("Saw J. today. I did. A.", "saw j today . i did . a ."),
        ("I’m here, I didn't go, dont ask. Ok", "i am here , i did not go , do not ask . ok"),
        ("re-read it. Re him. So", "re read it . about him . so"),
        ("Calm.\n\n  Then sad.\nSo", "calm . \n then sad . \n so"),
        ("Cross w/ mum. Fine; ok", "cross with mum . fine ; ok"),
        ("the parents' anger. It'll do.", "the parents 's anger . it will do ."),
        ("İt was so. Straße, so", "İt was so . straße , so"),
        ("疲れた。I was flat。So", "疲れた . i was flat . so"),
    ],
)
def test_plain_rows_and_others_are_read_alike(text: str, words: str) -> None:
    assert " ".join(tokenize(text).words) == words


@pytest.mark.parametrize("text", ALL, ids=range(len(ALL)))
def test_words_stand_one_behind_the_other_inside_the_text(text: str) -> None:
    tokens, end = tokenize(text), 0
    assert tokens.kinds == set(tokens.words)
    for at in range(len(tokens.words)):
        assert end <= tokens.start(at) < tokens.end(at) <= len(text)
        end = tokens.end(at)
        assert tokens.capital(at) is text[tokens.start(at)].isupper()
        if text[tokens.start(at)].isalnum():
            assert tokens.index(tokens.start(at)) == at


@pytest.mark.parametrize("text", ALL, ids=range(len(ALL)))
def test_no_letter_or_figure_is_left_out(text: str) -> None:
    tokens = tokenize(text)
    kept = "".join(tokens.written(at) for at in range(len(tokens.words)))
    assert re.findall(r"[^\W_]", kept.replace("/", "")) == re.findall(r"[^\W_]", text)


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_no_row_grows_with_the_text(text: str) -> None:
    tokens = tokenize(text)
    firsts = [*tokens._rows, len(tokens.words)]
    lengths = [after - first for first, after in pairwise(firsts)]
    assert max(lengths, default=0) <= 33
    assert len(tokens._begins) == len(tokens._rows)


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("I don't know", "not", "don't"),
        ("i dont know", "not", "dont"),
        ("I'd go", "'d", "I'd"),
        ("I shouldn’t", "not", "shouldn’t"),
        ("so “angry” then", "angry", "angry”"),
        ("a self-doubt", "doubt", "doubt"),
        ("so,angry", "angry", "angry"),
    ],
)
def test_a_part_of_a_word_begins_for_the_eye_where_the_word_does(
    text: str, word: str, written: str
) -> None:
    tokens = tokenize(text)
    assert text[tokens.begin(tokens.words.index(word)) :].startswith(written)


def test_no_word_of_a_text_stands_in_a_repr() -> None:
    assert "heron" not in repr(tokenize("Heron cried")).lower()
