"""``reflect list``: the newest entries, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.context import WORDS, column, room_for_words
from reflect.cli.options import add_json, positive
from reflect.cli.reading import as_utf8
from reflect.domain.text import one_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context


_DECK = 19
_BESIDE = 44 + _DECK
"""Characters of a line beside the first words: day, figure, client, deck, id."""


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
        room = room_for_words(context.stdout, _BESIDE)
        # Where there is little room, words say more than the name of the deck they answer.
        narrow = room < WORDS
        if narrow:
            room = room_for_words(context.stdout, _BESIDE - _DECK)
        for row in rows:
            level = "  " if row.intensity is None else f"{row.intensity:2}"
            name = names.get(row.client_id or "", "—")
            deck = "" if narrow else f"{row.deck_id:<17.17}  "
            context.say(
                f"{row.occurred_on.isoformat()}  {level}  {column(name, 12)}  "
                f"{deck}{one_line(row.first_line, room)}  {row.id[-12:]}"
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
