"""Signals, answered between two events of the program, where nothing is half done.

The library answers stopping and continuing inside the signal handler, where the queue of what is to
be written may be locked by the very code that was interrupted.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from reflect.keeper import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.tui.private_app import PrivateApp

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT")
_GIVE_UP_AFTER = 3
"""Seconds after a signal and the stored draft until the process ends, whatever still waits."""

_BEFORE_STOPPING = 0.1
"""Seconds in the background until the program stops again: what tells it to end may follow."""


def terminal_alive() -> bool:
    """Return False when the terminal has gone away: its window was closed, the line dropped."""
    try:
        import termios  # noqa: PLC0415 - POSIX only
    except ImportError:
        return True
    try:
        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
    except (termios.error, OSError, ValueError):
        return False
    return True


def listen(app: PrivateApp) -> None:
    """Let ``app`` store what is written and leave, stop or continue when it is told to."""
    for name in _ENDING:
        _answer(name, _end, app)
    if callable(getattr(app.driver, "go_on", None)):
        _answer("SIGTSTP", _stop, app)
        _answer("SIGCONT", _go_on, app)


def listen_no_more() -> None:
    """Let signals come to nothing from now on, while the program ends.

    The loop's own end closes the pipe that wakes it before it stops waiting for signals; one that
    came between the two would be told on the terminal as an error.
    """
    with suppress(ValueError):  # not in the main thread, where nothing woke it
        signal.set_wakeup_fd(-1)


def _answer(name: str, act: Callable[[PrivateApp, signal.Signals], None], app: PrivateApp) -> None:
    number = getattr(signal, name, None)
    if number is not None:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(number, act, app, number)


def _end(app: PrivateApp, number: signal.Signals) -> None:
    page.tell_ending()
    app.flush_quietly()
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(_GIVE_UP_AFTER)
    app.hold_quietly()
    if not terminal_alive():
        os._exit(128 + number)  # an orderly exit would wait seconds for a dead writer
    app.exit(return_code=128 + number)


def _stop(app: PrivateApp, _: signal.Signals) -> None:
    app.flush_quietly()
    app.driver.stop()


def _go_on(app: PrivateApp, _: signal.Signals) -> None:
    # A stopped program that is told to end is continued for that alone: the end has its turn first.
    asyncio.get_running_loop().call_soon(_show_again, app)


def _show_again(app: PrivateApp) -> None:
    if app._exit:  # noqa: SLF001 - the library offers no other way to ask
        return
    if in_the_foreground():
        app.driver.go_on()
    elif not app.driver.showing:
        asyncio.get_running_loop().call_later(_BEFORE_STOPPING, _stop_in_the_background, app)


def _stop_in_the_background(app: PrivateApp) -> None:
    if not (app._exit or app.driver.showing):  # noqa: SLF001 - as above
        if in_the_foreground():
            app.driver.go_on()
        else:
            os.kill(os.getpid(), signal.SIGSTOP)


def in_the_foreground() -> bool:
    """Return whether the terminal is ours to draw on, and not another job's of the shell."""
    try:
        return os.tcgetpgrp(sys.__stdin__.fileno() if sys.__stdin__ else 0) == os.getpgrp()
    except (OSError, ValueError):
        return False
