"""``reflect passphrase``: change the passphrase; the recovery code stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.context import WAIT_SECONDS, Context
from reflect.cli.options import add_new_passphrase, add_recover

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.journal.journal import Journal


def _arguments(parser: ArgumentParser) -> None:
    add_recover(parser)
    add_new_passphrase(parser)
    keyring = parser.add_mutually_exclusive_group()
    keyring.add_argument(
        "--keyring",
        action="store_true",
        help="let this computer's keyring open the journal from now on; the passphrase stays",
    )
    keyring.add_argument(
        "--no-keyring", action="store_true", help="no longer let it open the journal"
    )


def _run(options: Namespace, context: Context) -> int:
    from reflect.cli.secrets import COMMAND_VARIABLE, read_new_passphrase
    from reflect.cli.unlocking import opened_by
    from reflect.journal.session import Passphrase

    vaults = context.vaults()
    vaults.require_present()
    with opened_by(
        context,
        lambda secret: vaults.unlock(
            secret, write=True, wait=WAIT_SECONDS, updating=context.updating()
        ),
        recover=options.recover,
        prompt="Current passphrase: ",
    ) as journal:
        if options.keyring or options.no_keyring:
            return _keyring(options, context, journal)
        new = Passphrase(
            read_new_passphrase(options.new_passphrase_fd, "The passphrase is as it was.")
        )
        vaults.change_passphrase(journal, new)
    context.say(
        "The new passphrase opens your journal from now on. The recovery code is unchanged."
    )
    if (
        not options.recover
        and context.passphrase_fd is None
        and context.environ.get(COMMAND_VARIABLE)
    ):
        context.note(f"{COMMAND_VARIABLE} still gives the old one.")
    _say_how_it_holds(new.text, context)
    return 0


def _keyring(options: Namespace, context: Context, journal: Journal) -> int:
    """Switch the opening with this computer's keyring on or off."""
    from reflect.journal.opener import ON, WARNING

    opener = context.vaults().opener
    if options.keyring:
        opener.switch_on(journal)
        context.say(ON)
        context.note(WARNING)
        return 0
    left = opener.switch_off(journal)
    context.say("This computer's keyring no longer opens the journal.")
    if left:
        context.note(left)
    return 0


def _say_how_it_holds(passphrase: str, context: Context) -> None:
    from reflect.journal.strength import strength

    found = strength(passphrase)
    if found.weak:
        context.note(f"{found.words} {found.advice}".strip())


COMMAND = Command(
    "passphrase",
    "change the passphrase; the recovery code stays",
    _arguments,
    _run,
    examples=(
        "reflect passphrase",
        "reflect passphrase --recover",
    ),
)
