"""The real program in a real pseudo-terminal, read back as a person would see it."""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "backspace": "\x7f",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "ctrl+down": "\x1b[1;5B",
    "ctrl+up": "\x1b[1;5A",
    "ctrl+b": "\x02",
    "ctrl+l": "\x0c",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
    "ctrl+z": "\x1a",
}
PATIENCE = 150.0
"""Seconds to wait for a screen before the test fails; a loaded machine may need most of it."""

MIDDAY = f"MID{time.gmtime().tm_hour - 11:+d}"
"""A time zone, for ``TZ``, in which the tests began between eleven and twelve.

None of them runs into another day then, and what it plans for the afternoon is still to come.
"""


def children(pid: int) -> list[int]:
    """Return the processes that a process started and that are still there."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def hear_signals() -> None:
    """Let the program hear what ends it, though whoever runs the tests may not (nohup, or "&")."""
    for one in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        signal.signal(one, signal.SIG_DFL)


class Terminal:
    """A terminal of ``columns`` by ``rows`` with one program in it."""

    def __init__(
        self,
        arguments: list[str],
        environ: dict[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        cwd: Path | None = None,
        program: tuple[str, ...] = ("-m", "reflect"),
        executable: str = sys.executable,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = bytearray()
        surroundings = {
            key: value for key, value in os.environ.items() if not key.startswith("TEXTUAL")
        }
        surroundings |= {
            "TERM": "xterm-256color", "COLORTERM": "truecolor", "TZ": MIDDAY, **environ,
        }  # fmt: skip
        self._child = pexpect.spawn(
            executable,
            [*program, *arguments],
            env=surroundings,
            dimensions=(rows, columns),
            timeout=PATIENCE,
            cwd=str(cwd) if cwd else None,
            preexec_fn=hear_signals,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """What the screen shows now, trailing spaces removed."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def pids(self) -> list[int]:
        """The process that was started and, one below the other, those that it waits for."""
        found = [int(self._child.pid)]
        while below := children(found[-1]):
            found.append(below[-1])
        return found

    @property
    def pid(self) -> int:
        """The process of the program itself, below the one that keeps it."""
        return self.pids[-1]

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed and hands it on line by line."""
        modes = int(termios.tcgetattr(self._child.child_fd)[3])
        return bool(modes & termios.ECHO and modes & termios.ICANON)

    def read(self, seconds: float = 0.2) -> str:
        """Take in what the program writes during ``seconds``, and return the screen.

        It may write for ever (a caret blinks), so the time is bounded, not the silence.
        """
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                chunk = self._child.read_nonblocking(65536, timeout=min(left, 0.05))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                break
            self.raw += chunk
            self._stream.feed(chunk)
        return self.text

    def wait_for(self, *texts: str, patience: float = PATIENCE) -> str:
        """Return the screen once it shows all ``texts``, wrapped or not; fail with it otherwise."""
        until = time.monotonic() + patience
        while True:
            shown = self.read(0.05)
            flat = " ".join(shown.split())
            missing = [text for text in texts if " ".join(text.split()) not in flat]
            if not missing:
                return shown
            if time.monotonic() > until:
                raise AssertionError(f"never shown: {missing}\n{shown}")

    def wait_until_gone(self, text: str) -> str:
        """Return the screen once it no longer shows ``text``."""
        until = time.monotonic() + PATIENCE
        while text in (shown := self.read(0.05)):
            if time.monotonic() > until:
                raise AssertionError(f"still shown: {text}\n{shown}")
        return shown

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Take in what is written until something is true; fail with the screen otherwise."""
        until = time.monotonic() + PATIENCE
        while not true():
            self.read(0.03)
            if time.monotonic() > until:
                raise AssertionError(f"never came true\n{self.text}")

    def press(self, *keys: str) -> None:
        """Press keys by name, or single characters."""
        for key in keys:
            self._child.send(KEYS.get(key, key))
            self.read(0.06)
            if key == "escape":
                # By time alone it is told from a key with Alt, which begins in the same way.
                self.wait_until(self._is_read)
                self.read(0.4)

    def _is_read(self) -> bool:
        """Whether the program has taken in all that was typed."""
        library = ctypes.CDLL(None)
        library.ptsname.restype = ctypes.c_char_p
        try:
            keys = os.open(library.ptsname(self._child.child_fd), os.O_RDONLY | os.O_NOCTTY)
        except OSError:  # nobody is left to read it
            return True
        try:
            waiting = fcntl.ioctl(keys, termios.FIONREAD, b"\0" * 4)
        finally:
            os.close(keys)
        return not any(waiting)

    def type(self, text: str) -> None:
        """Type a text as it is."""
        self._child.send(text)
        self.read(0.1)

    def paste(self, text: str) -> None:
        """Paste a text as terminals do, in brackets."""
        self._child.send(f"\x1b[200~{text}\x1b[201~")
        self.read(0.2)

    def at_rest(self, seconds: float = 0.5) -> str:
        """Return the screen once nothing on it has changed for so long."""
        until = time.monotonic() + PATIENCE
        before, shown = None, self.text
        while before != shown:
            assert time.monotonic() < until, f"never at rest\n{shown}"
            before, shown = shown, self.read(seconds)
        return shown

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)
        self.read(0.3)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal to the program itself, not to what keeps it."""
        os.kill(self.pid, number)

    def close(self) -> None:
        """Close the terminal, as a window is closed."""
        self._child.ptyproc.fileobj.close()

    def wait_for_exit(self, *, closing: bool = True) -> int:
        """Return the exit code once the program has ended (128 + n after signal n).

        Unless ``closing`` the terminal stays open, to be looked at.
        """
        until = time.monotonic() + PATIENCE
        while self._child.isalive():
            self.read(0.05)
            if time.monotonic() > until:
                raise AssertionError(f"the program did not end\n{self.text}")
        self.read(0.05)
        if closing:
            self._child.close()
        status = self._child.exitstatus
        return int(status) if status is not None else 128 + int(self._child.signalstatus or 0)
