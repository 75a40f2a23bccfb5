"""The few cryptographic steps everything else is made of, each with one fixed algorithm.

libsodium is imported inside the functions: the unlock screen is painted before any of them runs.
"""

from __future__ import annotations

import hmac
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reflect.errors import ReflectError

if TYPE_CHECKING:
    from reflect.vault.kdf import KdfProfile

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 24
TAG_BYTES: Final = 16


class Purpose(StrEnum):
    """What a subkey of the root key is for; each purpose gets a key of its own."""

    SQLCIPHER = "sqlcipher"
    HEADER_MAC = "header-mac"
    STATE = "state"
    INBOX = "inbox"


def expand(key: bytes, info: str) -> bytes:
    """Return 32 bytes by HKDF-Expand with SHA-256 (RFC 5869, section 2.3, L = 32)."""
    return hmac.digest(key, info.encode("ascii") + b"\x01", "sha256")


def subkey(root: bytes, purpose: Purpose) -> bytes:
    """Return the 32-byte key for one purpose, derived from the root key."""
    return expand(root, f"reflect/v1/{purpose.value}")


def argon2id(passphrase: bytes, salt: bytes, profile: KdfProfile) -> bytes:
    """Return 32 bytes from a passphrase by Argon2id 1.3 with one lane.

    The caller has checked the profile against its limits. Raises ReflectError if this computer has
    not enough free memory.
    """
    from nacl import bindings, exceptions  # noqa: PLC0415

    try:
        return bindings.crypto_pwhash_alg(
            KEY_BYTES,
            passphrase,
            salt,
            profile.ops,
            profile.mem_kib * 1024,
            bindings.crypto_pwhash_ALG_ARGON2ID13,
        )
    except (MemoryError, exceptions.RuntimeError):
        sentence = (
            f"Opening this vault needs {max(1, profile.mem_kib // 1024)} MiB of free memory, more "
            "than this computer has to spare now. Close something and try again."
        )
        raise ReflectError(sentence) from None


def seal(key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    """Encrypt with XChaCha20-Poly1305; ``bound`` is authenticated beside it."""
    from nacl import bindings  # noqa: PLC0415

    return bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, bound, nonce, key)


def unseal(key: bytes, nonce: bytes, box: bytes, bound: bytes) -> bytes | None:
    """Decrypt what ``seal`` made, or return None if key, nonce, box or ``bound`` do not fit."""
    from nacl import bindings, exceptions  # noqa: PLC0415

    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(box, bound, nonce, key)
    except exceptions.CryptoError:
        return None


def inbox_public_key(root: bytes) -> bytes:
    """Return the X25519 public key whose secret is the root's ``inbox`` subkey (RFC 7748)."""
    from nacl import bindings  # noqa: PLC0415

    return bindings.crypto_scalarmult_base(subkey(root, Purpose.INBOX))


def seal_to(public_key: bytes, plain: bytes) -> bytes:
    """Encrypt for the holder of a key pair, from nobody in particular (libsodium's sealed box)."""
    from nacl import bindings  # noqa: PLC0415

    return bindings.crypto_box_seal(plain, public_key)


def unseal_sealed(public_key: bytes, secret_key: bytes, box: bytes) -> bytes | None:
    """Decrypt what ``seal_to`` made, or return None if it was made for another key or altered."""
    from nacl import bindings, exceptions  # noqa: PLC0415

    try:
        return bindings.crypto_box_seal_open(box, public_key, secret_key)
    except (exceptions.CryptoError, exceptions.TypeError, exceptions.ValueError):
        return None
