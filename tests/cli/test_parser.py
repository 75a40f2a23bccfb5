"""The command line itself: help, examples, and mistakes in it."""

from __future__ import annotations

import re
import shlex

import pytest

from reflect.cli.commands import COMMANDS
from reflect.cli.parsing import parse


def test_help_lists_every_command_and_every_exit_code(run_cli) -> None:
    given = run_cli("--help", passphrase=None)
    assert given.code == 0
    for command in COMMANDS:
        assert re.search(
            rf"^    {command.name} +{re.escape(command.help)}", given.out, re.MULTILINE
        )
    for code in (*range(11), 70, 130, 141):
        assert re.search(rf"\b{code} [a-z]", given.out)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_helps_with_two_examples(run_cli, command) -> None:
    given = run_cli(command.name, "--help", passphrase=None)
    assert given.code == 0
    assert len(command.examples) == 2
    assert all(example in given.out for example in command.examples)


@pytest.mark.parametrize("example", [e for c in COMMANDS for e in c.examples])
def test_every_example_is_understood(example) -> None:
    words = shlex.split(re.split(r" [<>|] ", example)[0])
    assert words[0] == "reflect"
    assert parse(words[1:]).command == words[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("serach",), "There is no such command. Did you mean `search`?"),
        (("show",), "Missing: id."),
        (("list", "--clint", "x"), "There is no option --clint here."),
        (("list", "--js"), "There is no option --js here."),
        (("list", "-n"), "-n/--number: a value is missing."),
        (("purge",), "One of these is needed: entry, --client or --everything."),
        (("purge", "--everything", "--client", "x"), "Not both --client and --everything."),
        (("agenda", "--format", "word"), "There is no choice “word” for --format."),
        (("-q",), "There is no option -q here."),
        (("list", "-x"), "There is no option -x here."),
        (("jot", "-abc", "def"), "A word that begins with a dash is read as an option; put --"),
        (("backup", "--list", "--to", "x"), "Not both --to and --list."),
        (("list", "extra"), "There are more words than this command takes"),
    ],
)
def test_a_mistake_is_told_in_a_sentence_that_helps(run_cli, arguments, said) -> None:
    given = run_cli(*arguments, passphrase=None)
    assert (given.code, given.out) == (2, "")
    assert given.err.startswith(said)
    assert given.err.endswith("--help`.\n")
    assert given.err.count("\n") == 1


def test_an_unknown_option_leads_to_the_help_of_its_command(run_cli) -> None:
    assert run_cli("list", "--jsn", passphrase=None).err.endswith("See `reflect list --help`.\n")
    assert run_cli("--jsn", passphrase=None).err.endswith("See `reflect --help`.\n")


def test_the_help_fits_an_ordinary_terminal(run_cli, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, run_cli("--help", passphrase=None).out.splitlines())) < 80


def test_words_that_may_be_a_reflection_are_not_repeated(run_cli) -> None:
    for arguments in (
        ("add", "the tangerine on the windowsill"),
        ("add", "--reflection=tangerine"),
        ("add", "--text", "x", "tangerine"),
    ):
        given = run_cli(*arguments, passphrase=None)
        assert given.code == 2
        assert "tangerine" not in given.err


def test_the_version_is_said(run_cli) -> None:
    from reflect import __version__

    assert run_cli("--version", passphrase=None).out == f"reflect {__version__}\n"
