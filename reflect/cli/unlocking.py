"""Asking for what opens a vault: again after a slip at the prompt, slower each time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from reflect.cli.secrets import COMMAND_VARIABLE, ask, read_from_descriptor, read_passphrase
from reflect.errors import ReflectError, UsageError, WrongPassphraseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.cli.context import Context
    from reflect.journal.session import RecoveryCode, Secret
    from reflect.journal.vaults import Vaults

T = TypeVar("T")

_CODE_PROMPT = "Recovery code: "

TRIES = 4
"""How often the prompt asks before the command gives up."""

_TAKES_CODE = "With --recover this command asks for the recovery code."
_OTHER_TAKES_CODE = "`reflect passphrase --recover` asks for it, and for a new passphrase."
"""How to give the recovery code that the sentence about a wrong passphrase speaks of."""


def pause_before(attempt: int) -> float:
    """Return the seconds to wait before the ``attempt``-th try, from 2 on: one, then doubling."""
    return float(2 ** (attempt - 2))


def opened_by(
    context: Context,
    act: Callable[[Secret], T],
    *,
    recover: bool | None = None,
    prompt: str = "Passphrase: ",
    sleep: Callable[[float], None] = time.sleep,
) -> T:
    """Return what ``act`` gives for the passphrase, or with ``recover`` for the recovery code.

    ``recover`` is None for a command that has no such option. What comes from a descriptor or a
    program is tried once; at the prompt a wrong one may be typed again, after a pause that doubles.
    Raises what ``act`` raises, and UsageError for what cannot be a passphrase or code.
    """

    def tried() -> T:
        secret = _read(context, recover=bool(recover), prompt=prompt)
        try:
            return act(secret)
        except WrongPassphraseError as error:
            if recover:
                raise
            how = _OTHER_TAKES_CODE if recover is None else _TAKES_CODE
            raise WrongPassphraseError(f"{error} {how}") from None

    if context.passphrase_fd is not None or (not recover and context.environ.get(COMMAND_VARIABLE)):
        return tried()
    for attempt in range(2, TRIES + 1):
        try:
            return tried()
        except WrongPassphraseError as error:
            context.note(str(error))
            sleep(pause_before(attempt))
    return tried()


def opened_by_keyring(context: Context, vaults: Vaults, act: Callable[[Secret], T]) -> T | None:
    """Return what ``act`` gives for the key in this computer's keyring, if that is switched on.

    None when it is not, when the passphrase is given in another way, or when the keyring does not
    open the vault; then it is said why. Raises what else ``act`` raises.
    """
    if context.passphrase_fd is not None or context.environ.get(COMMAND_VARIABLE):
        return None
    opener = vaults.opener
    if not opener.is_on():
        return None
    try:
        key = opener.key()
    except ReflectError as problem:
        context.note(str(problem))
        return None
    try:
        return act(key)
    except WrongPassphraseError as problem:
        context.note(str(problem))
        return None


def _read(context: Context, *, recover: bool, prompt: str) -> Secret:
    from reflect.journal.session import Passphrase, RecoveryCode

    if not recover:
        return Passphrase(read_passphrase(context, prompt))
    if context.passphrase_fd is not None:
        given = read_from_descriptor(context.passphrase_fd, prompt=_CODE_PROMPT)
        return RecoveryCode.parse(given)
    return _typed_code(context)


def _typed_code(context: Context) -> RecoveryCode:
    """Ask for a recovery code, again after a slip that its groups show; that tries no vault."""
    from reflect.journal.session import RecoveryCode

    for _ in range(TRIES - 1):
        typed = _asked_code()
        try:
            return RecoveryCode.parse(typed)
        except UsageError as slip:
            context.note(str(slip))
    return RecoveryCode.parse(_asked_code())


def _asked_code() -> str:
    return ask(_CODE_PROMPT, "recovery code", "--passphrase-fd")
