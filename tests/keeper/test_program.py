"""The real program under its keeper: set aside and brought back, locked, killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reflect.journal.session import Passphrase, Vaults
from tests.support.real_vault import PASSPHRASE, make_real
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
PROMPT = "over to you>"
ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"


def environ(home: Path, tmp_path: Path) -> dict[str, str]:
    return {"REFLECT_HOME": str(home), "HOME": str(tmp_path), "PS1": PROMPT, "HISTFILE": ""}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault at full cost, as the program makes it."""
    make_real(tmp_path / "vault")
    return tmp_path / "vault"


@pytest.fixture
def run(vault: Path, tmp_path: Path) -> Callable[..., Terminal]:
    """Run the program on that vault in a terminal of its own."""
    return lambda *words: Terminal(list(words), environ(vault, tmp_path))


@pytest.fixture
def shell(vault: Path, tmp_path: Path) -> Iterator[Terminal]:
    """A shell that a person types into, at its prompt."""
    words = ["--norc", "--noprofile", "--noediting", "-i"]
    with Terminal(words, environ(vault, tmp_path), program=(), executable="bash") as terminal:
        terminal.wait_for(PROMPT)
        yield terminal


def unlock(terminal: Terminal) -> None:
    terminal.wait_for("Passphrase")
    terminal.type(f"{PASSPHRASE}\r")
    terminal.wait_for(
        "1 Today", "writes a first reflection", "/ search", "? help"
    )  # the foot is drawn last, over the one of the page before


def test_ctrl_z_gives_the_shell_its_turn_and_fg_the_whole_page_back(shell: Terminal) -> None:
    shell.type(f"{sys.executable} -m reflect\r")
    unlock(shell)
    page = shell.at_rest()
    shell.press("ctrl+z")
    shell.wait_for("Stopped", PROMPT)
    shell.wait_until(lambda: shell.echoes)
    assert "first reflection" not in shell.text
    shell.type("fg\r")
    shell.wait_until(lambda: shell.text == page)
    shell.press("n")
    shell.wait_for("Whom is it about?")
    shell.press("enter")
    shell.wait_for("Which deck?")
    shell.press("enter")
    shell.wait_for("What moment")
    shell.type("heron pond")
    shell.wait_for("heron pond")
    shell.press("ctrl+z")
    shell.wait_until_gone("heron pond")
    assert "What moment" in shell.text, "in a text the key takes back what was typed"
    shell.press("ctrl+q")
    shell.wait_for(PROMPT)
    shell.type("echo code-$?-\r")
    shell.wait_for("code-0-")


def test_without_a_shell_ctrl_z_says_so_and_stays(run: Callable[..., Terminal]) -> None:
    with run() as terminal:
        unlock(terminal)
        terminal.press("ctrl+z")
        terminal.wait_for("There is no shell here that could bring reflect back.")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0


def test_killed_after_a_lock_the_fresh_program_is_still_kept(run: Callable[..., Terminal]) -> None:
    with run() as terminal:
        unlock(terminal)
        before = terminal.pids
        terminal.press("ctrl+l")
        terminal.wait_for("Locked.", "Passphrase")
        assert terminal.pids == before
        unlock(terminal)
        terminal.kill()
        assert terminal.wait_for_exit(closing=False) == 128 + signal.SIGKILL
        assert terminal.echoes
    assert LEFT in terminal.raw
    assert "first reflection" not in terminal.text
    assert "ended from outside" in terminal.text


def test_words_that_come_before_the_page_are_shown_by_nobody_and_the_shell_echoes_again(
    shell: Terminal,
) -> None:
    shell.raw.clear()
    shell.type(f"{sys.executable} -m reflect\r")
    shell.wait_until(lambda: not shell.echoes)
    shell.type("a private word")
    shell.wait_for("•" * 14)
    shell.press("ctrl+q")
    shell.wait_until(lambda: shell.echoes and shell.text.rstrip().endswith(PROMPT))
    assert b"private" not in shell.raw


def test_a_killed_demo_is_cleared_too(tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    surroundings = environ(tmp_path / "none", tmp_path) | {"TMPDIR": str(tmp_path / "temporary")}
    with Terminal(["demo"], surroundings) as terminal:
        terminal.wait_for("1 Today", "Heron")
        terminal.kill()
        assert terminal.wait_for_exit() == 128 + signal.SIGKILL
    assert "Heron" not in terminal.text


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGSEGV"])
def test_a_note_that_is_being_jotted_leaves_the_terminal_too(
    run: Callable[..., Terminal], vault: Path, name: str
) -> None:
    with run("jot") as terminal:
        terminal.wait_for("Type your note")
        terminal.type("about the heron\r")
        terminal.wait_for("heron")
        terminal.kill(signal.Signals[name])
        assert terminal.wait_for_exit(closing=False) == 128 + signal.Signals[name]
    assert LEFT in terminal.raw
    assert "heron" not in terminal.text
    assert not list(vault.glob("inbox/*"))


def test_a_note_that_is_set_aside_with_ctrl_z_is_not_shown_meanwhile_and_not_lost(
    shell: Terminal, vault: Path
) -> None:
    shell.type(f"{sys.executable} -m reflect jot\r")
    shell.wait_for("Type your note")
    shell.type("about the heron\r")
    shell.wait_for("heron")
    shell.press("ctrl+z")
    shell.wait_for("Stopped", PROMPT)
    assert "heron" not in shell.text
    shell.raw.clear()
    shell.type("fg\r")
    shell.wait_until(lambda: ENTERED in shell.raw)
    shell.type("and the pond\r\x04")
    shell.wait_for("Sealed.")
    with Vaults(vault).unlock(Passphrase(PASSPHRASE)) as journal:
        (note,) = journal.inbox.look().notes
    assert note.text == "about the heron\nand the pond"


def test_killed_while_it_asks_for_the_passphrase_the_terminal_echoes_again(
    run: Callable[..., Terminal],
) -> None:
    with run("rotate") as terminal:
        terminal.wait_for("Passphrase")
        terminal.wait_until(lambda: not terminal.echoes)
        terminal.kill()
        terminal.wait_for_exit(closing=False)
        assert terminal.echoes


def test_a_recovery_code_leaves_the_terminal_when_the_program_is_killed(
    run: Callable[..., Terminal],
) -> None:
    with run("rotate") as terminal:
        terminal.wait_for("Passphrase")
        terminal.type(f"{PASSPHRASE}\r")
        for prompt in ("New passphrase", "The new one again"):
            terminal.wait_for(prompt)
            terminal.type("another one, quite as long\r")
        shown = terminal.wait_for("Write it down now")
        code = re.search(r"(?:[0-9A-Z]{5}-){6}[0-9A-Z]{5}", shown)
        assert code is not None
        terminal.kill()
        terminal.wait_for_exit()
    assert code[0] not in terminal.text
    assert LEFT in terminal.raw


def test_a_command_has_no_keeper(run: Callable[..., Terminal]) -> None:
    with run("list") as terminal:
        terminal.wait_for("Passphrase")
        assert len(terminal.pids) == 1
        terminal.type(f"{PASSPHRASE}\r")
        terminal.wait_for_exit()


def test_the_keeper_never_imports_the_program() -> None:
    """Everything that is loaded by the time of parting, which is what the keeper is."""
    code = (
        "import sys, reflect.keeper.job as job\n"
        "job.part = lambda **_: (print(*sorted(sys.modules)), sys.exit())\n"
        "from reflect.__main__ import main\n"
        "sys.argv = ['reflect']\n"
        "main()"
    )
    given = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    ours = [name for name in given.stdout.split() if name.split(".")[0] == "reflect"]
    assert ours == [
        "reflect", "reflect.__main__", "reflect.keeper", "reflect.keeper.job",
        "reflect.keeper.page", "reflect.keeper.quiet", "reflect.keeper.terminal",
    ]  # fmt: skip
    for other in ("textual", "nacl", "sqlalchemy", "asyncio"):
        assert other not in given.stdout.split(), other
