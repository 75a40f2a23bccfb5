"""What is wrong with a vault: one sentence, an exit code of its own, and nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.journal.session import Passphrase, Vaults
from tests.support.vaults import PASSPHRASE, make_newer
from tests.vault.helpers import picture

if TYPE_CHECKING:
    from collections.abc import Callable

READS = (
    ("list",),
    ("show", "0123"),
    ("search", "rain"),
    ("patterns",),
    ("agenda",),
    ("clients",),
    ("decks", "--mine"),
    ("doctor", "--unlock"),
)
WRITES = (
    ("add", "--text", "x"),
    ("clients", "add"),
    ("decks", "remove", "x"),
    ("passphrase", "--new-passphrase-fd", "0"),
)


def _damaged(vault: Vaults) -> None:
    for name in ("vault.key", "vault.key.bak"):
        (vault.folder / name).write_bytes(b"rubbish")


def _headless(vault: Vaults) -> None:
    for name in ("vault.key", "vault.key.bak"):
        (vault.folder / name).unlink()


def _missing(vault: Vaults) -> None:
    database = vault.status().database
    assert database is not None
    database.unlink()


def _empty(vault: Vaults) -> None:
    database = vault.status().database
    assert database is not None
    database.write_bytes(b"")


def _newer(vault: Vaults) -> None:
    make_newer(vault.folder)


CASES: dict[str, tuple[Callable[[Vaults], None], int, str]] = {
    "damaged header": (_damaged, 5, "header cannot be used"),
    "no header": (_headless, 5, "has lost its header"),
    "missing journal file": (_missing, 5, "is missing"),
    "empty journal file": (_empty, 5, "is empty"),
    "newer format": (_newer, 7, "newer reflect"),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", [READS[0], READS[4], *WRITES], ids=" ".join)
def test_a_vault_that_cannot_be_opened_is_left_as_it_is(run_cli, vault, case, command) -> None:
    prepare, code, said = CASES[case]
    prepare(vault)
    before = picture(vault.folder)
    given = run_cli(*command)
    assert (given.code, given.out) == (code, "")
    assert said in given.err
    assert given.err.count("\n") == 1
    assert picture(vault.folder) == before


@pytest.mark.parametrize("command", [*READS, *WRITES], ids=" ".join)
def test_without_a_vault_the_way_to_one_is_said(run_cli, home, command) -> None:
    given = run_cli(*command)
    assert given.code == 8
    assert "sets one up" in given.err
    assert not home.exists()


@pytest.mark.parametrize("command", [*READS, *WRITES], ids=" ".join)
def test_a_wrong_passphrase_changes_nothing(run_cli, vault, command) -> None:
    before = picture(vault.folder)
    given = run_cli(*command, passphrase="a loud river at night")
    assert given.code == 4
    assert "is not the passphrase" in given.err
    assert "loud" not in given.err
    assert picture(vault.folder) == before


@pytest.mark.parametrize("command", [*READS, *WRITES, ("repair",)], ids=" ".join)
def test_a_wrong_passphrase_is_told_with_the_way_to_give_the_code(run_cli, vault, command) -> None:
    said = run_cli(*command, passphrase="a loud river at night").err
    (line,) = [line for line in said.splitlines() if "use the recovery code" in line]
    takes = "--recover" in run_cli(command[0], "--help", passphrase=None).out
    other = "`reflect passphrase --recover`"
    assert ("With --recover this command" in line, other in line) == (takes, not takes)


def test_the_option_that_a_wrong_passphrase_leads_to_opens_the_journal(
    run_cli, vault, code
) -> None:
    given = run_cli("repair", "--recover", passphrase=code.display())
    assert (given.code, given.err) == (0, "")
    wrong = run_cli("repair", "--recover", passphrase=vault.new_recovery_code().display()).err
    assert wrong.startswith("That is not the recovery code")
    assert "--recover" not in wrong


@pytest.mark.parametrize("command", WRITES, ids=" ".join)
def test_a_vault_that_is_open_elsewhere_is_not_written(
    run_cli, vault, monkeypatch, command
) -> None:
    monkeypatch.setattr("reflect.cli.context.WAIT_SECONDS", 0.0)
    monkeypatch.setattr("reflect.cli.commands.passphrase.WAIT_SECONDS", 0.0)
    with vault.unlock(Passphrase(PASSPHRASE)):
        given = run_cli(*command)
    assert (given.code, given.out) == (6, "")
    assert "already open in another reflect" in given.err


@pytest.mark.parametrize("command", [c for c in READS if c[0] != "show"], ids=" ".join)
def test_reading_goes_on_beside_whoever_writes(run_cli, vault, command) -> None:
    with vault.unlock(Passphrase(PASSPHRASE)):
        assert run_cli(*command).code == 0


def test_a_folder_with_other_things_is_no_vault(run_cli, home) -> None:
    home.mkdir()
    (home / "holiday.jpg").touch()
    given = run_cli("list")
    assert given.code == 8
    assert [path.name for path in home.iterdir()] == ["holiday.jpg"]


def test_without_a_terminal_it_names_commands_that_need_none(run_cli, vault) -> None:
    for arguments in ((), ("demo",)):
        given = run_cli(*arguments)
        assert (given.code, given.out) == (2, "")
        assert "`reflect add`" in given.err
