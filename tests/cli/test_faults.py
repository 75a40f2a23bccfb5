"""A fault of our own tells its kind and place, and never a word of an entry or a secret."""

from __future__ import annotations

import sys
import threading

import pytest

from reflect.cli import faults
from reflect.cli.main import INTERRUPTED, UNEXPECTED
from reflect.journal.writing import Writing
from tests.support.vaults import PASSPHRASE

CANARY = "tangerine"


def _fault(*arguments: object, **facts: object) -> None:
    try:
        raise KeyError(f"{CANARY} {arguments} {facts}")
    except KeyError as error:
        raise RuntimeError(f"{CANARY} again {arguments}") from error


def test_an_injected_fault_says_no_word_of_the_text_or_the_passphrase(
    run_cli, vault, monkeypatch
) -> None:
    monkeypatch.setattr(Writing, "write_free", _fault)
    given = run_cli("add", stdin=f"The {CANARY} on the windowsill.")
    assert given.code == UNEXPECTED
    assert given.out == ""
    assert given.err.startswith(faults.OPENING)
    assert "RuntimeError" in given.err
    assert "KeyError" in given.err
    assert "test_faults.py" in given.err
    assert CANARY not in given.err
    assert PASSPHRASE not in given.err


def test_a_fault_of_the_database_says_no_word_either(run_cli, vault, monkeypatch) -> None:
    from reflect.store import entry_saving

    def broken(connection: object, *_: object, **__: object) -> None:
        connection.execute("INSERT INTO nowhere VALUES (?)", (CANARY,))  # type: ignore[attr-defined]

    monkeypatch.setattr(entry_saving, "save", broken)
    given = run_cli("add", stdin=f"The {CANARY} on the windowsill.")
    assert given.code != 0
    assert CANARY not in given.err


def test_after_a_fault_the_vault_can_be_opened_again(run_cli, vault, monkeypatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Writing, "write_free", _fault)
        run_cli("add", stdin="x")
    assert run_cli("add", stdin="x").code == 0


def test_an_interruption_is_quiet(run_cli, vault, monkeypatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Writing, "write_free", interrupt)
    given = run_cli("add", stdin="x")
    assert (given.code, given.out, given.err) == (INTERRUPTED, "", "\n")


@pytest.fixture
def hooks(monkeypatch):
    """Set the process's hooks for this test alone."""
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    faults.quieten_faults()


def test_a_fault_in_a_thread_says_no_word(hooks, capsys) -> None:
    thread = threading.Thread(target=_fault, args=("x",))
    thread.start()
    thread.join()
    said = capsys.readouterr().err
    assert said.startswith(faults.OPENING)
    assert CANARY not in said


def test_a_fault_while_tidying_up_says_no_word(hooks, capsys) -> None:
    class Untidy:
        def __del__(self) -> None:
            _fault(self)

    untidy = Untidy()
    del untidy
    said = capsys.readouterr().err
    assert "RuntimeError" in said
    assert CANARY not in said
