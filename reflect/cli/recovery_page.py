"""Showing a recovery code on the terminal itself, for as long as it takes to write it down."""

from __future__ import annotations

import shutil
from pathlib import Path

from reflect.errors import UsageError
from reflect.keeper import page
from reflect.keeper.terminal import wipe

_ENTER = "\x1b[?1049h\x1b[H"
_LEAVE = "\x1b[?1049l"


def show_code(code: str) -> str:
    """Show the code, take it away, and return what is typed back.

    It goes to the terminal and not to the output, which may be a file. The rows are wiped before
    the page is left, by the keeper if the program is killed on it. Raises UsageError when there is
    no terminal.
    """
    from reflect.cli.secrets import ask

    try:
        with Path("/dev/tty").open("r+b", buffering=0) as terminal:
            page.tell(True)
            try:
                terminal.write(
                    f"{_ENTER}Your new recovery code. Write it down now, on paper:\r\n\r\n"
                    f"    {code}\r\n\r\nEnter when you have it. ".encode()
                )
                terminal.readline()
            finally:
                terminal.write((wipe(shutil.get_terminal_size().lines) + _LEAVE).encode())
                page.tell(False)
    except OSError:
        raise UsageError(
            "There is no terminal to show the new recovery code on. Use --code-fd to have it "
            "written elsewhere. Nothing was changed."
        ) from None
    return ask("Type the recovery code from your paper: ")
