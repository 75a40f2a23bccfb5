"""``reflect restore``: put a backup in force, or only show that it would work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.options import add_json, add_recover
from reflect.paths import written_out

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from reflect.cli.context import Context
    from reflect.journal.restoring import Restored
    from reflect.journal.session import Secret
    from reflect.journal.vaults import Vaults


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the backup")
    parser.add_argument(
        "--rehearse",
        action="store_true",
        help="a trial: restore into a folder of its own, open it, count, and remove it again",
    )
    add_recover(parser)
    add_json(parser)


def _run(options: Namespace, context: Context) -> int:
    from reflect.cli.unlocking import opened_by
    from reflect.journal import restoring

    backup = written_out(options.file)
    vaults = context.vaults()
    restoring.require_backup(vaults, backup)
    act = restoring.rehearse if options.rehearse else _restore
    restored = opened_by(
        context,
        lambda secret: act(vaults, backup, secret),
        recover=options.recover,
        prompt="The backup's passphrase: ",
    )
    if restored.remark:
        context.note(restored.remark)
    if context.json:
        context.say_json(_shape(restored, rehearsed=options.rehearse))
        return 0
    found = restored.found
    held = found.in_words()
    if options.rehearse:
        context.say(f"The backup opens and is whole: {held}. Nothing was changed.")
        return 0
    context.say(f"Restored to {context.folder}: {held}.")
    if restored.aside is not None:
        context.say(
            f"What was there before is kept in {restored.aside}. It opens with REFLECT_HOME set "
            "to that folder; remove it once you know that nothing is missing."
        )
    return 0


def _restore(vaults: Vaults, backup: Path, secret: Secret) -> Restored:
    from reflect.journal import restoring

    restored = restoring.restore(vaults, backup, secret)
    restoring.note_restored(vaults, secret)
    return restored


def _shape(restored: Restored, *, rehearsed: bool) -> dict[str, object]:
    found = restored.found
    return {
        "rehearsed": rehearsed,
        "entries": found.entries,
        "drafts": found.drafts,
        "binned": found.binned,
        "clients": found.clients,
        "newest": None if found.newest is None else found.newest.isoformat(),
        "aside": None if restored.aside is None else str(restored.aside),
    }


COMMAND = Command(
    "restore",
    "restore a backup; what was there is kept aside",
    _arguments,
    _run,
    examples=(
        "reflect restore reflect-1a2b3c4d-20261121T200000Z.zip --rehearse",
        "reflect restore reflect-1a2b3c4d-20261121T200000Z.zip --recover",
    ),
)
