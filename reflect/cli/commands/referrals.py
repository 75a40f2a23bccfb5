"""``reflect referrals``: the referral ledger, harm first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflect.cli.command import Command
from reflect.cli.context import column
from reflect.cli.options import add_json
from reflect.cli.reading import as_utf8

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from reflect.cli.context import Context
    from reflect.domain.referrals.model import Event
    from reflect.domain.referrals.order import Placed
    from reflect.journal.journal import Journal


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "client", nargs="?", type=as_utf8, help="a code name; without one, every client"
    )
    parser.add_argument("--all", action="store_true", help="also those that have come to an end")
    parser.add_argument("--history", action="store_true", help="with every change of each")
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    with context.unlock() as journal:
        rows = _rows(journal, options.client, ended=options.all)
        if context.json:
            shapes = [_shape(journal, name, one, history=options.history) for name, one in rows]
            context.say_json(shapes)
            return 0
        _say(journal, rows, context, history=options.history)
        if not rows:
            context.note(_none(journal))
    return 0


def say_referrals(journal: Journal, context: Context) -> None:
    """Say what is open in the ledger, client by client, harm first."""
    _say(journal, _rows(journal, None, ended=False), context, history=False)


def _rows(journal: Journal, name: str | None, *, ended: bool) -> list[tuple[str, Placed]]:
    from reflect.domain.referrals.states import is_open

    clients = journal.clients.all() if name is None else (journal.clients.named(name),)
    return [
        (client.code_name, placed)
        for client in clients
        for placed in journal.referrals.of_client(client.id)
        if ended or is_open(placed.row)
    ]


def _none(journal: Journal) -> str:
    if journal.referrals.all():
        return "Nothing is open. --all lists what has come to an end."
    return "No referral is noted yet. They are kept on a client's page, and by the referral deck."


def _say(
    journal: Journal, rows: list[tuple[str, Placed]], context: Context, *, history: bool
) -> None:
    from reflect.domain.referrals.resurface import until_words
    from reflect.domain.referrals.states import WORDS

    services = journal.referrals.services()
    back = {row.id for row in journal.referrals.coming_back()}
    for name, placed in rows:
        row = placed.row
        context.say(f"{column(name, 16)}  {WORDS[row.state]:<19}  {row.service}")
        context.say(f"    {placed.why}")
        if row.deferral is not None:
            asks = "  It comes back: is it time?" if row.id in back else ""
            context.say(f"    Deferred {until_words(row.deferral, services)}.{asks}")
        for event in journal.referrals.history(row) if history else ():
            context.say(f"    {_event_words(event, journal.referrals.day_of(event))}")


def _event_words(event: Event, day: date) -> str:
    from reflect.domain.referrals.states import WORDS
    from reflect.domain.referrals.words import FIELDS
    from reflect.domain.text import one_line

    changed = ", ".join(FIELDS.get(change.name, change.name) for change in event.changes)
    said = "; ".join(part for part in (one_line(event.note, 200), changed) if part)
    head = f"{day.isoformat()}  {event.kind.value}, {WORDS[event.state]}"
    return f"{head}: {said}" if said else head


def _shape(journal: Journal, name: str, placed: Placed, *, history: bool) -> dict[str, Any]:
    row = placed.row
    shape: dict[str, Any] = {
        "id": row.id,
        "client": name,
        "service": row.service,
        "state": row.state.value,
        "harm": row.harm.name.lower(),
        "why": placed.why,
        "where": row.where.value,
        "purposes": [purpose.value for purpose in row.purposes],
        "willingness": row.willingness,
        "willingness_asked": row.willingness_asked,
        "requirement": row.requirement.value,
        "necessity": row.necessity.value,
        "opened_on": row.opened_on.isoformat(),
        "talked_on": row.talked_on.isoformat() if row.talked_on else None,
        "deferred_until": row.deferral.until.value if row.deferral else None,
        "entries": list(row.entries),
    }
    if history:
        shape["history"] = [
            {
                "at": event.at.isoformat(),
                "kind": event.kind.value,
                "state": event.state.value,
                "note": event.note,
                "changes": [[c.name, c.before, c.after] for c in event.changes],
            }
            for event in journal.referrals.history(row)
        ]
    return shape


COMMAND = Command(
    "referrals",
    "list referrals and other supports, the nearest harm first",
    _arguments,
    _run,
    examples=("reflect referrals Heron --history", "reflect referrals --all --json"),
)
