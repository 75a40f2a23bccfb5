"""Opening a vault with a secret, and what an open vault gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reflect.errors import VaultDamagedError, WrongPassphraseError
from reflect.vault import copies as header_copies
from reflect.vault import switch
from reflect.vault.copies import Copies, HeaderCopy, read_copies
from reflect.vault.header import Header, SlotType, mac_holds
from reflect.vault.kdf import STANDARD_LIMITS, KdfLimits
from reflect.vault.primitives import Purpose, subkey
from reflect.vault.slots import Secret, open_slot, slot_type_of

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.vault.lock import VaultLock


class DatabaseKey(NamedTuple):
    """What opens the journal file: 32 key bytes, and the cipher salt as 32 hexadecimal digits."""

    key: bytes
    salt_hex: str

    def __repr__(self) -> str:
        return "DatabaseKey()"


class OpenVault(NamedTuple):
    """A vault whose root key is in memory. Keys show in no repr.

    ``key`` opens the journal file ``database``. ``copies`` says how the two header files stand;
    everything but SOUND and MENDED is worth a word to the person. ``lock`` is set if the vault was
    opened for writing; ``close`` lets go of it.
    """

    folder: Path
    vault_id: str
    epoch: int
    revision: int
    database: Path
    key: DatabaseKey
    inbox_public_key: bytes
    opened_by: SlotType
    copies: Copies
    limits: KdfLimits
    root: bytes
    lock: VaultLock | None = None

    def __repr__(self) -> str:
        return f"OpenVault({self.folder.name!r}, {self.vault_id!r}, {self.epoch}, {self.revision})"

    def subkey(self, purpose: Purpose) -> bytes:
        """Return the 32-byte key for one purpose."""
        return subkey(self.root, purpose)

    def with_lock(self, lock: VaultLock) -> OpenVault:
        """Return this vault opened for writing. Raises ValueError if the lock is not its own."""
        require_guard(lock, self.folder)
        lock.announce()
        return self._replace(lock=lock)

    def close(self) -> None:
        """Let go of the lock. Keys stay in memory until the process ends; Python cannot wipe."""
        if self.lock is not None:
            self.lock.release()


def unlock(
    folder: Path,
    secret: Secret,
    *,
    lock: VaultLock | None = None,
    limits: KdfLimits = STANDARD_LIMITS,
) -> OpenVault:
    """Open the vault in ``folder`` with a passphrase or a recovery code.

    Without ``lock`` the vault is for reading, and nothing in the folder is touched. With the
    folder's held lock, a success also announces the holder, removes what a crash left and mends a
    damaged header copy; a failure still touches nothing, and leaves the lock held. The journal
    file itself is the store's to open.

    Raises NoVaultError, VaultDamagedError, NewerFormatError, WrongPassphraseError or StorageError.
    """
    if lock is not None:
        require_guard(lock, folder)
    copies = read_copies(folder, limits)
    header, used = copies.chosen()
    root = open_header(header, used, secret)
    state = header_copies.judge(copies)
    if lock is not None:
        state = header_copies.mend(copies)
        switch.clear_leftovers(folder)
        switch.settle(folder, header.database, certain=used is copies.primary)
    vault = opened(
        folder, header, root, opened_by=slot_type_of(secret), copies=state, limits=limits
    )
    return vault if lock is None else vault.with_lock(lock)


def require_guard(lock: VaultLock, folder: Path) -> None:
    """Raise ValueError unless ``lock`` is the held lock of ``folder``."""
    if not lock.guards(folder):
        raise ValueError("the lock is not held, or is of another folder")


def open_header(header: Header, copy: HeaderCopy, secret: Secret) -> bytes:
    """Return the root key. Raises WrongPassphraseError, or VaultDamagedError if it was altered."""
    root = open_slot(header, secret)
    if root is None:
        raise WrongPassphraseError(_wrong_sentence(slot_type_of(secret), copy))
    require_authentic(header, root, copy)
    return root


def require_authentic(header: Header, root: bytes, copy: HeaderCopy) -> None:
    """Raise VaultDamagedError unless someone with the root key wrote this header."""
    if not mac_holds(header, root):
        raise VaultDamagedError(
            f"{copy.path} was altered by something other than reflect, so the journal stays shut. "
            "Nothing was changed. Put back vault.key and vault.key.bak from a backup."
        )


def opened(
    folder: Path,
    header: Header,
    root: bytes,
    *,
    opened_by: SlotType,
    copies: Copies,
    limits: KdfLimits,
) -> OpenVault:
    """Return the open vault that a header and its root key make."""
    return OpenVault(
        folder=folder,
        vault_id=header.vault_id,
        epoch=header.epoch,
        revision=header.revision,
        database=folder / header.database,
        key=database_key(header, root),
        inbox_public_key=header.inbox,
        opened_by=opened_by,
        copies=copies,
        limits=limits,
        root=root,
    )


def database_key(header: Header, root: bytes) -> DatabaseKey:
    """Return the key of the journal file that this header names."""
    return DatabaseKey(key=subkey(root, Purpose.SQLCIPHER), salt_hex=header.salt.hex())


def _wrong_sentence(slot_type: SlotType, copy: HeaderCopy) -> str:
    what = {
        SlotType.PASSPHRASE: "That is not the passphrase of this journal. Nothing was changed; "
        "try again, or use the recovery code.",
        SlotType.RECOVERY: "That is not the recovery code of this journal. Nothing was changed.",
        SlotType.KEYRING: "What this computer's keyring holds does not open this journal. Nothing "
        "was changed; use the passphrase.",
    }[slot_type]
    if copy.path.name == header_copies.SPARE_NAME:
        what += (
            f" (The file {header_copies.PRIMARY_NAME} is damaged and its copy was used; the copy "
            "may still ask for an earlier passphrase or code.)"
        )
    return what
