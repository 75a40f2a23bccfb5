"""From the command line into the interface and back: environment, terminal, lock."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, TextIO

from reflect.errors import UsageError
from reflect.hardening import harden_process
from reflect.keeper import page
from reflect.tui.environment import clean_environment
from reflect.tui.without_extras import import_without_extras

if TYPE_CHECKING:
    from reflect.journal.session import Secret, Vaults

_INSTEAD = "Use `reflect add`, `reflect search`, `reflect list` or `reflect agenda` instead."
NO_TERMINAL = f"reflect needs a terminal for its screens, and there is none here. {_INSTEAD}"
DUMB_TERMINAL = f"This terminal (TERM=dumb) cannot show or clear a screen. {_INSTEAD}"


def run(vaults: Vaults, *, secret: Secret | None = None) -> int:
    """Show the interface until it is left, and return the exit code.

    With ``secret`` the vault opens without asking. Locking ends this process and starts the program
    again at its door. A demo, whose vault is gone with its process, does not start again.
    Raises UsageError where no page can be shown, and what unlocking raises when ``secret`` does
    not open the vault.
    """
    require_terminal()
    clean_environment(os.environ)
    harden_process()
    gc.disable()  # until the first page is painted: what is made before it stays for good
    # After the environment is clean: the library reads it once, on import.
    import_without_extras()
    from reflect.tui.app import LOCK_REASONS, LOCKED_VARIABLE, ReflectApp  # noqa: PLC0415

    journal = vaults.unlock(secret) if secret is not None else None
    app = ReflectApp(vaults, journal=journal)
    os.environ.pop(LOCKED_VARIABLE, None)
    try:
        result = app.run()
    finally:
        gc.enable()
        app.close_journal()
    if result in LOCK_REASONS and not vaults.demo:
        os.environ[LOCKED_VARIABLE] = str(result)
        start_again()
    return app.return_code or 0


def require_terminal() -> None:
    """Raise UsageError, naming commands that need none, where no page can be shown and wiped."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
        raise UsageError(NO_TERMINAL)
    if os.environ.get("TERM") == "dumb":
        raise UsageError(DUMB_TERMINAL)


def start_again() -> None:
    """Replace this process by a fresh one that asks for the passphrase. Does not return.

    Memory cannot be wiped in Python, so locking ends the process; the next never saw the key.
    """
    page.hand_over()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - our own command


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # the stream was closed
        return False
