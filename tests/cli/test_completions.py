"""Completions and the manual page come from the parser, and know nothing that is private."""

from __future__ import annotations

import argparse
import re
import subprocess

import pytest

from reflect.cli.commands import COMMANDS
from reflect.cli.commands.completions import SHELLS
from reflect.cli.parsing import build_parser

NAMES = [command.name for command in COMMANDS]
_ASK = """
source /dev/stdin <<'SCRIPT'
{script}
SCRIPT
COMP_WORDS=({words}) COMP_CWORD={at}
_shtab_reflect reflect "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD - 1]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def offered(run_cli, tmp_path):
    """Ask bash what it offers for the last of some words."""
    script = run_cli("completions", "bash", passphrase=None).out

    def ask(*words: str) -> list[str]:
        line = " ".join(f"'{word}'" for word in ("reflect", *words))
        asked = _ASK.format(script=script, words=line, at=len(words))
        run = ["bash", "--norc", "--noprofile", "-c", asked]
        done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=tmp_path)
        assert done.stderr == ""
        return done.stdout.split()

    return ask


def test_bash_offers_every_command(offered) -> None:
    assert set(NAMES) <= set(offered(""))
    assert offered("pat") == ["patterns"]


def test_bash_offers_the_options_and_choices_of_a_command(offered) -> None:
    assert set(offered("search", "--n")) == {"--number", "--newest"}
    assert offered("agenda", "--format", "mark") == ["markdown"]
    assert set(offered("decks", "")) == {"list", "show", "check", "add", "remove"}


def test_bash_offers_files_where_a_file_is_asked_for(offered, tmp_path) -> None:
    (tmp_path / "worry.toml").touch()
    (tmp_path / "folder").mkdir()
    assert offered("decks", "check", "wor") == ["worry.toml"]
    assert offered("agenda", "--output", "wor") == ["worry.toml"]
    assert offered("backup", "--to", "") == ["folder"]


def test_nothing_is_offered_where_a_client_or_an_entry_is_asked_for(offered, tmp_path) -> None:
    (tmp_path / "worry.toml").touch()
    assert offered("list", "--client", "") == []
    assert offered("clients", "end", "") == []
    assert offered("show", "") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_completions_hold_every_command_and_option_and_no_name(run_cli, vault, shell) -> None:
    given = run_cli("completions", shell, passphrase=None)
    assert (given.code, given.err) == (0, "")
    assert "Cedar" not in given.out
    for name in NAMES:
        assert re.search(rf"\b{name}\b", given.out)
    for option in ("newest", "passphrase-fd", "new-clients"):
        assert option in given.out


def test_completions_without_a_shell_say_which_there_are(run_cli) -> None:
    given = run_cli("completions", passphrase=None)
    assert given.code == 2
    assert "shell" in given.err
    given = run_cli("completions", "tcsh", passphrase=None)
    assert given.code == 2
    assert "It is one of: bash, zsh, fish." in given.err


@pytest.fixture
def page(run_cli) -> str:
    given = run_cli("manual", passphrase=None)
    assert (given.code, given.err) == (0, "")
    return str(given.out)


def test_the_manual_page_has_the_usual_parts(page) -> None:
    assert page.startswith('.TH "REFLECT" "1"')
    heads = re.findall(r"^\.SH (.*)$", page, re.MULTILINE)
    assert heads == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "ENVIRONMENT",
    ]  # fmt: skip


def test_the_manual_page_describes_every_command_and_option(page) -> None:
    subparsers = next(
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    for name, parser in subparsers.choices.items():
        _, _, rest = page.partition(f'.SS "reflect {name}"')
        section = rest.partition(".SS ")[0].replace(r"\-", "-")
        for action in parser._actions:
            if action.option_strings[-1:] not in ([], ["--help"], ["--passphrase-fd"]):
                assert action.option_strings[-1] in section
                assert (action.help or "?").split()[0] in section


def test_the_manual_page_is_nothing_but_requests_it_means_and_plain_characters(page) -> None:
    known = {".TH", ".nh", ".nr", ".ad", ".SH", ".SS", ".TP", ".PP", ".EX", ".EE", ".B"}
    requests = {line.split()[0] for line in page.splitlines() if line[:1] in {".", "'"}}
    assert requests <= known
    assert page.isascii()
    assert page.count(".EX\n") == page.count(".EE\n")


def test_no_word_is_broken_before_the_first_line_of_text(page) -> None:
    """A hyphen that the page alone put into a choice would be typed into a shell."""
    before, _, _ = page.partition(".SH NAME")
    for request in (".nh", ".nr HY 0", ".ad l"):
        assert f"{request}\n" in before


def test_what_looks_like_a_request_is_text(run_cli) -> None:
    from reflect.cli.manual import plain

    assert plain(".SH it's a-b \\ “x”") == r"\&.SH it\(aqs a\-b \e \[u201C]x\[u201D]"
