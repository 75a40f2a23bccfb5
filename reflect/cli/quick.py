"""The one command that must be as quick as a thought: it is recognised without the parser.

Everything else about it is the same; `reflect jot --help` and options go the usual way.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def recognised(arguments: Sequence[str]) -> SimpleNamespace | None:
    """Return the command line as parsed, if it is ``jot`` with nothing but words; else None."""
    if list(arguments[:1]) != ["jot"] or any(word.startswith("-") for word in arguments):
        return None
    from reflect.cli.jotting import run_jot

    return SimpleNamespace(
        command="jot", text=list(arguments[1:]), run=run_jot, json=False, passphrase_fd=None
    )
