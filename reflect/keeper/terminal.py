"""Taking a page off the terminal, whatever state the program left it in."""

from __future__ import annotations

import os
from contextlib import suppress

ENTER = "\x1b[?1049h"
"""Goes to the terminal's other screen, which has no scrollback."""

CANCEL = "\x18"
"""Ends a control sequence of which the program wrote only the beginning."""

_FRAME_ENDS = "\x1b[?2026l"
"""A terminal that was told to hold back half a frame shows what follows only after this."""

_MODES = (
    "\x1b[<u"  # the kitty keyboard protocol, before the other screen is left
    "\x1b[?1049l"
    + "".join(
        f"\x1b[?{mode}l"
        for mode in (
            1000, 1002, 1003, 1005, 1006, 1015, 1016,  # the mouse
            1004,  # reports of focus
            2004,  # bracketed paste
            2048,  # reports of size
        )
    )
    + "\x1b[?7h\x1b[0 q\x1b[?25h\x1b[0m"  # lines wrap; the caret has its own shape and is shown
)  # fmt: skip

_USUAL_ROWS = 100
"""How many rows are wiped when the terminal does not say how many it has."""


def wipe(rows: int) -> str:
    """Return what empties ``rows`` rows of a terminal, one by one, and goes home.

    Clearing the whole screen at once lets multiplexers copy the page into their history.
    """
    return "\x1b[0m" + "".join(f"\x1b[{row};1H\x1b[2K" for row in range(1, rows + 1)) + "\x1b[H"


def clear_page(screen: int) -> None:
    """Wipe the page on the terminal ``screen``, leave it and reset every mode; the title stays.

    A terminal that has gone away is left alone.
    """
    with suppress(OSError):
        write(screen, CANCEL + _FRAME_ENDS + wipe(rows_of(screen)) + _MODES)


def enter_page(screen: int) -> None:
    """Go to the terminal's other screen, so that what comes next does not wipe the first one."""
    with suppress(OSError):
        write(screen, ENTER)


def rows_of(screen: int) -> int:
    """Return how many rows the terminal ``screen`` has, or more than most have."""
    try:
        return os.get_terminal_size(screen).lines or _USUAL_ROWS
    except OSError:
        return _USUAL_ROWS


def write(screen: int, text: str) -> None:
    """Write all of a text, however often the system has to be asked. Raises OSError."""
    left = text.encode()
    while left:
        left = left[os.write(screen, left) :]
