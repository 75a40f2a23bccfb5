"""Changing what opens a vault, without touching the journal file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reflect.vault.copies import Copies, HeaderCopies, read_copies, write_both
from reflect.vault.header import Header, Slot, SlotType, decode, encode, signed
from reflect.vault.kdf import STANDARD, KdfProfile
from reflect.vault.recovery import RecoveryCode
from reflect.vault.slots import keyring_slot, open_slot, passphrase_slot, recovery_slot
from reflect.vault.unlock import OpenVault, require_authentic, require_guard

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.vault.keyring_key import KeyringKey
    from reflect.vault.passphrase import Passphrase
    from reflect.vault.slots import Secret


def change_passphrase(
    vault: OpenVault,
    new: Passphrase,
    *,
    profile: KdfProfile = STANDARD,
    random: Callable[[int], bytes] = os.urandom,
) -> Copies:
    """Let ``new`` open the vault, and the old passphrase no longer. The recovery code stays.

    The vault must have been opened with its lock. Also the way to another cost. It does not lock
    out someone who holds an older copy of ``vault.key`` and its passphrase, because the root key
    stays the same.

    Returns how the header's copies stand. Raises StorageError (the sentence says whether the
    change is made), VaultDamagedError or NewerFormatError.
    """
    if not vault.limits.allow(profile):
        raise ValueError("this vault could not be opened again under these limits")
    slot = passphrase_slot(vault.vault_id, new, vault.root, profile=profile, random=random)
    return _put_slot(vault, slot, new)


def replace_recovery_code(
    vault: OpenVault,
    *,
    code: RecoveryCode | None = None,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[RecoveryCode, Copies]:
    """Let a new recovery code open the vault, and the old one no longer. The passphrase stays.

    ``code`` can be one that the person has already typed back. Raises as ``change_passphrase``.
    """
    new = code or RecoveryCode.generate(random)
    slot = recovery_slot(vault.vault_id, new, vault.root, random=random)
    return new, _put_slot(vault, slot, new)


def put_keyring_key(
    vault: OpenVault, key: KeyringKey, *, random: Callable[[int], bytes] = os.urandom
) -> Copies:
    """Let a key that this computer's keyring holds open the vault, beside passphrase and code.

    A former one opens it no longer. Raises as ``change_passphrase``.
    """
    return _put_slot(vault, keyring_slot(vault.vault_id, key, vault.root, random=random), key)


def remove_keyring_key(vault: OpenVault) -> Copies:
    """Let no keyring open the vault any more. Raises as ``change_passphrase``."""
    copies, current = _in_force(vault)
    kept = tuple(slot for slot in current.slots if slot.type is not SlotType.KEYRING)
    return _write(vault, copies, current._replace(slots=kept))


def _in_force(vault: OpenVault) -> tuple[HeaderCopies, Header]:
    if vault.lock is None:
        raise ValueError("the vault was opened for reading only")
    require_guard(vault.lock, vault.folder)
    copies = read_copies(vault.folder, vault.limits)
    current, used = copies.chosen()
    require_authentic(current, vault.root, used)
    return copies, current


def _put_slot(vault: OpenVault, slot: Slot, secret: Secret) -> Copies:
    copies, current = _in_force(vault)
    slots = {other.type: other for other in current.slots} | {slot.type: slot}
    header = current._replace(slots=tuple(slots[kind] for kind in SlotType if kind in slots))
    return _write(vault, copies, header, secret)


def _write(
    vault: OpenVault, copies: HeaderCopies, header: Header, secret: Secret | None = None
) -> Copies:
    """Sign and write a header that decodes, and that ``secret`` opens if one is given."""
    header = signed(header._replace(revision=_next_revision(copies)), vault.root)
    read_back = decode(encode(header), vault.limits)
    if secret is not None and open_slot(read_back, secret) != vault.root:
        raise RuntimeError("the new header does not open; nothing was written")
    return write_both(copies, header)


def _next_revision(copies: HeaderCopies) -> int:
    known = [copy.header for copy in (copies.primary, copies.spare) if copy.header is not None]
    return 1 + max(_revision(header, known[0].vault_id) for header in known)


def _revision(header: Header, vault_id: str) -> int:
    return header.revision if header.vault_id == vault_id else 0
