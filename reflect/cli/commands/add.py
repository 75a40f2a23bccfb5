"""``reflect add``: keep a reflection from a pipe, an argument, or a file of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.context import Context, is_terminal
from reflect.cli.days import add_day, chosen_day
from reflect.cli.options import add_json, scale
from reflect.cli.reading import STANDARD_INPUT, as_utf8, read_given
from reflect.domain.entry import Bring
from reflect.errors import StorageError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from reflect.domain.client import Client
    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal

HOW_TO_END = (
    "Write your reflection. Enter, then Ctrl+D, keeps it; Ctrl+C leaves without keeping anything."
)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--text",
        type=as_utf8,
        help="the reflection; your shell's history may keep it, so standard input, read when "
        "this is left out, is better",
    )
    parser.add_argument("--client", metavar="NAME", type=as_utf8, help="the client's code name")
    add_day(parser, "the day it is about: 2026-11-21, yesterday, monday")
    parser.add_argument("--intensity", type=scale, metavar="0-10", help="how stirred up you were")
    parser.add_argument("--bring", action="store_true", help="bring to supervision")
    parser.add_argument("--sensitive", action="store_true", help="keep out of agendas")
    parser.add_argument(
        "--lines",
        metavar="FILE",
        help="keep many: a file of JSON objects, one a line (- for standard input)",
    )
    parser.add_argument(
        "--new-clients",
        action="store_true",
        help="with --lines: add clients that are not known yet",
    )
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    if options.lines is not None:
        from reflect.cli.commands.add_lines import add_lines

        return add_lines(options, context)
    if options.new_clients:
        raise UsageError("--new-clients goes with --lines; `reflect clients add` adds one client.")
    # The vault, the day and the client come first: when one of them is wrong, no text is lost.
    with context.unlock(write=True) as journal:
        today = journal.writing.today()
        day = chosen_day(options.date, today, yes=options.yes) or today
        client = journal.clients.named(options.client) if options.client is not None else None
        entry = _keep(options, context, journal, day=day, client=client)
        _say(entry, client, context, journal)
    return 0


def _keep(
    options: Namespace, context: Context, journal: Journal, *, day: date, client: Client | None
) -> Entry:
    from reflect.domain.pasted import pasted

    read = options.text in (None, STANDARD_INPUT)
    text = pasted(read_given(context, HOW_TO_END) if read else options.text)
    try:
        return journal.writing.write_free(
            text,
            client_id=client.id if client else None,
            on=day,
            intensity=options.intensity,
            bring=Bring.YES if options.bring else Bring.NO,
            sensitive=options.sensitive,
        )
    except StorageError as error:
        if read and is_terminal(context.stdin):
            still = "What you wrote is still above in this terminal; copy it from there."
            raise StorageError(f"{error} {still}") from None
        raise


def _say(entry: Entry, client: Client | None, context: Context, journal: Journal) -> None:
    if context.json:
        from reflect.cli.shapes import entry_shape

        context.say_json(entry_shape(entry, journal))
    else:
        from reflect.domain.dates import plain_day

        about = f" on {client.code_name}" if client else ""
        context.say(f"Kept{about}, for {plain_day(entry.occurred_on)}. Its id is {entry.id}.")


COMMAND = Command(
    "add",
    "keep a reflection from text or a pipe",
    _arguments,
    _run,
    examples=(
        "reflect add --client Heron --date yesterday --intensity 7 < note.txt",
        "reflect add --lines old-journal.jsonl --new-clients",
    ),
)
