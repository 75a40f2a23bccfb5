"""``reflect inbox``: show sealed notes, file them as reflections, or throw them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.days import add_day, chosen_day
from reflect.cli.options import add_json
from reflect.cli.reading import as_utf8
from reflect.errors import NotFoundError, ReflectError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from reflect.cli.context import Context
    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal
    from reflect.vault.inbox import SealedNote


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "file", "discard"),
        default="list",
        help="what to do; without it, the notes are listed",
    )
    parser.add_argument("id", nargs="?", help="the note's id, or its last characters")
    parser.add_argument("--all", action="store_true", help="file every note that waits")
    parser.add_argument("--client", metavar="NAME", type=as_utf8, help="the client's code name")
    add_day(parser, "the day it is about, if not its own")
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    _refuse_what_does_not_fit(options)
    with context.unlock(write=options.action != "list") as journal:
        arrived = journal.inbox.look()
        for sentence in arrived.odd:
            context.note(sentence)
        if options.action == "list":
            return _list(context, journal, arrived.notes)
        chosen = _chosen(options, arrived.notes)
        if options.action == "discard":
            for note in chosen:
                journal.inbox.throw_away(note)
            context.say(f"Thrown away: {_counted(len(chosen))}.")
            return 0
        return _file(options, context, journal, chosen)


def _refuse_what_does_not_fit(options: Namespace) -> None:
    if options.action == "list" and (options.id or options.all):
        raise UsageError("`reflect inbox list` shows every note; `reflect inbox file` takes an id.")
    if options.action == "discard" and options.all:
        raise UsageError("--all goes with `reflect inbox file`. Nothing was changed.")
    if options.id and options.all:
        raise UsageError("Not both --all and a note's id. Nothing was changed.")
    for_filing = options.client is not None or options.date is not None or options.yes
    if options.action != "file" and for_filing:
        raise UsageError(
            "--client, --date and --yes go with `reflect inbox file`. Nothing was changed."
        )


def _list(context: Context, journal: Journal, notes: Sequence[SealedNote]) -> int:
    if context.json:
        context.say_json([_shape(journal, note) for note in notes])
        return 0
    if not notes:
        context.say("The inbox is empty. `reflect jot` seals a note into it.")
    for note in notes:
        context.say(f"{note.id[-12:]}  {note.at:%Y-%m-%d %H:%M}")
        context.say("".join(f"    {line}\n" for line in note.text.splitlines()).rstrip("\n"))
    return 0


def _chosen(options: Namespace, notes: Sequence[SealedNote]) -> Sequence[SealedNote]:
    if options.all and options.id is None:
        return notes
    if not options.id:
        raise UsageError(f"Say which note: `reflect inbox {options.action} ID`.")
    wanted = options.id.lower()
    found = [note for note in notes if note.id.startswith(wanted) or note.id.endswith(wanted)]
    if not found:
        raise NotFoundError("There is no such note in the inbox. `reflect inbox` lists them.")
    if len(found) > 1:
        raise UsageError(f"That fits {len(found)} notes. Please give more of the id.")
    return found


def _file(
    options: Namespace, context: Context, journal: Journal, notes: Sequence[SealedNote]
) -> int:
    client = journal.clients.named(options.client) if options.client is not None else None
    day = chosen_day(options.date, journal.writing.today(), yes=options.yes)
    entries: list[Entry] = []
    for note in notes:
        try:
            entry = journal.inbox.file(note, client_id=client.id if client else None, on=day)
        except ReflectError:
            if entries:
                context.note(f"Filed before that: {_counted(len(entries))}.")
            raise
        entries.append(entry)
    if context.json:
        context.say_json([{"id": one.id, "day": one.occurred_on.isoformat()} for one in entries])
        return 0
    about = f" on {client.code_name}" if client else ""
    context.say(f"Filed{about}: {_counted(len(entries))}.")
    return 0


def _counted(count: int) -> str:
    return "1 note" if count == 1 else f"{count} notes"


def _shape(journal: Journal, note: SealedNote) -> dict[str, str]:
    return {
        "id": note.id,
        "at": note.at.isoformat(),
        "day": journal.inbox.day_of(note).isoformat(),
        "text": note.text,
    }


COMMAND = Command(
    "inbox",
    "show and file notes that were jotted",
    _arguments,
    _run,
    examples=("reflect inbox", "reflect inbox file 8cbdb2afc0e5 --client Heron"),
)
