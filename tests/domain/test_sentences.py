"""Sentences: enough to show a phrase in its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.sentences import sentence_around


def around(text: str, phrase: str) -> str:
    at = text.index(phrase)
    first, last = sentence_around(text, at, at + len(phrase))
    return text[first:last]


@pytest.mark.parametrize(
    ("text", "phrase", "sentence"),
    [
        ("One. Two words here. Three.", "words", "Two words here."),
        ("One! Two? Three… Four", "Four", "Four"),
        ("“Stop.” I stopped.", "Stop", "“Stop.”"),
        ("It was 3.5 hours long. Then", "hours", "It was 3.5 hours long."),
        ("First line\nsecond line", "second", "second line"),
        ("今日は。疲れた。もう", "疲れた", "疲れた。"),
        ("A word. Another word", "word. Another", "A word. Another word"),
        ("  only this  ", "only", "only this"),
    ],
)
def test_a_sentence_is_found_around_a_phrase(text: str, phrase: str, sentence: str) -> None:
    assert around(text, phrase) == sentence


def test_a_sentence_without_an_end_is_cut_between_words() -> None:
    found = around("word " * 300 + "here " + "word " * 300, "here")
    assert 700 < len(found) < 820
    assert set(found.split()) == {"word", "here"}


@given(st.text(min_size=1, max_size=300), st.data())
def test_the_phrase_is_always_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = sentence_around(text, start, end)
    phrase = text[start:end]
    if phrase.strip():
        assert first <= start + len(phrase) - len(phrase.lstrip())
        assert last >= start + len(phrase.rstrip())
