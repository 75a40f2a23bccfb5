"""``reflect agenda``: the next meeting's agenda, to read or to write to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json, positive

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=("plain", "markdown"), default="plain")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a new file instead")
    parser.add_argument("--minutes", type=positive, metavar="N", help="plan for this many minutes")
    parser.add_argument(
        "--dates", action="store_true", help="real dates instead of “reflection 3 of 12”"
    )
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    from reflect.journal.exporting import agenda_shape, render_agenda, write_new_file

    writing = options.output is not None
    with context.unlock(write=writing) as journal:
        page = journal.supervision.preview(minutes=options.minutes)
        if context.json:
            context.say_json(agenda_shape(journal, page))
            return 0
        text = render_agenda(journal, page, options.format, dates=options.dates)
        if not writing:
            context.say(text.rstrip("\n"))
            return 0
        target = Path(options.output)
        said = write_new_file(target, text)
        journal.supervision.note_export(page, options.format, target.name)
    for sentence in said:
        context.note(sentence)
    return 0


COMMAND = Command("agenda", "show or write the next supervision agenda", _arguments, _run)
