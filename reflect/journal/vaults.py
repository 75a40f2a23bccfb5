"""From a folder to an unlocked journal: set up, unlock, change what opens it.

The unlock screen is painted before any of the vault is imported, so every method imports its own.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reflect.errors import NoVaultError, StorageError, VaultBusyError, VaultDamagedError
from reflect.journal.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflect.journal.journal import Journal
    from reflect.journal.last_seen import LastSeen
    from reflect.journal.opener import Opener, SystemKeyring
    from reflect.journal.updating import Updating
    from reflect.store import Store
    from reflect.vault import (
        KdfLimits,
        KdfProfile,
        OpenVault,
        Passphrase,
        RecoveryCode,
        Secret,
        VaultStatus,
    )

_BY_KEYRING = "Opened with this computer's keyring."
_MENDED = "One of the header's two copies was damaged or older; it was mended from the other."
_SALT = "The journal file had lost its first bytes; they were put back from the header."
_NO_ROOM = (
    "The disk was full when the journal was opened. What is here can be read and searched; what "
    "you write is kept once there is room. For a copy elsewhere quit, and give `reflect backup "
    "--to` a folder on another disk."
)
_CLOSED = "Others on this computer could open {}, though not read what is in it; that was changed."
_OPEN = (
    "Others on this computer can open {}, though not read what is in it. This file system does not "
    "let reflect change that; a folder on a disk of this computer would."
)


def _names(paths: tuple[Path, ...], folder: Path) -> str:
    return ", ".join("the journal's folder" if path == folder else path.name for path in paths)


class Vaults:
    """Vault operations on one folder.

    ``profile`` is the cost of new passphrase slots and ``limits`` the costs that may be run at all;
    only tests give others than the standard ones. ``state`` says where to note what was last seen
    of a vault; None notes nothing. ``keyring`` finds this computer's; None means the system's own.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock | None = None,
        profile: KdfProfile | None = None,
        limits: KdfLimits | None = None,
        *,
        demo: bool = False,
        state: Callable[[], Path] | None = None,
        keyring: Callable[[], SystemKeyring] | None = None,
    ) -> None:
        self.folder = folder
        self.clock = clock or Clock()
        self.demo = demo
        self._state = state
        self._keyring = keyring
        self._profile = profile
        self._limits = limits

    @property
    def profile(self) -> KdfProfile:
        """The cost of new passphrase slots."""
        from reflect.vault import STANDARD

        return self._profile or STANDARD

    @property
    def limits(self) -> KdfLimits:
        """The costs that a header may ask for."""
        from reflect.vault import STANDARD_LIMITS

        return self._limits or STANDARD_LIMITS

    @property
    def notes(self) -> Path | None:
        """The folder with notes on vaults that were open on this computer, if any are made."""
        return None if self._state is None else self._state()

    @property
    def opener(self) -> Opener:
        """The slot that this computer's keyring can open, if it was switched on."""
        from reflect.journal.opener import Opener

        return Opener(self, self._keyring)

    @property
    def untouched(self) -> bool:
        """True when the folder is not there or empty: seen without loading the vault."""
        try:
            with os.scandir(self.folder) as found:
                return next(found, None) is None
        except FileNotFoundError:
            return True
        except OSError:  # something is in the way; `status` says what
            return False

    def status(self) -> VaultStatus:
        """Say what is in the folder, without any secret and without touching it."""
        from reflect import vault

        return vault.inspect(self.folder, limits=self.limits)

    def require_present(self) -> None:
        """Raise NoVaultError, saying how to make one, when there is no vault yet."""
        from reflect.vault import VaultState

        if self.status().state is VaultState.ABSENT:
            raise NoVaultError(
                f"There is no journal in {self.folder} yet. `reflect` in a terminal sets one up."
            )

    def new_recovery_code(self) -> RecoveryCode:
        """Draw a recovery code, to be shown once and typed back before it is used."""
        from reflect.vault import RecoveryCode

        return RecoveryCode.generate(os.urandom)

    def create(self, passphrase: Passphrase, code: RecoveryCode | None = None) -> RecoveryCode:
        """Set up a new vault, whole or not at all, and return its recovery code.

        Raises UsageError when the folder already holds something, StorageError when the disk
        refuses; the folder is then as it was.
        """
        from reflect import vault
        from reflect.journal.leftovers import clear_vaults
        from reflect.store import create_database

        clear_vaults(self.folder, self.clock.now(), self.limits)
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

    def unlock(
        self,
        secret: Secret,
        *,
        write: bool = True,
        wait: float = 0.0,
        restored: bool = False,
        updating: Updating | None = None,
    ) -> Journal:
        """Open the journal with a passphrase or a recovery code.

        ``write`` takes the vault's lock, waiting at most ``wait`` seconds for it; without it the
        journal is for reading, beside whoever writes. ``restored`` says that it was put back just
        now, so that its age needs no word. ``updating`` hears of it when the journal is of an
        older reflect and is brought up to date first. Raises WrongPassphraseError,
        VaultDamagedError, NewerFormatError, VaultBusyError, NoVaultError or StorageError; none of
        them creates or changes a file.
        """
        from reflect import vault

        self._refuse_damage()
        if not write:
            return self._open(vault.unlock(self.folder, secret, limits=self.limits), write=False)
        lock = vault.VaultLock(self.folder, now=self.clock.now(), wait=wait).acquire()
        try:
            opened = vault.unlock(self.folder, secret, lock=lock, limits=self.limits)
            return self._open(opened, write=True, restored=restored, updating=updating)
        except BaseException:
            lock.release()
            raise

    def jot(self, text: str) -> Path:
        """Seal a note into the inbox without any secret, and return its file.

        Raises UsageError for an empty or too long note, NoVaultError, VaultDamagedError,
        NewerFormatError or StorageError.
        """
        from reflect.vault.inbox import seal_note

        clock = self.clock
        try:
            return seal_note(
                self.folder,
                text,
                note_id=clock.new_id(),
                at=clock.now(),
                zone=clock.zone(),
                limits=self.limits,
            )
        except NoVaultError:
            self.require_present()
            raise

    def change_passphrase(self, journal: Journal, new: Passphrase) -> None:
        """Let ``new`` open the vault and the old passphrase no longer. The recovery code stays."""
        from reflect import vault

        vault.change_passphrase(journal.vault, new, profile=self.profile)

    def replace_recovery_code(self, journal: Journal, code: RecoveryCode) -> None:
        """Let a code that was typed back open the vault, and the old one no longer."""
        from reflect import vault

        vault.replace_recovery_code(journal.vault, code=code)

    def _refuse_damage(self) -> None:
        """Say what stands in the way before a passphrase is even tried."""
        from reflect.vault import VaultState

        status = self.status()
        if status.state is VaultState.DAMAGED:
            raise VaultDamagedError(status.problem)
        if status.state is VaultState.OCCUPIED:
            raise NoVaultError(status.problem)

    def _open(
        self,
        opened: OpenVault,
        *,
        write: bool,
        restored: bool = False,
        updating: Updating | None = None,
    ) -> Journal:
        from reflect.journal.journal import Journal
        from reflect.store import Store
        from reflect.store.copying import FileKey, restore_salt
        from reflect.vault import Copies, SlotType

        key = opened.key
        self._require_whole_log(opened, write=write)
        notices = [_BY_KEYRING] if opened.opened_by is SlotType.KEYRING else []
        if opened.copies is Copies.MENDED:
            notices.append(_MENDED)
        if write and restore_salt(FileKey(opened.database, key.key, key.salt_hex)):
            notices.append(_SALT)
        store = Store.open(
            opened.database,
            key.key,
            key.salt_hex,
            before_migration=lambda: self.back_up(opened),
            tell=updating,
            readonly=not write,
        )
        if write:
            notices += [_NO_ROOM] if store.alone else []
            notices += self._close_to_others()
        last_seen = self._last_seen(opened, store)
        if last_seen is not None and not restored and (older := last_seen.look()):
            notices.append(older)
        return Journal(
            opened,
            store,
            self.clock,
            demo=self.demo,
            notices=tuple(notices),
            last_seen=last_seen if write else None,
        )

    def _require_whole_log(self, opened: OpenVault, *, write: bool) -> None:
        """Refuse a log that lost something before SQLite removes it; raises VaultDamagedError.

        Whoever reads beside a writer need not look: the writer did.
        """
        log = opened.database.with_name(f"{opened.database.name}-wal")
        try:
            if log.stat().st_size == 0:
                return
        except OSError:
            return
        from reflect.store.copying import FileKey
        from reflect.store.torn_log import require_whole_log
        from reflect.vault import VaultLock

        file = FileKey(opened.database, *opened.key)
        if write:
            require_whole_log(file)
            return
        try:
            with VaultLock(self.folder, now=self.clock.now()):
                require_whole_log(file)
        except (VaultBusyError, StorageError):
            return

    def _close_to_others(self) -> list[str]:
        from reflect.vault import make_private

        closed, left = make_private(self.folder)
        sentences = [_CLOSED.format(_names(closed, self.folder))] if closed else []
        return [*sentences, *([_OPEN.format(_names(left, self.folder))] if left else [])]

    def _last_seen(self, opened: OpenVault, store: Store) -> LastSeen | None:
        if self._state is None or self.demo:
            return None
        from reflect.journal.last_seen import LastSeen

        return LastSeen(opened, store, self.clock, self._state())

    def back_up(self, opened: OpenVault) -> None:
        """Make a verified backup before the tables change; what it raises stops the change."""
        from reflect.journal.backup_files import FOLDER_NAME
        from reflect.journal.backups import make_backup

        make_backup(opened, opened.folder / FOLDER_NAME, self.clock.now())
