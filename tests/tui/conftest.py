"""Screens under test: a clean environment, quiet animations, a host for single widgets."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta, timezone
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from reflect.tui.environment import clean_environment

clean_environment(os.environ)

# The library reads its environment on import.
from textual import events  # noqa: E402
from textual.widget import Widget  # noqa: E402

from reflect.journal.clock import Clock  # noqa: E402
from reflect.journal.palettes import palettes  # noqa: E402
from reflect.journal.session import Passphrase, Vaults  # noqa: E402
from reflect.tui import in_order, theme  # noqa: E402
from reflect.tui.app import ReflectApp  # noqa: E402
from reflect.tui.idle import IdleWatch  # noqa: E402
from reflect.tui.private_app import PrivateApp  # noqa: E402
from reflect.vault import CHEAPEST, LIMITS_FOR_TESTS  # noqa: E402
from tests.support.driving import PATIENCE, settled  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.message import Message
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal
    from reflect.journal.session import RecoveryCode

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


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no busy machine pass for a Tab that never arrives; one test has such a Tab."""
    monkeypatch.setattr(in_order, "LONGEST", PATIENCE)


@pytest.fixture
def host() -> Callable[..., Host]:
    """Make an app around widgets."""
    return Host


PASSPHRASE = "lantern mossy quarrel harbour"
NOW = datetime(2026, 11, 20, 18, 30, tzinfo=timezone(timedelta(hours=1), "CET"))


class Hours:
    """A clock of seconds that tests turn by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def vaults_in(folder: Path) -> Vaults:
    """Return vault operations with the cheapest key derivation, a fixed clock and no chance."""
    numbers = count(1)
    clock = Clock(now=lambda: NOW, noise=lambda size: next(numbers).to_bytes(size, "big"))
    return Vaults(folder, clock, CHEAPEST, LIMITS_FOR_TESTS)


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecoveryCode]:
    """Make one vault a test run; tests work on copies."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    code = vaults_in(folder).create(Passphrase(PASSPHRASE))
    return folder, code


@pytest.fixture
def vaults(home: Path, made_vault: tuple[Path, RecoveryCode]) -> Vaults:
    """A vault of this test's own, shut, with PASSPHRASE."""
    shutil.copytree(made_vault[0], home)
    return vaults_in(home)


@pytest.fixture
def code(made_vault: tuple[Path, RecoveryCode]) -> RecoveryCode:
    """The recovery code of every test's vault."""
    return made_vault[1]


@pytest.fixture
def journal(vaults: Vaults) -> Iterator[Journal]:
    """An open, empty journal; closed at the end, whatever the app did with it."""
    opened = vaults.unlock(Passphrase(PASSPHRASE))
    yield opened
    opened.close()


@pytest.fixture
def hours() -> Hours:
    """The clock of ``app``'s idle watch."""
    return Hours()


@pytest.fixture
def app(journal: Journal, vaults: Vaults, hours: Hours) -> ReflectApp:
    """The whole program on the open journal."""
    return ReflectApp(vaults, journal=journal, environ={}, idle=IdleWatch(hours))


settle = settled


async def write(pilot: Pilot[Any], text: str, *keys: str) -> None:
    """Put a text where the caret is, at once, and press keys after it."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    if keys:
        await pilot.press(*keys)
