"""Argument types and options that several commands share."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, _SubParsersAction

NEW_OPTION = "--new-passphrase-fd"


def scale(text: str) -> int:
    """Read a whole number from 0 to 10."""
    if not text.isdecimal() or int(text) > 10:
        raise ArgumentTypeError("a whole number from 0 to 10 is expected")
    return int(text)


def positive(text: str) -> int:
    """Read a whole number above zero."""
    if not text.isdecimal() or not 0 < int(text) < 1_000_000:
        raise ArgumentTypeError("a whole number above zero is expected")
    return int(text)


def descriptor(text: str) -> int:
    """Read the number of a file descriptor. What was given is not repeated: it may be a secret."""
    if not text.isdecimal() or len(text) > 6:
        raise ArgumentTypeError("the number of an open file descriptor is expected, like 3")
    return int(text)


def add_recover(parser: ArgumentParser) -> None:
    """Let the recovery code open what the passphrase opens."""
    parser.add_argument(
        "--recover",
        action="store_true",
        help="open with the recovery code instead; --passphrase-fd then gives the code",
    )


def add_new_passphrase(parser: ArgumentParser) -> None:
    """Let a script give the new passphrase."""
    parser.add_argument(
        NEW_OPTION,
        type=descriptor,
        metavar="N",
        help="read the new passphrase from this descriptor; it may be the same one",
    )


def subparsers(parser: ArgumentParser) -> dict[str, ArgumentParser]:
    """Return the parser of each command, by its name."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other list of them
        if isinstance(action, _SubParsersAction):
            return dict(action.choices)
    return {}


def add_json(parser: ArgumentParser) -> None:
    """Let a command print JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON")
