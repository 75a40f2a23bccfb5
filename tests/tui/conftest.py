"""Screens under test: a clean environment, quiet animations, a host for single widgets."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from reflect.tui.environment import clean_environment

clean_environment(os.environ)

# The library reads its environment on import.
from textual.widget import Widget  # noqa: E402

from reflect.journal.palettes import palettes  # noqa: E402
from reflect.tui import theme  # noqa: E402
from reflect.tui.private_app import PrivateApp  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.message import Message

WIDE = (80, 24)
NARROW = (60, 20)


class Host(PrivateApp):
    """An app that shows widgets and remembers the messages that reach it.

    A field with a first value must be made inside the app, so a function may stand for a widget.
    """

    CSS = "Screen { layout: vertical; }"

    def __init__(self, *widgets: Widget | Callable[[], Widget], name: str = "dark") -> None:
        super().__init__(ansi_color=True if name == theme.PLAIN else None)
        self._shown = widgets
        self.heard: list[Any] = []
        for palette in palettes():
            self.register_theme(theme.to_theme(palette))
        self.theme = name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theme.PLAIN_VARIABLES

    def compose(self) -> ComposeResult:
        yield from (shown if isinstance(shown, Widget) else shown() for shown in self._shown)

    async def _on_message(self, message: Message) -> None:
        await super()._on_message(message)
        self.heard.append(message)

    def of(self, kind: type[Any]) -> list[Any]:
        """Return what was heard of one kind, in order."""
        return [message for message in self.heard if isinstance(message, kind)]


@pytest.fixture
def host() -> Callable[..., Host]:
    """Make an app around widgets."""
    return Host
