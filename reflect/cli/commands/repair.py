"""``reflect repair``: save what a damaged journal file still holds; the old file stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reflect.cli.context import Context
    from reflect.journal.repairing import Report
    from reflect.store.rebuild import Salvaged

_WORDS = {
    "entry": "reflections and drafts",
    "answer": "answers",
    "mark": "themes on them",
    "revision": "former versions",
    "client": "clients",
    "phrase": "taught phrases",
    "meeting": "meetings",
    "agenda_item": "agenda items",
    "finding_judgement": "judged patterns",
    "referral": "referrals",
    "referral_event": "steps of referrals",
    "contact": "contacts",
    "export_log": "notes of what was exported",
    "setting": "settings",
    "hold": "holds",
    "user_deck": "decks of your own",
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--recover",
        action="store_true",
        help="open with the recovery code instead; --passphrase-fd then gives the code",
    )
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    from reflect.cli.unlocking import opened_by
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


def lines(report: Report) -> Iterator[str]:
    """Yield what was found, and what was saved and what not, in sentences."""
    if report.header == "mended":
        yield "One copy of the header was damaged or older; it was mended from the other."
    if report.salt_restored:
        yield "The journal file had lost its first bytes; they were put back from the header."
    checked = report.checked
    if checked.sound:
        yield f"The journal file is sound: all {checked.pages} pages and every table."
        return
    yield from checked.problems
    if report.saved is not None:
        yield from _saved(report.saved)
        yield f"The former vault is kept whole in {report.aside}. A backup may hold what is lost."


def _saved(saved: Salvaged) -> Iterator[str]:
    yield "Saved into a new journal file, with a new search index:"
    for table in saved.tables:
        if table.saved or table.lost or table.gaps:
            lost = f", {table.lost} lost" if table.lost else ""
            gaps = f", {table.gaps} damaged places with an unknown number" if table.gaps else ""
            yield f"  {table.saved} {_WORDS.get(table.name, table.name)}{lost}{gaps}"
    if saved.complete:
        yield "Nothing was lost."
    if saved.clients:
        yield f"{saved.clients} clients lost their names; they are called “Name lost 1” and so on."
    if saved.nameless:
        yield (
            "Kept without client and marked sensitive, because only their answers could be read: "
            f"reflections of {_days(saved.nameless)}."
        )
    if saved.emptied:
        yield f"Their text could not be read: reflections of {_days(saved.emptied)}."


def _days(days: Sequence[date]) -> str:
    return ", ".join(day.isoformat() for day in days)


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
