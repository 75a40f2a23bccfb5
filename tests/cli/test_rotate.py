"""`reflect rotate`: new keys, said plainly, with the code handed over before anything changes."""

from __future__ import annotations

import os

import pytest

from reflect.journal.session import Passphrase
from tests.support.terminal import Terminal
from tests.support.vaults import PASSPHRASE

NEW = "a new one, quite long"


@pytest.fixture
def handed():
    """A pipe for the new passphrase, and one that the new code is written to."""
    new, code = os.pipe(), os.pipe()
    os.write(new[1], f"{NEW}\n".encode())
    yield new[0], code[1], code[0]
    for end in (*new, *code):
        os.close(end)


def test_new_secrets_open_the_journal_and_old_ones_do_not(run_cli, vault, code, handed) -> None:
    run_cli("backup")
    given = run_cli("rotate", "--new-passphrase-fd", str(handed[0]), "--code-fd", str(handed[1]))
    assert given.code == 0
    folder = vault.folder / "backups"
    assert f"1 backup in {folder} still opens with the old passphrase" in given.out
    new_code = os.read(handed[2], 100).decode().strip()
    assert new_code not in given.out + given.err
    assert run_cli("list").code == 4
    assert run_cli("list", passphrase=NEW).code == 0
    backups = run_cli("backup", "--list", "--json", passphrase=NEW).json
    assert len(backups) == 2
    newest = backups[0]["path"]
    for secret, expected in ((new_code, 0), (code.display(), 4)):
        given = run_cli("restore", newest, "--rehearse", "--recover", passphrase=secret)
        assert given.code == expected


def test_a_wrong_passphrase_rotates_nothing(run_cli, vault, handed) -> None:
    before = (vault.folder / "vault.key").read_bytes()
    given = run_cli(
        "rotate", "--new-passphrase-fd", str(handed[0]), "--code-fd", str(handed[1]),
        passphrase="not this one",
    )  # fmt: skip
    assert given.code == 4
    assert (vault.folder / "vault.key").read_bytes() == before


def test_a_code_that_cannot_be_handed_over_changes_nothing(run_cli, vault, handed) -> None:
    before = (vault.folder / "vault.key").read_bytes()
    given = run_cli("rotate", "--new-passphrase-fd", str(handed[0]), "--code-fd", "999")
    assert given.code == 10
    assert "Nothing was changed" in given.err
    assert (vault.folder / "vault.key").read_bytes() == before


def test_waiting_notes_are_filed_before_a_new_code_is_handed_over(run_cli, vault, handed) -> None:
    run_cli("jot", "One.", passphrase=None)
    given = run_cli("rotate", "--new-passphrase-fd", str(handed[0]), "--code-fd", str(handed[1]))
    assert given.code == 2
    assert "reflect inbox file --all" in given.err
    assert _nothing_in(handed[2])


def test_an_open_journal_is_said_before_a_new_code_is_handed_over(
    run_cli, vault, handed, monkeypatch
) -> None:
    monkeypatch.setattr("reflect.cli.commands.rotate.WAIT_SECONDS", 0)
    with vault.unlock(Passphrase(PASSPHRASE)):
        options = ("--new-passphrase-fd", str(handed[0]), "--code-fd", str(handed[1]))
        given = run_cli("rotate", *options)
    assert given.code == 6
    assert _nothing_in(handed[2])


def _nothing_in(pipe: int) -> bool:
    os.set_blocking(pipe, False)
    try:
        return not os.read(pipe, 1)
    except BlockingIOError:
        return True


@pytest.mark.slow
@pytest.mark.parametrize("right", [True, False])
def test_at_a_terminal_the_code_is_shown_wiped_and_typed_back(home, tmp_path, right) -> None:
    from tests.support.real_vault import make_real

    make_real(home)
    before = (home / "vault.key").read_bytes()
    environ = {"REFLECT_HOME": str(home), "HOME": str(tmp_path)}
    with Terminal(["rotate"], environ) as terminal:
        terminal.wait_for("Passphrase:")
        terminal.type(f"{PASSPHRASE}\r")
        terminal.wait_for("Enter keeps the current one")
        terminal.type("\r")
        shown = terminal.wait_for("Enter when you have it.")
        code = next(line.strip() for line in shown.splitlines() if line.count("-") == 6)
        terminal.type("\r")
        terminal.wait_for("from your paper:")
        assert code not in terminal.text
        terminal.type(f"{code.lower().replace('-', ' ') if right else code[::-1]}\r")
        ended = terminal.wait_for_exit()
    assert ended == (0 if right else 2)
    assert ((home / "vault.key").read_bytes() != before) is right
