"""``reflect purge``: remove an entry, a client or everything for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.journal.journal import Journal
    from reflect.journal.removing import Gone

ELSEWHERE = (
    "Copies outside of reflect's own folders are not reached: backups you put elsewhere, synced "
    "folders, what you exported."
)


def _arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("entry", nargs="?", help="the entry's id, or its first or last characters")
    what.add_argument("--client", metavar="NAME", help="a client, with everything about them")
    what.add_argument(
        "--everything", action="store_true", help="the whole vault, its notes and its backups"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before removing")


def _run(options: Namespace, context: Context) -> int:
    if options.everything:
        return _everything(options, context)
    with context.unlock(write=True) as journal:
        if journal.holds.active():
            raise UsageError(
                "A hold is set on this journal: nothing is removed until it is lifted."
            )
        if options.client is not None:
            gone = _client(options, context, journal)
        else:
            entry_id = journal.entries.resolve(options.entry)
            day = journal.entries.get(entry_id).occurred_on.isoformat()
            _confirm(options, context, f"the reflection of {day}", entry_id[-4:])
            gone = journal.removing.entry(entry_id)
    _say(context, gone)
    return 0


def _client(options: Namespace, context: Context, journal: Journal) -> Gone:
    client = journal.clients.named(options.client)
    count = journal.entries.count(client_id=client.id)
    what = f"{client.code_name}, {count} reflections and all that is about them"
    _confirm(options, context, what, client.code_name)
    return journal.removing.client(client.id)


def _everything(options: Namespace, context: Context) -> int:
    from reflect.cli.unlocking import opened_by
    from reflect.journal.removing import destroy

    vaults = context.vaults()
    vaults.require_present()
    what = f"the whole vault in {context.folder} and its backups"
    _confirm(options, context, what, "everything")
    destroyed = opened_by(context, lambda secret: destroy(vaults, secret))
    context.say(f"The vault is gone, and {destroyed.backups} backups with it. {ELSEWHERE}")
    for path in destroyed.left:
        context.note(f"Not made by reflect, so it stays: {path}")
    return 0


def _confirm(options: Namespace, context: Context, what: str, word: str) -> None:
    """Ask for a word before removing. Raises UsageError when it is not typed."""
    from reflect.cli.context import is_terminal

    if options.yes:
        return
    if not is_terminal(context.stdin):
        raise UsageError("This cannot be undone. Add --yes if it is meant; nothing was removed.")
    context.note(f"This removes {what} for good, older backups included. It cannot be undone.")
    context.stderr.write(f"Type {word} to go on: ")
    context.stderr.flush()
    if context.stdin.readline().strip() != word:
        raise UsageError("Nothing was removed.")


def _say(context: Context, gone: Gone) -> None:
    removed = gone.removed
    parts = [f"{removed.entries} reflections"]
    parts += [f"{removed.items} agenda items"] if removed.items else []
    parts += [f"{removed.referrals} referrals"] if removed.referrals else []
    context.say(f"Removed for good: {', '.join(parts)}. No word of them is left in the journal.")
    if removed.mentions:
        context.say(
            f"{removed.mentions} other places still use that code name; `reflect search` finds "
            "them."
        )
    if not removed.log_emptied:
        context.say(
            "Another reflect is reading the journal, so its encrypted log holds them until that "
            "one is closed."
        )
    if gone.backups_removed:
        context.say(f"{gone.backups_removed} older backups held it and were removed as well.")
    if gone.backups_kept:
        context.say(gone.backups_kept)
    context.say(ELSEWHERE)


COMMAND = Command(
    "purge",
    "remove an entry, a client or everything for good",
    _arguments,
    _run,
    examples=("reflect purge 8cbdb2afc0e5", "reflect purge --client Heron"),
)
