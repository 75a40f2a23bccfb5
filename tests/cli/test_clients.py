"""`reflect clients`: the caseload under code names."""

from __future__ import annotations

import pytest


def test_the_caseload_is_listed_with_what_was_written(run_cli, vault) -> None:
    given = run_cli("clients")
    assert given.code == 0
    assert given.out.splitlines() == [
        "Cedar             therapist         1  2026-10-05",
        "Heron             therapist         5  2026-11-02",
    ]


def test_the_caseload_has_one_stable_shape(run_cli, vault) -> None:
    (cedar, heron) = run_cli("clients", "list", "--json").json
    assert list(cedar) == [
        "id", "code_name", "role", "site", "active", "ended_on", "entries", "last_day",
    ]  # fmt: skip
    assert (heron["entries"], heron["last_day"]) == (5, "2026-11-02")


def test_a_client_without_a_name_is_given_one(run_cli, vault) -> None:
    added = run_cli("clients", "add", "--role", "group", "--site", "clinic", "--json").json
    assert added["code_name"]
    assert (added["role"], added["site"], added["active"]) == ("group", "clinic", True)
    names = [one["code_name"] for one in run_cli("clients", "--json").json]
    assert added["code_name"] in names


def test_a_name_that_looks_real_is_added_with_a_word_of_care(run_cli, vault) -> None:
    given = run_cli("clients", "add", "J.K.")
    assert given.code == 0
    assert given.out == "J.K. is on your caseload.\n"
    assert "initials" in given.err


def test_a_name_like_markup_or_control_is_kept_as_text(run_cli, vault) -> None:
    given = run_cli("clients", "add", "[/x]\x1b[31m")
    assert given.out == "[/x][31m is on your caseload.\n"
    assert "\x1b" not in given.out + given.err


@pytest.mark.parametrize(("name", "said"), [("heron", "already in use"), ("", "needs a code name")])
def test_a_name_that_cannot_be_is_refused(run_cli, vault, name, said) -> None:
    given = run_cli("clients", "add", name)
    assert (given.code, given.out) == (2, "")
    assert said in given.err


def test_the_work_can_end_and_go_on(run_cli, vault) -> None:
    assert "marked as ended" in run_cli("clients", "end", "heron").out
    assert "ended on 21 Nov 2026 already" in run_cli("clients", "end", "Heron").out
    assert run_cli("clients").out.splitlines()[1].endswith("ended")
    assert run_cli("clients", "resume", "Heron").out == "The work with Heron goes on.\n"
    ended = run_cli("clients", "end", "Heron", "--json").json
    assert (ended["active"], ended["ended_on"]) == (False, "2026-11-21")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("end",), 2, "Which client?"),
        (("end", "Hern"), 3, "Did you mean `Heron`?"),
        (("list", "Heron"), 2, "takes no name"),
        (("end", "Heron", "--site", "x"), 2, "go with `reflect clients add`"),
        (("finish", "Heron"), 2, "There is no choice “finish”"),
        (("add", "--role", "friend"), 2, "for --role"),
    ],
)
def test_what_does_not_fit_is_said(run_cli, vault, arguments, code, said) -> None:
    given = run_cli("clients", *arguments)
    assert (given.code, given.out) == (code, "")
    assert said in given.err
