"""The key that a computer's keyring may hold. This module knows no keyring."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reflect.errors import WrongPassphraseError
from reflect.vault.primitives import KEY_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

_FORM: Final = re.compile(rf"[0-9a-f]{{{2 * KEY_BYTES}}}")


@dataclass(frozen=True, slots=True)
class KeyringKey:
    """32 random bytes. They show in no repr."""

    key: bytes = field(repr=False)

    @classmethod
    def generate(cls, random: Callable[[int], bytes]) -> KeyringKey:
        """Draw a new key."""
        return cls(random(KEY_BYTES))

    @classmethod
    def parse(cls, text: str) -> KeyringKey:
        """Read what :meth:`display` gave. Raises WrongPassphraseError for anything else."""
        if not _FORM.fullmatch(text):
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
