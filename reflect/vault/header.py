"""The vault's header: what stands in it, and the one way it is written as bytes.

A header is one line of canonical JSON and one line with its SHA-256. The checksum finds damage
without a key; the MAC, under a subkey of the root, finds tampering once a slot has opened. Nothing
is used before the whole shape is checked. docs/vault-format.md specifies every field.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reflect.errors import NewerFormatError
from reflect.vault import shape
from reflect.vault.kdf import SALT_BYTES, KdfLimits, KdfProfile
from reflect.vault.primitives import KEY_BYTES, NONCE_BYTES, TAG_BYTES, Purpose, subkey
from reflect.vault.shape import MalformedError

if TYPE_CHECKING:
    from collections.abc import Mapping

MAGIC: Final = "reflect-vault"
VERSION: Final = 1
LONGEST_HEADER: Final = 16 * 1024
_CIPHER: Final = "sqlcipher4"
_PAGE: Final = 4096
_KDF: Final = "argon2id13"
_COUNTER_MAX: Final = 10**15 - 1


class SlotType(StrEnum):
    """What opens a slot, in the order in which slots stand in a header."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind, no secret
    RECOVERY = "recovery"
    KEYRING = "keyring"


class SlotKdf(NamedTuple):
    """The salt and the cost by which a passphrase becomes the key of its slot."""

    salt: bytes
    profile: KdfProfile


class Slot(NamedTuple):
    """One way to the root key: the root, sealed under a key made from one secret.

    ``kdf`` is set for a passphrase and None for a recovery code or a keyring's key, which are
    random enough.
    """

    id: str
    type: SlotType
    kdf: SlotKdf | None
    nonce: bytes
    box: bytes


class Header(NamedTuple):
    """Everything a secret needs to become the database key.

    ``epoch`` counts root keys and ``revision`` counts rewritings of the header, both from 1.
    ``salt`` is the database's cipher salt, kept here too because a file that lost it cannot be
    opened without. ``mac`` is empty until ``signed`` fills it.
    """

    vault_id: str
    epoch: int
    revision: int
    database: str
    salt: bytes
    inbox: bytes
    slots: tuple[Slot, ...]
    mac: bytes = b""

    def slot(self, slot_type: SlotType) -> Slot | None:
        """Return the slot of this type, if there is one."""
        return next((slot for slot in self.slots if slot.type is slot_type), None)

    def age(self) -> tuple[int, int]:
        """Return what orders two headers of one vault in time: epoch, then revision."""
        return self.epoch, self.revision


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return JSON with sorted keys, no spaces and ASCII only: the same value, the same bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def bound_data(vault_id: str, slot: Slot) -> bytes:
    """Return what a slot's box is bound to: nobody can move, weaken or relabel a slot."""
    facts = {key: value for key, value in _slot_facts(slot).items() if key not in {"nonce", "box"}}
    return canonical({"magic": MAGIC, "v": VERSION, "vault_id": vault_id, "slot": facts})


def signed(header: Header, root: bytes) -> Header:
    """Return the header with the MAC that belongs to it."""
    return header._replace(mac=_mac(header, root))


def mac_holds(header: Header, root: bytes) -> bool:
    """Say whether this header is as someone who had the root key wrote it."""
    return hmac.compare_digest(header.mac, _mac(header, root))


def encode(header: Header) -> bytes:
    """Return the two lines of a signed header."""
    line = canonical({**_facts(header), "mac": header.mac.hex()})
    return line + b"\n" + hashlib.sha256(line).hexdigest().encode("ascii") + b"\n"


def decode(raw: bytes, limits: KdfLimits) -> Header:
    """Return the header in ``raw``, its whole shape checked.

    Raises NewerFormatError for an undamaged header of a later version, and MalformedError (whose
    text names the fault, never a value) for everything else that ``encode`` would not write.
    """
    line = _checked_line(raw)
    facts = shape.json_object(line)
    if facts.get("magic") != MAGIC:
        raise MalformedError("it is not a vault header")
    if shape.integer(facts, "v", 1, _COUNTER_MAX) > VERSION:
        raise NewerFormatError(
            "This vault was written by a newer reflect. Install the newest version to open it; "
            "nothing was changed."
        )
    header = _header(facts, limits)
    if encode(header) != raw:
        raise MalformedError("it is not in the canonical form")
    return header


def _checked_line(raw: bytes) -> bytes:
    if len(raw) > LONGEST_HEADER:
        raise MalformedError("it is too long")
    line, newline, rest = raw.partition(b"\n")
    checksum = hashlib.sha256(line).hexdigest().encode("ascii") + b"\n"
    if not newline or rest != checksum:
        raise MalformedError("its checksum does not match")
    return line


def _mac(header: Header, root: bytes) -> bytes:
    return hmac.digest(subkey(root, Purpose.HEADER_MAC), canonical(_facts(header)), "sha256")


def _facts(header: Header) -> dict[str, Any]:
    return {
        "magic": MAGIC,
        "v": VERSION,
        "vault_id": header.vault_id,
        "epoch": header.epoch,
        "revision": header.revision,
        "db": header.database,
        "cipher": {"name": _CIPHER, "page": _PAGE, "salt": header.salt.hex()},
        "inbox": header.inbox.hex(),
        "slots": [_slot_facts(slot) for slot in header.slots],
    }


def _slot_facts(slot: Slot) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "id": slot.id,
        "type": slot.type.value,
        "nonce": slot.nonce.hex(),
        "box": slot.box.hex(),
    }
    if slot.kdf is not None:
        facts["kdf"] = {
            "name": _KDF,
            "mem_kib": slot.kdf.profile.mem_kib,
            "ops": slot.kdf.profile.ops,
            "salt": slot.kdf.salt.hex(),
        }
    return facts


def _header(facts: Mapping[str, Any], limits: KdfLimits) -> Header:
    shape.exact_keys(
        facts,
        {"magic", "v", "vault_id", "epoch", "revision", "db", "cipher", "inbox", "slots", "mac"},
    )
    cipher = shape.mapping(facts, "cipher")
    shape.exact_keys(cipher, {"name", "page", "salt"})
    shape.constant(cipher, "name", _CIPHER)
    shape.constant(cipher, "page", _PAGE)
    return Header(
        vault_id=shape.hex_bytes(facts, "vault_id", 16).hex(),
        epoch=shape.integer(facts, "epoch", 1, _COUNTER_MAX),
        revision=shape.integer(facts, "revision", 1, _COUNTER_MAX),
        database=shape.database_name(facts, "db"),
        salt=shape.hex_bytes(cipher, "salt", SALT_BYTES),
        inbox=shape.hex_bytes(facts, "inbox", KEY_BYTES),
        slots=_slots(shape.array(facts, "slots"), limits),
        mac=shape.hex_bytes(facts, "mac", 32),
    )


def _slots(values: list[Any], limits: KdfLimits) -> tuple[Slot, ...]:
    """One passphrase slot, at most one of each other type: so one guess runs the KDF once."""
    slots = tuple(_slot(shape.as_mapping(value, "slots"), limits) for value in values)
    types = [slot.type for slot in slots]
    if SlotType.PASSPHRASE not in types or types != [kind for kind in SlotType if kind in types]:
        raise MalformedError(
            "its slots are not one passphrase, then at most one recovery code, then at most one "
            "keyring"
        )
    if len({slot.id for slot in slots}) != len(slots):
        raise MalformedError("two of its slots have one id")
    return slots


def _slot(facts: Mapping[str, Any], limits: KdfLimits) -> Slot:
    try:
        slot_type = SlotType(shape.text(facts, "type"))
    except ValueError:
        raise MalformedError("a slot is of an unknown type") from None
    kdf = None
    keys = {"id", "type", "nonce", "box"}
    if slot_type is SlotType.PASSPHRASE:
        keys = keys | {"kdf"}
        kdf = _slot_kdf(shape.mapping(facts, "kdf"), limits)
    shape.exact_keys(facts, keys)
    return Slot(
        id=shape.hex_bytes(facts, "id", 8).hex(),
        type=slot_type,
        kdf=kdf,
        nonce=shape.hex_bytes(facts, "nonce", NONCE_BYTES),
        box=shape.hex_bytes(facts, "box", KEY_BYTES + TAG_BYTES),
    )


def _slot_kdf(facts: Mapping[str, Any], limits: KdfLimits) -> SlotKdf:
    shape.exact_keys(facts, {"name", "mem_kib", "ops", "salt"})
    shape.constant(facts, "name", _KDF)
    profile = KdfProfile(
        mem_kib=shape.integer(facts, "mem_kib", 1, _COUNTER_MAX),
        ops=shape.integer(facts, "ops", 1, _COUNTER_MAX),
    )
    if not limits.allow(profile):
        raise MalformedError("its key derivation cost is out of bounds")
    return SlotKdf(salt=shape.hex_bytes(facts, "salt", SALT_BYTES), profile=profile)
