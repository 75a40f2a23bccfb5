"""`list`, `show` and `search`: what was written, to read or to hand to another program."""

from __future__ import annotations

import pytest


def test_the_newest_entries_stand_one_a_line(run_cli, vault) -> None:
    given = run_cli("list")
    lines = given.out.splitlines()
    assert (given.code, given.err, len(lines)) == (0, "", 7)
    assert lines[0].startswith("2026-11-14      —             free               A week of rain.")
    assert [line[:10] for line in lines] == sorted((line[:10] for line in lines), reverse=True)


def test_a_list_can_be_shorter_and_about_one_client(run_cli, vault) -> None:
    assert len(run_cli("list", "-n", "2").out.splitlines()) == 2
    only = run_cli("list", "--client", "CEDAR").out.splitlines()
    assert len(only) == 1
    assert "[/x]" in only[0]


def test_a_list_has_one_stable_shape(run_cli, vault) -> None:
    (first, *_) = run_cli("list", "--json").json
    assert list(first) == [
        "id", "day", "client", "deck", "intensity", "bring", "sensitive", "safety", "first_line",
    ]  # fmt: skip
    assert (first["client"], first["bring"], first["intensity"]) == (None, "yes", None)


@pytest.mark.parametrize("number", ["0", "-3", "x", "²", "1.5"])
def test_a_number_that_is_none_is_refused(run_cli, vault, number) -> None:
    given = run_cli("list", "-n", number)
    assert given.code == 2
    assert "above zero" in given.err or "a value is missing" in given.err


def test_an_unknown_client_is_not_found(run_cli, vault) -> None:
    given = run_cli("list", "--client", "Herron")
    assert (given.code, given.out) == (3, "")
    assert "Did you mean `Heron`?" in given.err


def test_an_empty_journal_says_how_to_begin(run_cli, home) -> None:
    from tests.support.vaults import make

    make(home)
    for command, said in (
        ("list", "`reflect add` keeps a first reflection"),
        ("patterns", "No pattern stands out"),
        ("clients", "`reflect clients add`"),
    ):
        given = run_cli(command)
        assert (given.code, given.out) == (0, "")
        assert said in given.err
        assert run_cli(command, "--json").json == []


def test_an_entry_is_shown_whole_by_the_end_of_its_id(run_cli, vault) -> None:
    (entry, *_) = run_cli("list", "--client", "Heron", "-n", "1", "--json").json
    given = run_cli("show", entry["id"][-12:])
    assert given.code == 0
    assert given.out.startswith("Reflection of 2 Nov 2026 on Heron\n")
    assert "Which words are nearest?" in given.out
    shown = run_cli("show", entry["id"], "--json").json
    assert shown["marks"][0]["theme"] == "overwhelmed"
    assert shown["marks"][0]["tier"] == "tagged"
    assert shown["marks"][0]["span"] is None
    assert [answer["kind"] for answer in shown["answers"]] == ["scale", "multi"]
    assert run_cli("show", entry["id"], "--format", "markdown").out.startswith("# Reflection")


@pytest.mark.parametrize(("part", "code"), [("zzzz", 3), ("0", 2), ("", 3)])
def test_an_id_that_names_no_one_entry_is_refused(run_cli, vault, part, code) -> None:
    given = run_cli("show", part)
    assert (given.code, given.out) == (code, "")


def test_a_search_marks_what_it_found(run_cli, vault) -> None:
    given = run_cli("search", "late")
    assert given.code == 0
    assert given.out.splitlines()[1] == "    She was [late]."


def test_a_search_for_fields_alone_shows_the_first_words(run_cli, vault) -> None:
    first, below, *_ = run_cli("search", "client:Cedar").out.splitlines()
    (entry, *_) = run_cli("list", "--client", "Cedar", "-n", "1", "--json").json
    assert first.endswith(entry["id"][-12:])
    assert below == f"    {entry['first_line']}"


def test_a_search_has_one_stable_shape(run_cli, vault) -> None:
    (hit,) = run_cli("search", "late", "--json").json
    assert hit["client"] == "Cedar"
    assert hit["passages"] == [{"text": "She was late.", "highlights": [[8, 12]]}]


def test_a_word_with_a_dash_before_it_is_left_out_of_a_search(run_cli, vault) -> None:
    assert len(run_cli("search", "rain", "-overwhelmed", "--json").json) == 1
    assert len(run_cli("search", "-overwhelmed", "rain", "-n5", "--json").json) == 1
    assert len(run_cli("search", "rain", "-n", "2", "--json").json) == 2
    assert len(run_cli("search", "--json", "--", "rain", "-n").json) == 5


def test_a_search_that_finds_nothing_says_so_and_exits_with_one(run_cli, vault) -> None:
    given = run_cli("search", "overwelmed")
    assert (given.code, given.out) == (1, "")
    assert given.err == "Nothing found. Did you mean: overwhelmed\n"
    given = run_cli("search", "since:1y", "overw")
    assert (given.code, given.err) == (1, "Nothing found. Did you mean: since:1y overw*\n")
    given = run_cli("search", "quixotic", "--json")
    assert (given.code, given.json) == (1, [])


@pytest.mark.parametrize(
    "question",
    [
        "intensity:>=99", "is:nonsense", "before:2026-02-31", "theme:overwhelmd", "clent:Heron",
        "rain since:2026-13-40", "rain client:", "rain is:s", "since:last-suprvision",
    ],
)  # fmt: skip
def test_a_malformed_search_is_told_in_a_sentence(run_cli, vault, question) -> None:
    given = run_cli("search", question)
    assert (given.code, given.out) == (2, "")
    assert given.err.endswith((".\n", "?\n"))
    assert given.err.count("\n") == 1


def test_a_slip_in_a_search_names_what_was_probably_meant(run_cli, vault) -> None:
    for asked, meant in (
        ("theme:overwhelmd", "overwhelmed"), ("clent:Heron", "client:"), ("client:hron", "Heron"),
    ):  # fmt: skip
        for more in ((), ("--json",)):
            given = run_cli("search", "rain", asked, *more)
            assert (given.code, given.out) == (2, "")
            assert f"Did you mean {meant}?" in given.err


def test_how_a_search_was_read_is_said(run_cli, vault) -> None:
    given = run_cli("search", "rain", "OR")
    assert given.code == 0
    assert "OR goes between two words" in given.err


def test_more_than_was_asked_for_is_said(run_cli, vault) -> None:
    given = run_cli("search", "rain", "-n", "1")
    assert "There are more" in given.err
    newest = run_cli("search", "rain", "--newest", "-n", "1")
    assert newest.out.startswith("2026-11-14")
