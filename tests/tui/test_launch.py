"""Into the interface and out: without a terminal, after a lock, and lazily."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.errors import UsageError
from reflect.journal.session import Passphrase, Vaults
from reflect.tui import launch
from reflect.tui.app import LOCKED_VARIABLE, ReflectApp
from tests.support.terminal import Terminal
from tests.tui.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]


def test_without_a_terminal_it_says_what_to_use_instead(
    vaults: Vaults, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(UsageError, match="reflect add"):
        launch.run(vaults)


def test_closed_streams_are_no_terminal(vaults: Vaults, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    with pytest.raises(UsageError):
        launch.run(vaults)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError):
        launch.run(vaults)


@pytest.mark.parametrize("arguments", [[], ["demo"]])
def test_a_terminal_that_obeys_no_sequences_gets_no_page(
    tmp_path: Path, arguments: list[str]
) -> None:
    with Terminal(arguments, {"REFLECT_HOME": str(tmp_path), "TERM": "dumb"}) as terminal:
        terminal.wait_for("cannot show or clear a screen", "Use `reflect add`")
        assert terminal.wait_for_exit() == 2
        assert b"\x1b" not in terminal.raw


@pytest.fixture
def in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Pretend there is a terminal; collect what the process would be replaced by."""
    monkeypatch.setattr(launch, "_is_terminal", lambda _: True)
    monkeypatch.setattr(launch, "harden_process", lambda: None)
    monkeypatch.setenv("TERM", "xterm-256color")
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda path, arguments: started.append([path, *arguments]))
    return started


def leaving_with(result: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(app: ReflectApp) -> str | None:
        app.exit(result)
        return result

    monkeypatch.setattr(ReflectApp, "run", run)


def test_a_lock_starts_the_same_program_again_with_the_reason(
    vaults: Vaults, in_a_terminal: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving_with("idle", monkeypatch)
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "reflect"])
    monkeypatch.setenv(LOCKED_VARIABLE, "key")
    launch.run(vaults)
    assert in_a_terminal == [[sys.executable, sys.executable, "-m", "reflect"]]
    assert os.environ[LOCKED_VARIABLE] == "idle"


def test_leaving_does_not_start_it_again(
    vaults: Vaults, in_a_terminal: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving_with(None, monkeypatch)
    assert launch.run(vaults) == 0
    assert in_a_terminal == []


def test_a_secret_given_opens_without_asking(
    vaults: Vaults, in_a_terminal: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []

    def run(app: ReflectApp) -> None:
        opened.append(app.journal is not None)

    monkeypatch.setattr(ReflectApp, "run", run)
    assert launch.run(vaults, secret=Passphrase(PASSPHRASE)) == 0
    assert opened == [True]
    with vaults.unlock(Passphrase(PASSPHRASE)):  # and the lock was given back
        assert in_a_terminal == []


def test_a_demo_does_not_start_again(
    vaults: Vaults, in_a_terminal: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving_with("key", monkeypatch)
    vaults.demo = True
    assert launch.run(vaults) == 0
    assert in_a_terminal == []


def test_the_door_is_painted_before_the_vault_and_the_journal_are_imported() -> None:
    code = (
        "import reflect.tui.launch, reflect.tui.app, reflect.tui.screens.unlock, sys;"
        "late = {'sqlmodel', 'sqlalchemy', 'sqlcipher3', 'zxcvbn', 'nacl', 'reflect.vault',"
        " 'reflect.tui.messages', 'reflect.tui.screens.today', 'reflect.journal.journal'};"
        "print(late & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.slow
def test_locking_in_a_real_terminal_comes_back_to_the_door_and_the_same_text(
    home: Path,
) -> None:
    Vaults(home).create(Passphrase(PASSPHRASE))  # at the real cost, which the program insists on
    with Terminal([], {"REFLECT_HOME": str(home)}) as terminal:
        terminal.wait_for("Passphrase")
        first = terminal.pids
        terminal.type(PASSPHRASE)
        terminal.press("enter")
        terminal.wait_for("1 Today")
        terminal.press("5")
        terminal.wait_for("Clients")
        terminal.press("ctrl+l")
        terminal.wait_for("Locked.", "Passphrase")
        assert terminal.pids == first
        terminal.type("wrong words")
        terminal.press("enter")
        terminal.wait_for("That is not the passphrase")
        terminal.type(PASSPHRASE)
        terminal.press("enter")
        terminal.wait_for("Press a")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    assert PASSPHRASE.encode() not in terminal.raw
