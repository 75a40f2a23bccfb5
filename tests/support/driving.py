"""Driving the whole interface in a test: open a page, press, paste, wait until all is stored."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual import events

from reflect.tui.app import ReflectApp
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from textual.app import App
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal
    from reflect.tui.messages import Target

WIDE, NARROW = (80, 24), (60, 20)


@asynccontextmanager
async def shown(
    journal: Journal,
    target: Target | None = None,
    *,
    size: tuple[int, int] = WIDE,
    environ: Mapping[str, str] | None = None,
) -> AsyncIterator[Pilot[Any]]:
    """Run the app on a journal, with a page opened on top of Today."""
    app = ReflectApp(None, journal=journal, environ=environ or {})
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        if target is not None:
            app.open(target)
            await settled(pilot)
        for editor in app.screen.query("TextArea, Input"):
            editor.cursor_blink = False  # type: ignore[attr-defined]
        yield pilot


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until no worker is at work and everything is drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys and wait until all has followed."""
    await pilot.press(*keys)
    await settled(pilot)


async def written(pilot: Pilot[Any], text: str) -> None:
    """Put a text in as a paste does, which is quicker than a key a letter."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


def burst(app: App[Any], text: str) -> None:
    """Type a text in one piece, as a password manager or a slow line does; Tab and Enter too."""
    names = {"\t": "tab", "\r": "enter"}
    for letter in text:
        app.post_message(events.Key(names.get(letter, letter), letter))


def app_of(pilot: Pilot[Any]) -> ReflectApp:
    """Return the app itself."""
    app = pilot.app
    assert isinstance(app, ReflectApp)
    return app


def seen(pilot: Pilot[Any]) -> str:
    """Return what the terminal shows."""
    return text_of(pilot.app)
