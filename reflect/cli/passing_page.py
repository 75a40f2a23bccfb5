"""A page to type a few lines on, that leaves neither the screen nor the scrollback a word."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from reflect.keeper import page
from reflect.keeper.terminal import wipe

if TYPE_CHECKING:
    from typing import TextIO

_ENTER = "\x1b[?1049h\x1b[H"
_LEAVE = "\x1b[?1049l"
HOW_TO_END = "Type your note. Enter, then Ctrl+D, seals it; Ctrl+C leaves without keeping it.\n\n"


def read_on_passing_page(stdin: TextIO, stdout: TextIO) -> str:
    """Return what is typed until Ctrl+D. The page is wiped however it is left.

    It is wiped row by row before it is left, because some terminals keep no second screen, and
    some copy a cleared one into their history. When the program is killed or stopped on it, its
    keeper does so.
    """
    page.tell(True)
    stdout.write(_ENTER + HOW_TO_END)
    stdout.flush()
    try:
        return stdin.read()
    finally:
        stdout.write(wipe(shutil.get_terminal_size().lines) + _LEAVE)
        stdout.flush()
        page.tell(False)
