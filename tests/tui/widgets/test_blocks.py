"""Lines of blocks: what fits is not wrapped, and looks as if it had been."""

from __future__ import annotations

import pytest
from textual.content import Content

from reflect.tui.widgets.blocks import beside, wrapped


@pytest.mark.parametrize("indent", [0, 3])
@pytest.mark.parametrize(
    "words", ["heron", "  heron  ", "two herons", "蒼鷺", "a\tb", "one\ntwo", ""]
)
def test_what_fits_is_the_same_line_as_when_it_is_wrapped(words: str, indent: int) -> None:
    content = Content(words)
    pad = " " * indent
    slow = [f"{pad}{part.rstrip().plain}" for part in content.wrap(40 - indent)] or [""]
    assert [line.plain for line in wrapped(words, 40, indent=indent)] == slow


def test_what_stands_at_the_right_goes_below_rather_than_cut_what_stands_at_the_left() -> None:
    day, themes = Content("● 24 Aug 2026"), Content("Working harder than the client, Irritated")
    one = beside(day, themes, 60)
    assert [line.plain for line in one] == [f"{day.plain}{themes.plain:>47}"]
    assert [line.plain for line in beside(day, themes, 55)] == [
        "● 24 Aug 2026",
        "  Working harder than the client, Irritated",
    ]
    assert [line.plain for line in beside(day, Content(""), 8)] == ["● 24 Au…"]
