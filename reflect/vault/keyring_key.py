"""The key that a computer's keyring may hold. This module knows no keyring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reflect.errors import WrongPassphraseError
from reflect.vault.hidden import Hidden
from reflect.vault.primitives import KEY_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

_FORM: Final = rf"[0-9a-f]{{{2 * KEY_BYTES}}}"


class KeyringKey(Hidden):
    """32 random bytes. They show in no repr."""

    __slots__ = ("key",)

    def __init__(self, key: bytes) -> None:
        self.key: Final = key

    @classmethod
    def generate(cls, random: Callable[[int], bytes]) -> KeyringKey:
        """Draw a new key."""
        return cls(random(KEY_BYTES))

    @classmethod
    def parse(cls, text: str) -> KeyringKey:
        """Read what :meth:`display` gave. Raises WrongPassphraseError for anything else."""
        if not re.fullmatch(_FORM, text):
            raise WrongPassphraseError(
                "What this computer's keyring holds is no key of reflect. Nothing was changed; use "
                "the passphrase."
            )
        return cls(bytes.fromhex(text))

    def display(self) -> str:
        """Return the key as 64 hexadecimal digits, for the keyring alone."""
        return self.key.hex()

    def encoded(self) -> bytes:
        """Return the bytes from which a slot's key is made."""
        return self.key
