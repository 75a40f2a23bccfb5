"""``reflect clients``: the caseload under code names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflect.cli.command import Command
from reflect.cli.context import column
from reflect.cli.options import add_json
from reflect.cli.reading import as_utf8
from reflect.domain.client import Role
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.domain.client import Client
    from reflect.journal.clients import Caseload
    from reflect.journal.journal import Journal

_ROLES = tuple(role.value for role in Role)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "add", "end", "resume"),
        default="list",
        help="without one, the caseload is listed",
    )
    parser.add_argument(
        "name", nargs="?", type=as_utf8, help="a code name; `add` without one generates it"
    )
    parser.add_argument("--role", choices=_ROLES, help="what you are to a new client")
    parser.add_argument(
        "--site", type=as_utf8, help="with add: your own short word for the placement"
    )
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    _refuse_what_does_not_fit(options)
    with context.unlock(write=options.action != "list") as journal:
        if options.action == "list":
            _list(journal, context)
        elif options.action == "add":
            _add(options, journal, context)
        else:
            _end_or_resume(options, journal, context)
    return 0


def _refuse_what_does_not_fit(options: Namespace) -> None:
    if options.action == "list" and options.name is not None:
        raise UsageError("`reflect clients list` takes no name; `reflect list --client` does.")
    if options.action in ("end", "resume") and not options.name:
        raise UsageError(
            f"Which client? Give the code name: reflect clients {options.action} NAME."
        )
    if options.action != "add" and (options.role or options.site):
        raise UsageError("--role and --site go with `reflect clients add`.")


def _list(journal: Journal, context: Context) -> None:
    rows = journal.clients.caseload()
    if context.json:
        context.say_json([_shape(row) for row in rows])
        return
    for row in rows:
        state = "" if row.client.active else "  ended"
        last = row.last_day.isoformat() if row.last_day else "not written about yet"
        name, role = row.client.code_name, row.client.role.label
        context.say(f"{column(name, 16)}  {role:<13}  {row.entries:4}  {last}{state}")
    if not rows:
        context.note("No clients yet. `reflect clients add` gives one a code name.")


def _shape(row: Caseload) -> dict[str, Any]:
    return {
        **_client_shape(row.client),
        "entries": row.entries,
        "last_day": row.last_day.isoformat() if row.last_day else None,
    }


def _client_shape(client: Client) -> dict[str, Any]:
    return {
        "id": client.id,
        "code_name": client.code_name,
        "role": client.role.value,
        "site": client.site,
        "active": client.active,
        "ended_on": client.ended_on.isoformat() if client.ended_on else None,
    }


def _say(client: Client, sentence: str, context: Context) -> None:
    if context.json:
        context.say_json(_client_shape(client))
    else:
        context.say(sentence)


def _add(options: Namespace, journal: Journal, context: Context) -> None:
    name = journal.clients.propose_name() if options.name is None else options.name
    warnings = journal.clients.warnings(name) if options.name else ()
    role = Role(options.role or Role.THERAPIST)
    client = journal.clients.add(name, role=role, site=options.site or "")
    for warning in warnings:
        context.note(warning)
    _say(client, f"{client.code_name} is on your caseload.", context)


def _end_or_resume(options: Namespace, journal: Journal, context: Context) -> None:
    from reflect.domain.dates import plain_day

    client = journal.clients.named(options.name)
    name = client.code_name
    if options.action == "resume":
        said = "goes on" if not client.active else "goes on as it did"
        _say(journal.clients.resume(client), f"The work with {name} {said}.", context)
    elif client.ended_on is not None:
        day = plain_day(client.ended_on)
        _say(client, f"The work with {name} was marked as ended on {day} already.", context)
    else:
        ended = journal.clients.end(client, journal.writing.today())
        _say(ended, f"The work with {name} is marked as ended. Entries stay.", context)


COMMAND = Command(
    "clients",
    "list, add, end or resume clients",
    _arguments,
    _run,
    examples=("reflect clients add", "reflect clients end Heron"),
)
