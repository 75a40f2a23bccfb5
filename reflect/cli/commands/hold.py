"""``reflect hold``: while a hold is set, nothing is removed for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json
from reflect.cli.reading import as_utf8
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.journal.journal import Journal


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=("show", "on", "off"),
        default="show",
        help="what to do; without it, the hold is shown",
    )
    parser.add_argument(
        "--reason", type=as_utf8, default="", help="with on: why; kept inside the journal"
    )
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    if options.reason and options.action != "on":
        raise UsageError("--reason goes with `reflect hold on`. Nothing was changed.")
    with context.unlock(write=options.action != "show") as journal:
        if options.action == "on":
            journal.holds.set(options.reason)
        elif options.action == "off":
            journal.holds.lift()
        _say(context, journal)
    return 0


def _say(context: Context, journal: Journal) -> None:
    active = journal.holds.active()
    if context.json:
        context.say_json(
            [{"reason": hold.reason, "set_at": hold.set_at.isoformat()} for hold in active]
        )
        return
    if not active:
        context.say(
            "No hold is set. What has been in the bin for thirty days is removed automatically."
        )
    else:
        context.say(journal.holds.sentence())


COMMAND = Command(
    "hold",
    "stop or allow removing anything for good",
    _arguments,
    _run,
    examples=("reflect hold on --reason 'letter of 3 November'", "reflect hold off"),
)
