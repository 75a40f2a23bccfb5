"""A paragraph breaks where the library breaks it, and after a change where it would afresh."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual._wrap import compute_wrap_offsets
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset

from reflect.tui.widgets import editor_wrap
from reflect.tui.widgets.editor_document import Piece, WrappedText
from reflect.tui.widgets.editor_wrap import TAB, cells_of, expanded, rewrap, wrap

PROSE = "aaabbc   deé’“”…"
WIDE = PROSE + "漢字🫀\u0301"
ANY = WIDE + "\t\u200d\ufe0f❤👩"
lines = st.one_of(*(st.text(letters, max_size=120) for letters in (PROSE, WIDE, "漢字", ANY)))
widths = st.integers(2, 40)


@given(st.one_of(st.text(PROSE, max_size=200), st.text(WIDE, max_size=200)), widths)
def test_lines_break_where_the_library_breaks_them(line: str, width: int) -> None:
    assert wrap(line, width) == compute_wrap_offsets(line, width, TAB)


@settings(max_examples=500)
@example("aa bbbb", 5, 2, "", 5)
@example("aa bbbb cc", 6, 1, "", 6)
@example("漢字漢字漢字", 5, 1, "", 5)
@example("aaaaaaaa", 5, 3, "", 5)
@example("c❤kb   bdc\ufe0ff\u0301’", 10, 0, "k", 3)
@given(lines, st.integers(0, 120), st.integers(0, 9), lines, widths)
def test_after_a_change_lines_break_as_if_wrapped_afresh(
    line: str, at: int, gone: int, come: str, width: int
) -> None:
    at = min(at, len(line))
    changed = line[:at] + come[:9] + line[at + gone :]
    assert rewrap(line, wrap(line, width), changed, at, width) == wrap(changed, width)


@given(lines, lines, st.integers(0, 200), widths)
def test_a_wrong_place_of_the_change_does_no_harm(
    line: str, other: str, at: int, width: int
) -> None:
    assert rewrap(line, wrap(line, width), other, at, width) == wrap(other, width)


@given(st.text(PROSE + "漢🫀\u0301\t", max_size=200), st.integers(TAB, 40))
def test_no_line_is_wider_than_the_room_there_is(line: str, width: int) -> None:
    starts = [0, *wrap(line, width)]
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        assert cells_of(line[start:end]) <= width


def test_a_family_of_emoji_is_never_torn_apart() -> None:
    family = "👩\u200d👩\u200d👧"
    line = family * 20
    assert all(at % len(family) == 0 for at in wrap(line, 16))


PROSE_LIKE = " ".join("x" * (3 + number % 7) for number in range(3_000))


@pytest.mark.parametrize(
    ("line", "at"),
    [
        (PROSE_LIKE, 10_000),
        (PROSE_LIKE, len(PROSE_LIKE)),
        (PROSE_LIKE.replace("xx x", "x🫀 x"), 10_000),
        ("x" * 20_000, 20_000),
        ("漢" * 20_000, 20_000),
        ("🫀 " * 10_000, 20_000),
    ],
)
def test_a_letter_in_a_very_long_paragraph_wraps_a_few_lines(
    line: str, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks = wrap(line, 75)
    tried: list[int] = []
    honest = editor_wrap.next_break

    def counted(text: str, start: int, width: int) -> int:
        tried.append(start)
        return honest(text, start, width)

    monkeypatch.setattr(editor_wrap, "next_break", counted)
    rewrap(line, breaks, f"{line[:at]}a{line[at:]}", at, 75)
    assert len(tried) < 20 < len(breaks)


def test_what_counts_as_simple_takes_one_cell() -> None:
    simple = [chr(code) for code in range(0x3000) if editor_wrap._SIMPLE(chr(code))]
    assert len(simple) > 1000
    assert all(cell_len(character) == 1 for character in simple)
    assert cell_len("".join(simple)) == len(simple)


def test_tabs_reach_to_the_next_stop_of_their_line() -> None:
    assert expanded("a\tb\t") == "a   b   "
    assert expanded("\t", 3) == " "
    assert expanded("漢\tx") == "漢  x"


TEXTS = st.lists(st.text(WIDE, max_size=60), min_size=1, max_size=8).map("\n".join)


@given(TEXTS, widths, st.integers(0, 60), st.integers(0, 60))
def test_places_and_cells_are_those_of_the_library(text: str, width: int, x: int, y: int) -> None:
    ours, theirs = WrappedText(Document(text), width), WrappedDocument(Document(text), width)
    assert (ours.height, ours.lines) == (theirs.height, theirs.lines)
    assert ours.offset_to_location(Offset(x, y)) == theirs.offset_to_location(Offset(x, y))
    for row, line in enumerate(ours.document.lines):
        assert ours.get_offsets(row) == theirs.get_offsets(row)
        for column in range(len(line) + 1):
            place = (row, column)
            assert ours.location_to_offset(place) == theirs.location_to_offset(place)


@given(TEXTS, widths, st.data())
def test_a_change_of_the_text_leaves_nothing_of_the_old_wrapping(
    text: str, width: int, data: st.DataObject
) -> None:
    document = Document(text)
    wrapped = WrappedText(document, width)
    for _ in range(data.draw(st.integers(1, 5))):
        places = [
            (row, column)
            for row, line in enumerate(document.lines)
            for column in range(len(line) + 1)
        ]
        start, end = sorted(data.draw(st.tuples(*[st.sampled_from(places)] * 2)))
        come = data.draw(st.text(f"{WIDE}\n", max_size=20))
        result = document.replace_range(start, end, come)
        wrapped.wrap_range(start, end, result.end_location)
        afresh = WrappedText(document, width)
        everything = list(afresh.pieces(0, afresh.height))
        assert list(wrapped.pieces(0, wrapped.height)) == everything
        assert wrapped.height == len(everything)
        assert list(wrapped.pieces(2, 5)) == everything[2:5]


def test_pieces_are_the_lines_in_view() -> None:
    wrapped = WrappedText(Document("one two\n\nthree"), 4)
    assert list(wrapped.pieces(1, 9)) == [
        Piece(0, "one two", 4, 7, last=True),
        Piece(1, "", 0, 0, last=True),
        Piece(2, "three", 0, 4, last=False),
        Piece(2, "three", 4, 5, last=True),
    ]


@pytest.mark.parametrize("place", [(0, 9), (7, 0), (7, 9)])
def test_a_place_beyond_the_text_is_brought_into_it(place: tuple[int, int]) -> None:
    """As after undoing a paste, while the caret still stands where it was (textual #6686)."""
    wrapped = WrappedText(Document("one"), 20)
    x, y = wrapped.location_to_offset(place)
    assert (x, y) in {(3, 0), (0, 0)}
