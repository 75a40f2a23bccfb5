"""A person's words reach the screen verbatim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.tui.widgets.plain import highlighted, plain


@pytest.mark.parametrize("text", ["[/x]", "[b]bold[/b]", "$accent", "\\[", "@click=app.quit", "🫀"])
def test_markup_stays_words(text: str) -> None:
    assert plain(text).plain == text


def test_control_characters_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b[2Jb\x9bc\x00d\x7f").plain == "a\ufffd[2Jb\ufffdc\ufffdd\ufffd"


def test_line_ends_and_tabs_stay() -> None:
    assert plain("a\n\tb").plain == "a\n\tb"


def test_a_phrase_is_highlighted_where_it_stands() -> None:
    content = highlighted("I was [/x] swamped", ((11, 18),), "bold")
    assert content.plain == "I was [/x] swamped"
    assert [(span.start, span.end) for span in content.spans] == [(11, 18)]


@given(st.text(), st.integers(-5, 50), st.integers(-5, 50))
def test_any_range_can_be_highlighted(text: str, start: int, end: int) -> None:
    content = highlighted(text, ((start, end),), "bold")
    assert len(content.plain) == len(text)
    assert all(0 <= span.start < span.end <= len(text) for span in content.spans)
