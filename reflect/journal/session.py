"""From a folder to an unlocked journal: set up, unlock, change the passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reflect import vault
from reflect.journal.clock import Clock
from reflect.journal.journal import Journal
from reflect.store import Store, create_database
from reflect.vault import KdfProfile, VaultStatus


@dataclass(frozen=True, slots=True)
class Vaults:
    """Vault operations on one folder. ``profile`` is the cost of new passphrase slots."""

    folder: Path
    clock: Clock
    profile: KdfProfile

    def status(self) -> VaultStatus:
        """Say what is in the folder without any secret: absent, present, damaged or newer."""
        return vault.inspect(self.folder)

    def create(self, passphrase: str) -> str:
        """Set up a new vault and return its recovery code, which is shown once.

        Raises UsageError when the folder already holds something.
        """
        new = vault.create_vault(
            self.folder,
            passphrase,
            profile=self.profile,
            make_database=lambda path, key: create_database(path, key.key, key.salt_hex),
        )
        return new.recovery_code

    def unlock(self, secret: vault.Secret, *, demo: bool = False) -> Journal:
        """Open the vault with a passphrase or a recovery code.

        Raises WrongPassphraseError, VaultDamagedError, NewerFormatError, VaultBusyError or
        NoVaultError; none of them creates or changes a file.
        """
        opened = vault.unlock(self.folder, secret)
        try:
            store = Store.open(opened.database, opened.key.key, opened.key.salt_hex)
        except BaseException:
            opened.close()
            raise
        return Journal(opened, store, self.clock, demo=demo)
