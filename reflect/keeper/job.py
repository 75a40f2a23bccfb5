"""The process that the shell knows: it runs the program in a child and ends the way the child did.

Everything that job control does with the pair behaves as with one process: stopping the program
stops both, ``fg`` continues both, a signal sent to one reaches the program, and the shell sees the
program's own exit code or the signal that ended it.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from reflect.keeper import page, quiet
from reflect.keeper.terminal import clear_page, enter_page

try:
    import termios
except ImportError:  # not POSIX; nothing is parted there
    termios = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from typing import Any, NoReturn

KEYS, SCREEN = 0, 2
"""The descriptors that the interface reads and writes."""

_GRACE = 0.2
"""Seconds that a signal, which may have been sent to both processes, is given to take effect."""

_PASSED_ON = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGTSTP")

_FAULTS = ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL")

ENDED = "reflect was ended from outside. What it called saved is kept.\n"
CRASHED = "reflect stopped because of a fault of its own. What it called saved is kept.\n"


def part(*, hushed: bool = False) -> None:
    """Return in a child that runs the program; stay behind, waiting, in the process of the shell.

    ``hushed`` lets the terminal show nothing of what is typed until the program has a page there.

    Does nothing without a terminal, on systems without ``fork``, and in a program that has a
    keeper already. Call it before anything is imported or read that the keeper should not hold.
    """
    if page.take_over():
        if hushed and _in_the_foreground():
            quiet.hush(KEYS)
        return
    if termios is None or not hasattr(os, "fork"):
        return
    try:
        attributes = termios.tcgetattr(KEYS)
        if not os.isatty(SCREEN):
            return
        listen, tell = os.pipe()
    except (termios.error, OSError):
        return
    if hushed and _in_the_foreground():
        quiet.hush(KEYS)
    watched = {getattr(signal, name) for name in (*_PASSED_ON, "SIGCHLD")}
    # SIGTTOU is held back so that the terminal can be put in order from wherever we stand.
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, {*watched, signal.SIGTTOU})
    keeper = os.getpid()
    try:
        child = os.fork()
    except OSError:  # no room for another process: the program runs as it did without one
        child = -1
    if child <= 0:
        signal.pthread_sigmask(signal.SIG_SETMASK, usual)
        os.close(listen)
        if child < 0:
            quiet.undo(KEYS)
            os.close(tell)
        else:
            page.report_to(tell, keeper)
        return
    os.close(tell)
    os.set_blocking(listen, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # some systems drop a signal nobody wants
    _Watch(child, listen, attributes).until_the_end(watched)


def can_be_stopped() -> bool:
    """Return whether there is a shell that could continue this program once it is stopped."""
    return hasattr(os, "getsid") and os.getsid(0) != os.getpgrp()


class _Watch:
    """Waits for the program ``child``; ``attributes`` are the terminal's from before it."""

    def __init__(self, child: int, listen: int, attributes: list[Any]) -> None:
        self._child = child
        self._heard = page.Heard(listen)
        self._attributes = attributes
        self._cleared = False
        self._told_to_end = False

    def until_the_end(self, watched: set[signal.Signals]) -> NoReturn:
        """Pass signals on, stop and continue with the program, and end as it ends."""
        while True:
            number = signal.sigwait(watched)
            self._told_to_end = self._told_to_end or number not in (signal.SIGCHLD, signal.SIGTSTP)
            if number != signal.SIGCHLD and not self._takes_effect():
                self._send(number)
            self._look()

    def _takes_effect(self) -> bool:
        """Return whether a signal to the whole group reached the program, so that ours is not.

        Told twice, a program that stops itself would stop again after it was continued, and one
        that ends would be cut short while it closes the journal.
        """
        until = time.monotonic() + _GRACE
        while time.monotonic() < until:
            self._heard.listen()
            if self._heard.ending or (self._look() and not self._told_to_end):
                return True
            time.sleep(_GRACE / 20)
        return False

    def _look(self) -> bool:
        """Act on what became of the program; return False when nothing did."""
        try:
            found, status = os.waitpid(self._child, os.WNOHANG | os.WUNTRACED)
        except ChildProcessError:
            os._exit(1)
        if not found:
            return False
        self._heard.listen()
        if os.WIFSTOPPED(status):
            self._stop_too()
        else:
            self._end(status)
        return True

    def _stop_too(self) -> None:
        """Stop until the shell continues us, then let the program go on.

        One that was stopped by force left its page standing. It is cleared; and the program, which
        knows nothing of it, is asked to stop once more by itself, so that it draws a whole page.
        """
        if self._cleared or self._is_to_end():  # a stopped program could not follow
            self._cleared = False
            self._send(signal.SIGCONT)
            return
        forced = self._heard.shown
        if forced:
            self._put_in_order()
        elif _in_the_foreground():
            quiet.undo(KEYS)
        if can_be_stopped() and not self._is_to_end():
            os.kill(os.getpid(), signal.SIGSTOP)
        self._send(signal.SIGCONT)
        if forced:
            self._cleared = True
            enter_page(SCREEN)
            self._send(signal.SIGTSTP)

    def _is_to_end(self) -> bool:
        """Return whether we were told to end, or are just now and have not looked yet.

        Whoever told us goes on, so that nobody would continue us once we are stopped.
        """
        return self._told_to_end or not signal.sigpending().isdisjoint(_ending())

    def _send(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._child, number)

    def _end(self, status: int) -> NoReturn:
        if self._heard.shown:
            self._put_in_order()
        elif os.WIFSIGNALED(status) and _in_the_foreground():
            self._restore()  # it may have been asking for a passphrase, which is not shown
        elif _in_the_foreground():
            quiet.undo(KEYS)
        if os.WIFSIGNALED(status):
            _end_by(os.WTERMSIG(status))
        os._exit(os.WEXITSTATUS(status))

    def _put_in_order(self) -> None:
        clear_page(SCREEN)
        self._restore()

    def _restore(self) -> None:
        # What was typed and not read is thrown away: the shell would take it for commands.
        with suppress(termios.error, OSError):
            termios.tcsetattr(KEYS, termios.TCSAFLUSH, self._attributes)


def _ending() -> set[signal.Signals]:
    return {getattr(signal, name) for name in _PASSED_ON if name != "SIGTSTP"}


def _in_the_foreground() -> bool:
    try:
        return os.tcgetpgrp(KEYS) == os.getpgrp()
    except OSError:
        return False


def _end_by(number: int) -> NoReturn:
    """End by the signal that ended the program, so that the shell says what happened."""
    crashed = number in [getattr(signal, name) for name in _FAULTS]
    with suppress(OSError):
        os.write(SCREEN, (CRASHED if crashed else ENDED).encode())
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - only now

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, set())
    os.kill(os.getpid(), number)
    os._exit(128 + number)
