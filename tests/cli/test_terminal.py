"""The real program as a process: pipes, descriptors, a terminal, exit codes."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
import termios
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from reflect.cli.commands.add import HOW_TO_END
from reflect.journal.session import Passphrase, Vaults
from tests.support.terminal import PATIENCE, hear_signals

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSPHRASE = "a quiet river in the morning"
PROGRAM = [sys.executable, "-m", "reflect"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault that the program itself can open: with the standard cost of key derivation."""
    folder = tmp_path_factory.mktemp("program") / "vault"
    here = Vaults(folder)
    code = here.create(Passphrase(PASSPHRASE))
    with here.unlock(code) as journal:
        heron = journal.clients.add("Heron")
        journal.writing.write_free("Rain, and then home.", client_id=heron.id)
    return folder


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    """The surroundings of the program."""
    return {**os.environ, "REFLECT_HOME": str(home), "COLUMNS": "80"}


def _pipe(environ: dict[str, str], command: str) -> subprocess.CompletedProcess[str]:
    """Run a shell pipeline in which ``reflect`` is the program and descriptor 9 the passphrase."""
    script = (
        f'reflect() {{ "{sys.executable}" -m reflect --passphrase-fd 9 "$@" '
        f'9<<<"{PASSPHRASE}"; }}\n'
        f"set -o pipefail\n{command}\n"
    )
    return subprocess.run(
        ["bash", "-c", script],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@contextmanager
def _terminal(environ: dict[str, str], *arguments: str) -> Iterator[pexpect.spawn]:
    child = pexpect.spawn(
        PROGRAM[0], [*PROGRAM[1:], *arguments], env=environ, timeout=PATIENCE,
        preexec_fn=hear_signals,
    )  # fmt: skip
    child.delaybeforesend = None
    try:
        yield child
    finally:
        child.close(force=True)


def _end(child: pexpect.spawn) -> tuple[int, str]:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, child.before.decode()


def _read(child: pexpect.spawn) -> bool:
    """Whether the program has taken in the line that was shown last, and sleeps for the next.

    Elsewhere than on Linux nobody can say, and it is taken for true.
    """
    if sys.platform != "linux":
        return True
    keys = os.open(f"/proc/{child.pid}/fd/0", os.O_RDONLY | os.O_NOCTTY)
    try:
        waiting = fcntl.ioctl(keys, termios.FIONREAD, b"\0" * 4)
    finally:
        os.close(keys)
    status = Path(f"/proc/{child.pid}/stat").read_text()
    return not any(waiting) and status.rpartition(") ")[2].startswith("S")


LONG = "I wanted to be of use, said yes before I had heard all of it, and went home with it."


@pytest.mark.parametrize("columns", ["60", "80"])
def test_a_line_of_a_list_is_no_longer_than_the_terminal_is_wide(environ, columns: str) -> None:
    assert _pipe(environ, f"reflect add --client heron --text '{LONG}'").returncode == 0
    with _terminal({**environ, "COLUMNS": columns}, "list") as child:
        child.expect_exact("Passphrase: ")
        child.sendline(PASSPHRASE)
        code, said = _end(child)
    lines = [line for line in said.splitlines() if "I wanted" in line]
    assert (code, bool(lines)) == (0, True)
    assert max(map(len, lines)) <= int(columns)
    assert LONG[:50] in _pipe(environ, "reflect list").stdout


def test_a_pipe_that_closes_early_is_quiet(environ) -> None:
    done = _pipe(environ, 'reflect detect --jsonl <(yes \'{"text": "x"}\' | head -5000) | head -1')
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
    assert done.returncode in (0, 141)


@pytest.mark.parametrize("command", ["decks", "--help", "--version", "detect --help"])
def test_nobody_reading_at_all_is_quiet_too(environ, command) -> None:
    done = _pipe(environ, f"reflect {command} | true")
    assert done.stderr == ""
    assert done.returncode in (0, 141)


def test_a_reflection_goes_in_by_one_pipe_and_comes_out_by_another(environ) -> None:
    text = "Zwischen zwei Stunden: \N{CRAB} [/x]"
    done = _pipe(environ, f"echo '{text}' | reflect add && reflect list -n 1")
    assert done.returncode == 0
    assert text in done.stdout
    assert done.stderr == ""


def test_output_to_a_full_device_is_said_once(environ) -> None:
    done = _pipe(environ, "reflect decks > /dev/full")
    assert done.returncode == 10
    assert done.stderr.count("\n") == 1
    assert "no space left" in done.stderr


def test_what_was_kept_before_the_output_found_no_room_stays_and_that_is_said(environ) -> None:
    done = _pipe(environ, "reflect add --text 'Kept all the same.' > /dev/full")
    assert done.returncode == 10
    assert "has been done all the same" in done.stderr
    assert "Kept all the same." in _pipe(environ, "reflect list -n 1").stdout


def test_a_removal_is_not_called_kept_before_the_backup_of_the_day(environ, tmp_path) -> None:
    here = Vaults(tmp_path / "vault")
    with here.unlock(here.create(Passphrase(PASSPHRASE))) as journal:
        entry = journal.writing.write_free("Rain, and then home.")
    environ = {**environ, "REFLECT_HOME": str(tmp_path / "vault")}
    with _terminal(environ, "purge", entry.id, "--yes") as child:
        child.expect_exact("Passphrase: ")
        child.sendline(PASSPHRASE)
        code, said = _end(child)
    assert code == 0
    assert "It is done. Now today's backup is made." in said


def test_closed_streams_are_no_fault(environ) -> None:
    assert _pipe(environ, "reflect decks >&-").returncode == 0
    for asked in ("--help", "add --help"):
        assert _pipe(environ, f"reflect {asked} >&-").returncode == 0
    version = _pipe(environ, f'"{sys.executable}" -m reflect --version >&-')
    assert (version.returncode, version.stderr) == (0, "")
    done = _pipe(environ, "reflect add <&-")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_demo_that_is_told_to_end_leaves_nothing_behind(environ, tmp_path) -> None:
    child = subprocess.Popen(
        [*PROGRAM, "demo", "--print"],
        env={**environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    until = time.monotonic() + PATIENCE
    while not any(tmp_path.glob("reflect-demo-*/vault/*")) and time.monotonic() < until:
        time.sleep(0.01)
    child.terminate()
    _, said = child.communicate(timeout=PATIENCE)
    assert child.returncode == 143
    assert said == b""
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_the_journal_names_what_to_use(environ, tmp_path) -> None:
    done = subprocess.run(
        PROGRAM,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "`reflect add`, `reflect search`" in done.stderr
    asked = subprocess.run(
        [*PROGRAM, "list"], env=environ, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    assert asked.returncode == 2
    assert "no terminal to ask for the passphrase" in asked.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("passphrase",), "no terminal to ask for the new passphrase on. Give it with --new-"),
        (("rotate",), "no terminal to ask for the new passphrase on. Give it with --new-"),
        (("repair", "--recover"), "no terminal to ask for the recovery code on. Give it with --p"),
    ],
)
def test_without_a_terminal_it_is_said_what_could_not_be_asked_for(
    environ, arguments: tuple[str, ...], said: str
) -> None:
    asked = subprocess.run(
        [*PROGRAM, *arguments],
        env={**environ, "REFLECT_PASSPHRASE_COMMAND": f"echo {PASSPHRASE}"},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        start_new_session=True,
    )  # fmt: skip
    assert asked.returncode == 2
    assert said in asked.stderr


def test_a_reflection_is_typed_after_the_passphrase_and_ended_with_a_key(environ) -> None:
    with _terminal(environ, "add", "--client", "heron") as child:
        child.expect_exact("Passphrase: ")
        child.sendline(PASSPHRASE)
        child.expect_exact(HOW_TO_END)
        child.sendline("Typed at a terminal.")
        child.sendeof()
        child.expect_exact("Kept on Heron, for ")
        code, _ = _end(child)
        assert code == 0
    assert "Typed at a terminal." in _pipe(environ, "reflect search typed").stdout.replace(
        "[", ""
    ).replace("]", "")


def test_a_wrong_passphrase_is_met_before_anything_is_typed(environ) -> None:
    with _terminal(environ, "add") as child:
        child.expect_exact("Passphrase: ")
        child.sendline("wrong river")
        child.expect_exact("is not the passphrase of this journal")
        said = (child.before + child.buffer).decode()
    assert "river" not in said
    assert HOW_TO_END not in said


def test_letters_that_cannot_be_read_are_no_fault_at_the_prompt(environ) -> None:
    with _terminal(environ, "list") as child:
        child.expect_exact("Passphrase: ")
        child.send(b"caf\xe9\n")
        code, said = _end(child)
    assert code == 2
    assert "cannot be read as text here" in said
    assert "caf" not in said


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (("list", "--passphrase-fd", "0"), ("Passphrase: ",)),
        (("repair", "--recover", "--passphrase-fd", "0"), ("Recovery code: ",)),
        (
            ("passphrase", "--passphrase-fd", "0", "--new-passphrase-fd", "0"),
            ("Current passphrase: ", "New passphrase: ", "The new one again: "),
        ),
    ],
)
def test_a_descriptor_that_is_the_terminal_shows_nothing_of_what_is_typed(
    environ, words, asked
) -> None:
    said = ""
    with _terminal(environ, *words) as child:
        for place, prompt in enumerate(asked):
            child.expect_exact(prompt)
            said += child.before.decode()
            child.sendline(f"marzipan {place}" if place else PASSPHRASE)
        code, rest = _end(child)
    assert code == (0 if words[0] == "list" else 2)
    for typed in (PASSPHRASE, "marzipan"):
        assert typed not in said + rest


def test_leaving_with_the_interrupt_key_keeps_nothing(environ) -> None:
    before = _pipe(environ, "reflect list -n 100").stdout
    with _terminal(environ, "add") as child:
        child.expect_exact("Passphrase: ")
        child.sendline(PASSPHRASE)
        child.expect_exact(HOW_TO_END)
        child.sendline("Not to be kept.")
        child.expect_exact("Not to be kept.\r\n")  # the terminal has it
        # Between two reads Python looks for no signal, and the key takes away what is unread.
        until = time.monotonic() + PATIENCE
        while not _read(child) and time.monotonic() < until:
            time.sleep(0.01)
        child.sendintr()
        code, _ = _end(child)
    assert code == 130
    assert _pipe(environ, "reflect list -n 100").stdout == before


def test_a_letter_that_cannot_be_read_takes_no_typed_note_along(environ) -> None:
    with _terminal({**environ, "PYTHONIOENCODING": "utf-8:strict"}, "jot") as child:
        child.expect_exact("leaves without keeping it.")
        child.send(b"Ask about the caf\xe9.\n")
        child.expect_exact("Ask about")
        child.sendeof()
        child.expect_exact("Some letters could not be read")
        child.expect_exact("Sealed.")
        code, _ = _end(child)
    assert code == 0
    done = _pipe(environ, "reflect inbox && reflect inbox file --all")
    assert "Ask about the caf\N{REPLACEMENT CHARACTER}." in done.stdout


@pytest.mark.parametrize("words", [("jot",), ("jot", "-"), ("rotate",)])
def test_nothing_private_stands_on_a_terminal_that_cannot_take_it_away(environ, words) -> None:
    before = _pipe(environ, "reflect inbox").stdout
    with _terminal({**environ, "TERM": "dumb"}, *words) as child:
        if words == ("rotate",):
            child.expect_exact("Passphrase: ")
            child.sendline(PASSPHRASE)
            child.expect_exact("Enter keeps the current one): ")
            child.sendline("")
        code, said = _end(child)
    assert code == 2
    assert "cannot clear what it has shown" in said
    assert "\x1b" not in said
    assert not re.search(r"(\w{5}-){6}", said)
    assert _pipe(environ, "reflect inbox").stdout == before


def test_every_row_that_the_terminal_has_is_wiped_whatever_is_exported(environ) -> None:
    with _terminal({**environ, "LINES": "5", "COLUMNS": "20"}, "jot", "-") as child:
        child.setwinsize(43, 80)
        child.expect_exact("leaves without keeping it.")
        child.sendintr()
        code, said = _end(child)
    assert code == 130
    assert "\x1b[43;1H\x1b[2K\x1b[H\x1b[?1049l" in said


def test_the_passphrase_is_asked_on_the_terminal_while_the_text_comes_from_a_file(
    environ, tmp_path
) -> None:
    (tmp_path / "note.txt").write_text("From a file.\n")
    command = f'"{sys.executable}" -m reflect add < "{tmp_path / "note.txt"}"'
    child = pexpect.spawn("bash", ["-c", command], env=environ, timeout=PATIENCE)
    child.expect_exact("Passphrase: ")
    child.sendline(PASSPHRASE)
    code, said = _end(child)
    assert code == 0
    assert PASSPHRASE not in said
    assert "From a file." in _pipe(environ, "reflect list -n 1").stdout


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("command", [("list",), ("add", "--text", "x"), ("doctor", "--check")])
def test_a_command_that_may_hold_a_secret_leaves_no_core_file(
    environ: dict[str, str], command: tuple[str, ...]
) -> None:
    # What is asked for the passphrase sees the process that will hold it.
    looks = f"sh -c 'grep core /proc/$PPID/limits >&2; echo {PASSPHRASE}'"
    done = subprocess.run(
        ["bash", "-c", 'ulimit -S -c 64; exec "$@"', "bash", *PROGRAM, *command],
        env={**environ, "REFLECT_PASSPHRASE_COMMAND": looks},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0
    assert done.stderr.split()[:6] == ["Max", "core", "file", "size", "0", "0"]
