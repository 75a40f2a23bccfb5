"""A new root key for the whole journal, and a backup that opens with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect import vault
from reflect.errors import ReflectError, VaultDamagedError
from reflect.journal.backups import Backups, make_backup
from reflect.journal.copies_left import counted, kept_aside, with_places
from reflect.journal.settings import Settings
from reflect.store import Store
from reflect.store.copying import FileKey, check_database, copy_database
from reflect.store.torn_log import require_whole_log
from reflect.vault import VaultLock, VaultState
from reflect.vault.rotate import require_no_notes
from reflect.vault.rotate import rotate as rotate_vault

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.backup_files import Backup
    from reflect.journal.journal import Journal
    from reflect.journal.session import Vaults
    from reflect.vault import DatabaseKey, OpenVault, Passphrase, RecoveryCode, Secret


@dataclass(frozen=True, slots=True)
class Rotated:
    """What came of it. The former passphrase and code still open ``older`` and ``aside``.

    ``older`` are backups, ``aside`` vaults that a restore or a repair kept. ``problem`` says why no
    new backup could be made; "" when one was. ``keyring_off`` says that this computer's keyring
    opened the vault before and does so no longer.
    """

    older: tuple[Backup, ...]
    aside: tuple[Path, ...] = ()
    problem: str = ""
    keyring_off: bool = False

    def sentences(self) -> tuple[str, ...]:
        """Say what was done and what still opens with the former keys, a sentence each."""
        made = (
            "The journal has new keys. Its passphrase and its new recovery code open it; the old "
            "recovery code no longer does."
        )
        said = [made]
        what = [with_places(self.older)] if self.older else []
        if self.aside:
            those = ", ".join(str(path) for path in self.aside)
            what.append(f"{counted(len(self.aside), 'former journal')} kept aside ({those})")
        if what:
            opens = "opens" if len(self.older) + len(self.aside) == 1 else "open"
            said.append(
                f"{' and '.join(what)} still {opens} with the old passphrase and code. If someone "
                "may know those, remove what they open, and every other copy of the old journal."
            )
        if self.keyring_off:
            said.append(
                "This computer's keyring no longer opens it; the settings switch that on again."
            )
        if self.problem:
            said.append(f"No backup with the new keys could be made: {self.problem}")
        return tuple(said)


def require_ready(vaults: Vaults, journal: Journal | None = None, *, wait: float = 0.0) -> None:
    """Raise what :func:`rotate` would raise before anybody writes down a new recovery code.

    That is UsageError while sealed notes wait, VaultBusyError after ``wait`` seconds, NoVaultError
    or StorageError. ``journal`` is the one that this program has open and will shut: its lock
    stands in nobody's way. Nothing is changed.
    """
    held = journal.vault.lock if journal is not None else None
    if held is not None and held.guards(vaults.folder):
        require_no_notes(vaults.folder)
        return
    with VaultLock(vaults.folder, now=vaults.clock.now(), wait=wait):
        require_no_notes(vaults.folder)


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
        folder, older = _backups(vaults, opened)

        def make(path: Path, key: DatabaseKey) -> None:
            source = FileKey(opened.database, opened.key.key, opened.key.salt_hex)
            target = FileKey(path, key.key, key.salt_hex)
            copy_database(source, target)
            check_database(target)

        new, _ = rotate_vault(opened, passphrase, code, make=make, profile=vaults.profile)
        if by_keyring:
            opener.forget()
        problem = ""
        try:
            make_backup(new, folder, now)
        except ReflectError as refused:
            problem = str(refused)
        return Rotated(older, kept_aside(vaults.folder), problem, by_keyring)


def _backups(vaults: Vaults, opened: OpenVault) -> tuple[Path, tuple[Backup, ...]]:
    """Open the journal, which brings old tables up to date; return where backups go, and all."""
    key = opened.key
    require_whole_log(FileKey(opened.database, *key))
    with Store.open(
        opened.database,
        key.key,
        key.salt_hex,
        before_migration=lambda: vaults.back_up(opened),
    ) as store:
        backups = Backups(opened, store, vaults.clock, Settings(store))
        return backups.folder, backups.all()
