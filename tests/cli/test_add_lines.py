"""`reflect add --lines`: many reflections at once."""

from __future__ import annotations

import json

import pytest


def _lines(*values: object) -> str:
    return "\n".join(json.dumps(value) for value in values)


def test_a_file_is_kept_and_its_days_and_new_clients_are_said(run_cli, vault, tmp_path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(
        _lines(
            {"text": "One.", "client": "Slate", "date": "2025-12-01"},
            {"text": "Two.", "client": "Heron", "date": "2026-03-04", "intensity": 3},
        )
    )
    given = run_cli("add", "--lines", str(file), "--new-clients")
    assert given.code == 0
    assert given.out == (
        "2 entries were kept, from 1 Dec 2025 to 4 Mar 2026. New on your caseload: Slate.\n"
    )
    assert run_cli("search", "client:Slate").code == 0


def test_lines_that_were_refused_are_named_and_the_others_kept(run_cli, vault, inside) -> None:
    text = _lines({"text": "One."}, {"text": "", "client": "x"}, {"text": "T", "client": "Hern"})
    given = run_cli("add", "--lines", "-", stdin=f"{text}\nnonsense")
    assert given.code == 1
    assert given.out == "1 entry was kept, for 21 Nov 2026. 3 lines were refused and named above.\n"
    *said, how = given.err.splitlines()
    assert how == (
        "Not on your caseload: Hern. --new-clients adds them. Then give only the refused lines: "
        "the others would be kept twice."
    )
    assert [line.split(":")[0] for line in said] == [
        "standard input, line 2",
        "standard input, line 3",
        "standard input, line 4",
    ]
    assert inside(lambda journal: journal.entries.count()) == 8


def test_each_unknown_client_is_said_once_and_how_they_are_added(run_cli, vault) -> None:
    lines = _lines(*({"text": "T", "client": name} for name in ("Slate", "slate", "Quartz")))
    given = run_cli("add", "--lines", "-", stdin=lines)
    assert given.err.splitlines()[-1] == (
        "Not on your caseload: Slate, Quartz. --new-clients adds them."
    )
    assert run_cli("add", "--lines", "-", "--new-clients", stdin=lines).err == ""


def test_the_outcome_can_be_read_by_a_program(run_cli, vault) -> None:
    given = run_cli("add", "--lines", "-", "--json", stdin=_lines({"text": "One."}, 5))
    assert given.json == {
        "kept": 1,
        "first_day": "2026-11-21",
        "last_day": "2026-11-21",
        "new_clients": [],
        "refused": [{"line": 2, "problem": "this is not a JSON object."}],
    }


def test_an_empty_file_keeps_nothing(run_cli, vault) -> None:
    given = run_cli("add", "--lines", "-")
    assert (given.code, given.out) == (0, "0 entries were kept.\n")


@pytest.mark.parametrize("option", ["--text", "--client", "--date"])
def test_what_belongs_in_the_lines_is_refused_beside_them(run_cli, vault, option) -> None:
    given = run_cli("add", "--lines", "-", option, "x")
    assert given.code == 2
    assert "goes with a single reflection" in given.err


@pytest.mark.parametrize(("name", "said"), [("none", "no such file"), (".", "is a directory")])
def test_a_file_that_cannot_be_read_is_named(run_cli, vault, tmp_path, name, said) -> None:
    given = run_cli("add", "--lines", str(tmp_path / name))
    assert given.code == 2
    assert said in given.err


def test_a_full_disk_keeps_none_of_them(run_cli, vault, inside, full_disk) -> None:
    many = _lines(*({"text": f"Text {n}. " * 200} for n in range(300)))
    given = run_cli("add", "--lines", "-", stdin=many)
    assert (given.code, given.out) == (10, "")
    assert "disk is full" in given.err
    full_disk.undo()
    assert inside(lambda journal: journal.entries.count()) == 7


def test_the_colours_of_a_terminal_in_a_line_are_not_kept(run_cli, vault) -> None:
    text = _lines({"text": "\x1b[31mRed rain.\x1b[0m"}, {"text": "\x1b[0m"})
    given = run_cli("add", "--lines", "-", stdin=text)
    assert "1 entry was kept" in given.out
    assert "line 2" in given.err
    (row,) = run_cli("list", "-n", "1", "--json").json
    assert row["first_line"] == "Red rain."
