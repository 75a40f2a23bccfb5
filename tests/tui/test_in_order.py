"""What comes right behind a Tab goes where Tab leads, whatever becomes of that Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.containers import Vertical
from textual.widgets import Input

from reflect.tui import in_order
from reflect.tui.widgets.field import Field
from tests.support.driving import burst, settled, until

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.tui.conftest import Host


class KeepsTab(Field):
    """A field that lets no Tab travel up."""

    def on_key(self, event: events.Key) -> None:
        if event.key == "tab":
            event.stop()


def values(app: Host) -> list[str]:
    return [field.value for field in app.query(Input)]


def three(first: type[Field] = Field) -> Vertical:
    return Vertical(first(), Field(), Field())


async def test_each_field_gets_its_own(host: Callable[..., Host]) -> None:
    app = host(three)
    async with app.run_test() as pilot:
        app.query(Input).first().focus()
        await pilot.pause()
        burst(app, "a\tb\tc")
        await settled(pilot)
        assert values(app) == ["a", "b", "c"]


async def test_a_paste_waits_too(host: Callable[..., Host]) -> None:
    app = host(three)
    async with app.run_test() as pilot:
        app.query(Input).first().focus()
        await pilot.pause()
        burst(app, "a\t")
        app.post_message(events.Paste("pasted"))
        burst(app, "\tc")
        await settled(pilot)
        assert values(app) == ["a", "pasted", "c"]


async def test_a_tab_that_never_comes_up_loses_no_key(
    host: Callable[..., Host], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_order, "LONGEST", 0.05)
    app = host(lambda: three(KeepsTab))
    async with app.run_test() as pilot:
        app.query(Input).first().focus()
        await pilot.pause()
        burst(app, "a\tb")
        await until(pilot, lambda: values(app) == ["ab", "", ""])
