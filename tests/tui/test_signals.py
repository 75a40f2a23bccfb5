"""Signals that come while the program ends; the others are tried where they end or stop it."""

from __future__ import annotations

import subprocess
import sys

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
