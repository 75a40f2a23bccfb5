"""``reflect rotate``: new keys for everything, when the old ones may be known to someone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reflect.cli.command import Command
from reflect.cli.context import WAIT_SECONDS
from reflect.cli.options import add_new_passphrase, add_recover, descriptor
from reflect.errors import StorageError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from reflect.cli.context import Context
    from reflect.journal.session import RecoveryCode, Secret


def _arguments(parser: ArgumentParser) -> None:
    add_recover(parser)
    add_new_passphrase(parser)
    parser.add_argument(
        "--code-fd",
        type=descriptor,
        metavar="N",
        help="write the new recovery code to this descriptor instead of asking you to type it back",
    )


def _run(options: Namespace, context: Context) -> int:
    from reflect.cli.secrets import read_new_passphrase
    from reflect.cli.unlocking import opened_by
    from reflect.journal.rotating import require_ready, rotate
    from reflect.journal.session import Passphrase

    vaults = context.vaults()
    vaults.require_present()
    require_ready(vaults, wait=WAIT_SECONDS)
    secret = opened_by(
        context, lambda one: _tried(context, one), recover=options.recover, prompt="Passphrase: "
    )
    present = secret.text if isinstance(secret, Passphrase) else ""
    new = Passphrase(
        read_new_passphrase(options.new_passphrase_fd, "Nothing was changed.", present=present)
    )
    code = vaults.new_recovery_code()
    _hand_over(options, code, context)
    rotated = rotate(vaults, secret, new, code)
    for sentence in rotated.sentences():
        context.say(sentence)
    return 0


def _tried(context: Context, secret: Secret) -> Secret:
    """Return the secret if it opens the vault; nothing is changed by that."""
    context.vaults().unlock(secret, write=False).close()
    return secret


def _hand_over(options: Namespace, code: RecoveryCode, context: Context) -> None:
    """Give the new code to the person, before anything depends on it, and have it typed back.

    Raises UsageError when it is not typed back rightly, or there is nobody to show it to.
    """
    if options.code_fd is not None:
        try:
            os.write(options.code_fd, f"{code.display()}\n".encode())
        except OSError as error:
            raise StorageError(
                f"The recovery code could not be written to --code-fd: {error.strerror}. "
                "Nothing was changed."
            ) from None
        return
    from reflect.cli.recovery_page import show_code
    from reflect.journal.session import RecoveryCode

    typed = show_code(code.display(), context.environ)
    if RecoveryCode.parse(typed) != code:
        raise UsageError("That is not the code that was shown. Nothing was changed.")


COMMAND = Command(
    "rotate",
    "give the journal new keys and a new recovery code",
    _arguments,
    _run,
    examples=("reflect rotate", "reflect rotate --recover"),
)
