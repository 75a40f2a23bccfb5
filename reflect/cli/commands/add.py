"""``reflect add``: keep a reflection from a pipe, an argument, or a file of many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.context import Context, is_terminal
from reflect.cli.options import add_json, scale
from reflect.domain.entry import Bring
from reflect.errors import ReflectError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from reflect.journal.journal import Journal


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--text", help="the reflection; without it, standard input is read")
    parser.add_argument("--client", metavar="NAME", help="the client's code name")
    parser.add_argument(
        "--date", metavar="DAY", help="the day it is about: 2026-11-21, yesterday, Monday"
    )
    parser.add_argument("--intensity", type=scale, metavar="0-10", help="how stirred up you were")
    parser.add_argument("--bring", action="store_true", help="bring to supervision")
    parser.add_argument("--sensitive", action="store_true", help="keep out of agendas")
    parser.add_argument("--yes", action="store_true", help="the unusual day is the day meant")
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
    if options.lines:
        return _add_lines(options, context)
    if options.text is None and is_terminal(context.stdin):
        context.note("Write your reflection; end with Ctrl+D on an empty line.")
    with context.unlock(write=True) as journal:
        day = _day(options, context, journal)
        text = options.text if options.text is not None else _read(context)
        client = journal.clients.named(options.client) if options.client else None
        entry = journal.writing.write_free(
            text,
            client_id=client.id if client else None,
            on=day,
            intensity=options.intensity,
            bring=Bring.YES if options.bring else Bring.NO,
            sensitive=options.sensitive,
        )
        if context.json:
            from reflect.cli.shapes import entry_shape

            context.say_json(entry_shape(entry, journal))
        else:
            from reflect.domain.dates import plain_day

            about = f" on {client.code_name}" if client else ""
            context.say(f"Kept{about}, for {plain_day(entry.occurred_on)}. Its id is {entry.id}.")
    return 0


def _day(options: Namespace, context: Context, journal: Journal) -> date:
    from reflect.domain.dates import looks_unusual, parse_day, plain_day

    today = journal.writing.today()
    day = parse_day(options.date, today) if options.date else today
    odd = looks_unusual(day, today)
    if odd and not options.yes:
        raise UsageError(f"{odd} Nothing was saved yet; add --yes if {plain_day(day)} is meant.")
    return day


def _read(context: Context) -> str:
    try:
        return context.stdin.read()
    except UnicodeDecodeError:
        raise UsageError("The text is not valid UTF-8. Please convert it first.") from None


def _add_lines(options: Namespace, context: Context) -> int:
    from reflect.importing.lines import read_lines
    from reflect.journal.importing import import_records

    name = "standard input" if options.lines == "-" else options.lines
    with context.unlock(write=True) as journal:
        text = _read(context) if options.lines == "-" else _file(options.lines)
        outcome = import_records(
            journal, read_lines(text, journal.writing.today()), new_clients=options.new_clients
        )
    for line, problem in outcome.problems:
        context.note(f"{name}, line {line}: {problem}")
    if context.json:
        context.say_json({"kept": outcome.kept, "refused": len(outcome.problems)})
    else:
        refused = (
            f" {len(outcome.problems)} were refused and are named above."
            if outcome.problems
            else ""
        )
        context.say(f"{outcome.kept} entries were kept.{refused}")
    return 1 if outcome.problems else 0


def _file(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{name} is not valid UTF-8 text.") from None
    except OSError as error:
        raise ReflectError(f"{name} cannot be read: {error.strerror}.") from None


COMMAND = Command("add", "keep a reflection from text or a pipe", _arguments, _run)
