"""Rows of cells: exactly as wide as asked, each stretch in its own colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.color import Color
from textual.content import Content
from textual.style import Style

from reflect.tui.private_app import NoControl
from reflect.tui.widgets.inks import NARROW, Column, Inks
from reflect.tui.widgets.plain import highlighted, plain

GROUND = Style(background=Color(10, 20, 30), foreground=Color(200, 200, 200))
COLOURS = {"$one": Style(foreground=Color(1, 1, 1)), "$two": Style(bold=True)}


def parse(style: str | Style) -> Style:
    return style if isinstance(style, Style) else COLOURS[style]


INKS = Inks(GROUND, parse, [NoControl()])

columns = st.lists(
    st.builds(
        Column,
        width=st.none() | st.integers(0, 20),
        align=st.sampled_from(["left", "right"]),
        hide_below=st.integers(0, 40),
        hide_from=st.integers(0, 40),
    ),
    min_size=2,
    max_size=5,
)
words = st.text(max_size=60) | st.sampled_from(
    [
        "שלום",
        "日本語の日記",
        "👩‍👩‍👧 family",
        "e\u0301e\u0301",
        "a\tb",
        "one\ntwo",
        "\x1b[31m",
        "half…",
    ]
)


@given(st.lists(words, min_size=1, max_size=6), columns, st.integers(1, 100))
def test_a_row_is_as_wide_as_asked_whatever_stands_in_it(
    texts: list[str], shape: list[Column], width: int
) -> None:
    strip = INKS.row("› ", [plain(text, "$one") for text in texts], tuple(shape), width)
    assert strip.cell_length == width
    assert cell_len(strip.text) == width
    assert not set("\t\n\x1b") & set(strip.text)


@given(st.text(max_size=80), st.integers(3, 60))
def test_what_fits_is_shown_whole_and_what_does_not_ends_with_an_ellipsis(
    text: str, width: int
) -> None:
    text = plain(text.partition("\n")[0].replace("\t", " ")).plain
    shown = INKS.row("", [Content(text)], (), width).text
    if cell_len(text) <= width:
        assert shown.rstrip(" ") == text.rstrip(" ")
    else:
        assert shown.rstrip(" ").endswith("…")
        assert text.startswith(shown.split("…")[0].rstrip(" ")) or "…" in text


def test_characters_measured_by_counting_take_one_cell_each() -> None:
    assert all(cell_len(character) == 1 for character in NARROW)
    assert {"a", "ß", "“", "—", "…"} <= NARROW


def test_each_stretch_has_its_style_on_the_ground() -> None:
    strip = INKS.row("", [highlighted("one two three", ((4, 7),), "$two", "$one")], (), 20)
    looks = {segment.text: segment.style for segment in strip}
    assert list(looks) == ["one ", "two", " three", " " * 7]
    assert looks["two"].bold  # type: ignore[union-attr]
    assert not looks["one "].bold  # type: ignore[union-attr]
    for style in looks.values():
        assert style.bgcolor.name == "#0a141e"  # type: ignore[union-attr]
    assert looks["one "].color.name == "#010101"  # type: ignore[union-attr]
    assert looks[" " * 7].color.name == "#c8c8c8"  # type: ignore[union-attr]


def test_neighbours_that_look_alike_are_one_piece() -> None:
    strip = INKS.row("  ", [Content("a"), Content("b")], (Column(3), Column()), 12)
    assert [segment.text for segment in strip] == ["  a    b    "]


@pytest.mark.parametrize(("width", "shown"), [(30, "a    b"), (12, "a")])
def test_a_column_is_hidden_where_there_is_too_little_room(width: int, shown: str) -> None:
    shape = (Column(3), Column(4, hide_below=20))
    assert INKS.row("", [Content("a"), Content("b")], shape, width).text.rstrip() == shown
