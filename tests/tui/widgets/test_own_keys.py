"""Keys that arrive in one piece are done in the order in which they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.widgets import Input, TextArea

from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.conftest import Host

BURST = ("x", "backspace", "y", "ctrl+u", "a", "b", "backspace", "c")


def send(host: Host, *keys: str) -> None:
    """Hand over keys as a terminal does that was slow: all at once."""
    for key in keys:
        host.post_message(events.Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize(("field", "left"), [(Field, "ac"), (Input, None)])
async def test_a_burst_of_keys_keeps_its_order(
    host: Callable[..., Host], field: Any, left: str | None
) -> None:
    app = host(lambda: field("5"))
    async with app.run_test() as pilot:
        app.query_one(Input).focus()
        await pilot.pause()
        send(app, *BURST)
        await pilot.pause()
        value = app.query_one(Input).value
        assert value == left if left is not None else value != "ac"  # the library's own differs


async def test_enter_submits_what_stood_there_when_it_was_pressed(
    host: Callable[..., Host],
) -> None:
    app = host(Field)
    async with app.run_test() as pilot:
        app.query_one(Input).focus()
        await pilot.pause()
        send(app, "a", "enter", "b")
        await pilot.pause()
        (submitted,) = app.of(Input.Submitted)
        assert submitted.value == "a"
        assert app.query_one(Input).value == "ab"


@pytest.mark.parametrize(("area", "left"), [(Editor, "ac\nd"), (TextArea, None)])
async def test_the_writing_page_keeps_the_order_too(
    host: Callable[..., Host], area: Any, left: str | None
) -> None:
    app = host(area)
    async with app.run_test() as pilot:
        app.query_one(TextArea).focus()
        await pilot.pause()
        send(app, *BURST, "enter", "d")
        await pilot.pause()
        text = app.query_one(TextArea).text
        assert text == left if left is not None else text != "ac\nd"
