"""A client who gets a code name after the first reflections: what stands in them is heard then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reflect.journal.session import Passphrase, Vaults
from tests.support.terminal import MIDDAY, Terminal

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE = "paper boat quiet engine"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a journal in it that nothing was written in yet."""
    Vaults(tmp_path / "vault").create(Passphrase(PASSPHRASE))
    return tmp_path


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a program whose vault is in ``home``."""
    return {"REFLECT_HOME": str(home / "vault"), "HOME": str(home), "TZ": MIDDAY}


def command(home: Path, *arguments: str) -> str:
    """Run one command with the passphrase on a descriptor, and return what it wrote."""
    reader, writer = os.pipe()
    os.write(writer, f"{PASSPHRASE}\n".encode())
    os.close(writer)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "reflect", *arguments, "--passphrase-fd", str(reader)],
            env={**os.environ, **surroundings(home)},
            pass_fds=(reader,),
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        os.close(reader)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def guilty(home: Path) -> list[str]:
    """The first lines of the entries in which guilt is heard."""
    found = command(home, "search", "--json", "theme:guilt")
    return [hit["first_line"] for hit in json.loads(found or "[]")]


def unlock(terminal: Terminal) -> None:
    terminal.wait_for("Passphrase")
    terminal.type(PASSPHRASE)
    terminal.press("enter")
    terminal.wait_for("Lately")


def add_a_client(terminal: Terminal, name: str) -> None:
    terminal.press("5")
    terminal.wait_for("a add")
    terminal.press("a")
    terminal.wait_for("Code name")
    terminal.type("\x15")  # Ctrl+U: the name that was proposed goes
    terminal.type(name)
    terminal.press("ctrl+s")
    terminal.wait_for(name)


def test_what_was_written_before_the_name_is_heard_once_the_client_has_it(home: Path) -> None:
    command(home, "add", "--text", "I failed Plover.")
    command(home, "add", "--text", "I failed Dunlin.")
    assert guilty(home) == []
    with Terminal([], surroundings(home)) as terminal:
        unlock(terminal)
        add_a_client(terminal, "Plover")
        terminal.wait_until(lambda: guilty(home) == ["I failed Plover."])
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    assert guilty(home) == ["I failed Plover."]


def test_a_kill_right_after_the_name_was_given_loses_nothing(home: Path) -> None:
    command(home, "add", "--text", "I failed Plover.")
    with Terminal([], surroundings(home)) as terminal:
        unlock(terminal)
        add_a_client(terminal, "Plover")
        terminal.wait_until(lambda: "Plover" in command(home, "clients"))
        terminal.kill()
    with Terminal([], surroundings(home)) as terminal:
        unlock(terminal)
        terminal.wait_until(lambda: guilty(home) == ["I failed Plover."])


def test_a_name_given_on_the_command_line_is_heard_when_the_journal_is_next_open(
    home: Path,
) -> None:
    command(home, "add", "--text", "I failed Plover.")
    command(home, "clients", "add", "Plover")
    assert guilty(home) == []
    with Terminal([], surroundings(home)) as terminal:
        unlock(terminal)
        terminal.wait_until(lambda: guilty(home) == ["I failed Plover."])
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    assert guilty(home) == ["I failed Plover."]
