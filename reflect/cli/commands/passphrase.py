"""``reflect passphrase``: change the passphrase; the recovery code stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.context import WAIT_SECONDS, Context
from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--recover", action="store_true", help="unlock with the recovery code instead"
    )
    parser.add_argument(
        "--new-passphrase-fd",
        type=int,
        metavar="N",
        help="read the new passphrase from this descriptor",
    )


def _run(options: Namespace, context: Context) -> int:
    from reflect.cli.secrets import ask, read_from_descriptor, read_passphrase
    from reflect.journal.session import Passphrase, RecoveryCode, Secret

    vaults = context.vaults()
    vaults.require_present()
    secret: Secret
    if options.recover:
        secret = RecoveryCode.parse(ask("Recovery code: "))
    else:
        secret = Passphrase(read_passphrase(context, "Current passphrase: "))
    with vaults.unlock(secret, write=True, wait=WAIT_SECONDS) as journal:
        if options.new_passphrase_fd is not None:
            new = read_from_descriptor(options.new_passphrase_fd)
        else:
            new = ask("New passphrase: ")
            if ask("The new one again: ") != new:
                raise UsageError("The two did not match. The passphrase is as it was.")
        vaults.change_passphrase(journal, Passphrase(new))
    context.say(
        "The new passphrase opens your journal from now on. The recovery code is unchanged."
    )
    return 0


COMMAND = Command("passphrase", "change the passphrase", _arguments, _run)
