"""The interface library alone leaks in each of these ways, so the tests of our fixes can fail.

An update of the library after which one of these fails has closed a leak itself: then its override
can go. docs/decisions/0003-private-overrides-of-textual.md has the table.
"""

from __future__ import annotations

import os
import re
import signal
import time
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.markup import MarkupError
from textual.widgets import Input, Label, Static, TextArea

from tests.support.leaky_app import SECRET
from tests.support.terminal import PATIENCE, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.widget import Widget

F12 = "\x1b[24~"
LEFT = b"\x1b[?1049l"
ROW_WIPED = re.compile(rb"\x1b\[\d+;1H\x1b\[2K")


def stock(tmp_path: Path, how: str) -> Terminal:
    """Run the program on the library's own app class."""
    environ = {"DRAFT": str(tmp_path / "draft"), "HOME": str(tmp_path), "PYTHONPATH": os.getcwd()}  # noqa: PTH109
    terminal = Terminal(["stock", how], environ, program=("-m", "tests.support.leaky_app"))
    terminal.wait_for(SECRET)
    terminal.wait_until(lambda: not terminal.echoes)
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_page_the_modes_and_no_draft(
    tmp_path: Path, number: signal.Signals
) -> None:
    with stock(tmp_path, "quit") as terminal:
        terminal.kill(number)
        assert terminal.wait_for_exit(closing=False) == 128 + number
        assert not terminal.echoes
    assert SECRET in terminal.text
    assert LEFT not in terminal.raw
    assert not (tmp_path / "draft").exists()


def test_an_ordinary_end_wipes_no_row(tmp_path: Path) -> None:
    with stock(tmp_path, "quit") as terminal:
        terminal.type(F12)
        terminal.wait_for_exit()
    assert ROW_WIPED.search(bytes(terminal.raw).rpartition(LEFT)[0][-400:]) is None
    assert SECRET in terminal.text, "a terminal without a second screen still shows it"


def test_a_closed_terminal_loses_the_draft(tmp_path: Path) -> None:
    with stock(tmp_path, "quit") as terminal:
        pid = terminal.pid
        terminal.close()
        until = time.monotonic() + PATIENCE
        while os.path.exists(f"/proc/{pid}/fd/0"):  # noqa: PTH110
            assert time.monotonic() < until
            time.sleep(0.05)
    assert not (tmp_path / "draft").exists()


def test_to_be_continued_starts_everything_once_more(tmp_path: Path) -> None:
    with stock(tmp_path, "quit") as terminal:
        threads = len(os.listdir(f"/proc/{terminal.pid}/task"))  # noqa: PTH208
        terminal.kill(signal.SIGCONT)
        terminal.wait_until(
            lambda: len(os.listdir(f"/proc/{terminal.pid}/task")) > threads  # noqa: PTH208
        )


class Plain(App[None]):
    """The library's own app with some widgets."""

    def __init__(self, *shown: Callable[[], Widget]) -> None:
        super().__init__()
        self.shown = shown

    def compose(self) -> ComposeResult:
        """Show them."""
        yield from (make() for make in self.shown)


async def test_copying_reaches_the_system_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Plain(lambda: TextArea(SECRET))
    async with app.run_test() as pilot:
        written: list[str] = []
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.press("ctrl+a", "shift+end", "ctrl+c")
        assert any("\x1b]52" in data for data in written)


async def test_a_masked_field_gives_the_passphrase_to_the_clipboard() -> None:
    app = Plain(lambda: Input(SECRET, password=True))
    async with app.run_test() as pilot:
        await pilot.press("home", "shift+end", "ctrl+c")
        assert app.clipboard == SECRET


async def test_a_screenshot_is_offered() -> None:
    app = Plain(lambda: Static("words"))
    async with app.run_test():
        assert "Screenshot" in [each.title for each in app.get_system_commands(app.screen)]


async def test_stored_text_reaches_the_terminal_raw() -> None:
    app = Plain(lambda: Static(Content("a\x1b]0;owned\x07b\x9b2J")))
    async with app.run_test() as pilot:
        await pilot.pause()
        drawn = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "\x1b]0;owned" in drawn
        assert "\x9b2J" in drawn


async def test_stored_text_turns_what_stands_beside_it() -> None:
    app = Plain(lambda: Static(Content("a\u202eb\u2067c\u200fd")))
    async with app.run_test() as pilot:
        await pilot.pause()
        drawn = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "a\u202eb\u2067c\u200fd" in drawn


@pytest.mark.parametrize("kind", [Static, Label])
def test_words_are_read_as_markup(kind: type[Static]) -> None:
    with pytest.raises(MarkupError):
        kind("[/x]").render()


async def test_coming_back_draws_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Plain(lambda: Static("words"))
    async with app.run_test() as pilot:
        drawn: list[object] = []
        monkeypatch.setattr(app, "refresh", lambda *a, **_: drawn.append(a))
        app.app_resume_signal.publish(app)
        await pilot.pause()
        assert drawn == []
