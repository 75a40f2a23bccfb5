"""The documents keep up with the program: every command, option, exit code, shape and link."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from reflect import errors
from reflect.cli.main import INTERRUPTED, PIPE_CLOSED, UNEXPECTED
from reflect.cli.parsing import build_parser, parse
from reflect.content.decks import load_headings

ROOT = Path(__file__).parents[1]
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], key=lambda page: page.as_posix()
)
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_PATH = re.compile(r"`((?:docs|reflect|tests|data|prompts)/[\w./-]*(?:\.\w+|/))`")
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)


def _subparsers() -> dict[str, argparse.ArgumentParser]:
    for action in build_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("there are no commands")


def _section(command: str) -> str:
    _, _, rest = COMMANDS_PAGE.partition(f"\n## {command}\n")
    return rest.partition("\n## ")[0]


def _options() -> list[tuple[str, str]]:
    return [
        (name, option)
        for name, parser in _subparsers().items()
        for action in parser._actions
        for option in action.option_strings
        if option not in ("-h", "--help", "--passphrase-fd")
    ]


@pytest.mark.parametrize("command", _subparsers())
def test_every_command_has_its_section(command: str) -> None:
    assert len(_section(command)) > 100


@pytest.mark.parametrize(("command", "option"), _options())
def test_every_option_is_described_under_its_command(command: str, option: str) -> None:
    assert re.search(rf"^\|.*`{re.escape(option)}[ `]", _section(command), re.MULTILINE)


@pytest.mark.parametrize("command", _subparsers())
def test_no_section_describes_an_option_that_is_not_there(command: str) -> None:
    known = {option for name, option in _options() if name == command}
    rows = re.findall(r"^\| (`-.*?) \|", _section(command), re.MULTILINE)
    described = {option for row in rows for option in re.findall(r"`(--?[a-z-]+)", row)}
    assert described == known


@pytest.mark.parametrize("command", _subparsers())
def test_every_action_of_a_command_is_described(command: str) -> None:
    for action in _subparsers()[command]._actions:
        if not action.option_strings and action.choices:
            for choice in set(action.choices) - {"list"}:
                assert f"`{command} {choice}" in _section(command)


@pytest.mark.parametrize("command", _subparsers())
def test_every_choice_of_an_option_is_described(command: str) -> None:
    for action in _subparsers()[command]._actions:
        for choice in action.choices or () if action.option_strings else ():
            assert re.search(rf"`(?:--[a-z]+ )?{re.escape(choice)}`", _section(command)), choice


@pytest.mark.parametrize("command", _subparsers())
def test_every_command_shows_examples_that_are_understood(command: str) -> None:
    blocks = _BLOCK.findall(_section(command))
    assert blocks
    for line in "".join(blocks).splitlines():
        words = shlex.split(line)
        begin = words.index("reflect") + 1
        ends = ("<", ">", "|", "3<")
        end = next((n for n, w in enumerate(words) if n > begin and w in ends), None)
        assert parse(words[begin:end]).command == command


def test_the_general_option_is_described() -> None:
    assert "`--passphrase-fd N`" in COMMANDS_PAGE


def test_every_exit_code_is_in_the_table_and_no_other() -> None:
    kinds = [errors.ReflectError, *errors.ReflectError.__subclasses__()]
    codes = {0, UNEXPECTED, INTERRUPTED, PIPE_CLOSED, *(kind.exit_code for kind in kinds)}
    table = COMMANDS_PAGE.partition("## Exit codes")[2].partition("\n## ")[0]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)} == codes


def test_no_two_kinds_of_error_share_an_exit_code() -> None:
    codes = [kind.exit_code for kind in errors.ReflectError.__subclasses__()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    for name in _PATH.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), name


def test_the_readme_uses_commands_and_files_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for block in _BLOCK.findall(readme):
        for word in re.findall(r"(?:^|[\s/])reflect ([a-z]+)", block):
            assert word in _subparsers(), word
    for word in re.findall(r"`reflect ([a-z]+)", readme):
        assert word in _subparsers(), word


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_that_a_page_names_is_there(page: Path) -> None:
    for word in re.findall(r"`reflect ([a-z]+)", page.read_text(encoding="utf-8")):
        assert word in _subparsers(), word


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_every_decision_says_why_what_and_what_follows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {page.name[:4]}. ")
    assert "\nStatus: " in text
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    parts = ["Context", "Decision", "Consequences"]
    assert [head for head in heads if head in parts] == parts


def test_the_page_of_decks_lists_each_that_comes_with_the_program() -> None:
    page = (ROOT / "docs" / "decks.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| `(\w+)` \| (\d+) \| (.+?) \|$", page, re.MULTILINE)
    assert rows == [(one.title, one.id, str(one.minutes), one.when) for one in load_headings()]


def test_every_page_is_led_to_by_another() -> None:
    led_to = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in PAGES
        for target in _LINK.findall(page.read_text(encoding="utf-8"))
    }
    pages = {page.resolve() for page in PAGES if page.parent.name == "docs"}
    assert sorted(pages - led_to) == []
