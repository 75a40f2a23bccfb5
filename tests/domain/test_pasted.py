"""A pasted text comes without anything that steers a terminal, and is whole otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.pasted import pasted


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x1b[31mred\x1b[0m\tb", "ared\tb"),
        ("one\r\ntwo\rthree\n\tfour", "one\ntwo\nthree\n\tfour"),
        ("\x1b[1;38;5;208mbold\x1b[m, \x1b[4:3mcurly\x1b[K", "bold, curly"),
        ("\x1b[?2004l\x1b[?25hshown", "shown"),
        ("\x1b]0;a title\x07after \x1b]2;another\x1b\\it", "after it"),
        ("\x1b]8;;https://x.example\x1b\\a link\x1b]8;;\x1b\\.", "a link."),
        ("\x1bP1;2|0011\x1b\\\x1b_Gf=100;AAAA\x1b\\picture", "picture"),
        ("\x1b(Bplain\x1b=\x1b7 \x1b8\x1bc", "plain "),
        ("\x1bOP\x1b[[A\x1bOAkeys", "keys"),
        ("c\x9b1mgone\x9d0;title\x9c\x85\x07", "cgone\n"),
        ("cut short \x1b[31", "cut short "),
        ("no end \x1b]0;of a title\nthe next line", "no end 0;of a title\nthe next line"),
        ("\x1b", ""),
        ("\x1b\x1b[31mtwice", "twice"),
        ("[31m] and ]0; and ^[ as typed", "[31m] and ]0; and ^[ as typed"),
        ("\x9bquoted\x9b", "quoted"),
        ("\x9bsic\x9b; but \x9b1 apple\x9b? Then", "sic; but 1 apple? Then"),
        ("a\x9b38;5;1mred\x9b?25h", "ared"),
        ("Zoë 😀 \u200d \u00a0 שלום", "Zoë 😀 \u200d \u00a0 שלום"),
    ],
)
def test_a_sequence_goes_whole_and_all_that_is_to_be_read_stays(text: str, kept: str) -> None:
    assert pasted(text) == kept


@given(st.text())
def test_nothing_is_left_that_steers_a_terminal_nor_anything_to_take_out(text: str) -> None:
    once = pasted(text)
    assert pasted(once) == once
    assert all(letter.isprintable() or letter in "\n\t" or ord(letter) > 0x9F for letter in once)


def test_what_holds_nothing_of_the_kind_stays_as_it_is() -> None:
    text = "".join(map(chr, (9, 10, *range(0x20, 0x7F), *range(0xA0, 0x2000))))
    assert pasted(text) == text
