"""A page to type a few lines on, that leaves neither the screen nor the scrollback a word."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reflect.keeper import page
from reflect.keeper.terminal import wipe

try:
    import termios
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
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
        with _no_key_stops_it(stdin):
            return _typed(stdin)
    finally:
        stdout.write(wipe(shutil.get_terminal_size().lines) + _LEAVE)
        stdout.flush()
        page.tell(False)


def _typed(stdin: TextIO) -> str:
    """Return what is typed. It stands nowhere else, so no letter that cannot be read refuses it."""
    raw = stdin.buffer.read()
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode(stdin.encoding, "replace")


@contextmanager
def _no_key_stops_it(stdin: TextIO) -> Iterator[None]:
    """Keep Ctrl+S, which stores everywhere else, from freezing the terminal."""
    if termios is None or not stdin.isatty():
        yield
        return
    keys = stdin.fileno()
    before = termios.tcgetattr(keys)
    wanted = [before[0] & ~termios.IXON, *before[1:]]
    termios.tcsetattr(keys, termios.TCSADRAIN, wanted)
    try:
        yield
    finally:
        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(keys, termios.TCSADRAIN, before)
