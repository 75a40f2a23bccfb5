"""Signals that come while the program ends, and what they leave of a form; others are tried
where they end or stop it.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from reflect.errors import VaultBusyError
from reflect.journal.held import SAID
from reflect.journal.session import Passphrase, Vaults
from reflect.tui.app import ReflectApp
from tests.support.driving import pressed, shown
from tests.support.real_vault import PASSPHRASE, make_real
from tests.support.terminal import PATIENCE, Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.journal import Journal

BRIEF = """
import asyncio, os, signal
from reflect.tui.private_app import PrivateApp

class Brief(PrivateApp):
    def on_ready(self):
        self.exit()
        self.woken = signal.set_wakeup_fd(-1)
        signal.set_wakeup_fd(self.woken)

async def main():
    app = Brief()
    await app.run_async(headless=True)
    os.kill(os.getpid(), signal.SIGTERM)
    print(app.woken >= 0, signal.set_wakeup_fd(-1))

asyncio.run(main())
"""


def test_once_it_is_left_a_signal_wakes_nothing_and_is_no_error() -> None:
    done = subprocess.run([sys.executable, "-c", BRIEF], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "-1"]
    assert not done.stderr


def journal_once_free(folder: Path) -> Journal:
    """Open the journal as soon as the program that had it open is gone."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return Vaults(folder).unlock(Passphrase(PASSPHRASE))
        except VaultBusyError:
            assert time.monotonic() < until, "the program lives on without a terminal"
            time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "its terminal is closed"])
def test_what_stands_in_a_form_outlasts_an_end_that_asks_nobody(tmp_path: Path, how: str) -> None:
    make_real(tmp_path / "vault")
    with Terminal([], {"REFLECT_HOME": str(tmp_path / "vault"), "HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type(f"{PASSPHRASE}\r")
        terminal.wait_for("1 Today", "/ search", "? help")
        terminal.press("g")
        terminal.wait_for("a add")
        terminal.press("a")
        terminal.wait_for("How to reach them")
        terminal.type("my supervisor\t555 0100")
        terminal.wait_for("my supervisor", "555 0100")
        if how.startswith("SIG"):
            terminal.kill(signal.Signals[how])
            assert terminal.wait_for_exit() == 128 + signal.Signals[how]
        else:
            terminal.close()
    with journal_once_free(tmp_path / "vault") as journal:
        held = journal.held.look("contact/new")
        assert (held["who"], held["how"]) == ("my supervisor", "555 0100")
        assert journal.held.news() == SAID


async def test_a_second_signal_takes_no_page_that_is_half_gone_for_an_empty_form(
    journal: Journal,
) -> None:
    async with shown(journal) as pilot:
        await pressed(pilot, "g", "a", *"my")
        app = pilot.app
        assert isinstance(app, ReflectApp)
        app.hold_quietly()
        app.exit()
        await app.screen.query("#body").remove()
        app.hold_quietly()
        assert journal.held.look("contact/new")["who"] == "my"
