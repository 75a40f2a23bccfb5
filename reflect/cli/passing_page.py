"""A page to type a few lines on, that leaves neither the screen nor the scrollback a word."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from reflect.cli.reading import typed_text
from reflect.errors import UsageError
from reflect.keeper import page
from reflect.keeper.terminal import ENTER, rows_of, wipe, write

try:
    import termios
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TextIO

_LEAVE = "\x1b[?1049l"
HOW_TO_END = "Type your note. Enter, then Ctrl+D, seals it; Ctrl+C leaves without keeping it.\n\n"


def read_on_passing_page(stdin: TextIO, stdout: TextIO, environ: Mapping[str, str]) -> str:
    """Return what is typed until Ctrl+D. The page is wiped however it is left.

    Raises UsageError where the terminal cannot take it away again.
    """
    require_taking_away(
        environ,
        "Send the note through a pipe, or give it as words: `reflect jot ask about the letter`.",
    )
    stdout.flush()
    with passing_page(stdout.fileno()) as say, _no_key_stops_it(stdin):
        say(HOW_TO_END)
        return typed_text(stdin)


def require_taking_away(environ: Mapping[str, str], instead: str) -> None:
    """Raise UsageError, with what to do ``instead``, on a terminal that obeys no sequences."""
    if environ.get("TERM") == "dumb":
        raise UsageError(
            "This terminal (TERM=dumb) cannot clear what it has shown, so nothing was shown or "
            f"kept. {instead}"
        )


@contextmanager
def passing_page(screen: int) -> Iterator[Callable[[str], None]]:
    """Open a page on the terminal ``screen``, give what writes on it, and wipe it afterwards.

    It is wiped row by row before it is left, because some terminals keep no second screen, and
    some copy a cleared one into their history. When the program is killed or stopped on it, its
    keeper does so. Raises OSError.
    """
    page.tell(True)
    write(screen, f"{ENTER}\x1b[H")
    try:
        yield partial(write, screen)
    finally:
        with suppress(OSError):  # the terminal may be gone; what was typed is not lost for that
            write(screen, wipe(rows_of(screen)) + _LEAVE)
        page.tell(False)


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
