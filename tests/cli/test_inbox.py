"""`reflect jot` and `reflect inbox`: from a thought to a reflection, and nothing left behind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reflect.cli.quick import recognised
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

SEALED = "Sealed. It waits in the inbox until you next open the journal.\n"


@pytest.mark.parametrize(
    ("words", "stdin"), [(("ask", "about", "the letter"), ""), ((), "ask about the letter\n")]
)
def test_a_note_is_sealed_without_a_passphrase(run_cli, vault, words, stdin) -> None:
    given = run_cli("jot", *words, stdin=stdin, passphrase=None)
    assert (given.code, given.out, given.err) == (0, SEALED, "")
    (row,) = run_cli("inbox", "--json").json
    assert row["text"] == "ask about the letter"
    assert row["day"] == "2026-11-21"


def test_of_the_colours_of_a_terminal_nothing_is_sealed(run_cli, vault) -> None:
    run_cli("jot", stdin="\x1b[32mask\x1b[m about\tit", passphrase=None)
    assert run_cli("inbox", "--json").json[0]["text"] == "ask about\tit"


def test_words_that_look_like_options_go_the_usual_way(run_cli, vault) -> None:
    assert recognised(["jot", "--help"]) is None
    assert recognised(["add"]) is None
    assert run_cli("jot", "--", "-5 degrees", passphrase=None).out == SEALED
    assert run_cli("inbox", "--json").json[0]["text"] == "-5 degrees"


def test_nothing_is_refused_and_a_missing_vault_is_named(run_cli, home) -> None:
    given = run_cli("jot", "note", passphrase=None)
    assert (given.code, given.err.endswith("sets one up.\n")) == (8, True)
    assert run_cli("jot", stdin=b"\xff", passphrase=None).code == 2
    assert not home.exists()


def test_an_empty_note_is_refused(run_cli, vault) -> None:
    assert run_cli("jot", stdin="\n", passphrase=None).code == 2


def test_notes_are_listed_and_filed_on_a_client(run_cli, vault, inside) -> None:
    assert "empty" in run_cli("inbox").out
    run_cli("jot", "One.", passphrase=None)
    run_cli("jot", "Two.", passphrase=None)
    listed = run_cli("inbox")
    assert "    One.\n" in listed.out
    first = run_cli("inbox", "--json").json[0]["id"]
    assert (
        run_cli("inbox", "file", first[-12:], "--client", "heron").out
        == "Filed on Heron: 1 note.\n"
    )
    assert run_cli("inbox", "file", "--all", "--date", "yesterday").out == "Filed: 1 note.\n"
    newest = inside(lambda journal: journal.entries.get(first))
    assert newest.text == "One."
    assert run_cli("inbox", "--json").json == []


def test_a_note_can_be_thrown_away(run_cli, vault, inside) -> None:
    run_cli("jot", "Rather not.", passphrase=None)
    note = run_cli("inbox", "--json").json[0]["id"]
    assert run_cli("inbox", "discard", note).out == "Thrown away: 1 note.\n"
    assert inside(lambda journal: journal.entries.count()) == 7


@pytest.mark.parametrize(
    ("words", "code"),
    [(("file",), 2), (("discard",), 2), (("discard", "--all"), 2), (("file", "ffff"), 3)],
)
def test_it_must_be_said_which_note(run_cli, vault, words, code) -> None:
    run_cli("jot", "One.", passphrase=None)
    assert run_cli("inbox", *words).code == code
    assert len(run_cli("inbox", "--json").json) == 1


def test_one_note_and_all_of_them_are_not_asked_for_together(run_cli, vault) -> None:
    run_cli("jot", "One.", passphrase=None)
    done = run_cli("inbox", "file", run_cli("inbox", "--json").json[0]["id"], "--all")
    assert (done.code, "Not both --all and a note's id." in done.err) == (2, True)
    assert len(run_cli("inbox", "--json").json) == 1


def test_an_odd_file_is_said_and_the_rest_works(run_cli, vault) -> None:
    run_cli("jot", "One.", passphrase=None)
    (vault.folder / "inbox" / "forged.note").write_bytes(b"x")
    given = run_cli("inbox", "file", "--all")
    assert given.code == 0
    assert "forged.note in the inbox was not taken: its name is not that of a note" in given.err


@pytest.mark.slow
@pytest.mark.parametrize("leave", ["\x04", "\x03"])
def test_what_is_typed_at_the_prompt_stays_nowhere(home: Path, tmp_path: Path, leave: str) -> None:
    from tests.support.real_vault import make_real

    make_real(home)
    environ = {"REFLECT_HOME": str(home), "HOME": str(tmp_path)}
    with Terminal(["jot"], environ) as terminal:
        terminal.wait_for("Type your note.")
        terminal.type("heron-\x13cried-for-twenty-minutes\r")  # Ctrl+S stops nothing
        terminal.wait_for("cried-for")
        terminal.type(leave)
        code = terminal.wait_for_exit()
        left = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2]
        assert b"cried-for" not in left
        assert "cried-for" not in terminal.text, "the rows are wiped, not only the screen changed"
    assert code == (0 if leave == "\x04" else 130)
    assert (home / "inbox").exists() == (leave == "\x04")
    for path in (*home.rglob("*"), *tmp_path.rglob("*")):
        assert not path.is_file() or b"cried-for" not in path.read_bytes()
    assert not [path for path in tmp_path.iterdir() if "hist" in path.name]


def test_an_empty_id_names_no_note_though_only_one_waits(run_cli, vault) -> None:
    run_cli("jot", "One.", passphrase=None)
    for action in ("discard", "file"):
        done = run_cli("inbox", action, "")
        assert (done.code, done.out) == (2, "")
        assert "Say which note" in done.err
    assert len(run_cli("inbox", "--json").json) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("list", "abc"),
        ("--all",),
        ("--client", "heron"),
        ("list", "--date", "yesterday"),
        ("discard", "--all"),
        ("discard", "ID", "--client", "heron"),
        ("discard", "ID", "--date", "yesterday"),
        ("list", "--yes"),
        ("discard", "ID", "--yes"),
    ],
)
def test_what_an_action_does_not_look_at_is_refused(run_cli, vault, words) -> None:
    run_cli("jot", "One.", passphrase=None)
    note = run_cli("inbox", "--json").json[0]["id"]
    done = run_cli("inbox", *(note if word == "ID" else word for word in words))
    assert (done.code, done.out) == (2, "")
    assert "reflect inbox file" in done.err
    assert len(run_cli("inbox", "--json").json) == 1


def test_a_note_is_filed_on_an_unusual_day_only_when_it_is_meant(run_cli, vault) -> None:
    run_cli("jot", "One.", passphrase=None)
    done = run_cli("inbox", "file", "--all", "--date", "2027-11-21")
    assert (done.code, done.out) == (2, "")
    assert "still to come" in done.err
    assert run_cli("inbox", "file", "--all", "--date", "2027-11-21", "--yes").code == 0
    assert run_cli("list", "--json").json[0]["day"] == "2027-11-21"


def test_what_was_filed_before_a_refusal_is_said(run_cli, vault, monkeypatch) -> None:
    from reflect.errors import StorageError
    from reflect.journal.inbox import Inbox

    for text in ("One.", "Two."):
        run_cli("jot", text, passphrase=None)
    really = Inbox.file

    def file(self, note, **given):
        if note.text == "Two.":
            raise StorageError("The disk is full.")
        return really(self, note, **given)

    monkeypatch.setattr(Inbox, "file", file)
    done = run_cli("inbox", "file", "--all")
    assert (done.code, done.out) == (10, "")
    assert done.err == "Filed before that: 1 note.\nThe disk is full.\n"


def test_a_dash_stands_for_standard_input(run_cli, vault) -> None:
    assert run_cli("jot", "-", stdin="From the pipe.", passphrase=None).code == 0
    assert run_cli("inbox", "--json").json[0]["text"] == "From the pipe."


def test_words_that_are_not_utf_8_are_refused_and_not_changed(run_cli, vault) -> None:
    latin, whole = os.fsdecode(b"caf\xe9"), "caf\udcc3\udca9"
    given = run_cli("jot", latin, passphrase=None)
    assert (given.code, given.out) == (2, "")
    assert "not UTF-8" in given.err
    assert run_cli("jot", whole, passphrase=None).code == 0  # as a locale of few letters gives it
    assert [note["text"] for note in run_cli("inbox", "--json").json] == ["caf\u00e9"]
