"""A small program that shows a secret and then leaves in the way it is told. Run in a terminal.

``python -m tests.support.leaky_app ours HOW``; with ``stock`` on the library's own app class,
so that each test can show that it would notice the leak; with ``kept`` under a keeper.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from functools import partial
from typing import Any

from reflect.errors import NotFoundError, VaultDamagedError
from reflect.keeper.job import part
from reflect.tui.environment import clean_environment

SECRET = "heron-cried-for-twenty-minutes"


def leave(app: Any, how: str) -> None:
    """Do what the key F12 does: leave in this way, or get into a state to be killed in."""
    words = SECRET
    if how == "crash":
        raise ValueError(words)
    if how == "worker":
        app.run_worker(lambda: [][len(words)], thread=True)
    if how == "refused":
        raise VaultDamagedError("The journal file is damaged inside. `reflect repair` saves it.")
    if how == "refused name":
        raise NotFoundError(f"No client is called “{words}”.")
    if how == "refused worker":
        app.run_worker(partial(leave, app, "refused"), thread=True)
    if how == "quit":
        app.exit()
    if how == "half":
        app.driver.write("\x1b[38;5;1")
        threading.Event().wait()  # nothing more is drawn: the sequence stays until the kill
    if how == "count":
        app.query_one("Static").update(f"{len(threading.enumerate())} threads")


def main() -> None:
    """Show the secret until told to leave."""
    stock, how = sys.argv[1] == "stock", sys.argv[-1]
    if sys.argv[1] == "kept":
        part()
    if not stock:
        clean_environment(os.environ)
    from textual.app import App
    from textual.widgets import Static

    from reflect.tui.private_app import PrivateApp
    from reflect.tui.theme import PLAIN_VARIABLES
    from reflect.tui.widgets.editor import Editor
    from reflect.tui.widgets.plain import plain

    base = App if stock else PrivateApp

    class Leaky(base):  # type: ignore[misc, valid-type]
        """Shows the secret."""

        def get_theme_variable_defaults(self) -> dict[str, str]:
            return PLAIN_VARIABLES

        def compose(self):  # type: ignore[no-untyped-def]
            yield Static(plain(SECRET))  # whole; the caret cuts the text in the editor in two
            yield Editor(SECRET)

        def flush_draft(self) -> None:
            with open(os.environ["DRAFT"], "w") as draft:  # noqa: PTH123
                draft.write("kept")

        def key_f12(self) -> None:
            leave(self, how)

    app = Leaky()
    app.run()
    if how == "slow":
        time.sleep(1.0)  # as a journal that makes its last backup
        sys.stdout.write("closed properly\n")
        sys.stdout.flush()
    sys.exit(app.return_code or 0)


if __name__ == "__main__":
    main()
