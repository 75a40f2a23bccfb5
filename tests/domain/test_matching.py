"""What is typed finds a name by the beginning of any of its words, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.matching import begins, holds, plain_words


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("hER", "Heron"),
        ("zoe", "Zoë"),
        ("ZOË", "Zoe\u0308"),
        ("reed", "Little Reed"),
        ("ree lit", "Little Reed"),
        ("tan", "Winter-Tanager"),
        ("heron", "\u2067Her\u200eon\u2069"),
        ("\u2066her\u2069", "Heron"),
        ("strasse", "Straße"),
        ("שיר", "\u200fשירה"),
    ],
)
def test_case_accents_marks_and_place_do_not_matter(typed: str, name: str) -> None:
    assert begins(name, plain_words(typed))


@pytest.mark.parametrize(
    ("typed", "name"), [("ron", "Heron"), ("heronx", "Heron"), ("e r", "Heron")]
)
def test_the_middle_of_a_word_is_no_beginning(typed: str, name: str) -> None:
    assert not begins(name, plain_words(typed))


@pytest.mark.parametrize(("typed", "name"), [("ron", "Heron"), ("鳥", "小鳥"), ("🙂", "🙂 Reed")])
def test_anywhere_is_anywhere(typed: str, name: str) -> None:
    assert holds(name, plain_words(typed))


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_name_fits_itself_and_what_begins_is_held(name: str, typed: str) -> None:
    words = plain_words(name)
    assert begins(name, words)
    if begins(name, plain_words(typed)):
        assert holds(name, plain_words(typed))
