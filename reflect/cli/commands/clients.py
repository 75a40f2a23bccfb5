"""``reflect clients``: the caseload under code names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json
from reflect.domain.client import Role
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.journal.journal import Journal

_ROLES = tuple(role.value for role in Role)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action", nargs="?", choices=("list", "add", "end", "resume"), default="list"
    )
    parser.add_argument("name", nargs="?", help="a code name; `add` without one generates it")
    parser.add_argument("--role", choices=_ROLES, default=Role.THERAPIST.value)
    parser.add_argument("--site", default="", help="your own short word for the placement")
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    with context.unlock(write=options.action != "list") as journal:
        if options.action == "list":
            _list(journal, context)
        elif options.action == "add":
            _add(options, journal, context)
        else:
            _end_or_resume(options, journal, context)
    return 0


def _list(journal: Journal, context: Context) -> None:
    rows = journal.clients.caseload()
    if context.json:
        context.say_json(
            [
                {
                    "code_name": row.client.code_name,
                    "role": row.client.role.value,
                    "site": row.client.site,
                    "active": row.client.active,
                    "entries": row.entries,
                    "last_day": row.last_day.isoformat() if row.last_day else None,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        state = "" if row.client.active else "  ended"
        last = row.last_day.isoformat() if row.last_day else "not written about yet"
        name, role = row.client.code_name, row.client.role.label
        context.say(f"{name:<16.16}  {role:<13}  {row.entries:4}  {last}{state}")
    if not rows:
        context.note("No clients yet. `reflect clients add` gives one a code name.")


def _add(options: Namespace, journal: Journal, context: Context) -> None:
    name = options.name or journal.clients.propose_name()
    if options.name:
        for warning in journal.clients.warnings(name):
            context.note(warning)
    client = journal.clients.add(name, role=Role(options.role), site=options.site)
    if context.json:
        context.say_json({"id": client.id, "code_name": client.code_name})
    else:
        context.say(f"{client.code_name} is on your caseload.")


def _end_or_resume(options: Namespace, journal: Journal, context: Context) -> None:
    if not options.name:
        raise UsageError(
            f"Which client? Give the code name: reflect clients {options.action} NAME."
        )
    client = journal.clients.named(options.name)
    if options.action == "end":
        journal.clients.end(client, journal.writing.today())
        context.say(f"The work with {client.code_name} is marked as ended. Entries stay.")
    else:
        journal.clients.resume(client)
        context.say(f"The work with {client.code_name} goes on.")


COMMAND = Command("clients", "list, add, end or resume clients", _arguments, _run)
