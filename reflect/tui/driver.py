"""The terminal driver, made private and quick to leave.

It builds on the platform's own driver. On leaving, every row is wiped one by one: clearing the
whole screen at once lets multiplexers copy the page into their history. On POSIX the thread that
reads keys is woken through a pipe, where the library waits up to two tenths of a second for it.
"""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

from textual._parser import ParseError
from textual._xterm_parser import XTermParser

from reflect.tui.paste import PasteFilter

if TYPE_CHECKING:
    from textual.driver import Driver

_TICK = 0.1
"""Seconds after which a lone Esc counts as the key Esc; the library's own choice."""

_CHUNK = 4096


def wipe(rows: int) -> str:
    """Return what empties ``rows`` rows of a terminal, one by one, and goes home."""
    return "\x1b[0m" + "".join(f"\x1b[{row};1H\x1b[2K" for row in range(1, rows + 1)) + "\x1b[H"


def private_driver(base: type[Driver]) -> type[Driver]:
    """Return a subclass of ``base`` that leaves nothing on the screen and does not keep waiting."""

    class PrivateDriver(base):  # type: ignore[misc, valid-type]
        """Wipes before leaving the alternate screen."""

        def stop_application_mode(self) -> None:
            if not self.is_inline and not self.is_headless:
                self.write(wipe(self._app.size.height))
            super().stop_application_mode()

    if base.__name__ != "LinuxDriver":  # only this one has a key thread that polls
        return PrivateDriver

    class WakingDriver(PrivateDriver):
        """Reads keys until it is woken."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._woken, self._wake = os.pipe()

        def disable_input(self) -> None:
            os.write(self._wake, b".")
            super().disable_input()
            os.read(self._woken, 1)

        def close(self) -> None:
            super().close()
            os.close(self._wake)
            os.close(self._woken)

        def run_input_thread(self) -> None:
            _read_keys(self, self._woken)

    return WakingDriver


def _read_keys(driver: Any, woken: int) -> None:
    """Pass on what is typed until the driver's exit event is set and ``woken`` is readable."""
    parser = XTermParser(False)
    pastes = PasteFilter()
    decode = getincrementaldecoder("utf-8")("replace").decode
    try:
        while not driver.exit_event.is_set():
            ready, _, _ = select.select([driver.fileno, woken], [], [], _TICK)
            if driver.fileno in ready:
                typed = os.read(driver.fileno, _CHUNK)
                if not typed:  # the terminal has gone away: do not spin
                    driver.exit_event.wait(_TICK)
                    continue
                keys = pastes.clean(decode(typed))
                for event in parser.feed(keys) if keys else ():
                    driver.process_message(event)
            for event in parser.tick():
                driver.process_message(event)
    finally:
        _finish(parser)


def _finish(parser: XTermParser) -> None:
    """Tell the parser that no more will come; half a sequence is dropped."""
    try:
        for _ in parser.feed(""):
            pass
    except (EOFError, ParseError):
        return
