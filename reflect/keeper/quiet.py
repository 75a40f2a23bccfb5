"""A terminal that shows nothing of what is typed before there is a page to type into.

Whoever starts the program and goes on typing means the passphrase's field. Until the interface has
the terminal, the terminal itself would write those letters where they stay to be read.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

try:
    import termios
except ImportError:  # not POSIX; nothing is held there
    termios = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from typing import Any

_MODES = 3
"""Where a terminal's attributes say what it does with letters."""

_hushed: set[int] = set()
"""The terminals that were hushed here."""


def hush(keys: int) -> None:
    """Let the terminal ``keys`` show no letter that is typed. One that shows none is let be."""
    if termios is None:
        return
    with suppress(termios.error, OSError):
        attributes = termios.tcgetattr(keys)
        if attributes[_MODES] & termios.ECHO:
            attributes[_MODES] &= ~termios.ECHO
            termios.tcsetattr(keys, termios.TCSANOW, attributes)
            _hushed.add(keys)


def speaking(attributes: list[Any]) -> None:
    """Change attributes that were read while it was hushed into those from before."""
    if _hushed:
        attributes[_MODES] |= termios.ECHO


def undo(keys: int) -> None:
    """Let the terminal show again what is typed, if it was hushed here and still is."""
    if keys not in _hushed:
        return
    with suppress(termios.error, OSError):
        attributes = termios.tcgetattr(keys)
        if not attributes[_MODES] & termios.ECHO:
            speaking(attributes)
            termios.tcsetattr(keys, termios.TCSANOW, attributes)
