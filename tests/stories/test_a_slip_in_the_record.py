"""A decision mistyped after supervision, and a meeting that is called off: told true everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from reflect.journal.session import Passphrase, Vaults
from tests.support.terminal import MIDDAY, Terminal

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE = "paper boat quiet engine"
SLIP, MEANT = "Ask the clinc", "Ask the clinic first"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a journal in it that nothing was written in yet."""
    Vaults(tmp_path / "vault").create(Passphrase(PASSPHRASE))
    return tmp_path


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a program whose vault is in ``home``."""
    return {"REFLECT_HOME": str(home / "vault"), "HOME": str(home), "TZ": MIDDAY}


def agenda(home: Path) -> list[str]:
    """The headlines of the next agenda, as the command tells them."""
    reader, writer = os.pipe()
    os.write(writer, f"{PASSPHRASE}\n".encode())
    os.close(writer)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "reflect", "agenda", "--json", "--passphrase-fd", str(reader)],
            env={**os.environ, **surroundings(home)},
            pass_fds=(reader,),
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        os.close(reader)
    assert done.returncode == 0, done.stderr
    page: dict[str, Any] = json.loads(done.stdout)
    return [item["headline"] for section in page["sections"] for item in section["items"]]


def plan(terminal: Terminal, day: str) -> None:
    """Plan a meeting and stand on its agenda."""
    terminal.press("4")
    terminal.wait_for("plan a meeting")
    terminal.press("p")
    terminal.wait_for("Minutes you have")
    terminal.type(day)
    terminal.press("tab")
    terminal.type("9:00")
    terminal.press("ctrl+s")
    terminal.wait_for("The agenda is empty")


def ask(terminal: Terminal, question: str) -> None:
    terminal.press("a")
    terminal.wait_for("Ctrl+S save")
    terminal.type(question)
    terminal.press("ctrl+s")
    terminal.wait_for(question, "prepare")


def test_a_slip_in_the_record_is_put_right_and_a_meeting_called_off_loses_nothing(
    home: Path,
) -> None:
    with Terminal([], surroundings(home), columns=110, rows=40) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type(PASSPHRASE)
        terminal.press("enter")
        terminal.wait_for("This page will show")
        plan(terminal, "today")
        ask(terminal, "Refer her?")
        terminal.press("r")
        terminal.wait_for("not marked")
        terminal.press("w")
        terminal.wait_for("By when")
        terminal.type(SLIP)
        terminal.press("ctrl+s")
        terminal.wait_for(f"→ {SLIP}")
        terminal.press("r")
        terminal.wait_for("The meeting is recorded.")
        terminal.press("escape")
        terminal.wait_for("plan a meeting")
        terminal.press("o")
        terminal.wait_for("1 decided")
        terminal.press("enter")
        terminal.wait_for(f"→ {SLIP}", "change")
        terminal.press("e")
        terminal.wait_for("What became of it")
        terminal.press("enter")
        terminal.wait_for("By when")
        terminal.press("backspace")
        terminal.type("ic first")
        terminal.press("ctrl+s")
        terminal.wait_for(f"→ {MEANT}", f"decided → {SLIP}")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    assert agenda(home) == [MEANT]
    with Terminal([], surroundings(home), columns=110, rows=40) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type(PASSPHRASE)
        terminal.press("enter")
        terminal.wait_for("You decided to", MEANT)
        plan(terminal, "tomorrow")
        terminal.press("m")
        terminal.wait_for("Decided last time.")
        terminal.press("A")
        terminal.wait_for(MEANT, "prepare")
        ask(terminal, "How do I rest?")
        terminal.press("home", "d")
        terminal.wait_for("leave it planned")
        terminal.press("2")
        terminal.wait_for("Called off.", "Your next supervision will be here")
        terminal.press("1")
        terminal.wait_for("You decided to", MEANT)
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    assert sorted(agenda(home)) == [MEANT, "How do I rest?"]
