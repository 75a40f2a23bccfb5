"""`reflect purge` and `reflect hold`: nothing goes unasked, and what goes is said."""

from __future__ import annotations

import pytest


def test_without_a_terminal_nothing_is_removed_unless_it_is_meant(run_cli, vault) -> None:
    given = run_cli("purge", "--client", "Heron")
    assert given.code == 2
    assert "--yes" in given.err
    assert len(run_cli("list", "--json").json) == 7


def test_a_client_goes_with_everything_about_them(run_cli, vault) -> None:
    given = run_cli("purge", "--client", "Heron", "--yes")
    assert given.code == 0
    assert given.out.startswith("Removed for good: 5 reflections.")
    assert "Copies outside" in given.out
    assert len(run_cli("list", "--json").json) == 2
    assert "Heron" not in run_cli("clients").out


def test_one_reflection_goes(run_cli, vault) -> None:
    entry = run_cli("list", "--json").json[0]["id"]
    run_cli("backup")
    given = run_cli("purge", entry, "--yes")
    assert "1 older backup that held it was removed as well." in given.out
    assert run_cli("show", entry).code == 3


def test_everything_goes(run_cli, vault, home) -> None:
    run_cli("backup")
    given = run_cli("purge", "--everything", "--yes")
    assert given.out.startswith("The journal is gone and 1 backup with it.")
    assert not home.exists()


def test_a_wrong_passphrase_removes_nothing(run_cli, vault, home) -> None:
    assert run_cli("purge", "--everything", "--yes", passphrase="not this one").code == 4
    assert (home / "vault.key").exists()


@pytest.mark.parametrize(
    "words", [("--client", "Heron", "--yes"), ("--everything", "--yes"), ("ffff", "--yes")]
)
def test_a_hold_stops_it(run_cli, vault, words) -> None:
    held = run_cli("hold", "on", "--reason", "letter of 3 November")
    assert "A hold has been set since" in held.out
    assert "letter of 3 November" in run_cli("hold").out
    given = run_cli("purge", *words)
    assert given.code == 2
    assert "A hold has been set" in given.err
    assert run_cli("hold", "off", "--reason", "x").code == 2
    assert run_cli("hold", "--reason", "x").code == 2
    assert len(run_cli("hold", "--json").json) == 1
    assert run_cli("hold", "off").out.startswith("No hold is set.")
    assert run_cli("hold", "--json").json == []


def test_it_must_be_said_what(run_cli, vault) -> None:
    assert run_cli("purge", "--yes").code == 2
    assert run_cli("purge", "abcd", "--everything").code == 2
    assert run_cli("hold", "off").code == 2
