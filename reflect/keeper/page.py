"""What the program tells its keeper: whether a page stands on the terminal, and that it is ending.

The way is a pipe, which outlives the replacing of the program by a fresh one when it locks.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

VARIABLE = "REFLECT_KEEPER"
"""Names the pipe and the keeper to a program that replaces this one: ``PIPE:PROCESS``."""

_SHOWN, _GONE, _ENDING = b"+", b"-", b"!"
_told: int | None = None
_keeper: int | None = None


def tell(shown: bool) -> None:
    """Say that a page is about to be shown, or that it has been taken off. Never waits."""
    _say(_SHOWN if shown else _GONE)


def tell_ending() -> None:
    """Say that a signal to end was heard, so that nobody needs to send another. Never waits."""
    _say(_ENDING)


def _say(word: bytes) -> None:
    if _told is not None:
        with suppress(OSError):  # the keeper has gone, or has not listened for thousands of pages
            os.write(_told, word)


class Heard:
    """What the program at the other end of a pipe has told so far."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self.shown = False
        self.ending = False

    def listen(self) -> None:
        """Take in what was told since the last time. Never waits."""
        with suppress(BlockingIOError):
            while told := os.read(self._pipe, 4096):
                self.ending = self.ending or _ENDING in told
                for word in told.replace(_ENDING, b"")[-1:]:
                    self.shown = word == _SHOWN[0]


def is_orphaned() -> bool:
    """Return whether there was a keeper that has gone, so that nobody could end us in its place."""
    return _keeper is not None and os.getppid() != _keeper


def report_to(pipe: int, keeper: int) -> None:
    """Remember the pipe to the process ``keeper``."""
    global _told, _keeper
    os.set_blocking(pipe, False)
    os.set_inheritable(pipe, False)
    _told, _keeper = pipe, keeper


def hand_over() -> None:
    """Let the program that replaces this one by ``exec`` report to the same keeper."""
    if _told is not None:
        os.set_inheritable(_told, True)
        os.environ[VARIABLE] = f"{_told}:{_keeper}"


def take_over() -> bool:
    """Return True when this program replaced one that has a keeper, and report to it."""
    told, _, keeper = os.environ.pop(VARIABLE, "").partition(":")
    if not (told.isdecimal() and keeper.isdecimal()) or int(keeper) != os.getppid():
        return False
    try:
        if not stat.S_ISFIFO(os.fstat(int(told)).st_mode):
            return False
    except OSError:
        return False
    report_to(int(told), int(keeper))
    return True
