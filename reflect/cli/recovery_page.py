"""Showing a recovery code on the terminal itself, for as long as it takes to write it down."""

from __future__ import annotations

import shutil
from pathlib import Path

from reflect.errors import UsageError

_ENTER = "\x1b[?1049h\x1b[H"
_LEAVE = "\x1b[?1049l"


def show_code(code: str) -> str:
    """Show the code, take it away, and return what is typed back.

    It goes to the terminal and not to the output, which may be a file. The rows are wiped before
    the page is left. Raises UsageError when there is no terminal.
    """
    from reflect.cli.secrets import ask

    try:
        with Path("/dev/tty").open("r+b", buffering=0) as terminal:
            try:
                terminal.write(
                    f"{_ENTER}Your new recovery code. Write it down now, on paper:\r\n\r\n"
                    f"    {code}\r\n\r\nEnter when you have it. ".encode()
                )
                terminal.readline()
            finally:
                rows = shutil.get_terminal_size().lines
                wiped = "".join(f"\x1b[{row};1H\x1b[2K" for row in range(1, rows + 1))
                terminal.write(f"{wiped}\x1b[H{_LEAVE}".encode())
    except OSError:
        raise UsageError(
            "There is no terminal to show the new recovery code on. Use --code-fd to have it "
            "written elsewhere. Nothing was changed."
        ) from None
    return ask("Type the recovery code from your paper: ")
