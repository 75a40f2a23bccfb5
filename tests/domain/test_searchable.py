"""Text as a search reads it, and back to where it stands in what was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.searchable import placed, searchable


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain", "plain"),
        ("si\u00adlence", "silence"),
        ("\ufeff\u2066Heron\u2069\u200b", "Heron"),
        ("Cafe\u0301", "Café"),
        ("e\u200b\u0301", "é"),
        ("\u200b", ""),
        ("❤️", "❤️"),
    ],
)
def test_what_no_page_shows_goes_and_letters_are_composed(written: str, read: str) -> None:
    assert searchable(written) == read


def test_a_place_covers_its_letters_whole() -> None:
    written = "\u200bA cafe\u0301\u200b si\u00adlence"
    read = searchable(written)
    spans = tuple(
        (read.index(word), read.index(word) + len(word)) for word in ("A", "é", "silence")
    )
    found = [written[start:end] for start, end in placed(written, spans)]
    assert found == ["A", "e\u0301\u200b", "si\u00adlence"]


def test_no_place_is_found_where_none_is_asked_for_or_there() -> None:
    assert placed("", ()) == ()
    assert placed("abc", ((2, 9),)) == ()


_LETTERS = st.sampled_from(
    "ab é\u0301\u0323\u00ad\u200b\u200d한\u1100\u1161\u11a8が\u3099ёΆ👩❤\ufe0f\n"
)


@given(text=st.text(_LETTERS, max_size=40), data=st.data())
def test_what_stands_at_a_place_reads_as_what_was_found(text: str, data: st.DataObject) -> None:
    read = searchable(text)
    start = data.draw(st.integers(0, len(read)))
    end = data.draw(st.integers(start, len(read)))
    for first, last in placed(text, ((start, end),)):
        assert unicodedata.normalize("NFC", read[start:end]) in searchable(text[first:last])
