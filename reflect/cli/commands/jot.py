"""``reflect jot``: seal a note for later, without the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.jotting import run_jot

if TYPE_CHECKING:
    from argparse import ArgumentParser


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "text",
        nargs="*",
        metavar="TEXT",
        help="the note; your shell's history may keep it. Without it, standard input is read, or "
        "a page opens that leaves nothing in the terminal",
    )


COMMAND = Command(
    "jot",
    "seal a note for later, without the passphrase",
    _arguments,
    run_jot,
    examples=("reflect jot", "reflect jot ask about the letter"),
)
