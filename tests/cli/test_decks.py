"""`reflect decks`: those that come with the program, and one's own."""

from __future__ import annotations

import pytest

from reflect.content.decks import BUNDLED
from tests.journal.test_decks import OWN


def test_the_bundled_decks_are_listed_without_a_vault(run_cli) -> None:
    given = run_cli("decks", passphrase=None)
    assert given.code == 0
    assert len(given.out.splitlines()) == len(BUNDLED)
    listed = run_cli("decks", "--json", passphrase=None).json
    assert list(listed[0]) == ["id", "title", "minutes", "when", "purpose"]


def test_a_deck_is_shown_with_its_prompts_and_sources(run_cli) -> None:
    given = run_cli("decks", "show", "referral", passphrase=None)
    assert given.out.startswith("Thinking of a referral · 15 min\n")
    assert "↳ If nobody would know" in given.out
    assert "Leans on: " in given.out
    shown = run_cli("decks", "show", "free", "--json", passphrase=None).json
    assert shown["prompts"] == [
        {
            "id": "text",
            "kind": "long",
            "text": "What would you like to set down?",
            "follow_up": False,
        }
    ]


def test_an_unknown_deck_brings_the_nearest_to_mind(run_cli) -> None:
    given = run_cli("decks", "show", "refferal", passphrase=None)
    assert given.code == 3
    assert "Did you mean `referral`?" in given.err


def test_a_deck_of_ones_own_is_checked_added_shown_and_removed(run_cli, vault, tmp_path) -> None:
    file = tmp_path / "harbour.toml"
    file.write_text(OWN)
    assert run_cli("decks", "check", str(file), passphrase=None).out.endswith("can be used.\n")
    assert run_cli("decks", "add", str(file)).out == "“Harbour” can be used from now on.\n"
    assert run_cli("decks", "show", "harbour", passphrase=None).code == 3
    assert run_cli("decks", "show", "harbour", "--mine").code == 0
    assert "harbour" in run_cli("decks", "--mine").out
    assert "“Harbour” is removed" in run_cli("decks", "remove", "harbour").out
    assert "harbour" not in run_cli("decks", "--mine").out


def test_every_problem_of_a_deck_is_named_with_its_line(run_cli, tmp_path) -> None:
    file = tmp_path / "harbour.toml"
    file.write_text(OWN.replace('"long"', '"longish"').replace("minutes = 2", "minutes = -2"))
    given = run_cli("decks", "check", str(file), passphrase=None)
    assert given.code == 9
    assert len(given.out.splitlines()) == 2
    assert all(line.startswith("harbour.toml, line ") for line in given.out.splitlines())
    told = run_cli("decks", "check", str(file), "--json", passphrase=None)
    assert (told.code, told.json["usable"], len(told.json["problems"])) == (9, False, 2)


def test_a_deck_that_cannot_be_used_is_not_added(run_cli, vault, tmp_path) -> None:
    file = tmp_path / "harbour.toml"
    file.write_text("id = 5")
    given = run_cli("decks", "add", str(file))
    assert (given.code, given.out) == (9, "")
    assert "harbour" not in run_cli("decks", "--mine").out


@pytest.mark.parametrize(
    ("name", "said"), [("", "is a folder"), ("none.toml", "no such file"), ("empty.toml", "empty")]
)
def test_what_is_no_deck_file_is_named(run_cli, tmp_path, name, said) -> None:
    (tmp_path / "empty.toml").touch()
    given = run_cli("decks", "check", str(tmp_path / name), passphrase=None)
    assert given.code == 9
    assert said in given.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show",), 2),
        (("check",), 2),
        (("list", "free"), 2),
        (("remove", "free"), 2),
        (("remove", "none"), 3),
    ],
)
def test_what_does_not_fit_is_refused(run_cli, vault, arguments, code) -> None:
    given = run_cli("decks", *arguments)
    assert (given.code, given.out) == (code, "")
    assert given.err.count("\n") == 1
