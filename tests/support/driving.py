"""Driving the whole interface in a test: open a page, press, paste, wait until all is stored."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual.command import CommandList
from textual.keys import _character_to_key
from textual.worker import WorkerCancelled

from reflect.tui.app import ReflectApp
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from textual.app import App
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal
    from reflect.tui.messages import Target

WIDE, NARROW = (80, 24), (60, 20)
PATIENCE = 90.0
"""Seconds to wait for what must come; only a machine with much else to do needs more than one."""


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
    """Wait until no worker is at work, nor one that another has led to, and everything is drawn.

    A worker whose last act leaves its page is ended with the page, which is an end like another.
    """
    await pilot.pause()
    while busy := [worker for worker in pilot.app.workers if not worker.is_finished]:
        for worker in busy:
            with suppress(WorkerCancelled):
                await worker.wait()
        await pilot.pause()
    await pilot.pause()


async def until(pilot: Pilot[Any], true: Callable[[], object]) -> None:
    """Wait until something is true that comes in its own time; fail when it never does."""
    end = asyncio.get_running_loop().time() + PATIENCE
    while not true():
        assert asyncio.get_running_loop().time() < end, f"never came true\n{seen(pilot)}"
        await pilot.pause(0.01)
        await settled(pilot)


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each as soon as all has followed that the one before led to."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    if not keys:
        await settled(pilot)


async def written(pilot: Pilot[Any], text: str) -> None:
    """Put a text in as a paste does, which is quicker than a key a letter."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


async def named(pilot: Pilot[Any], typed: str, name: str) -> None:
    """Open every action by name, type some of a name, and take the first once it is that one.

    The first that are found are those of the first letter; the others are found a little later.
    """
    await pressed(pilot, "ctrl+p", *typed)
    listed = pilot.app.screen.query_one(CommandList)
    await until(pilot, lambda: listed.option_count and first(listed).startswith(name))
    await pressed(pilot, "enter")


def first(listed: CommandList) -> str:
    """Return the name that stands first in a list of actions."""
    return str(getattr(listed.get_option_at_index(0), "hit").text)  # noqa: B009


def burst(app: App[Any], text: str) -> None:
    """Type a text in one piece, as over a slow line; Tab, Enter and Esc too."""
    names = {"\t": "tab", "\r": "enter", "\x1b": "escape"}
    for letter in text:
        app.post_message(events.Key(names.get(letter) or _character_to_key(letter), letter))


def app_of(pilot: Pilot[Any]) -> ReflectApp:
    """Return the app itself."""
    app = pilot.app
    assert isinstance(app, ReflectApp)
    return app


def seen(pilot: Pilot[Any]) -> str:
    """Return what the terminal shows."""
    return text_of(pilot.app)
