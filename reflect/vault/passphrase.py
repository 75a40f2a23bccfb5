"""A passphrase, brought to one form so that it opens the vault on every keyboard and system."""

from __future__ import annotations

import unicodedata
from typing import Final

from reflect.errors import UsageError
from reflect.vault.hidden import Hidden

LONGEST_PASSPHRASE: Final = 1024
"""Characters. Longer than any sentence one would type; a pasted file is refused."""


def prepare(text: str) -> str:
    """Return the passphrase in the OpaqueString form of RFC 8265, section 4.2.

    Every space of any script becomes U+0020, then NFC. Case, width and inner spaces stay. Unlike
    the RFC, unassigned characters are let through, so that a passphrase never depends on the
    Unicode version of one Python. Raises UsageError for an empty or overlong one, and for control
    characters, which a person cannot type again.
    """
    spaced = "".join(" " if unicodedata.category(char) == "Zs" else char for char in text)
    prepared = unicodedata.normalize("NFC", spaced)
    if not prepared:
        raise UsageError("The passphrase is empty. Type at least one character.")
    if len(prepared) > LONGEST_PASSPHRASE:
        raise UsageError(f"The passphrase is longer than {LONGEST_PASSPHRASE} characters.")
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in prepared):
        raise UsageError(
            "The passphrase contains a tab, a line break or another control character. "
            "Use letters, digits, signs and spaces."
        )
    return prepared


class Passphrase(Hidden):
    """What the person chose to know. Its text shows in no repr and in no error.

    Raises UsageError if the text cannot be a passphrase; see ``prepare``.
    """

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text: Final = prepare(text)

    def encoded(self) -> bytes:
        """Return the prepared text as UTF-8, the bytes that Argon2id receives."""
        return self.text.encode("utf-8")
