"""`reflect passphrase`, and the ways in which a command learns a secret."""

from __future__ import annotations

import io
import os
import sys

import pytest

from reflect.cli import secrets
from reflect.cli.main import run
from tests.support.keyrings import MemoryKeyring
from tests.support.vaults import PASSPHRASE
from tests.vault.helpers import picture

NEW = "a new morning by the sea"


def _two_lines(first: str, second: str) -> int:
    reading, writing = os.pipe()
    os.write(writing, f"{first}\n{second}\n".encode())
    os.close(writing)
    return reading


@pytest.fixture
def change(run_cli):
    """Change the passphrase with two lines from one descriptor."""

    def _change(first: str, second: str, *more: str):
        fd = _two_lines(first, second)
        both = ("--passphrase-fd", str(fd), "passphrase", "--new-passphrase-fd", str(fd), *more)
        try:
            return run_cli(*both, passphrase=None)
        finally:
            os.close(fd)

    return _change


def test_the_new_passphrase_opens_and_the_former_does_not(run_cli, vault, change) -> None:
    given = change(PASSPHRASE, NEW)
    assert given.code == 0
    assert "The recovery code is unchanged" in given.out
    assert run_cli("list", passphrase=NEW).code == 0
    assert run_cli("list", passphrase=PASSPHRASE).code == 4


def test_the_recovery_code_gives_a_new_passphrase(run_cli, vault, change, code) -> None:
    assert change(code.display().lower(), NEW, "--recover").code == 0
    assert run_cli("list", passphrase=NEW).code == 0


def test_a_slip_in_the_recovery_code_is_named_by_its_group(vault, change, code) -> None:
    before = picture(vault.folder)
    typed = list(code.groups())
    typed[2] = typed[2][::-1]
    given = change("-".join(typed), NEW, "--recover")
    assert given.code == 2
    assert "does not look right in group 3" in given.err
    assert picture(vault.folder) == before


def test_another_vaults_code_changes_nothing(vault, change) -> None:
    before = picture(vault.folder)
    given = change(vault.new_recovery_code().display(), NEW, "--recover")
    assert given.code == 4
    assert picture(vault.folder) == before


def test_an_easy_passphrase_is_taken_with_a_word_of_care(vault, change) -> None:
    given = change(PASSPHRASE, "password")
    assert given.code == 0
    assert "Easy to guess" in given.err
    assert "password\n" not in given.err


@pytest.mark.parametrize(("new", "said"), [("", "no passphrase"), ("tab\there", "control")])
def test_what_cannot_be_a_passphrase_leaves_the_former(run_cli, vault, change, new, said) -> None:
    given = change(PASSPHRASE, new)
    assert given.code == 2
    assert said in given.err
    assert run_cli("list").code == 0


def test_two_that_differ_leave_the_former(run_cli, vault, monkeypatch) -> None:
    typed = iter(["one sea", "one see"])
    monkeypatch.setattr(secrets, "ask", lambda *_: next(typed))
    given = run_cli("passphrase")
    assert (given.code, given.err) == (2, "The two did not match. The passphrase is as it was.\n")
    assert run_cli("list").code == 0


def test_a_stored_command_is_said_to_give_the_former_one(run_cli, vault, monkeypatch) -> None:
    monkeypatch.setenv(secrets.COMMAND_VARIABLE, f"echo {PASSPHRASE}")
    monkeypatch.setattr(secrets, "ask", lambda *_: NEW)
    given = run_cli("passphrase", passphrase=None)
    assert given.code == 0
    assert "still gives the old one" in given.err


def test_a_command_gives_the_passphrase_up_to_its_first_line(run_cli, vault, monkeypatch) -> None:
    script = f"import sys; print({PASSPHRASE!r}); print('more'); assert not sys.stdin.read()"
    monkeypatch.setenv(secrets.COMMAND_VARIABLE, f'"{sys.executable}" -c "{script}"')
    given = run_cli("add", stdin="The text.", passphrase=None)
    assert given.code == 0
    assert "The text." in run_cli("list", "-n", "1").out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("false", "ended with exit code 1"),
        ("true", "printed no passphrase"),
        ("/no/such/program", "could not be run"),
        ("'unclosed", "could not be run"),
        (" ", "could not be run"),
        ("sh -c 'kill -9 $$'", "ended by signal 9"),
        ("printf '\\377'", "not UTF-8"),
        ("yes", "printed more than 64 KB"),
    ],
)
def test_a_command_that_fails_is_said_without_its_words(
    run_cli, vault, monkeypatch, command, said
) -> None:
    monkeypatch.setenv(secrets.COMMAND_VARIABLE, command)
    given = run_cli("list", passphrase=None)
    assert (given.code, given.out) == (2, "")
    assert said in given.err
    assert given.err.count("\n") == 1


def test_a_passphrase_in_place_of_a_command_is_not_repeated(run_cli, vault, monkeypatch) -> None:
    monkeypatch.setenv(secrets.COMMAND_VARIABLE, "my secret river")
    given = run_cli("list", passphrase=None)
    assert "river" not in given.err
    assert "not a passphrase" in given.err


def test_a_passphrase_in_place_of_a_descriptor_is_not_repeated(run_cli, vault) -> None:
    given = run_cli("--passphrase-fd", "my secret river", "list", passphrase=None)
    assert given.code == 2
    assert "river" not in given.err


def test_a_descriptor_that_is_shut_is_named(run_cli, vault) -> None:
    given = run_cli("--passphrase-fd", "987", "list", passphrase=None)
    assert (given.code, given.err) == (2, "--passphrase-fd 987 is not open for reading.\n")


def test_without_a_terminal_it_says_how_else_to_give_one(run_cli, vault, monkeypatch) -> None:
    monkeypatch.setattr(secrets, "_has_terminal", lambda: False)
    given = run_cli("list", passphrase=None)
    assert given.code == 2
    assert "--passphrase-fd or REFLECT_PASSPHRASE_COMMAND" in given.err


def test_no_option_takes_a_passphrase_itself(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert run(["--passphrase", "secret", "list"]) == 2
    assert "secret" not in sys.stderr.getvalue()


# This computer's keyring


@pytest.fixture
def keyring(monkeypatch, vault) -> MemoryKeyring:
    """The keyring that commands find."""
    found = MemoryKeyring()
    monkeypatch.setattr("reflect.journal.opener.system_keyring", lambda: found)
    return found


def test_the_keyring_is_switched_on_used_and_switched_off(run_cli, vault, keyring) -> None:
    given = run_cli("passphrase", "--keyring")
    assert given.code == 0
    assert "keyring opens the journal from now on" in given.out
    assert "every program that you run" in given.err
    listed = run_cli("list", "--json", passphrase=None)
    assert len(listed.json) == 7
    assert listed.err == "Opened with this computer's keyring.\n"
    assert run_cli("passphrase", "--no-keyring").code == 0
    assert keyring.kept == {}
    assert "Opened" not in run_cli("list").err


def test_a_passphrase_that_is_given_is_what_counts(run_cli, vault, keyring) -> None:
    run_cli("passphrase", "--keyring")
    asked = keyring.asked
    assert run_cli("list", passphrase="not this").code == 4
    assert run_cli("list").code == 0
    assert keyring.asked == asked


def test_a_keyring_that_does_not_answer_is_said_and_the_passphrase_asked_for(
    run_cli, vault, keyring, monkeypatch
) -> None:
    run_cli("passphrase", "--keyring")
    keyring.fails = True
    monkeypatch.setattr("reflect.cli.secrets.getpass.getpass", lambda _: PASSPHRASE)
    monkeypatch.setattr("reflect.cli.secrets._has_terminal", lambda: True)
    given = run_cli("list", "--json", passphrase=None)
    assert len(given.json) == 7
    assert "keyring did not do it" in given.err


def test_the_end_of_the_vault_is_never_left_to_a_keyring(run_cli, vault, keyring, home) -> None:
    run_cli("passphrase", "--keyring")
    given = run_cli("purge", "--everything", "--yes", passphrase="not this")
    assert given.code == 4
    assert (home / "vault.key").exists()
