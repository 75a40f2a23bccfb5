"""Showing a recovery code on the terminal itself, for as long as it takes to write it down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reflect.cli.passing_page import passing_page, require_taking_away
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_ELSEWHERE = "Use --code-fd to have the new recovery code written elsewhere."


def show_code(code: str, environ: Mapping[str, str]) -> str:
    """Show the code, take it away, and return what is typed back.

    It goes to the terminal and not to the output, which may be a file. Raises UsageError when there
    is no terminal, or none that can take it away again.
    """
    from reflect.cli.secrets import ask

    require_taking_away(environ, _ELSEWHERE)
    try:
        with (
            Path("/dev/tty").open("r+b", buffering=0) as terminal,
            passing_page(terminal.fileno()) as say,
        ):
            say(
                "Your new recovery code. Write it down now, on paper:\r\n"
                "\r\n"
                f"    {code}\r\n"
                "\r\n"
                "Press Enter when you have it. "
            )
            terminal.readline()
    except OSError:
        raise UsageError(
            f"There is no terminal to show the new recovery code on. {_ELSEWHERE} "
            "Nothing was changed."
        ) from None
    return ask("Type the recovery code from your paper: ")
