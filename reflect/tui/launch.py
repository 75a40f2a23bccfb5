"""From the command line into the interface and back: environment, terminal, lock."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from reflect.errors import UsageError
from reflect.tui.environment import clean_environment
from reflect.tui.hardening import harden_process

if TYPE_CHECKING:
    from reflect.journal.journal import Journal
    from reflect.journal.session import Vaults

LOCKED_VARIABLE = "REFLECT_LOCKED"
"""Set when the program starts itself again after locking, so that it asks for the passphrase."""

NO_TERMINAL = (
    "reflect needs a terminal for its screens, and there is none here. "
    "Use `reflect add`, `reflect search`, `reflect list` or `reflect agenda` instead."
)


def run(vaults: Vaults | None, *, journal: Journal | None = None) -> int:
    """Show the interface until it is left, and return the exit code.

    With ``journal`` the unlocked journal is shown; without, the screen that unlocks or sets one up.
    Raises UsageError when standard input or error is not a terminal.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
        raise UsageError(NO_TERMINAL)
    clean_environment(os.environ)
    harden_process()
    from reflect.tui.app import LOCKED, ReflectApp  # noqa: PLC0415 - after the environment is clean

    app = ReflectApp(vaults, journal=journal)
    result = app.run()
    if result == LOCKED:
        start_again()
    return app.return_code or 0


def start_again() -> None:
    """Replace this process by a fresh one that asks for the passphrase. Does not return.

    Memory cannot be wiped in Python, so locking ends the process; the next never saw the key.
    """
    os.environ[LOCKED_VARIABLE] = "1"
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - our own command
