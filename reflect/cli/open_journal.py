"""``reflect`` without a command: the journal in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.context import Context


def open_journal(context: Context) -> int:
    """Open the interface. Raises UsageError, saying what to use instead, without a terminal."""
    from reflect.tui.launch import run

    return run(context.vaults())
