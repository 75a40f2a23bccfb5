"""A new root key for the whole journal, and a backup that opens with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect import vault
from reflect.errors import ReflectError, VaultDamagedError
from reflect.journal.backup_files import Backup, backups_in
from reflect.journal.backups import Backups, make_backup
from reflect.journal.settings import Settings
from reflect.store import Store
from reflect.store.copying import FileKey, check_database, copy_database
from reflect.vault import VaultLock, VaultState
from reflect.vault.rotate import rotate as rotate_vault

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.session import Vaults
    from reflect.vault import DatabaseKey, OpenVault, Passphrase, RecoveryCode, Secret


@dataclass(frozen=True, slots=True)
class Rotated:
    """What came of it. ``older`` are backups that the former passphrase and code still open.

    ``problem`` says why no new backup could be made; "" when one was. ``keyring_off`` says that
    this computer's keyring opened the vault before and does so no longer.
    """

    older: tuple[Backup, ...]
    problem: str = ""
    keyring_off: bool = False

    def sentences(self) -> tuple[str, ...]:
        """Say what was done and what still opens with the former keys, a sentence each."""
        made = (
            "The journal has new keys. Its passphrase and its new recovery code open it; the "
            "former recovery code opens nothing from now on."
        )
        said = [made]
        if self.older:
            one = len(self.older) == 1
            backups = "1 backup" if one else f"{len(self.older)} backups"
            said.append(
                f"{backups} made before still {'opens' if one else 'open'} with the former "
                "passphrase and code. If those may be known to someone, remove what is of that "
                f"time from {self.older[0].path.parent}, and every other copy of the old journal."
            )
        if self.keyring_off:
            said.append(
                "This computer's keyring opens it no longer; the settings switch that on again."
            )
        if self.problem:
            said.append(f"No backup with the new keys could be made: {self.problem}")
        return tuple(said)


def rotate(vaults: Vaults, secret: Secret, passphrase: Passphrase, code: RecoveryCode) -> Rotated:
    """Give the vault a new root key and a new journal file, opened by ``passphrase`` and ``code``.

    ``code`` has been shown and typed back. ``secret`` opens the vault as it is now. Raises what
    unlocking raises, UsageError while sealed notes wait, and StorageError; the former state is then
    in force, unless the sentence says that the change is made.
    """
    status = vaults.status()
    if status.state is not VaultState.PRESENT:
        vaults.require_present()
        raise VaultDamagedError(status.problem)
    opener = vaults.opener
    by_keyring = opener.is_on()
    now = vaults.clock.now()
    with VaultLock(vaults.folder, now=now) as lock:
        opened = vault.unlock(vaults.folder, secret, lock=lock, limits=vaults.limits)
        folder = _backup_folder(vaults, opened)
        older = backups_in(folder, opened.vault_id)

        def make(path: Path, key: DatabaseKey) -> None:
            source = FileKey(opened.database, opened.key.key, opened.key.salt_hex)
            target = FileKey(path, key.key, key.salt_hex)
            copy_database(source, target)
            check_database(target)

        new, _ = rotate_vault(opened, passphrase, code, make=make, profile=vaults.profile)
        if by_keyring:
            opener.forget()
        try:
            make_backup(new, folder, now)
        except ReflectError as problem:
            return Rotated(older, str(problem), keyring_off=by_keyring)
        return Rotated(older, keyring_off=by_keyring)


def _backup_folder(vaults: Vaults, opened: OpenVault) -> Path:
    """Open the journal, which also brings old tables up to date, and ask where backups go."""
    key = opened.key
    with Store.open(
        opened.database,
        key.key,
        key.salt_hex,
        before_migration=lambda: vaults.back_up(opened),
    ) as store:
        return Backups(opened, store, vaults.clock, Settings(store)).folder
