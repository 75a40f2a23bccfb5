"""User text, made safe to keep."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.text import bare_word, clean_text, one_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))
TAKEN_OUT = {"\ufdd0", "\ufffe", "\uffff"}


def test_every_single_character_is_kept_or_goes_by_its_kind() -> None:
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        kind = unicodedata.category(letter)
        if letter == "\r":
            expected = "\n"
        elif kind == "Cs":
            expected = "\ufffd"
        elif (kind == "Cc" and letter not in "\n\t") or letter in TAKEN_OUT:
            expected = ""
        else:
            expected = letter
        assert clean_text(letter) == expected, hex(code)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("a\tb\u00a0c\u2028d\u200de", "a\tb\u00a0c\u2028d\u200de"),
        ("\x1b[31mred\x07", "[31mred"),
        ("a\u200bb\x00c", "a\u200bbc"),
        ("", ""),
    ],
)
def test_line_ends_become_one_kind_and_control_characters_go(text: str, kept: str) -> None:
    assert clean_text(text) == kept


@given(ANY_TEXT, ANY_TEXT)
def test_a_text_is_cleaned_alike_alone_and_beside_another(one: str, other: str) -> None:
    """What a text is written beside never decides what is taken out of it."""
    assert clean_text(f"{one}\x00{other}") == clean_text(one) + clean_text(other)


@given(ANY_TEXT)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize("typed", ["everything", " Everything ", "“everything”", "'EVERYTHING' "])
def test_a_word_asked_for_in_quotation_marks_may_be_typed_with_them(typed: str) -> None:
    assert bare_word(typed) == "everything"


def test_a_long_text_on_one_line_ends_in_an_ellipsis() -> None:
    assert one_line("one\n two\tthree") == "one two three"
    assert one_line("a" * 81) == "a" * 79 + "…"
