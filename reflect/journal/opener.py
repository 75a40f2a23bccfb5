"""Opening the journal with this computer's keyring: an extra, off until it is switched on.

A random key is kept by the keyring of the system, and a slot of the vault's header opens with it.
Any program that runs as the same user can read such a keyring; the screens say so before it is on.
The package ``keyring`` is imported when the switch is used, and at unlocking only if it is on.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflect import vault
from reflect.errors import ReflectError, StorageError, UsageError
from reflect.vault import KeyringKey, SlotType

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.journal.journal import Journal
    from reflect.journal.vaults import Vaults

T = TypeVar("T")

ON = "This computer's keyring opens the journal from now on. The passphrase and the code still do."
WARNING = (
    "Whoever can use this computer as you can then open the journal without its passphrase, and so "
    "can every program that you run."
)

SERVICE = "reflect-journal"
_NATIVE = ("SecretService", "kwallet", "libsecret", "macOS", "Windows")
"""Modules of the package that speak to a keyring of the system; others may write plain files."""


class SystemKeyring(Protocol):
    """What is asked of a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""


def system_keyring() -> SystemKeyring:
    """Return the keyring of this system. Raises UsageError when there is none to be trusted."""
    try:
        import keyring  # noqa: PLC0415 - an extra, for those who switched it on
    except ImportError:
        raise UsageError(
            "This needs the extra `keyring`: install reflect-journal[keyring]. Nothing was changed."
        ) from None
    chosen = keyring.get_keyring()
    for backend in (chosen, *getattr(chosen, "backends", ())):
        if type(backend).__module__.removeprefix("keyring.backends.").split(".")[0] in _NATIVE:
            found: SystemKeyring = backend
            return found
    raise UsageError(
        "This computer has no system keyring that reflect would trust with a key: Secret "
        "Service, KWallet, the macOS Keychain or the Windows Credential Locker."
    )


class Opener:
    """The slot of one vault whose key this computer's keyring holds."""

    def __init__(self, vaults: Vaults, find: Callable[[], SystemKeyring] | None = None) -> None:
        self._vaults = vaults
        self._find = find or system_keyring

    def is_on(self) -> bool:
        """Say whether the vault has such a slot, without asking any keyring."""
        return SlotType.KEYRING in self._vaults.status().slot_types

    def require(self) -> None:
        """Raise UsageError when this computer has no keyring that could be used."""
        self._find()

    def key(self) -> KeyringKey:
        """Return the key that the keyring holds for this vault.

        Raises WrongPassphraseError when it is no key, UsageError when there is none here, or
        StorageError when the keyring does not answer.
        """
        held = self._asked(lambda keyring, name: keyring.get_password(SERVICE, name))
        if held is None:
            raise UsageError(
                "This computer's keyring holds no key for this journal. Use the passphrase; the "
                "settings switch the keyring on again."
            )
        return KeyringKey.parse(held)

    def switch_on(self, journal: Journal) -> None:
        """Put a new key into the keyring, see that it is there, and let it open the vault.

        Raises UsageError or StorageError; the vault is then as it was.
        """
        key = KeyringKey.generate(os.urandom)
        self._asked(lambda keyring, name: keyring.set_password(SERVICE, name, key.display()))
        try:
            if self.key() != key:
                raise StorageError("This computer's keyring gave back something else.")
            vault.put_keyring_key(journal.vault, key)
        except ReflectError:
            self.forget()
            raise

    def switch_off(self, journal: Journal) -> str:
        """Let no keyring open the vault any more, and have it forget the key.

        Returns the sentence about a key that could not be taken out of the keyring; "" when all is
        well. Raises StorageError when the header cannot be written; nothing is changed then.
        """
        vault.remove_keyring_key(journal.vault)
        return self.forget()

    def forget(self) -> str:
        """Have the keyring forget its key; return what to say when it does not, or ""."""
        try:
            self._asked(lambda keyring, name: keyring.delete_password(SERVICE, name))
        except ReflectError as problem:
            return f"The key opens nothing now, but it may still be in the keyring. {problem}"
        return ""

    def _asked(self, ask: Callable[[SystemKeyring, str], T]) -> T:
        keyring, name = self._find(), self._vaults.status().vault_id
        try:
            return ask(keyring, name)
        except Exception as error:
            raise StorageError(
                f"This computer's keyring did not do it ({type(error).__name__}): it may be locked "
                "or have refused. Nothing was changed."
            ) from None
