"""The writing page takes any paste, forgets nothing and never fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events

from reflect.tui.widgets.editor import LONGEST_LINE, Editor, fit_lines
from tests.support.screens import text_of
from tests.tui.conftest import Host

if TYPE_CHECKING:
    from collections.abc import Callable


async def test_the_column_is_never_wider_than_a_page(host: Callable[..., Any]) -> None:
    editor = Editor("word " * 100)
    app = host(editor)
    async with app.run_test(size=(120, 20)):
        assert editor.size.width == 76


async def test_markup_and_emoji_and_right_to_left_are_shown_verbatim(
    host: Callable[..., Any],
) -> None:
    app = host(Editor("[/x] שלום 🫀"))
    async with app.run_test(size=(80, 5)):
        assert "[/x] שלום 🫀" in text_of(app)


async def test_control_characters_never_enter(host: Callable[..., Any]) -> None:
    editor = Editor()
    app = host(editor)
    async with app.run_test() as pilot:
        app.post_message(events.Paste("a\x1b[2J\x00b\r\nc\rd"))
        await pilot.pause()
        assert editor.text == "a[2Jb\nc\nd"


async def test_every_change_is_told_at_once(host: Callable[..., Any]) -> None:
    app = host(Editor())
    async with app.run_test() as pilot:
        await pilot.press("h", "i")
        assert [message.text_area.text for message in app.of(Editor.Changed)][-1] == "hi"


async def test_word_motion_passes_over_apostrophes(host: Callable[..., Any]) -> None:
    editor = Editor("I don't know")
    app = host(editor)
    async with app.run_test() as pilot:
        editor.move_cursor((0, 2))
        await pilot.press("ctrl+right")
        assert editor.caret[1] >= len("I don't")


async def test_both_ends_of_the_text_are_one_key_away(host: Callable[..., Any]) -> None:
    editor = Editor("one\ntwo\nthree")
    app = host(editor)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+end")
        assert editor.caret == (2, 5)
        await pilot.press("ctrl+home")
        assert editor.caret == (0, 0)


async def test_undo_reaches_back_over_nine_thousand_characters(host: Callable[..., Any]) -> None:
    editor = Editor()
    app = host(editor)
    async with app.run_test():
        for _ in range(90):
            for letter in "x" * 99:
                editor.insert(letter)
            editor.insert("\n")
        while editor.text:
            before = editor.text
            editor.undo()
            assert editor.text != before, "undo had nothing left while there was still text"


async def test_undoing_a_large_paste_does_not_fail(host: Callable[..., Any]) -> None:
    """The library fails here when its scrollbar disappears (textual #6686)."""
    editor = Editor("short")
    app = host(editor)
    async with app.run_test(size=(60, 10)) as pilot:
        app.post_message(events.Paste("line\n" * 400))
        await pilot.pause()
        await pilot.press("ctrl+z")
        assert editor.text == "short"


async def test_a_megabyte_can_be_pasted(host: Callable[..., Any]) -> None:
    editor = Editor()
    app = host(editor)
    async with app.run_test() as pilot:
        app.post_message(events.Paste("All work and no play. " * 48_000))
        await pilot.pause()
        assert len(editor.text) > 1_000_000
        assert max(map(len, editor.text.split("\n"))) <= LONGEST_LINE


@pytest.mark.parametrize("length", [0, 1, LONGEST_LINE, LONGEST_LINE + 1, 3 * LONGEST_LINE + 7])
def test_long_lines_are_broken_without_losing_a_character(length: int) -> None:
    text = "x" * length
    assert fit_lines(text).replace("\n", "") == text
    assert max(map(len, fit_lines(text).split("\n"))) <= LONGEST_LINE


def test_a_long_line_is_broken_at_a_space() -> None:
    first, _ = fit_lines("word " * 5000).split("\n", 1)
    assert first.endswith("word ")


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("paste"), st.text(max_size=400)),
        st.tuples(st.just("lines"), st.integers(1, 60)),
        st.tuples(
            st.just("key"),
            st.sampled_from(
                ["ctrl+z", "ctrl+y", "backspace", "ctrl+k", "ctrl+home", "ctrl+end", "pageup"]
            ),
        ),
        st.tuples(st.just("size"), st.tuples(st.integers(20, 90), st.integers(3, 30))),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_no_sequence_of_pastes_undos_and_resizes_fails(steps: list[tuple[str, Any]]) -> None:
    import asyncio

    async def run() -> None:
        editor = Editor("start")
        app = Host(editor)
        async with app.run_test(size=(60, 10)) as pilot:
            for kind, value in steps:
                if kind == "paste":
                    app.post_message(events.Paste(value))
                elif kind == "lines":
                    app.post_message(events.Paste("line\n" * value))
                elif kind == "size":
                    await pilot.resize_terminal(*value)
                else:
                    app.simulate_key(value)
                await pilot.pause()
            row, column = editor.caret
            assert row < editor.document.line_count
            assert column <= len(editor.document.get_line(row))

    asyncio.run(run())
