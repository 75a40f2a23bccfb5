"""``reflect purge``: remove an entry, a client or everything for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.confirming import add_yes, confirm, confirm_plan
from reflect.cli.reading import as_utf8

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.journal.journal import Journal
    from reflect.journal.removing import Plan


def _arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("entry", nargs="?", help="the entry's id, or its first or last characters")
    what.add_argument(
        "--client", metavar="NAME", type=as_utf8, help="a client, with everything about them"
    )
    what.add_argument(
        "--everything", action="store_true", help="the whole journal, its notes and its backups"
    )
    add_yes(parser)


def _run(options: Namespace, context: Context) -> int:
    if options.everything:
        return _everything(options, context)
    with context.unlock(write=True) as journal:
        journal.holds.require_none()
        plan = _plan(options, journal)
        confirm_plan(context, plan, yes=options.yes)
        for sentence in plan.act().sentences():
            context.say(sentence)
    return 0


def _plan(options: Namespace, journal: Journal) -> Plan:
    removing = journal.removing
    if options.client is not None:
        return removing.plan_client(journal.clients.named(options.client).id)
    return removing.plan_entry(journal.entries.resolve(options.entry))


def _everything(options: Namespace, context: Context) -> int:
    from reflect.cli.unlocking import opened_by
    from reflect.journal.copies_left import ELSEWHERE
    from reflect.journal.destroying import EVERYTHING, destroy

    vaults = context.vaults()
    vaults.require_present()
    what = (
        f"This removes the whole journal in {context.folder}, with notes that wait in the inbox, "
        "journals that were kept aside, and its backups."
    )
    confirm(context, what, (ELSEWHERE,), EVERYTHING, yes=options.yes)
    destroyed = opened_by(context, lambda secret: destroy(vaults, secret))
    gone, *left = destroyed.sentences()
    context.say(gone)
    for sentence in left:
        context.note(sentence)
    return 0


COMMAND = Command(
    "purge",
    "remove an entry, a client or everything for good",
    _arguments,
    _run,
    examples=("reflect purge 8cbdb2afc0e5", "reflect purge --client Heron"),
)
