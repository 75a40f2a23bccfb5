"""An app that shows private text and leaks none of it, in a real terminal and by every exit."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pexpect
import pytest
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.color import Color
from textual.widgets import Input, Static, TextArea

from reflect.domain.text import DIRECTION
from reflect.tui.environment import CHOSEN, KEPT, clean_environment
from reflect.tui.private_app import NoControl, PrivateApp, Veil, skeleton
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.plain import plain
from tests.support.leaky_app import SECRET
from tests.support.screens import text_of
from tests.support.terminal import PATIENCE, hear_signals

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
F12 = "\x1b[24~"
LEFT = b"\x1b[?1049l"
"""The alternate screen was left: what comes after stays on the person's terminal."""


class Run:
    """The leaky program in a pseudo-terminal."""

    def __init__(self, tmp_path: Path, how: str, *, stock: bool = False, **environ: str) -> None:
        self.draft = tmp_path / "draft"
        self.cwd = tmp_path / "work"
        self.cwd.mkdir()
        arguments = ["-m", "tests.support.leaky_app", *(["stock"] if stock else ["ours"]), how]
        surroundings = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "TERM": "xterm-256color",
            "PYTHONPATH": str(ROOT),
            "DRAFT": str(self.draft),
            **environ,
        }
        self.child = pexpect.spawn(
            sys.executable,
            arguments,
            env=surroundings,
            dimensions=(24, 80),
            cwd=str(self.cwd),
            preexec_fn=hear_signals,
        )
        self.child.delaybeforesend = None
        self.raw = b""
        self._until(SECRET.encode())

    def _until(self, wanted: bytes) -> None:
        end = time.monotonic() + PATIENCE
        while wanted not in self.raw:
            assert time.monotonic() < end, f"never shown: {wanted!r}"
            assert self._read(), self.raw

    def _read(self) -> bool:
        try:
            self.raw += self.child.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        return True

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def end(self) -> int:
        """Wait for the end; return the exit code, 128 + n for a signal."""
        limit = time.monotonic() + PATIENCE
        while self._read() or self.child.isalive():
            assert time.monotonic() < limit, "the program did not end"
        self.child.close()
        if self.child.exitstatus is not None:
            return int(self.child.exitstatus)
        return 128 + int(self.child.signalstatus or 0)

    @property
    def after(self) -> bytes:
        """What was written after the alternate screen was left."""
        assert LEFT in self.raw
        return self.raw.rsplit(LEFT, 1)[1]


def wiped_rows(raw: bytes) -> int:
    before = raw.rsplit(LEFT, 1)[0][-2500:]
    return sum(f"\x1b[{row};1H\x1b[2K".encode() in before for row in range(1, 25))


@pytest.mark.parametrize("how", ["quit", "crash", "worker"])
def test_no_way_of_leaving_leaves_the_text_behind(tmp_path: Path, how: str) -> None:
    run = Run(tmp_path, how)
    run.press(F12)
    run.end()
    assert SECRET.encode() not in run.after
    assert wiped_rows(run.raw) == 24
    assert b"\x1b[?25h" in run.after  # the cursor is back
    assert b"\x1b[?1003l" in run.raw.split(LEFT)[0]  # mouse reporting is off


def test_a_crash_names_places_and_no_values(tmp_path: Path) -> None:
    run = Run(tmp_path, "crash")
    run.press(F12)
    assert run.end() != 0
    assert b"ValueError" in run.after
    assert b"leaky_app.py" in run.after
    assert b"key_f12" in run.after
    assert b"What you wrote is kept" in run.after
    assert b"textual run" not in run.after
    assert run.draft.read_text() == "kept"


@pytest.mark.parametrize("how", ["refused", "refused worker"])
def test_a_refusal_that_no_page_shows_says_at_the_end_what_to_do(tmp_path: Path, how: str) -> None:
    run = Run(tmp_path, how)
    run.press(F12)
    assert run.end() != 0
    said = b" ".join(run.after.split())
    assert b"The journal file is damaged inside. `reflect repair` saves it." in said
    assert b"VaultDamagedError" not in said
    assert SECRET.encode() not in run.after
    assert run.draft.read_text() == "kept"


def test_a_refusal_that_may_name_a_client_stays_off_the_terminal(tmp_path: Path) -> None:
    run = Run(tmp_path, "refused name")
    run.press(F12)
    assert run.end() != 0
    assert SECRET.encode() not in run.after
    assert b"NotFoundError" in run.after


def test_the_library_alone_would_print_the_text_on_a_crash(tmp_path: Path) -> None:
    run = Run(tmp_path, "crash", stock=True)
    run.press(F12)
    run.end()
    assert SECRET.encode() in run.after


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_stores_the_draft_and_gives_the_terminal_back(
    tmp_path: Path, number: signal.Signals
) -> None:
    run = Run(tmp_path, "quit")
    run.child.kill(number)
    assert run.end() == 128 + number
    assert SECRET.encode() not in run.after
    assert wiped_rows(run.raw) == 24
    assert run.draft.read_text() == "kept"


def test_a_closed_terminal_ends_the_program_with_the_draft_stored(tmp_path: Path) -> None:
    run = Run(tmp_path, "quit")
    pid = run.child.pid
    os.close(run.child.child_fd)
    run.child.closed = True
    limit = time.monotonic() + PATIENCE
    while run.child.isalive():
        assert time.monotonic() < limit, f"process {pid} lives on without a terminal"
        time.sleep(0.02)
    assert run.draft.read_text() == "kept"


def test_debugging_variables_write_no_file(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    run = Run(
        tmp_path,
        "quit",
        TEXTUAL_DEBUG="1",
        TEXTUAL_LOG=str(log),
        TEXTUAL_SCREENSHOT="0",
        TEXTUAL_SCREENSHOT_LOCATION=str(tmp_path),
        TEXTUAL="debug,devtools",
        TEXTUAL_DRIVER="antigravity:Driver",
    )
    run.press("passphrase")
    run.press(F12)
    assert run.end() == 0
    assert list(run.cwd.iterdir()) == []
    assert not log.exists()
    assert {path.name for path in tmp_path.iterdir()} <= {"work", "draft"}


def test_the_library_alone_would_log_every_key(tmp_path: Path) -> None:
    run = Run(tmp_path, "quit", stock=True, TEXTUAL_DEBUG="1")
    run.press("passphrase")
    run.press(F12)
    run.end()
    assert (run.cwd / "keys.log").exists()


def test_only_harmless_variables_stay() -> None:
    environ = {"TEXTUAL": "debug", "TEXTUAL_LOG": "x", "TEXTUAL_FPS": "30", "HOME": "/h"}
    clean_environment(environ)
    assert set(environ) == {"TEXTUAL_FPS", "HOME", *CHOSEN}
    assert set(CHOSEN) <= KEPT


def test_a_choice_of_ones_own_is_kept() -> None:
    environ = {"TEXTUAL_ANIMATIONS": "full"}
    clean_environment(environ)
    assert environ["TEXTUAL_ANIMATIONS"] == "full"


HOSTILE = "a\x1b]0;owned\x07b\x9b2Jc\x1b[2Jd"


async def test_stored_text_cannot_steer_the_terminal(host: Callable[..., Any]) -> None:
    app = host(Static(plain(HOSTILE)), TextArea(HOSTILE), lambda: Input(HOSTILE))
    async with app.run_test() as pilot:
        app.notify(HOSTILE, markup=False)
        await pilot.pause()
        drawn = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in drawn)


TURNED = "one \u202eowt\u2067 \u200fthree\u061c \u05e9\u05dc\u05d5\u05dd \u0645\u06cc\u200c\u0645"


async def test_stored_text_cannot_turn_what_stands_beside_it(host: Callable[..., Any]) -> None:
    area = Editor(TURNED)
    app = host(Static(plain(TURNED)), lambda: Input(TURNED), area)
    async with app.run_test(notifications=True) as pilot:
        app.notify(TURNED, markup=False)
        await pilot.pause()
        drawn = text_of(app)
        assert drawn.count("one owt three \u05e9\u05dc\u05d5\u05dd \u0645\u06cc\u200c\u0645") == 4
        assert not re.search(f"[{DIRECTION}]", drawn)
        assert (area.text, app.query_one(Input).value) == (TURNED, TURNED)


async def test_copied_text_stays_in_the_program(
    host: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = host(TextArea(SECRET))
    async with app.run_test() as pilot:
        written: list[str] = []
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.press("ctrl+a", "shift+end", "ctrl+c")
        assert app.clipboard == SECRET
        assert not any("\x1b]52" in data for data in written)
        app.share_clipboard = True
        await pilot.press("ctrl+c")
        assert any("\x1b]52" in data for data in written)


async def test_there_is_no_screenshot(host: Callable[..., Any], tmp_path: Path) -> None:
    app = host(Static("words"))
    async with app.run_test():
        assert app.deliver_screenshot(path=str(tmp_path)) is None
        app.action_screenshot(path=str(tmp_path))
        assert list(tmp_path.iterdir()) == []
        assert list(app.get_system_commands(app.screen)) == []


async def test_ctrl_c_never_quits(host: Callable[..., Any]) -> None:
    app = host(Static("words"))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+c", "ctrl+c")
        assert app.is_running
        assert app.return_code is None


async def test_the_veil_hides_every_word_and_gives_all_back(host: Callable[..., Any]) -> None:
    app = host(Static("words"), TextArea("more words"))
    async with app.run_test(size=(40, 10)) as pilot:
        before = text_of(app)
        focused = app.focused
        app.veiled = True
        await pilot.pause()
        assert text_of(app).strip() == ""
        assert all(
            not (segment.style and (segment.style.underline or segment.style.reverse))
            for strip in app.screen._compositor.render_strips()
            for segment in strip
        )
        app.veiled = False
        await pilot.pause()
        assert text_of(app) == before
        assert app.focused is focused


def test_filters_keep_widths() -> None:
    row = [Segment("漢\x1b字"), Segment("x", None, [])]
    for line_filter in (Veil(), NoControl()):
        done = line_filter.apply([row[0]], Color.parse("black"))
        assert sum(segment.cell_length for segment in done) >= 4


@pytest.mark.parametrize("text", ["a\u202eb", "\u2066", "a\u200d\u202eb", "漢\u200f字\u2069"])
def test_a_row_stays_as_wide_without_its_marks_of_direction(text: str) -> None:
    (done,) = NoControl().apply([Segment(text)], Color.parse("black"))
    assert done.cell_length == Segment(text).cell_length
    assert not re.search(f"[{DIRECTION}]", done.text)


def test_a_skeleton_follows_causes_without_their_words() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as inner:
            raise ValueError(SECRET) from inner
    except ValueError as error:
        drawn = skeleton(error)
    assert SECRET not in drawn
    assert drawn.startswith("ValueError\n  test_private_app.py:")
    assert "\nKeyError\n" in drawn


def test_a_circle_of_causes_ends() -> None:
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert skeleton(one).split() == ["ValueError", "KeyError"]


async def test_suspending_stores_the_draft(host: Callable[..., Any]) -> None:
    stored: list[bool] = []
    app = host(Static("words"))
    app.flush_draft = lambda: stored.append(True)
    async with app.run_test() as pilot:
        app.app_suspend_signal.publish(app)
        await pilot.pause()
        assert stored == [True]


async def test_a_paste_reaches_the_text_once(host: Callable[..., Any]) -> None:
    area = TextArea()
    app = host(area)
    async with app.run_test() as pilot:
        app.post_message(events.Paste("once"))
        await pilot.pause()
        assert area.text == "once"


def test_no_page_carries_the_widget_for_tips_that_the_library_gives_to_each() -> None:
    assert App[None]()._disable_tooltips is False
    assert PrivateApp()._disable_tooltips is True
