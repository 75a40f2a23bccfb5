"""The parser of the whole command line, and its complaints in plain sentences."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, NoReturn

from reflect import __version__
from reflect.cli.commands import COMMANDS
from reflect.cli.context import write_out
from reflect.cli.options import descriptor
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

EPILOG = """\
Without a command, the journal opens in the terminal.

exit codes:
  0 done                    1 nothing found, or another plain refusal
  2 request not understood  3 not found
  4 wrong passphrase        5 vault damaged
  6 vault open elsewhere    7 written by a newer reflect
  8 no vault yet            9 a deck, theme or palette file is not valid
 10 the disk refused       70 a fault in reflect
130 interrupted           141 the reader of a pipe went away
"""

_CHOICE = re.compile(r"argument (.+?): invalid choice: '(.*)' \(choose from (.*)\)", re.DOTALL)

_ONE_OF = re.compile(r"one of the arguments (.+) is required")
_OPTION = re.compile(r"--|-[a-zA-Z]$")

_OURS = (
    (re.compile(r"the following arguments are required: (.*)"), "Missing: {}."),
    (re.compile(r"argument (.+?): expected .*"), "{}: a value is missing."),
    (re.compile(r"argument (.+?): not allowed with argument (.+)"), "Not both {} and {}."),
)
"""What argparse complains of, and how it is said here."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one sentence of ours.

    Options cannot be abbreviated, so that a new one never changes what an old script means.
    """

    def __init__(self, **options: object) -> None:
        settings = {"formatter_class": argparse.RawDescriptionHelpFormatter, "allow_abbrev": False}
        super().__init__(**(settings | options))  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of leaving the program."""
        raise UsageError(f"{_sentence(message)} See `{self.prog} --help`.")

    def _print_message(self, message: str, _: object = None) -> None:
        # Help and the version; argparse itself ends as if they had been read when they cannot be
        # written, and in the first releases of Python 3.11 could not write to a closed stream.
        if sys.stdout is not None:
            write_out(sys.stdout, message)
            write_out(sys.stdout, "")


def build_parser() -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(
        prog="reflect",
        description="A private countertransference reflection journal for the terminal.",
        epilog=EPILOG,
    )
    parser.add_argument("-V", "--version", action="version", version=f"reflect {__version__}")
    _common(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for command in COMMANDS:
        sub = commands.add_parser(
            command.name,
            help=command.help,
            description=f"{command.help[:1].upper()}{command.help[1:]}.",
            epilog="examples:\n" + "\n".join(f"  {line}" for line in command.examples),
        )
        _common(sub, default=argparse.SUPPRESS)
        command.arguments(sub)
        sub.set_defaults(run=command.run, whole=parser)
    return parser


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line. Raises UsageError; ``--help`` and ``--version`` raise SystemExit."""
    words = list(arguments)
    names = {command.name: command for command in COMMANDS}
    place = next((at for at, word in enumerate(words) if word in names), None)
    if place is not None:
        words[place + 1 :] = names[words[place]].arrange(words[place + 1 :])
    parser = build_parser()
    found, unknown = parser.parse_known_args(words)
    if unknown:
        if found.command:  # whose help says what there is
            parser.prog = f"{parser.prog} {found.command}"
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    return found


def _common(parser: argparse.ArgumentParser, *, default: object) -> None:
    parser.add_argument(
        "--passphrase-fd",
        type=descriptor,
        metavar="N",
        default=default,
        help="read the passphrase from this open file descriptor, up to the end of the line",
    )


def _sentence(message: str) -> str:
    """Say a complaint of argparse in our words, without repeating what may be private."""
    choice = _CHOICE.fullmatch(message)
    if choice is not None:
        return _not_a_choice(*choice.groups())
    if message.startswith("unrecognized arguments"):
        return _not_understood(message)
    one_of = _ONE_OF.fullmatch(message)
    if one_of is not None:
        *names, last = one_of[1].split()
        return f"One of these is needed: {', '.join(names)} or {last}."
    for pattern, words in _OURS:
        found = pattern.fullmatch(message)
        if found is not None:
            return words.format(*found.groups())
    plain = message.removeprefix("argument ").rstrip(".")
    return f"{plain[:1].upper()}{plain[1:]}."


def _not_understood(message: str) -> str:
    options = [word.partition("=")[0] for word in message.split() if _OPTION.match(word)]
    if options:
        return f"There is no option {', '.join(options)} here."
    if " -" in message:
        return "A word that begins with a dash is read as an option; put -- before your words."
    return "There are more words than this command takes; quote what belongs together."


def _not_a_choice(what: str, given: str, listed: str) -> str:
    from reflect.domain.decks.near import did_you_mean

    known = [name.strip(" '") for name in listed.split(",")]
    hint = did_you_mean(given, known) or f" It is one of: {', '.join(known)}."
    if what == "COMMAND":  # it may be the value of an option that is none, so it is not repeated
        return f"There is no such command.{hint}"
    place = "" if what == "action" else f" for {what}"
    return f"There is no choice “{given[:24]}”{place}.{hint}"
