"""Key slots: sealing the root key under a passphrase or a recovery code, and opening it again."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, assert_never

from reflect.vault.header import Header, Slot, SlotKdf, SlotType, bound_data
from reflect.vault.kdf import SALT_BYTES
from reflect.vault.keyring_key import KeyringKey
from reflect.vault.passphrase import Passphrase
from reflect.vault.primitives import NONCE_BYTES, argon2id, expand, seal, unseal
from reflect.vault.recovery import RecoveryCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.vault.kdf import KdfProfile

Secret = Passphrase | RecoveryCode | KeyringKey
"""What a person, or their computer's keyring, can bring to open a vault."""


def slot_type_of(secret: Secret) -> SlotType:
    """Return the type of the slot that this secret can open."""
    match secret:
        case Passphrase():
            return SlotType.PASSPHRASE
        case RecoveryCode():
            return SlotType.RECOVERY
        case KeyringKey():
            return SlotType.KEYRING
        case _:
            assert_never(secret)


def passphrase_slot(
    vault_id: str,
    passphrase: Passphrase,
    root: bytes,
    *,
    profile: KdfProfile,
    random: Callable[[int], bytes],
) -> Slot:
    """Seal the root key under a passphrase, with a new salt and nonce."""
    kdf = SlotKdf(salt=random(SALT_BYTES), profile=profile)
    slot = Slot(random(8).hex(), SlotType.PASSPHRASE, kdf, random(NONCE_BYTES), box=b"")
    return _sealed(vault_id, slot, passphrase, root)


def recovery_slot(
    vault_id: str, code: RecoveryCode, root: bytes, *, random: Callable[[int], bytes]
) -> Slot:
    """Seal the root key under a recovery code, with a new nonce."""
    slot = Slot(random(8).hex(), SlotType.RECOVERY, None, random(NONCE_BYTES), box=b"")
    return _sealed(vault_id, slot, code, root)


def keyring_slot(
    vault_id: str, key: KeyringKey, root: bytes, *, random: Callable[[int], bytes]
) -> Slot:
    """Seal the root key under a key that a keyring holds, with a new nonce."""
    slot = Slot(random(8).hex(), SlotType.KEYRING, None, random(NONCE_BYTES), box=b"")
    return _sealed(vault_id, slot, key, root)


def open_slot(header: Header, secret: Secret) -> bytes | None:
    """Return the root key, or None if the header has no slot that opens with this secret."""
    slot = header.slot(slot_type_of(secret))
    if slot is None:
        return None
    key = _slot_key(header.vault_id, slot, secret)
    return unseal(key, slot.nonce, slot.box, bound_data(header.vault_id, slot))


def _sealed(vault_id: str, slot: Slot, secret: Secret, root: bytes) -> Slot:
    key = _slot_key(vault_id, slot, secret)
    return slot._replace(box=seal(key, slot.nonce, root, bound_data(vault_id, slot)))


def _slot_key(vault_id: str, slot: Slot, secret: Secret) -> bytes:
    """Return the key of a slot: Argon2id for a passphrase, HKDF for what is random."""
    if slot.kdf is not None:
        return argon2id(secret.encoded(), slot.kdf.salt, slot.kdf.profile)
    extracted = hmac.digest(bytes.fromhex(vault_id), secret.encoded(), "sha256")
    return expand(extracted, f"reflect/v1/{slot.type.value}")
