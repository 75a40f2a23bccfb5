"""``reflect demo``: the whole program on a fictional caseload, in a vault that is thrown away."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from reflect.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from types import FrameType

    from reflect.cli.context import Context


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--print",
        dest="printed",
        action="store_true",
        help="print its patterns, referrals and agenda, no terminal needed",
    )


def _run(options: Namespace, context: Context) -> int:
    from reflect.journal.demo import demo_vault

    if options.printed:
        with _tidy_when_told_to_end():
            return _print(context)
    from reflect.tui.launch import require_terminal, run

    require_terminal()
    context.note("Setting up a fictional caseload; nobody in it exists.")
    with _tidy_when_told_to_end(), demo_vault() as demo:
        return run(demo.vaults, secret=demo.secret)


@contextmanager
def _tidy_when_told_to_end() -> Iterator[None]:
    """Let a signal that ends the program leave by the ordinary way, which removes the vault."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = [(number, signal.signal(number, _leave)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _leave(number: int, _: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _print(context: Context) -> int:
    from reflect.cli.commands.patterns import say_patterns
    from reflect.cli.commands.referrals import say_referrals
    from reflect.journal.demo import demo_vault
    from reflect.journal.exporting import render_agenda

    with demo_vault() as demo, demo.vaults.unlock(demo.secret) as journal:
        context.say("A fictional caseload: nobody in it exists.\n\nPatterns\n")
        say_patterns(journal, context, everything=False, evidence=True)
        context.say("\nReferrals\n")
        say_referrals(journal, context)
        context.say("\nAgenda\n")
        page = journal.supervision.preview()
        context.say(render_agenda(journal, page, "plain").rstrip("\n"))
    return 0


COMMAND = Command(
    "demo",
    "open a fictional caseload in a throw-away journal",
    _arguments,
    _run,
    examples=("reflect demo", "reflect demo --print | less"),
)
