"""``reflect list``: the newest entries, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.context import column
from reflect.cli.options import add_json, positive
from reflect.cli.reading import as_utf8
from reflect.domain.text import one_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-n", "--number", type=positive, default=20, metavar="N", help="how many (20)"
    )
    parser.add_argument("--client", metavar="NAME", type=as_utf8, help="only this client")
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    with context.unlock() as journal:
        client = journal.clients.named(options.client) if options.client is not None else None
        names = journal.clients.names()
        rows = journal.entries.page(limit=options.number, client_id=client.id if client else None)
        if context.json:
            from reflect.cli.shapes import summary_shape

            context.say_json([summary_shape(row, names) for row in rows])
            return 0
        for row in rows:
            level = "  " if row.intensity is None else f"{row.intensity:2}"
            name = names.get(row.client_id or "", "—")
            context.say(
                f"{row.occurred_on.isoformat()}  {level}  {column(name, 12)}  "
                f"{row.deck_id:<17.17}  {one_line(row.first_line, 60)}  {row.id[-12:]}"
            )
        if not rows:
            context.note("Nothing here yet. `reflect add` keeps a first reflection.")
    return 0


COMMAND = Command(
    "list",
    "list the newest entries",
    _arguments,
    _run,
    examples=("reflect list -n 5", "reflect list --client Heron --json"),
)
