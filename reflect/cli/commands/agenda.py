"""``reflect agenda``: the next meeting's agenda, to read or to write to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.context import Context, is_terminal
from reflect.cli.options import add_json, positive
from reflect.errors import UsageError
from reflect.paths import written_out

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from reflect.journal.journal import Journal


def _arguments(parser: ArgumentParser) -> None:
    from reflect.export.formats import BY_NAME

    parser.add_argument(
        "--format",
        choices=tuple(BY_NAME),
        default="plain",
        help="the form of what is printed or written; pdf needs -o and the extra `pdf`",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a new file instead")
    parser.add_argument("--minutes", type=positive, metavar="N", help="plan for this many minutes")
    parser.add_argument(
        "--dates", action="store_true", help="real dates instead of “reflection 3 of 12”"
    )
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    from reflect.journal.exporting import agenda_shape, render_agenda

    target = _target(options)
    with context.unlock(write=target is not None) as journal:
        page = journal.supervision.preview(minutes=options.minutes)
        if context.json:
            context.say_json(agenda_shape(journal, page))
            return 0
        printed = options.format == "pdf"
        form = "plain" if printed else options.format
        text = render_agenda(journal, page, form, dates=options.dates)
        for sentence in journal.supervision.said_otherwise(page):
            context.note(sentence)
        if target is not None or not is_terminal(context.stdout):
            _warn(journal, text, context)
        if target is None:
            context.say(text.rstrip("\n"))
            return 0
        from reflect.journal.exporting import export_page, print_agenda

        content = print_agenda(journal, page, dates=options.dates) if printed else text
        said = export_page(journal, page, options.format, target, content)
    for sentence in said:
        context.note(sentence)
    return 0


def _target(options: Namespace) -> Path | None:
    """Return the file to write. What cannot be written is refused before anything is asked."""
    if options.output in (None, "-"):
        if options.format == "pdf":
            raise UsageError("A PDF goes into a file: name one with -o, like -o agenda.pdf.")
        return None
    if options.json:
        raise UsageError("--json prints; to write a page to a file, leave it out.")
    target = written_out(options.output)
    if target.exists() or target.is_symlink():
        if target.is_dir():
            raise UsageError(f"{target} is a folder. Please add a file name to it.")
        raise UsageError(f"{target} is already there. Please choose another name.")
    return target


def _warn(journal: Journal, text: str, context: Context) -> None:
    from reflect.domain.identifiers import CAVEAT
    from reflect.journal.exporting import identifier_warnings

    found = identifier_warnings(journal, text)
    for sentence in (*found, CAVEAT) if found else ():
        context.note(sentence)


COMMAND = Command(
    "agenda",
    "show or write the next supervision agenda",
    _arguments,
    _run,
    examples=("reflect agenda --minutes 30", "reflect agenda --format markdown -o agenda.md"),
)
