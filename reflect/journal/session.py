"""From a folder to an unlocked journal: set up, unlock, change what opens it.

Screens and commands reach the vault through here alone, so the vault's own types are named again.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflect import vault
from reflect.errors import NoVaultError, VaultDamagedError
from reflect.journal.clock import Clock
from reflect.vault import (
    STANDARD,
    STANDARD_LIMITS,
    Copies,
    CopyState,
    KdfLimits,
    KdfProfile,
    Passphrase,
    RecoveryCode,
    Secret,
    VaultLock,
    VaultState,
    VaultStatus,
    check_group,
)

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.journal import Journal
    from reflect.vault import OpenVault

__all__ = [
    "Copies",
    "CopyState",
    "Passphrase",
    "RecoveryCode",
    "Secret",
    "VaultState",
    "VaultStatus",
    "Vaults",
    "check_group",
]


@dataclass(frozen=True, slots=True)
class Vaults:
    """Vault operations on one folder.

    ``profile`` is the cost of new passphrase slots and ``limits`` the costs that may be run at all;
    only tests give others than the standard ones.
    """

    folder: Path
    clock: Clock = field(default_factory=Clock)
    profile: KdfProfile = STANDARD
    limits: KdfLimits = STANDARD_LIMITS
    demo: bool = False

    def status(self) -> VaultStatus:
        """Say what is in the folder, without any secret and without touching it."""
        return vault.inspect(self.folder, limits=self.limits)

    def require_present(self) -> None:
        """Raise NoVaultError, saying how to make one, when there is no vault yet."""
        if self.status().state is VaultState.ABSENT:
            raise NoVaultError(
                f"There is no journal in {self.folder} yet. `reflect` in a terminal sets one up."
            )

    def new_recovery_code(self) -> RecoveryCode:
        """Draw a recovery code, to be shown once and typed back before it is used."""
        return RecoveryCode.generate(os.urandom)

    def create(self, passphrase: Passphrase, code: RecoveryCode | None = None) -> RecoveryCode:
        """Set up a new vault, whole or not at all, and return its recovery code.

        Raises UsageError when the folder already holds something, StorageError when the disk
        refuses; the folder is then as it was.
        """
        from reflect.store import create_database  # noqa: PLC0415 - only set-up pays for it

        new = vault.create_vault(
            self.folder,
            passphrase,
            recovery_code=code,
            profile=self.profile,
            limits=self.limits,
            make_database=lambda path, key: create_database(path, key.key, key.salt_hex),
        )
        new.vault.close()
        return new.recovery_code

    def unlock(self, secret: Secret, *, write: bool = True, wait: float = 0.0) -> Journal:
        """Open the journal with a passphrase or a recovery code.

        ``write`` takes the vault's lock, waiting at most ``wait`` seconds for it; without it the
        journal is for reading, beside whoever writes. Raises WrongPassphraseError,
        VaultDamagedError, NewerFormatError, VaultBusyError, NoVaultError or StorageError; none of
        them creates or changes a file.
        """
        self._refuse_damage()
        if not write:
            return self._open(vault.unlock(self.folder, secret, limits=self.limits), write=False)
        lock = VaultLock(self.folder, now=self.clock.now(), wait=wait).acquire()
        try:
            opened = vault.unlock(self.folder, secret, lock=lock, limits=self.limits)
            return self._open(opened, write=True)
        except BaseException:
            lock.release()
            raise

    def change_passphrase(self, journal: Journal, new: Passphrase) -> None:
        """Let ``new`` open the vault and the old passphrase no longer. The recovery code stays."""
        vault.change_passphrase(journal.vault, new, profile=self.profile)

    def replace_recovery_code(self, journal: Journal, code: RecoveryCode) -> None:
        """Let a code that was typed back open the vault, and the old one no longer."""
        vault.replace_recovery_code(journal.vault, code=code)

    def _refuse_damage(self) -> None:
        """Say that the journal file is missing or empty before a passphrase is even tried."""
        status = self.status()
        if status.state is VaultState.DAMAGED:
            raise VaultDamagedError(status.problem)

    def _open(self, opened: OpenVault, *, write: bool) -> Journal:
        from reflect.journal.journal import Journal  # noqa: PLC0415 - first paint comes before
        from reflect.store import Store  # noqa: PLC0415

        key = opened.key
        store = Store.open(
            opened.database,
            key.key,
            key.salt_hex,
            before_migration=lambda: self._back_up(opened),
            readonly=not write,
        )
        return Journal(opened, store, self.clock, demo=self.demo)

    def _back_up(self, opened: OpenVault) -> None:
        """Make a verified backup before the tables change; what it raises stops the change."""
        from reflect.journal.backups import FOLDER_NAME, make_backup  # noqa: PLC0415 - seldom

        make_backup(opened, opened.folder / FOLDER_NAME, self.clock.now())
