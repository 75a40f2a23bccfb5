"""Killed with -9 while somebody types in the real program, at most two seconds of typing are lost.

Prints how many seconds were lost at each kill (run with ``-s`` to read it). What is measured is
typing, not this machine: the oldest key that is missing must be younger than two seconds, not
counting what the slowest key of that run had to wait for its turn.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from reflect.journal.session import Passphrase, Vaults
from tests.support.real_vault import PASSPHRASE, make_real
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
KILLS = 6
MOST_LOST = 2.0


def open_page(terminal: Terminal, *, first: bool) -> None:
    terminal.wait_for("Passphrase")
    terminal.type(f"{PASSPHRASE}\r")
    terminal.wait_for("1 Today", "/ search")
    if first:
        terminal.press("n")
        terminal.wait_for("Whom is it about?")
        terminal.press("enter")
        terminal.wait_for("Which deck?")
        terminal.press("enter")
        terminal.wait_for("What moment")


def typed_until(terminal: Terminal, seconds: float) -> tuple[str, list[float], float]:
    """Type a letter at a time; return the text, when each letter was seen, and the longest wait.

    A letter counts from when it is on the screen: before that it may not have arrived. How long one
    took to get there is how far behind this machine was.
    """
    text, moments, behind = "", [], 0.0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        text += "abcdefghijklmnopqrstuvwxyz"[len(text) % 26]
        typed = time.monotonic()
        terminal._child.send(text[-1])
        terminal.wait_until(lambda: text[-20:] in "".join(terminal.text.split()))  # noqa: B023
        moments.append(time.monotonic())
        behind = max(behind, moments[-1] - typed)
    return text, moments, behind


def test_a_kill_loses_at_most_two_seconds_of_typing(tmp_path: Path) -> None:
    rng = random.Random(7)
    lost = []
    for kill in range(KILLS):
        home = tmp_path / f"home-{kill}"
        home.mkdir()
        make_real(home / "vault")
        environ = {"REFLECT_HOME": str(home / "vault"), "HOME": str(home)}
        with Terminal([], environ) as terminal:
            open_page(terminal, first=True)
            text, moments, behind = typed_until(terminal, 1.5 + rng.random() * 2)
            terminal.kill()
            killed = time.monotonic()
            terminal.wait_for_exit()
        with Vaults(home / "vault").unlock(Passphrase(PASSPHRASE)) as journal:
            drafts = journal.writing.drafts()
            stored = journal.entries.get(drafts[0].id).text if drafts else ""
        assert text.startswith(stored)
        least = killed - moments[len(stored)] if len(stored) < len(text) else 0.0
        lost.append(max(0.0, least - behind))
    print(f"\nkills while typing: {KILLS}; seconds of typing lost: {[round(s, 1) for s in lost]}")
    assert max(lost) <= MOST_LOST
