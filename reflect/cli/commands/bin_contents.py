"""``reflect bin``: what was put away, and the way back; or empty it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflect.cli.command import Command
from reflect.cli.confirming import add_yes, confirm_plan
from reflect.cli.context import column, room_for_words
from reflect.cli.options import add_json
from reflect.cli.reading import as_utf8
from reflect.domain.entry import EntryStatus
from reflect.domain.text import name_key, one_line
from reflect.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.journal.bin import Binned
    from reflect.journal.journal import Journal


_BESIDE = 50
"""Characters of a line beside the first words: days left, client, day, id."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "restore", "empty"),
        default="list",
        help="what to do; without it, the bin is listed",
    )
    parser.add_argument("id", nargs="?", help="the entry's id, or its first or last characters")
    parser.add_argument(
        "--client",
        metavar="NAME",
        type=as_utf8,
        help="with restore: a client, with everything about them",
    )
    add_yes(parser, "with empty: do not ask before removing")
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    asked = bool(options.id or options.client)
    if asked is not (options.action == "restore") or (options.id and options.client):
        raise UsageError(
            "Say which one: `reflect bin restore ID`, or for a client `--client NAME`."
            if options.action == "restore"
            else f"`reflect bin {options.action}` takes the whole bin; `reflect purge` takes one."
        )
    if options.yes and options.action != "empty":
        raise UsageError("--yes goes with `reflect bin empty`. Nothing was changed.")
    with context.unlock(write=options.action != "list") as journal:
        if options.action == "restore":
            return _restore(options, context, journal)
        if options.action == "empty":
            return _empty(options, context, journal)
        return _list(context, journal)


def _list(context: Context, journal: Journal) -> int:
    found, names = journal.bin.all(), journal.clients.names()
    if context.json:
        context.say_json([_shape(one, names) for one in found])
        return 0
    held = journal.holds.sentence()
    room = room_for_words(context.stdout, _BESIDE)
    for one in found:
        left = "kept" if held else _left(one.days_left)
        context.say(f"{left:<8}  {_words(one, names, room)}  {one.id[-12:]}")
    if not found:
        context.note("The bin is empty.")
    if held:
        context.note(held)
    elif found:
        context.note("After these days it is removed for good.")
    return 0


def _left(days: int) -> str:
    return "last day" if not days else f"{days} day{'' if days == 1 else 's'}"


def _words(one: Binned, names: dict[str, str], room: int) -> str:
    if one.client is not None:
        along = f"client, with {one.entries} reflection{'' if one.entries == 1 else 's'}"
        return f"{column(one.client.code_name, 12)}  {along}"
    assert one.entry is not None  # noqa: S101 - one of the two is always given
    name = names.get(one.entry.client_id or "", "—")
    unfinished = "unfinished: " if one.entry.status is EntryStatus.DRAFT else ""
    words = one_line(f"{unfinished}{one.entry.first_line}", room)
    return f"{column(name, 12)}  {one.entry.occurred_on.isoformat()}  {words}"


def _shape(one: Binned, names: dict[str, str]) -> dict[str, Any]:
    shape = {"id": one.id, "binned_at": one.at.isoformat(), "days_left": one.days_left}
    if one.client is not None:
        about = {"kind": "client", "client": one.client.code_name, "entries": one.entries}
        return {**shape, **about, "day": None, "first_line": None}
    assert one.entry is not None  # noqa: S101 - one of the two is always given
    entry = one.entry
    about = {"kind": "entry", "client": names.get(entry.client_id or ""), "entries": 1}
    return {
        **shape,
        **about,
        "day": entry.occurred_on.isoformat(),
        "first_line": entry.first_line,
    }


def _restore(options: Namespace, context: Context, journal: Journal) -> int:
    one = _chosen(options, journal)
    journal.bin.take_out(one)
    entry, client = (
        "The entry is back in the journal.",
        ("The client is back, with everything about them."),
    )
    context.say(entry if one.client is None else client)
    return 0


def _chosen(options: Namespace, journal: Journal) -> Binned:
    if options.client is not None:
        name = name_key(options.client)
        found = [one for one in journal.bin.all() if _is_client(one, name)]
    else:
        found = [one for one in journal.bin.all() if _is_entry(one, options.id.lower())]
    if not found:
        raise NotFoundError("That is not in the bin. `reflect bin` lists what is.")
    if len(found) > 1:
        raise UsageError(f"That fits {len(found)} entries in the bin. Please give more of the id.")
    return found[0]


def _is_client(one: Binned, name: str) -> bool:
    return one.client is not None and name_key(one.client.code_name) == name


def _is_entry(one: Binned, wanted: str) -> bool:
    return one.entry is not None and (one.id.startswith(wanted) or one.id.endswith(wanted))


def _empty(options: Namespace, context: Context, journal: Journal) -> int:
    plan = journal.removing.plan_bin()
    confirm_plan(context, plan, yes=options.yes)
    for sentence in plan.act().sentences():
        context.say(sentence)
    return 0


COMMAND = Command(
    "bin",
    "show what is in the bin, take it out, or empty it",
    _arguments,
    _run,
    examples=("reflect bin restore 8cbdb2afc0e5", "reflect bin empty"),
)
