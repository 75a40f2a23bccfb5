"""The manual page, made of the parser: requests of the classic ``man`` macros around plain text."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from reflect.cli.options import subparsers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DESCRIPTION = (
    "Psychotherapy trainees write, after sessions, what a client stirred up in them. Entries stay "
    "on this machine, encrypted. Without a command the journal opens in the terminal, where ? "
    "shows help on every page. The commands are for pipes and habits."
)
ENVIRONMENT = (
    ("REFLECT_HOME", "the folder of the vault, instead of the system's folder for program data"),
    (
        "REFLECT_PASSPHRASE_COMMAND",
        "a program and its arguments; the first line that it prints is the passphrase",
    ),
    ("NO_COLOR", "when set, the interface uses no colour"),
)

_TO_BE_COPIED = (".nh", ".nr HY 0", ".ad l")
"""No word is broken at the end of a line, and no space widened: half of what stands there is typed
into a shell, where a hyphen that only the page put there would be wrong. groff asks the register
anew before each paragraph."""

_SPECIAL = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}
_TO_ESCAPE = re.compile(r"[\\\-'`^~]|[^\x00-\x7f]")


def plain(text: str) -> str:
    """Return text that stands for itself on a manual page, whatever it begins with."""
    safe = _TO_ESCAPE.sub(
        lambda found: _SPECIAL.get(found[0], f"\\[u{ord(found[0]):04X}]"), text.replace("\n", " ")
    )
    return rf"\&{safe}" if safe.startswith(".") else safe


def manual_page(parser: argparse.ArgumentParser, version: str) -> str:
    """Return the page of the whole command line, in roff."""
    lines = [
        f'.TH "REFLECT" "1" "" "reflect {plain(version)}" "User Commands"',
        *_TO_BE_COPIED,
        ".SH NAME",
        rf"reflect \- {plain(_lower(parser.description or ''))}",
        ".SH SYNOPSIS",
        *_usage(parser),
        ".SH DESCRIPTION",
        plain(DESCRIPTION),
        ".SH OPTIONS",
        *_actions(parser),
        ".SH COMMANDS",
        plain("Each also takes --passphrase-fd, and says the same in short with --help."),
    ]
    for command in subparsers(parser).values():
        lines += [f'.SS "{plain(command.prog)}"', plain(command.description or ""), ".PP"]
        lines += [*_usage(command), *_actions(command, common=False)]
        lines += _as_it_is(_below(command))
    lines += [".SH EXIT STATUS", *_as_it_is(_below(parser)), ".SH ENVIRONMENT"]
    for name, meaning in ENVIRONMENT:
        lines += _item(name, meaning)
    return "\n".join(lines)


def _below(parser: argparse.ArgumentParser) -> list[str]:
    """Return the table that ends a help: exit codes, or examples, under their heading."""
    return (parser.epilog or "").partition(":\n")[2].splitlines()


def _lower(sentence: str) -> str:
    """Return a sentence as the short description that follows a name."""
    return sentence.rstrip(".").removeprefix("A ")


def _usage(parser: argparse.ArgumentParser) -> Iterator[str]:
    formatter = argparse.HelpFormatter(parser.prog, width=10_000)
    groups = parser._mutually_exclusive_groups  # noqa: SLF001 - as argparse itself lays out a usage
    formatter.add_usage(parser.usage, parser._actions, groups, prefix="")  # noqa: SLF001
    yield plain(formatter.format_help().strip())


def _actions(parser: argparse.ArgumentParser, *, common: bool = True) -> Iterator[str]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other list of them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            continue
        if not common and action.dest in {"help", "passphrase_fd"}:
            continue
        yield from _item(_named(action), action.help or "")


def _named(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else ""
    if action.choices is not None:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    if not action.option_strings:
        return value or action.dest
    if action.nargs == 0:
        value = ""
    elif not value:
        value = action.dest.upper()
    return f"{', '.join(action.option_strings)} {value}".rstrip()


def _item(name: str, meaning: str) -> tuple[str, ...]:
    return (".TP", f".B {plain(name)}", plain(meaning))


def _as_it_is(lines: Iterable[str]) -> list[str]:
    return [".PP", ".EX", *map(plain, lines), ".EE"]
