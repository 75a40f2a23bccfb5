"""Undo gives back what the library's would, for a fraction of the memory."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.widgets import TextArea

from reflect.tui.widgets.editor import Editor
from tests.tui.conftest import Host

if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS = ["a", "b", " ", "é", "\n"]


async def test_letters_typed_in_a_row_are_one_change(host: Callable[..., Any]) -> None:
    editor = Editor()
    async with host(editor).run_test():
        for letter in "a sentence of no weight":
            editor.insert(letter)
        ((edit,),) = editor.history.undo_stack
        assert edit.text == "a sentence of no weight"
        editor.undo()
        assert (editor.text, editor.caret) == ("", (0, 0))
        editor.redo()
        assert (editor.text, editor.caret) == ("a sentence of no weight", (0, 23))


async def test_letters_typed_elsewhere_are_a_change_of_their_own(host: Callable[..., Any]) -> None:
    editor = Editor("one two")
    async with host(editor).run_test():
        editor.insert("x", (0, 0))
        editor.insert("y", (0, 5))
        editor.undo()
        assert editor.text == "one two"


async def test_nothing_of_what_was_written_is_held_after_leaving(host: Callable[..., Any]) -> None:
    app = host()
    async with app.run_test() as pilot:
        editor = Editor("one")
        await app.screen.mount(editor)
        editor.insert("two")
        await pilot.pause()
        history, drawn = editor.history, editor._line_cache
        assert history.undo_stack
        assert drawn
        await editor.remove()
        await pilot.pause()
        assert not history.undo_stack
        assert not drawn
        held = [pair[0] for pair in getattr(app, "__watchers")["theme"]]
        assert editor not in held


STEPS = st.lists(
    st.one_of(
        st.sampled_from(LETTERS),
        st.sampled_from(["undo", "redo", "delete_left", "delete_right", "cursor_left"]),
        st.tuples(st.floats(0, 1), st.sampled_from(LETTERS)),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_undo_and_redo_do_what_those_of_the_library_do(steps: list[Any]) -> None:
    async def run() -> None:
        ours, theirs = Editor(), TextArea(max_checkpoints=5000)
        async with Host(ours, theirs).run_test():
            for step in steps:
                for area in (ours, theirs):
                    if isinstance(step, tuple):
                        column = int(step[0] * len(area.document[0]))
                        area.insert(step[1], (0, column))
                    elif step in LETTERS:
                        area._replace_via_keyboard(step, *area.selection)
                    else:
                        getattr(area, f"action_{step}")()
                assert ours.text == theirs.text
                assert ours.selection == theirs.selection

    asyncio.run(run())
