"""``reflect`` without a command: the journal in the terminal."""

from __future__ import annotations

from reflect.cli.context import Context, is_terminal
from reflect.errors import UsageError


def open_journal(context: Context) -> int:
    """Open the interface. Without a terminal, say what to use instead."""
    if not (is_terminal(context.stdin) and is_terminal(context.stdout)):
        raise UsageError(
            "The journal needs a terminal. In a pipe, use `reflect add`, `reflect search`, "
            "`reflect list` or another command; `reflect --help` lists them."
        )
    from reflect.tui.launch import run

    return run(context.vaults())
