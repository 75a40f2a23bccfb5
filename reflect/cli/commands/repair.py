"""``reflect repair``: save what a damaged journal file still holds; the old file stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json, add_recover

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.journal.repairing import Report


def _arguments(parser: ArgumentParser) -> None:
    add_recover(parser)
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    from reflect.cli.unlocking import opened_by
    from reflect.journal.repair_words import lines
    from reflect.journal.repairing import repair

    vaults = context.vaults()
    vaults.require_present()
    report = opened_by(context, lambda secret: repair(vaults, secret), recover=options.recover)
    if context.json:
        context.say_json(shape(report))
        return 0
    for line in lines(report):
        context.say(line)
    return 0


def shape(report: Report) -> dict[str, object]:
    """Return a report as JSON-able values."""
    saved = report.saved
    return {
        "sound": report.checked.sound,
        "pages": report.checked.pages,
        "damaged_pages": list(report.checked.damaged),
        "problems": list(report.checked.problems),
        "header": report.header.value,
        "salt_restored": report.salt_restored,
        "saved": None
        if saved is None
        else {
            "tables": {
                table.name: {"saved": table.saved, "lost": table.lost, "gaps": table.gaps}
                for table in saved.tables
            },
            "nameless_clients": saved.clients,
            "nameless_days": [day.isoformat() for day in saved.nameless],
            "emptied_days": [day.isoformat() for day in saved.emptied],
            "hold_set": saved.held,
            "complete": saved.complete,
        },
        "aside": None if report.aside is None else str(report.aside),
    }


COMMAND = Command(
    "repair",
    "save what a damaged journal file still holds",
    _arguments,
    _run,
    examples=("reflect repair", "reflect repair --recover"),
)
