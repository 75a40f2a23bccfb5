"""A command says that an older journal is brought up to date, and then does its work."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from reflect.cli.context import Context
from reflect.journal.updating import SENTENCE
from tests.support.old_tables import make_old_vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

pytestmark = pytest.mark.usefixtures("_old")


@pytest.fixture
def _old(home: Path) -> None:
    make_old_vault(home, [f"Si\u00adlence {n}." for n in range(3)])


def test_a_command_that_writes_says_so_beside_its_output_and_keeps_what_it_was_given(
    run_cli: Callable[..., Result],
) -> None:
    kept = run_cli("add", "--text", "Then calm.", "--json")
    assert kept.code == 0
    assert kept.err.startswith(f"{SENTENCE}\n")
    assert "Then calm." in kept.out
    assert "entries are done" not in kept.err  # a file hears it once
    again = run_cli("add", "--text", "Calm still.")
    assert SENTENCE not in again.err


def test_a_command_that_reads_says_how_to_get_there(run_cli: Callable[..., Result]) -> None:
    told = run_cli("list")
    assert told.code == 2
    assert "Start reflect once, and it is brought up to date" in told.err
    assert "try again when it is finished" in told.err


def test_a_changed_passphrase_says_so_too(run_cli: Callable[..., Result]) -> None:
    told = run_cli("passphrase", "--no-keyring")
    assert told.err.startswith(f"{SENTENCE}\n")


def test_a_terminal_hears_how_far_it_is(home: Path) -> None:
    class Terminal:
        said = ""

        def write(self, text: str) -> None:
            self.said += text

        def flush(self) -> None: ...

        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    tell = Context(sys.stdin, sys.stdout, terminal, {}, home).updating()  # type: ignore[arg-type]
    for far in [(0, 0), (0, 40), *((done, 40) for done in range(1, 41))]:
        tell(*far)
    lines = terminal.said.splitlines()
    assert lines[0] == SENTENCE
    assert lines[1:] == [f"{done} of 40 entries are done." for done in range(4, 41, 4)]
