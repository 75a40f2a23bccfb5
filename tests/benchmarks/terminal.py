"""A program in a pseudo-terminal of 120 by 40, timed from outside as a person would feel it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

COLUMNS, ROWS = 120, 40
PATIENCE = 20.0
"""Seconds until a program that shows nothing counts as stuck."""
QUIET = 0.06
"""Seconds without output after which a screen counts as settled: more than three frames."""
REST = 0.3
"""The same after something large. A blinking caret draws twice a second, so it cannot be longer."""

FRAME_END = b"\x1b[?2026l"
_ASKS_FOR_FRAMES = b"\x1b[?2026$p"
_YES = b"\x1b[?2026;2$y"
_ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP.*?\x1b\\|\x1b[ -/]*[0-~]",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process cost: milliseconds from start to end, processor milliseconds, exit code."""

    wall: float
    cpu: float
    code: int


class StuckError(RuntimeError):
    """The program did not show what was waited for."""


class Program:
    """One process with a terminal of its own.

    Times are milliseconds since its start, read from the monotonic clock when the bytes arrive.
    """

    def __init__(self, words: Sequence[str], environ: Mapping[str, str]) -> None:
        self._begun = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.execve(words[0], list(words), dict(environ))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._written = bytearray()
        self._last_frame = 0.0
        self._frames = 0
        self._ended = False
        self._spent: Spent | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._spent is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._terminal)

    @property
    def now(self) -> float:
        """Milliseconds since the start."""
        return (time.perf_counter() - self._begun) * 1000

    @property
    def text(self) -> str:
        """What was written since the last :meth:`forget`, without control sequences."""
        return _ESCAPES.sub(b"", bytes(self._written)).decode("utf-8", "replace")

    @property
    def bytes_written(self) -> int:
        """How much was written since the last :meth:`forget`."""
        return len(self._written)

    def forget(self) -> None:
        """Begin to collect output anew."""
        self._written.clear()

    def wait_for(self, *texts: str) -> float:
        """Return when the last of these texts had been written. Raises StuckError."""
        until = time.perf_counter() + PATIENCE
        while not all(text in self.text for text in texts):
            if self._ended or time.perf_counter() > until:
                raise StuckError(f"never shown: {texts}. Shown was:\n{self.text[-1500:]}")
            self._take(0.5)
        return self.now

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._terminal, keys.encode())

    def answer(self, words: str) -> None:
        """Type a line that is not shown, once the program has switched the echo off.

        What is typed before that would be thrown away.
        """
        until = time.perf_counter() + PATIENCE
        while termios.tcgetattr(self._terminal)[3] & termios.ECHO:
            if self._ended or time.perf_counter() > until:
                raise StuckError(f"nothing secret was asked for. Shown was:\n{self.text[-1500:]}")
            self._take(0.001)
        self.send(f"{words}\r")

    def press(self, key: str) -> tuple[float, float]:
        """Type a key; return milliseconds to the end of its first frame and of its last one.

        Raises StuckError when no frame follows.
        """
        self.settle()
        before, start = self._frames, self.now
        self.send(key)
        while self._frames == before:
            if self._ended or self.now - start > PATIENCE * 1000:
                raise StuckError(f"no frame followed the key {key!r}")
            self._take(0.5)
        first = self._last_frame
        self.settle()
        return first - start, self._last_frame - start

    def settle(self, quiet: float = QUIET) -> None:
        """Take in output until there is none for ``quiet`` seconds. Raises StuckError."""
        until = time.perf_counter() + PATIENCE
        while not self._ended and self._take(quiet):
            if time.perf_counter() > until:
                raise StuckError(f"the screen never rests. Shown was:\n{self.text[-1500:]}")

    def linger(self, seconds: float) -> None:
        """Take in output for so long, whatever comes."""
        until = time.perf_counter() + seconds
        while not self._ended and (left := until - time.perf_counter()) > 0:
            self._take(left)

    def wait(self) -> Spent:
        """Return what the process cost, once it has ended. Raises StuckError."""
        until = time.perf_counter() + PATIENCE
        while not self._ended:
            if time.perf_counter() > until:
                raise StuckError(f"the program did not end. Shown was:\n{self.text[-1500:]}")
            self._take(0.5)
        _, status, used = os.wait4(self.pid, 0)
        cpu = (used.ru_utime + used.ru_stime) * 1000
        self._spent = Spent(self.now, cpu, os.waitstatus_to_exitcode(status))
        return self._spent

    def _take(self, seconds: float) -> bool:
        """Read once; False when nothing came within ``seconds``."""
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        if not ready:
            return False
        try:
            chunk = os.read(self._terminal, 1 << 16)
        except OSError:  # Linux says so when the other end is closed
            chunk = b""
        if not chunk:
            self._ended = True
            return False
        before = len(self._written)
        self._written += chunk
        seam = max(0, before - len(_ASKS_FOR_FRAMES) + 1)
        if self._written.find(_ASKS_FOR_FRAMES, seam) >= 0:
            os.write(self._terminal, _YES)
        seam = max(0, before - len(FRAME_END) + 1)
        ends = self._written.count(FRAME_END, seam)
        if ends:
            self._frames += ends
            self._last_frame = self.now
        return True


def run(
    words: Sequence[str], environ: Mapping[str, str], *, ask: str = "", answer: str = ""
) -> Spent:
    """Run a command to its end, answering one question, and return what it cost.

    Raises RuntimeError when it fails, because then there was nothing to measure.
    """
    with Program(words, environ) as program:
        if ask:
            program.wait_for(ask)
            program.answer(answer)
        spent = program.wait()
        if spent.code:
            raise RuntimeError(f"{words[0]} failed with {spent.code}:\n{program.text[-1500:]}")
        return spent
