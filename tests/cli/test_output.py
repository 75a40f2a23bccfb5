"""Output that ends early, has no room, or goes where letters are few."""

from __future__ import annotations

import errno
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.__main__ import main
from reflect.cli import faults
from reflect.cli.commands import COMMANDS
from reflect.cli.context import Context
from reflect.cli.main import INTERRUPTED, PIPE_CLOSED, UNEXPECTED, run
from reflect.domain.text import DIRECTION
from reflect.errors import StorageError


class _Refusing(io.RawIOBase):
    """A stream that takes nothing, for a reason."""

    def __init__(self, reason: int) -> None:
        self._reason = reason

    def writable(self) -> bool:
        return True

    def write(self, _: object) -> int:
        if self._reason:
            raise OSError(self._reason, os.strerror(self._reason))
        return 0


@pytest.fixture
def refuse(monkeypatch):
    """Run a command whose output is refused, and return its code and what it said."""

    def _run(reason: int, *arguments: str) -> tuple[int, str]:
        raw = _Refusing(reason)
        out = io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8")
        err = io.StringIO()
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        code = run(arguments)
        raw._reason = 0
        monkeypatch.undo()
        raw.write = len  # type: ignore[assignment, method-assign]
        out.close()
        return code, err.getvalue()

    return _run


@pytest.mark.parametrize("arguments", [("decks",), ("decks", "--json"), ("--help",)])
def test_a_reader_that_went_away_is_no_fault(refuse, arguments) -> None:
    assert refuse(errno.EPIPE, *arguments) == (PIPE_CLOSED, "")


def test_output_that_finds_no_room_is_said(refuse) -> None:
    code, said = refuse(errno.ENOSPC, "decks")
    assert code == StorageError.exit_code
    assert said.startswith("The output could not be written: no space left on device.")
    assert refuse(errno.ENOSPC, "--help") == (code, said)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "words",
    [["--help"], ["--version"], ["-V"], *([command.name, "--help"] for command in COMMANDS)],
    ids=" ".join,
)
def test_help_and_version_that_find_no_room_are_no_success(words, unbuffered, tmp_path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reflect", *words],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered, "REFLECT_HOME": str(tmp_path / "v")},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == StorageError.exit_code
    assert done.stderr.startswith("The output could not be written: no space left on device.")
    assert done.stderr.count("\n") == 1


def test_letters_that_an_output_does_not_know_become_question_marks(run_cli, vault) -> None:
    given = run_cli("patterns", encoding="ascii")
    assert given.code == 0
    assert given.out.startswith("?????  Overwhelmed")


def test_json_is_escaped_where_letters_are_few(run_cli, vault) -> None:
    for encoding in ("ascii", "utf-8"):
        given = run_cli("decks", "--json", passphrase=None, encoding=encoding)
        assert given.json[0]["id"] == "checkin"


def test_control_characters_in_json_are_escaped(tmp_path) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8")
    context = Context(io.StringIO(), out, io.StringIO(), {}, tmp_path)
    context.say_json({"text": "a\x1b\x9b\x7f\x00é"})
    context.flush()
    assert raw.getvalue().decode() == '{\n  "text": "a\\u001b\\u009b\\u007f\\u0000é"\n}\n'


def test_streams_that_are_closed_are_as_good_as_empty(vault, monkeypatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert run(["decks"]) == 0
    assert run(["nonsense"]) == 2
    assert run(["--help"]) == 0
    assert run(["add", "--help"]) == 0
    monkeypatch.setattr(sys, "argv", ["reflect", "--version"])
    assert main() == 0


def test_an_interruption_in_haste_is_quiet(monkeypatch, capfd) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(faults, "quieten_faults", interrupted)
    monkeypatch.setattr(sys, "argv", ["reflect", "list"])
    assert main() == INTERRUPTED
    assert capfd.readouterr() == ("", "\n")


def test_a_remark_that_cannot_be_written_stops_nothing(tmp_path) -> None:
    class Full(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, _data) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    raw, full = io.BytesIO(), io.TextIOWrapper(Full(), encoding="utf-8", write_through=True)
    context = Context(io.StringIO(), io.TextIOWrapper(raw, encoding="utf-8"), full, {}, tmp_path)
    context.note("a remark")
    context.say("what was asked for")
    context.flush()
    assert raw.getvalue().decode() == "what was asked for\n"


def test_a_sentence_about_an_argument_steers_no_terminal(run_cli, vault) -> None:
    for arguments in (
        ("\x1b[31mx",),
        ("show", "\x1b[31mx"),
        ("list", "--client", "\x1b[31mx"),
        ("search", "is:\x1b[31mx"),
        ("decks", "check", "\x1b[31mx", "y"),
        ("detect", "\x1b[31mx"),
        ("add", "--lines", "\x1b[31mx"),
        ("agenda", "-o", "/no/\x1b[31mx"),
    ):
        given = run_cli(*arguments)
        assert given.code not in (0, UNEXPECTED)
        assert "\x1b" not in given.out + given.err


TURNED = "I was \u202eoverwhelmed\u2067 by \u200frain \u05e9\u05dc\u05d5\u05dd"
NAME = "\u2068Wren\u202e"


def test_marks_of_direction_are_kept_and_not_printed(run_cli, vault) -> None:
    assert run_cli("clients", "add", NAME).code == 0
    kept = run_cli("add", "--client", "wren", "--bring", "--text", TURNED, "--json")
    assert kept.code == 0
    said = [
        run_cli(*arguments)
        for arguments in (
            ("list",),
            ("show", kept.json["id"]),
            ("show", kept.json["id"], "--format", "markdown"),
            ("search", "rain", "client:wren"),
            ("agenda",),
            ("clients",),
            ("patterns",),
            ("detect", "--text", TURNED),
            ("list", "--json"),
            ("search", "rain", "client:wren", "--json"),
            ("list", "--client", "\u202enobody"),
        )
    ]
    for given in (kept, *said):
        assert given.code in (0, 2, 3), given
        assert not re.search(f"[{DIRECTION}]", given.out + given.err)
    assert any(" Wren          free " in line for line in said[0].out.splitlines())
    assert "I was overwhelmed by rain \u05e9\u05dc\u05d5\u05dd" in said[1].out
    shown = run_cli("show", kept.json["id"], "--json").json
    assert shown["answers"][0]["value"] == TURNED
    assert shown["client"] == NAME


def test_a_name_is_typed_as_it_is_seen(run_cli, vault) -> None:
    assert run_cli("clients", "add", NAME).code == 0
    assert run_cli("clients", "add", "wren").code == 2
    assert run_cli("list", "--client", "WREN").code == 0
    assert run_cli("search", "client:wren").code == 1
