"""The terminal driver, made private and quick to leave.

It builds on the platform's own driver. On leaving, every row is wiped one by one, and the keeper,
which stays outside, is told when a page stands on the terminal and when it is gone. On POSIX the
thread that reads keys is woken through a pipe, where the library waits up to two tenths of a second
for it, and the program can be stopped and continued any number of times.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual._parser import ParseError
from textual._xterm_parser import XTermParser

from reflect.keeper import page, quiet
from reflect.keeper.terminal import wipe
from reflect.tui.paste import PasteFilter

try:
    import fcntl
    import termios
except ImportError:  # not POSIX; the key thread below is not used there
    pass

if TYPE_CHECKING:
    from textual.driver import Driver

_TICK = 0.1
"""Seconds after which a lone Esc counts as the key Esc; the library's own choice."""

_CHUNK = 4096


def private_driver(base: type[Driver]) -> type[Driver]:
    """Return a subclass of ``base`` that leaves nothing on the screen and does not keep waiting."""
    # Only the POSIX driver has a key thread that polls, and signals that stop it.
    ours = (_Stoppable, _Private) if base.__name__ == "LinuxDriver" else (_Private,)
    return type("PrivateDriver", (*ours, base), {})


_Library: Any = object
"""Stands for the platform's driver, with which the two classes below are joined."""


class _Private(_Library):  # type: ignore[misc]
    """Wipes before leaving the alternate screen, and keeps the keeper informed."""

    showing = False
    """A page stands on the terminal, or is about to."""

    def start_application_mode(self) -> None:
        if not self.is_headless:
            page.tell(True)
        super().start_application_mode()
        if attributes := getattr(self, "attrs_before", None):  # what it will put back
            quiet.speaking(attributes)
        self.showing = True

    def stop_application_mode(self) -> None:
        if not self.is_inline and not self.is_headless:
            self.write(wipe(self._app.size.height))
        super().stop_application_mode()

    def close(self) -> None:
        super().close()  # returns once everything has been written
        self.showing = False
        if not self.is_headless:
            page.tell(False)


class _Stoppable(_Library):  # type: ignore[misc]
    """Reads keys until it is woken; writes nothing while the terminal is somebody else's."""

    _woken = _wake = -1

    def start_application_mode(self) -> None:
        self._woken, self._wake = os.pipe()
        before = self._writer_thread
        super().start_application_mode()
        if self._writer_thread is before:  # not in the foreground: it stopped again, or may not
            self.showing = False
            page.tell(False)
            self._close_pipe()

    def stop_application_mode(self) -> None:
        if self.showing:
            super().stop_application_mode()

    def disable_input(self) -> None:
        if self._wake < 0:
            return
        os.write(self._wake, b".")
        super().disable_input()
        os.read(self._woken, 1)

    def write(self, data: str) -> None:
        if self._wake >= 0:  # while it is stopped nobody would take it
            super().write(data)

    def close(self) -> None:
        if self.showing:
            super().close()
        self._close_pipe()

    def stop(self) -> None:
        """Take the page off and stop this process; :meth:`go_on` draws it again."""
        self._sigtstp_application()

    def go_on(self) -> None:
        """Show the page again, if it was taken off, unless we are in the background.

        To be continued without having stopped must not start everything a second time.
        """
        if self._must_signal_resume and not self.showing:
            self._sigcont_application()

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal at once; the library imports four compressors along with its way."""
        if "COLUMNS" not in os.environ and "LINES" not in os.environ:
            with suppress(ValueError, OSError):  # no terminal there
                out = sys.__stdout__
                width, height = os.get_terminal_size(out.fileno()) if out else (0, 0)
                if width and height:
                    return width, height
        size: tuple[int, int] = super()._get_terminal_size()
        return size

    def run_input_thread(self) -> None:
        _read_keys(self, self._woken)

    def _close_pipe(self) -> None:
        if self._wake >= 0:
            os.close(self._wake)
            os.close(self._woken)
        self._woken = self._wake = -1


def _read_keys(driver: Any, woken: int) -> None:
    """Pass on what is typed until the driver's exit event is set and ``woken`` is readable.

    When the keeper has gone, nobody would clear the page after us: the program is told to end.
    """
    told = False
    parser = XTermParser(False)
    pastes = PasteFilter()
    decode = getincrementaldecoder("utf-8")("replace").decode
    early = _waiting(driver.fileno)
    try:
        while not driver.exit_event.is_set():
            ready, _, _ = select.select([driver.fileno, woken], [], [], _TICK)
            if driver.fileno in ready:
                typed = os.read(driver.fileno, _CHUNK)
                if not typed:  # the terminal has gone away: do not spin
                    driver.exit_event.wait(_TICK)
                    continue
                if early:
                    typed, early = _as_keys(typed, early), max(0, early - len(typed))
                keys = pastes.clean(decode(typed))
                for event in parser.feed(keys) if keys else ():
                    driver.process_message(event)
            for event in parser.tick():
                driver.process_message(event)
            if not told and page.is_orphaned():
                told = True
                os.kill(os.getpid(), signal.SIGHUP)
    finally:
        _finish(parser)


def _waiting(terminal: int) -> int:
    """Return how many bytes were typed before keys are read, or 0 where nobody can say."""
    with suppress(OSError):
        return int.from_bytes(fcntl.ioctl(terminal, termios.FIONREAD, bytes(4)), sys.byteorder)
    return 0


def _as_keys(typed: bytes, early: int) -> bytes:
    """Return what was typed with the first ``early`` bytes as they were before the page was there.

    Until the program has a terminal, that turns the return of Enter into a new line.
    """
    return typed[:early].replace(b"\n", b"\r") + typed[early:]


def _finish(parser: XTermParser) -> None:
    """Tell the parser that no more will come; half a sequence is dropped."""
    try:
        for _ in parser.feed(""):
            pass
    except (EOFError, ParseError):
        return
