"""`reflect add`: a reflection from a pipe or an argument, and nothing is lost on the way."""

from __future__ import annotations

import io
import os
import sys

import pytest

from reflect.cli.commands.add import HOW_TO_END
from reflect.cli.main import run
from reflect.cli.reading import CUT, UNREAD
from reflect.errors import StorageError
from reflect.journal.session import Passphrase
from reflect.journal.writing import Writing
from tests.support.vaults import PASSPHRASE
from tests.vault.helpers import picture

BEFORE = 7
"""Entries in the vault that commands find."""


def _newest(journal):
    return journal.entries.get(max(row.id for row in journal.entries.page()))


def _count(journal):
    return journal.entries.count()


def test_a_piped_text_is_kept_and_said_where(run_cli, vault, inside) -> None:
    given = run_cli("add", "--client", "heron", "--intensity", "7", stdin="I was furious.\n")
    assert given.code == 0
    assert given.err == ""
    entry = inside(_newest)
    assert given.out == f"Kept on Heron, for 21 Nov 2026. Its id is {entry.id}.\n"
    assert (entry.text, entry.intensity) == ("I was furious.", 7)


def test_everything_that_can_be_said_of_it_is_kept(run_cli, vault, inside) -> None:
    given = run_cli(
        "add", "--text", "Ours.", "--date", "yesterday", "--bring", "--sensitive", "--json"
    )
    assert given.json["day"] == "2026-11-20"
    assert (given.json["bring"], given.json["sensitive"]) == ("yes", True)
    assert given.json["client"] is None
    assert given.json["answers"][0]["value"] == "Ours."
    assert inside(_newest).id == given.json["id"]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (b"a\x00b\x1b[31m\x9bc", None),
        ("NUL \x00, ESC \x1b[31m, C1 \x9b.".encode(), "NUL , ESC , C1 ."),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
        (
            "\N{CRAB} \u05e9\u05dc\u05d5\u05dd [/x] {b}".encode(),
            "\N{CRAB} \u05e9\u05dc\u05d5\u05dd [/x] {b}",
        ),
        (b"\xef\xbb\xbfwith a mark before it", "with a mark before it"),
    ],
)
def test_awkward_text_is_kept_as_text(run_cli, vault, inside, raw, kept) -> None:
    given = run_cli("add", stdin=raw)
    if kept is None:
        assert (given.code, "not UTF-8" in given.err) == (2, True)
    else:
        assert given.code == 0
        assert inside(_newest).text == kept


def test_a_megabyte_is_kept_whole(run_cli, vault, inside) -> None:
    text = "The room was warm and my thoughts went elsewhere. " * 20_000
    assert run_cli("add", stdin=text).code == 0
    assert inside(_newest).text == text


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (("--text", ""), "nothing to keep", 2),
        (("--text", " \x00\n"), "nothing to keep", 2),
        (("--date", "2026-02-31"), "There is no 31 Feb 2026", 2),
        (("--date", "2019-11-21"), "Did you mean 21 Nov 2026? Nothing was saved yet", 2),
        (("--date", "2026-12-24"), "is still to come", 2),
        (("--date", "march"), "is not a day I can read", 2),
        (("--date", ""), "Please give a day", 2),
        (("--client", "Hern"), "Did you mean `Heron`?", 3),
        (("--client", ""), "No client is called", 3),
        (("--intensity", "11"), "a whole number from 0 to 10", 2),
        (("--new-clients",), "goes with --lines", 2),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_saved(
    run_cli, vault, arguments, said, code
) -> None:
    before = picture(vault.folder)
    given = run_cli("add", *arguments, stdin="" if "--text" in arguments else "A text.")
    assert (given.code, given.out) == (code, "")
    assert said in given.err
    assert given.err.count("\n") == 1
    after = picture(vault.folder)
    assert {name for name in after if name.endswith(".db")} == {
        name for name in before if name.endswith(".db")
    }


def test_an_unusual_day_is_kept_once_it_is_said_to_be_meant(run_cli, vault, inside) -> None:
    given = run_cli("add", "--text", "Old.", "--date", "2019-11-21", "--yes")
    assert given.out.startswith("Kept, for 21 Nov 2019.")
    assert inside(_count) == BEFORE + 1


def test_an_empty_pipe_keeps_nothing(run_cli, vault, inside) -> None:
    given = run_cli("add")
    assert (given.code, given.err) == (2, "There is nothing to keep: the text is empty.\n")
    assert inside(_count) == BEFORE


@pytest.mark.parametrize("words", [("--text",), ("--client", "caf\udce9", "--text", "x")])
def test_words_that_are_not_utf_8_are_refused_and_not_changed(
    run_cli, vault, inside, words
) -> None:
    given = run_cli("add", *words, *(["caf\udce9"] if len(words) == 1 else []))
    assert (given.code, given.out) == (2, "")
    assert "not UTF-8" in given.err
    assert inside(_count) == BEFORE


def test_a_dash_stands_for_standard_input(run_cli, vault, inside) -> None:
    assert run_cli("add", "--text", "-", stdin="From the pipe.").code == 0
    assert inside(_newest).text == "From the pipe."


def test_a_line_that_a_terminal_cut_is_kept_and_said(run_cli, vault, inside, monkeypatch) -> None:
    monkeypatch.setattr("reflect.cli.reading.is_terminal", lambda _: True)
    whole = run_cli("add", stdin="x" * 4094)
    assert CUT not in whole.err
    given = run_cli("add", stdin=f"Short.\n{'é' * 2047}y\nShort.")
    assert given.code == 0
    assert CUT in given.err
    assert len(inside(_newest).text) == 2048 + 14


def test_what_was_typed_is_kept_though_it_was_cut_within_a_letter(
    run_cli, vault, inside, monkeypatch
) -> None:
    monkeypatch.setattr("reflect.cli.reading.is_terminal", lambda _: True)
    given = run_cli("add", stdin="é".encode() * 2047 + b"\xc3\n")
    assert (given.code, CUT in given.err) == (0, True)
    assert inside(_newest).text.startswith("é" * 2047)
    given = run_cli("add", stdin=b"caf\xe9\n")
    assert (given.code, UNREAD in given.err) == (0, True)
    assert inside(_newest).text == "caf\ufffd"


def test_text_that_is_not_utf8_is_refused_with_its_line(run_cli, vault, inside) -> None:
    given = run_cli("add", stdin=b"fine\nbad \xff\xfe\n")
    assert given.code == 2
    assert "line 2" in given.err
    assert inside(_count) == BEFORE


@pytest.mark.parametrize("arguments", [("--client", "Quartz"), ("--date", "2026-02-31")])
def test_a_text_is_read_only_once_everything_else_is_right(
    run_cli, vault, monkeypatch, arguments
) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("the text was read too early")

    monkeypatch.setattr("reflect.cli.commands.add.read_given", refuse)
    assert run_cli("add", *arguments, stdin="x").code in (2, 3)
    assert run_cli("add", stdin="x", passphrase="wrong").code == 4


def test_the_text_may_follow_the_passphrase_on_standard_input(monkeypatch, vault, inside) -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\nThe text.\nIts second line.\n".encode())
    os.close(writing)
    with os.fdopen(reading) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(sys, "stdout", io.StringIO())
        assert run(["--passphrase-fd", str(reading), "add"]) == 0
    assert inside(_newest).text == "The text.\nIts second line."


def test_while_the_vault_is_open_elsewhere_it_says_by_whom(
    run_cli, vault, inside, monkeypatch
) -> None:
    monkeypatch.setattr("reflect.cli.context.WAIT_SECONDS", 0.0)
    with vault.unlock(Passphrase(PASSPHRASE)):
        given = run_cli("add", "--text", "x")
        assert given.code == 6
        assert "already open in another reflect since" in given.err
        assert run_cli("list").code == 0
    assert inside(_count) == BEFORE


def _full(*_: object, **__: object) -> None:
    raise StorageError("The disk is full, so nothing could be saved.")


def test_a_full_disk_is_said_and_the_journal_is_as_it_was(
    run_cli, vault, inside, full_disk
) -> None:
    text = "The room was warm and my thoughts went elsewhere. " * 20_000
    given = run_cli("add", stdin=text)
    assert given.code == 10
    assert given.err.startswith("The disk is full")
    assert given.out == ""
    full_disk.undo()
    assert inside(_count) == BEFORE
    assert inside(lambda journal: journal.health())["integrity"] == "sound"


def test_what_was_typed_at_a_terminal_is_said_to_stand_there_still(
    run_cli, vault, monkeypatch
) -> None:
    for module in ("commands.add", "reading"):
        monkeypatch.setattr(f"reflect.cli.{module}.is_terminal", lambda _: True)
    monkeypatch.setattr(Writing, "write_free", _full)
    given = run_cli("add", stdin="Typed with care.")
    assert given.code == 10
    assert given.err.startswith(HOW_TO_END)
    assert "is still above in this terminal" in given.err
    assert "Typed with care" not in given.err


@pytest.mark.parametrize("how", ["pipe", "argument"])
def test_the_colours_of_a_terminal_are_not_kept_nor_what_is_left_of_them(
    run_cli, vault, inside, how
) -> None:
    text = "\x1b[1;31mRain.\x1b[0m\n\tThen home. [31m"
    given = run_cli("add", stdin=text) if how == "pipe" else run_cli("add", "--text", text)
    assert given.code == 0
    assert inside(_newest).text == "Rain.\n\tThen home. [31m"
