"""``reflect show``: one entry, whole, as it was asked and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", help="the entry's id, or its first or last characters")
    from reflect.export.formats import FORMATS

    names = [form.name for form in FORMATS if form.name != "json"]  # it has a shape of its own
    parser.add_argument(
        "--format", choices=names, default="plain", help="the form of what is printed"
    )
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    with context.unlock() as journal:
        entry = journal.entries.get(journal.entries.resolve(options.id))
        if context.json:
            from reflect.cli.shapes import entry_shape

            context.say_json(entry_shape(entry, journal))
        else:
            from reflect.journal.exporting import render_entry

            context.say(render_entry(journal, entry, options.format).rstrip("\n"))
    return 0


COMMAND = Command(
    "show",
    "show one entry, whole",
    _arguments,
    _run,
    examples=("reflect show 8cbdb2afc0e5", "reflect show 8cbdb2afc0e5 --format markdown"),
)
