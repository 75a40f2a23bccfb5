"""`reflect backup` and `reflect restore`: what the person is told, and what is there afterwards."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from reflect.cli.unlocking import TRIES, pause_before
from reflect.errors import StorageError
from reflect.journal.session import Passphrase
from tests.support.vaults import PASSPHRASE


def made(result) -> Path:
    return Path(result.json["path"])


def test_a_backup_is_made_beside_an_open_journal(run_cli, vault) -> None:
    with vault.unlock(Passphrase(PASSPHRASE)):
        given = run_cli("backup")
    assert given.code == 0
    (path,) = (vault.folder / "backups").iterdir()
    assert given.out.startswith(f"Made {path}. It was opened and checked: 7 entries, the latest")


def test_it_goes_where_it_is_told(run_cli, vault, tmp_path) -> None:
    given = run_cli("backup", "--to", str(tmp_path / "stick"), "--json")
    assert made(given).parent == tmp_path / "stick"
    assert (given.json["entries"], given.json["clients"]) == (7, 2)


def test_backups_are_listed_newest_first(run_cli, vault, time) -> None:
    assert "no backups" in run_cli("backup", "--list").out
    first = made(run_cli("backup", "--json"))
    time.move(days=1)
    second = made(run_cli("backup", "--json"))
    listed = run_cli("backup", "--list", "--json").json
    assert [row["path"] for row in listed] == [str(second), str(first)]


def test_a_rehearsal_says_what_it_found_and_changes_nothing(run_cli, vault) -> None:
    backup = made(run_cli("backup", "--json"))
    given = run_cli("restore", str(backup), "--rehearse")
    assert given.out == (
        "The backup opens and is whole: 7 entries, the latest of 14 Nov 2026, 2 clients. "
        "Nothing was changed.\n"
    )


def test_a_restored_journal_is_read_at_once_and_the_former_is_named(run_cli, vault) -> None:
    backup = made(run_cli("backup", "--json"))
    run_cli("add", "--text", "Written after the backup.")
    given = run_cli("restore", str(backup))
    assert given.code == 0
    assert "before-restore-" in given.out
    assert "Written after" not in run_cli("list").out


def test_it_restores_where_there_is_no_vault(run_cli, vault, tmp_path) -> None:
    backup = shutil.copy(made(run_cli("backup", "--json")), tmp_path / "kept.zip")
    shutil.rmtree(vault.folder)
    assert run_cli("restore", str(backup), "--json").json["aside"] is None
    assert run_cli("list").code == 0


def test_the_recovery_code_restores_too(run_cli, vault, code) -> None:
    backup = made(run_cli("backup", "--json"))
    given = run_cli(
        "restore", str(backup), "--recover", "--rehearse", passphrase=code.display().lower()
    )
    assert given.code == 0


@pytest.mark.parametrize(("passphrase", "code"), [("not this one", 4), ("", 2)])
def test_what_does_not_open_it_is_refused(run_cli, vault, passphrase, code) -> None:
    backup = made(run_cli("backup", "--json"))
    assert run_cli("restore", str(backup), passphrase=passphrase).code == code


def test_a_file_that_is_no_backup_is_refused_before_the_passphrase(run_cli, vault, home) -> None:
    given = run_cli("restore", str(home / "vault.key"), passphrase=None)
    assert given.code == 5
    assert "cannot be used as a backup" in given.err
    assert run_cli("restore", str(home / "nowhere.zip"), passphrase=None).code == 2


def test_a_slip_at_the_prompt_may_be_typed_again_after_a_growing_pause(
    run_cli, vault, monkeypatch
) -> None:
    typed = iter(["slip", "another slip", PASSPHRASE])
    waited: list[float] = []
    monkeypatch.setattr("reflect.cli.unlocking.read_passphrase", lambda *_: next(typed))
    monkeypatch.setattr("reflect.cli.unlocking.opened_by.__kwdefaults__", {
        "recover": False, "prompt": "Passphrase: ", "sleep": waited.append})  # fmt: skip
    given = run_cli("list", passphrase=None)
    assert given.code == 0
    assert given.err.count("That is not the passphrase") == 2
    assert waited == [1.0, 2.0]


def test_after_enough_slips_the_command_ends(run_cli, vault, monkeypatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("reflect.cli.unlocking.read_passphrase", lambda *_: "slip")
    monkeypatch.setattr("reflect.cli.unlocking.opened_by.__kwdefaults__", {
        "recover": False, "prompt": "Passphrase: ", "sleep": waited.append})  # fmt: skip
    assert run_cli("list", passphrase=None).code == 4
    assert waited == [pause_before(attempt) for attempt in range(2, TRIES + 1)] == [1.0, 2.0, 4.0]


def test_a_slip_in_a_recovery_code_may_be_typed_again(run_cli, vault, monkeypatch, code) -> None:
    typed = iter(["7KQ2M", code.display()[::-1], code.display().lower()])
    monkeypatch.setattr("reflect.cli.unlocking.ask", lambda *_: next(typed))
    given = run_cli("repair", "--recover", passphrase=None)
    assert given.code == 0
    assert "what you typed has 5." in given.err
    assert "does not look right in group" in given.err


def test_after_enough_slips_in_a_recovery_code_the_command_ends(
    run_cli, vault, monkeypatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "reflect.cli.unlocking.ask", lambda prompt, *_: asked.append(prompt) or "slip"
    )
    assert run_cli("repair", "--recover", passphrase=None).code == 2
    assert len(asked) == TRIES


def test_an_empty_variable_is_as_good_as_none(run_cli, vault, monkeypatch) -> None:
    typed = iter(["slip", PASSPHRASE])
    monkeypatch.setenv("REFLECT_PASSPHRASE_COMMAND", "")
    monkeypatch.setattr("reflect.cli.unlocking.read_passphrase", lambda *_: next(typed))
    monkeypatch.setattr("reflect.cli.unlocking.opened_by.__kwdefaults__", {
        "recover": False, "prompt": "Passphrase: ", "sleep": lambda _: None})  # fmt: skip
    assert run_cli("list", passphrase=None).code == 0


def test_a_script_gets_one_try(run_cli, vault) -> None:
    given = run_cli("list", passphrase="slip\n" + PASSPHRASE)
    assert given.code == 4
    assert given.err.count("That is not the passphrase") == 1


# The day's backup, for those who use commands alone


def _backups(vault) -> list[str]:
    return sorted(path.name for path in vault.folder.glob("backups/*.zip"))


def test_the_first_line_added_in_a_day_makes_the_day_s_backup(run_cli, vault, time) -> None:
    given = run_cli("add", "--text", "One.")
    assert (given.code, given.err) == (0, "")
    (first,) = _backups(vault)
    assert run_cli("add", "--text", "Two.").code == 0
    assert _backups(vault) == [first]
    time.move(days=1, minutes=1)
    assert run_cli("list").code == 0
    assert _backups(vault) == [first], "reading makes none"
    run_cli("add", "--text", "Three.")
    assert len(_backups(vault)) == 2
    newest = vault.folder / "backups" / _backups(vault)[-1]
    found = run_cli("restore", str(newest), "--rehearse", "--json").json
    assert found["entries"] == 10


def test_what_was_kept_is_said_before_the_backup_is_begun(run_cli, vault, monkeypatch) -> None:
    said: list[str] = []

    def refuse(*_arguments: object, **_options: object) -> None:
        said.append(sys.stdout.buffer.getvalue().decode())
        raise StorageError("The disk for backups is not there.")

    monkeypatch.setattr("reflect.journal.backups.make_backup", refuse)
    given = run_cli("add", "--text", "One.")
    assert given.code == 0
    assert said == [given.out]
    assert given.out.startswith("Kept")
    assert given.err == "No backup could be made. The disk for backups is not there.\n"


def test_what_failed_or_wrote_nothing_makes_no_backup(run_cli, vault) -> None:
    assert run_cli("add", "--text", " ").code == 2
    assert run_cli("clients", "end", "Nobody").code == 3
    assert _backups(vault) == []


def test_old_backups_are_thinned_by_commands_too(run_cli, vault, time) -> None:
    for _ in range(40):
        time.move(days=1, minutes=1)
        run_cli("add", "--text", "A line.")
    assert 10 <= len(_backups(vault)) <= 23
