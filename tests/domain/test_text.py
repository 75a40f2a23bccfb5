"""User text, made safe to keep."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.text import (
    bare_word,
    clean_text,
    for_terminal,
    name_key,
    one_line,
    unturned,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()))
TAKEN_OUT = {"\ufdd0", "\ufffe", "\uffff"}
LIKE_A_LETTER = set(
    map(unicodedata.lookup, ("ARABIC LETTER MARK", "LEFT-TO-RIGHT MARK", "RIGHT-TO-LEFT MARK"))
)
TURNING = {
    letter
    for letter in map(chr, range(0x2000, 0x2100))
    if unicodedata.bidirectional(letter)
    in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
}
"""By the tables of Unicode, not by our own list."""


def test_every_single_character_is_kept_or_goes_by_its_kind() -> None:
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        kind = unicodedata.category(letter)
        if letter in "\r\x0b\x0c\x85":
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


def test_words_beside_the_break_of_a_page_do_not_run_together() -> None:
    assert clean_text("worn\x0cout\x85and\x0bflat\r\n\x0cnow") == "worn\nout\nand\nflat\n\nnow"


@given(ANY_TEXT)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize("typed", ["everything", " Everything ", "“everything”", "'EVERYTHING' "])
def test_a_word_asked_for_in_quotation_marks_may_be_typed_with_them(typed: str) -> None:
    assert bare_word(typed) == "everything"


def test_a_long_text_on_one_line_ends_in_an_ellipsis() -> None:
    assert one_line("one\n two\tthree") == "one two three"
    assert one_line("a" * 81) == "a" * 79 + "…"


def test_a_terminal_gets_no_mark_of_direction_and_everything_else() -> None:
    assert len(TURNING) == 9
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        expected = "" if letter in TURNING | LIKE_A_LETTER else clean_text(letter)
        assert for_terminal(letter) == expected, hex(code)


def test_a_document_keeps_the_marks_that_reach_no_further_than_a_letter() -> None:
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        assert unturned(letter) == ("" if letter in TURNING else letter), hex(code)


@pytest.mark.parametrize(
    "text",
    [
        "\u05e9\u05dc\u05d5\u05dd, she said",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0d28\u0d4d\u200d and \u0915\u094d\u200d\u0937",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467 and \u2764\ufe0f",
    ],
    ids=["Hebrew", "Persian non-joiner", "Indic joiner", "picture of several"],
)
def test_writing_from_right_to_left_and_joiners_are_left_alone(text: str) -> None:
    assert for_terminal(text) == unturned(text) == text


@given(ANY_TEXT)
def test_what_a_terminal_gets_stays_as_it_is(text: str) -> None:
    assert for_terminal(for_terminal(text)) == for_terminal(text)


def test_names_that_look_alike_are_one() -> None:
    assert name_key(" \u2068Heron\u2069 ") == name_key("heron")
    assert name_key("Heron") != name_key("Herons")
    assert bare_word("\u200e“Heron”") == "heron"
