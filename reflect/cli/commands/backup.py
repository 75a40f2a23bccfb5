"""``reflect backup``: a backup that was opened and checked before it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json
from reflect.paths import written_out

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.journal.backup_files import Backup
    from reflect.journal.journal import Journal


def _arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--to", metavar="FOLDER", help="put it here; such backups are never removed automatically"
    )
    what.add_argument("--list", action="store_true", help="list the backups instead")
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    to = None if options.to is None else written_out(options.to)
    with context.unlock() as journal:
        if options.list:
            return _list(context, journal)
        made = journal.backups.make(to)
        removed = journal.backups.thin() if to is None else 0
    assert made is not None  # noqa: S101 - nobody told it to stop
    found = made.found
    if context.json:
        counts = {
            "entries": found.entries,
            "drafts": found.drafts,
            "binned": found.binned,
            "clients": found.clients,
        }
        context.say_json({**_shape(made.backup), **counts, "thinned": removed})
        return 0
    context.say(f"Made {made.backup.path}. It was opened and checked: {found.in_words()}.")
    if removed:
        older = "1 older one was" if removed == 1 else f"{removed} older ones were"
        context.say(f"{older} removed; the settings say how many stay.")
    context.say("It is encrypted; today's passphrase and recovery code open it.")
    return 0


def _list(context: Context, journal: Journal) -> int:
    backups = journal.backups.all()
    if context.json:
        context.say_json([_shape(backup) for backup in backups])
        return 0
    if not backups:
        context.say(f"There are no backups of this journal in {journal.backups.folder}.")
    for backup in backups:
        context.say(f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}  {backup.path}")
    return 0


def _shape(backup: Backup) -> dict[str, object]:
    return {"path": str(backup.path), "made_at": backup.made_at.isoformat()}


COMMAND = Command(
    "backup",
    "make a backup and check that it opens",
    _arguments,
    _run,
    examples=("reflect backup", "reflect backup --to /media/stick/reflect"),
)
