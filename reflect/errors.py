"""Errors that a person can act on: each is one plain sentence with a documented exit code.

Messages never carry entry text, passphrases or keys.
"""

from __future__ import annotations

from typing import ClassVar


class ReflectError(Exception):
    """Something went wrong that the person at the keyboard can act on."""

    exit_code: ClassVar[int] = 1


class UsageError(ReflectError):
    """The request itself cannot be understood: an unknown option value, a malformed date."""

    exit_code = 2


class NotFoundError(ReflectError):
    """What was asked for is not in the journal."""

    exit_code = 3


class WrongPassphraseError(ReflectError):
    """No key slot opens with the passphrase or recovery code given; nothing was changed."""

    exit_code = 4


class VaultDamagedError(ReflectError):
    """The header or the journal file is damaged, missing or empty; nothing was changed."""

    exit_code = 5


class VaultBusyError(ReflectError):
    """Another reflect holds this vault open."""

    exit_code = 6


class NewerFormatError(ReflectError):
    """The vault was written by a newer reflect than this one."""

    exit_code = 7


class NoVaultError(ReflectError):
    """There is no vault here yet."""

    exit_code = 8


class ContentError(ReflectError):
    """A deck, theme or palette file is not valid. The message names file, line and key."""

    exit_code = 9


class StorageError(ReflectError):
    """The disk refused: full, read-only or not permitted. What was typed is kept in memory."""

    exit_code = 10
