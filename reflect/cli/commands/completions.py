"""``reflect completions``: a script that lets a shell complete commands, options and choices.

It is made of the parser alone. Code names and entries are private, so no script asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import subparsers

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context

SHELLS = ("bash", "zsh", "fish")

_FILES = frozenset({"file", "output", "lines", "what"})
_FOLDERS = frozenset({"to"})


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="the shell that is to complete")


def _run(options: Namespace, context: Context) -> int:
    import shtab

    for command in subparsers(options.whole).values():
        for action in command._actions:  # noqa: SLF001 - argparse has no other list of them
            if action.dest in _FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            elif action.dest in _FOLDERS:
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    context.say(shtab.complete(options.whole, shell=options.shell).rstrip("\n"))
    return 0


COMMAND = Command(
    "completions",
    "print a script that completes commands in a shell",
    _arguments,
    _run,
    examples=(
        "reflect completions bash > ~/.local/share/bash-completion/completions/reflect",
        "reflect completions fish > ~/.config/fish/completions/reflect.fish",
    ),
)
