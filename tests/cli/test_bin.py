"""`reflect bin`: what was put away is listed, comes back whole, or goes for good if meant."""

from __future__ import annotations

import pytest

from reflect.journal.session import Passphrase
from tests.support.vaults import PASSPHRASE


@pytest.fixture
def put_away(vault) -> str:
    """Heron with five reflections, and one about nobody, in the bin; return the latter's id."""
    with vault.unlock(Passphrase(PASSPHRASE)) as journal:
        alone = next(line for line in journal.entries.page() if line.client_id is None)
        journal.entries.to_bin(alone.id)
        journal.bin.put_client(journal.clients.named("Heron").id)
    return alone.id


def test_an_empty_bin_is_said(run_cli, vault) -> None:
    given = run_cli("bin")
    assert (given.code, given.out) == (0, "")
    assert "The bin is empty." in given.err
    assert run_cli("bin", "--json").json == []
    empty = run_cli("bin", "empty", "--yes")
    assert (empty.code, empty.err) == (2, "The bin is empty.\n")


def test_it_lists_what_was_put_away_and_how_long_it_stays(run_cli, put_away, time) -> None:
    time.move(days=12)
    lines = run_cli("bin").out.splitlines()
    assert len(lines) == 2
    assert any("Heron" in line and "client, with 5 reflections" in line for line in lines)
    assert any("A week of rain." in line and put_away[-12:] in line for line in lines)
    assert all(line.startswith("18 days ") for line in lines)
    shapes = {one["kind"]: one for one in run_cli("bin", "--json").json}
    assert shapes["client"]["client"] == "Heron"
    assert shapes["client"]["entries"] == 5
    assert shapes["entry"]["id"] == put_away
    assert shapes["entry"]["first_line"] == "A week of rain."
    assert {one["days_left"] for one in shapes.values()} == {18}


def test_an_entry_comes_back(run_cli, put_away) -> None:
    given = run_cli("bin", "restore", put_away[-6:])
    assert (given.code, given.out) == (0, "The entry is back in the journal.\n")
    assert put_away in [one["id"] for one in run_cli("list", "--json").json]
    assert run_cli("bin", "restore", put_away[-6:]).code == 3


def test_a_client_comes_back_with_all_that_went_along(run_cli, put_away) -> None:
    given = run_cli("bin", "restore", "--client", "heron")
    assert (given.code, given.out) == (0, "The client is back, with everything about them.\n")
    assert len(run_cli("list", "--client", "Heron", "--json").json) == 5
    assert run_cli("bin", "restore", "--client", "Heron").code == 3


def test_emptying_leaves_no_word_of_it(run_cli, put_away) -> None:
    run_cli("backup")
    given = run_cli("bin", "empty", "--yes")
    assert given.code == 0
    assert given.out.startswith("Removed for good: 6 reflections.")
    assert "1 older backup that held it was removed as well." in given.out
    assert run_cli("bin", "--json").json == []
    assert run_cli("show", put_away).code == 3
    assert len(run_cli("list", "--json").json) == 1


def test_without_a_terminal_it_is_not_emptied_unless_it_is_meant(run_cli, put_away) -> None:
    given = run_cli("bin", "empty")
    assert given.code == 2
    assert "--yes" in given.err
    assert len(run_cli("bin", "--json").json) == 2


def test_at_a_terminal_it_says_what_goes_and_asks_for_a_word(
    run_cli, put_away, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reflect.cli.confirming.is_terminal", lambda _: True)
    given = run_cli("bin", "empty", stdin="yes\n")
    assert given.code == 2
    assert "This removes everything in the bin." in given.err
    assert "Clients with all about them: Heron." in given.err
    assert given.err.endswith("Type remove to go on: Nothing was removed.\n")
    assert run_cli("bin", "empty", stdin="remove\n").code == 0
    assert run_cli("bin", "--json").json == []


def test_an_empty_bin_under_a_hold_says_both(run_cli, vault) -> None:
    run_cli("hold", "on")
    said = run_cli("bin").err
    assert "The bin is empty." in said
    assert "A hold has been set" in said


def test_a_hold_keeps_it_and_lets_it_come_back(run_cli, put_away) -> None:
    run_cli("hold", "on")
    given = run_cli("bin", "empty", "--yes")
    assert given.code == 2
    assert "A hold has been set" in given.err
    listed = run_cli("bin")
    assert all(line.startswith("kept") for line in listed.out.splitlines())
    assert "A hold has been set" in listed.err
    assert run_cli("bin", "restore", put_away).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("restore",), "Say which one:"),
        (("restore", "abcd", "--client", "Heron"), "Say which one:"),
        (("empty", "abcd", "--yes"), "`reflect purge` takes one"),
        (("list", "--client", "Heron"), "`reflect purge` takes one"),
        (("list", "--yes"), "--yes goes with `reflect bin empty`"),
        (("restore", "abcd", "--yes"), "--yes goes with `reflect bin empty`"),
        (("throw",), "There is no choice"),
    ],
)
def test_what_is_not_understood_changes_nothing(run_cli, put_away, words, said) -> None:
    given = run_cli("bin", *words)
    assert given.code == 2
    assert said in given.err
    assert len(run_cli("bin", "--json").json) == 2


def test_an_id_that_fits_several_is_asked_for_again(run_cli, vault) -> None:
    with vault.unlock(Passphrase(PASSPHRASE)) as journal:
        for line in journal.entries.page():
            journal.entries.to_bin(line.id)
    given = run_cli("bin", "restore", "0")
    assert given.code == 2
    assert "Please give more of the id." in given.err


@pytest.mark.parametrize("words", [("",), ("--client", "")])
def test_an_empty_name_takes_nothing_out_though_one_thing_alone_is_there(
    run_cli, vault, words
) -> None:
    with vault.unlock(Passphrase(PASSPHRASE)) as journal:
        journal.entries.to_bin(journal.entries.page()[0].id)
    done = run_cli("bin", "restore", *words)
    assert done.code == 2
    assert "Say which one:" in done.err
    assert len(run_cli("bin", "--json").json) == 1
