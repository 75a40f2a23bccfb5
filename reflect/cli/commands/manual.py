"""``reflect manual``: the manual page, for ``man``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context


def _arguments(parser: ArgumentParser) -> None:
    del parser


def _run(options: Namespace, context: Context) -> int:
    from reflect import __version__
    from reflect.cli.manual import manual_page

    context.say(manual_page(options.whole, __version__))
    return 0


COMMAND = Command(
    "manual",
    "print the manual page",
    _arguments,
    _run,
    examples=(
        "reflect manual > ~/.local/share/man/man1/reflect.1",
        "reflect manual | man -l -",
    ),
)
