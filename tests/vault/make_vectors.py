"""Writes the golden headers of format 1: ``python -m tests.vault.make_vectors``.

Each vector is one header, right or with exactly one fault, and what must come of it. A vector once
published is never rewritten: this only adds files that do not exist yet. If a vector fails, the
code is wrong, because somewhere a vault like it exists.
"""

from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.vault import (
    CHEAPEST,
    STANDARD,
    KdfProfile,
    KeyringKey,
    Passphrase,
    RecoveryCode,
    header,
    slots,
)
from reflect.vault.header import Header, SlotType, encode, signed
from reflect.vault.primitives import Purpose, inbox_public_key, subkey
from tests.vault.helpers import with_checksum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parent.parent / "vectors" / "vault"
PASSPHRASE = "caf\u00e9 am Fluss"
DECOMPOSED = "cafe\u0301\u00a0am\u3000Fluss"
OTHER = "cafe am Fluss"


def noise(seed: str) -> Callable[[int], bytes]:
    """Return a source of bytes that is the same for ever."""
    counter = iter(range(10**6))

    def draw(count: int) -> bytes:
        return hashlib.shake_256(f"{seed} {next(counter)}".encode()).digest(count)

    return draw


class Made:
    """A vault's header made from a seed, with its root and its two secrets."""

    def __init__(self, seed: str, profile: KdfProfile = CHEAPEST) -> None:
        random = noise(seed)
        self.random = random
        self.root = random(32)
        self.code = RecoveryCode.generate(random)
        vault_id = random(16).hex()
        self.header = self.sign(
            Header(
                vault_id=vault_id,
                epoch=1,
                revision=1,
                database=f"journal-{random(4).hex()}.db",
                salt=random(16),
                inbox=inbox_public_key(self.root),
                slots=(
                    self.slot(vault_id, PASSPHRASE, profile),
                    slots.recovery_slot(vault_id, self.code, self.root, random=random),
                ),
            )
        )

    def slot(self, vault_id: str, text: str, profile: KdfProfile = CHEAPEST) -> header.Slot:
        secret = Passphrase(text)
        return slots.passphrase_slot(
            vault_id, secret, self.root, profile=profile, random=self.random
        )

    def sign(self, changed: Header) -> Header:
        return signed(changed, self.root)

    @property
    def raw(self) -> bytes:
        return encode(self.header)

    @property
    def key(self) -> dict[str, str]:
        key = subkey(self.root, Purpose.SQLCIPHER).hex()
        return {"db": self.header.database, "key": key, "salt": self.header.salt.hex()}


MADE = Made("golden")
LATER = MADE.sign(
    MADE.header._replace(
        revision=2,
        slots=(MADE.slot(MADE.header.vault_id, OTHER), MADE.header.slots[1]),
    )
)


def vector(
    comment: str,
    expect: str | dict[str, str],
    primary: bytes | None,
    spare: bytes | None = None,
    *,
    secret: str = PASSPHRASE,
    kind: SlotType = SlotType.PASSPHRASE,
    limits: str = "tests",
) -> dict[str, Any]:
    """Return one vector; without a spare both copies are the same."""
    spare = primary if spare is None else spare
    return {
        "comment": comment,
        "limits": limits,
        "vault.key": None if primary is None else primary.decode("latin-1"),
        "vault.key.bak": None if spare is None else spare.decode("latin-1"),
        "secret": {kind.value: secret},
        "expect": {"error": expect} if isinstance(expect, str) else expect,
    }


def right() -> Iterator[tuple[str, dict[str, Any]]]:
    """Headers that open."""
    raw, key, code = MADE.raw, MADE.key, MADE.code.display()
    recovery = SlotType.RECOVERY
    yield "open_passphrase", vector("As written.", key, raw)
    yield "open_recovery", vector("As written.", key, raw, secret=code, kind=recovery)
    yield "open_decomposed", vector("NFD, other spaces.", key, raw, secret=DECOMPOSED)
    standard = Made("standard", STANDARD)
    yield (
        "open_standard_cost",
        vector("The cost the program uses.", standard.key, standard.raw, limits="standard"),
    )
    single = encode(MADE.sign(MADE.header._replace(slots=MADE.header.slots[:1])))
    yield "open_without_recovery", vector("A passphrase slot alone.", key, single)
    yield (
        "wrong_no_recovery_slot",
        vector("No slot.", "WrongPassphraseError", single, secret=code, kind=recovery),
    )
    aged = encode(MADE.sign(MADE.header._replace(epoch=10**15 - 1, revision=10**15 - 1)))
    yield "open_largest_counters", vector("Fifteen digits.", key, aged)
    yield "open_primary_damaged", vector("The copy stands in.", key, b"x" + raw[1:], raw)
    yield "open_primary_empty", vector("The copy stands in.", key, b"", raw)
    yield "open_spare_damaged", vector("The copy is not needed.", key, raw, raw[:-1])
    yield "open_spare_older", vector("Crash in a change.", key, encode(LATER), raw, secret=OTHER)


def wrong() -> Iterator[tuple[str, dict[str, Any]]]:
    """Headers whose slot does not open with the secret given."""
    error = "WrongPassphraseError"
    raw = MADE.raw
    yield "wrong_passphrase", vector("No accent.", error, raw, secret=OTHER)
    yield "wrong_passphrase_case", vector("Case counts.", error, raw, secret=PASSPHRASE.upper())
    other = RecoveryCode.generate(noise("another")).display()
    yield (
        "wrong_recovery",
        vector("A valid code of another vault.", error, raw, secret=other, kind=SlotType.RECOVERY),
    )
    yield (
        "wrong_older_spare",
        vector("The copy never answers for an intact header.", error, encode(LATER), raw),
    )
    changes: dict[str, Callable[[dict[str, Any]], Any]] = {
        "box": lambda facts: _flip(facts["slots"][0], "box"),
        "nonce": lambda facts: _flip(facts["slots"][0], "nonce"),
        "slot_id": lambda facts: _flip(facts["slots"][0], "id"),
        "kdf_salt": lambda facts: _flip(facts["slots"][0]["kdf"], "salt"),
        "kdf_ops": lambda facts: facts["slots"][0]["kdf"].update(ops=2),
        "kdf_memory": lambda facts: facts["slots"][0]["kdf"].update(mem_kib=9),
        "vault_id": lambda facts: _flip(facts, "vault_id"),
    }
    for name, change in changes.items():
        yield f"wrong_{name}", vector("Bound to the slot.", error, _changed(change))


def altered() -> Iterator[tuple[str, dict[str, Any]]]:
    """Headers with a right checksum whose slot opens, and whose MAC does not hold."""
    changes: dict[str, Callable[[dict[str, Any]], Any]] = {
        "mac": lambda facts: _flip(facts, "mac"),
        "db": lambda facts: facts.update(db="journal-00000000.db"),
        "salt": lambda facts: _flip(facts["cipher"], "salt"),
        "inbox": lambda facts: _flip(facts, "inbox"),
        "epoch": lambda facts: facts.update(epoch=2),
        "revision": lambda facts: facts.update(revision=2),
        "recovery_removed": lambda facts: facts["slots"].pop(),
        "recovery_box": lambda facts: _flip(facts["slots"][1], "box"),
    }
    for name, change in changes.items():
        yield f"altered_{name}", vector("Fails the MAC.", "VaultDamagedError", _changed(change))


def damaged() -> Iterator[tuple[str, dict[str, Any]]]:
    """Bytes that are no header of format 1."""
    error = "VaultDamagedError"
    raw = MADE.raw
    line = raw.split(b"\n", maxsplit=1)[0]
    for name, data in {
        "empty": b"",
        "checksum": line + b"\n" + b"0" * 64 + b"\n",
        "checksum_upper": line + b"\n" + hashlib.sha256(line).hexdigest().upper().encode() + b"\n",
        "no_last_newline": raw[:-1],
        "crlf": raw.replace(b"\n", b"\r\n"),
        "trailing": raw + b"\n",
        "cut": raw[: len(raw) // 2],
        "first_line_only": line,
        "spaces": with_checksum(line.replace(b",", b", ")),
        "key_twice": with_checksum(line.replace(b'"v":1', b'"v":1,"v":1')),
        "escaped": with_checksum(line.replace(b"reflect-vault", b"reflect\\u002dvault")),
        "not_json": with_checksum(b"reflect-vault"),
        "not_object": with_checksum(b"[" + line + b"]"),
        "not_ascii": with_checksum(line.replace(b"journal", "j\u00f6rnal".encode())),
        "too_long": with_checksum(line[:-1] + b',"x":"' + b"x" * 16384 + b'"}'),
        "nested": with_checksum(b"[" * 8000),
    }.items():
        yield f"damaged_{name}", vector("Not as written.", error, data)
    changes: dict[str, Callable[[dict[str, Any]], Any]] = {
        "magic": lambda facts: facts.update(magic="another-vault"),
        "version_zero": lambda facts: facts.update(v=0),
        "version_true": lambda facts: facts.update(v=True),
        "version_text": lambda facts: facts.update(v="1"),
        "unknown_field": lambda facts: facts.update(more=1),
        "missing_field": lambda facts: facts.pop("inbox"),
        "field_type": lambda facts: facts.update(slots={}),
        "upper_hex": lambda facts: facts.update(inbox=facts["inbox"].upper()),
        "short_hex": lambda facts: facts.update(inbox=facts["inbox"][:-2]),
        "epoch_zero": lambda facts: facts.update(epoch=0),
        "epoch_sixteen_digits": lambda facts: facts.update(epoch=10**15),
        "revision_fraction": lambda facts: facts.update(revision=1.0),
        "cipher": lambda facts: facts["cipher"].update(name="sqlcipher3"),
        "page": lambda facts: facts["cipher"].update(page=8192),
        "db_path": lambda facts: facts.update(db="../" + facts["db"]),
        "db_suffix": lambda facts: facts.update(db=facts["db"] + "\n"),
        "no_slots": lambda facts: facts["slots"].clear(),
        "no_passphrase": lambda facts: facts["slots"].pop(0),
        "slot_order": lambda facts: facts["slots"].reverse(),
        "two_passphrases": lambda facts: facts["slots"].append(
            dict(facts["slots"][0], id="0" * 16)
        ),
        "slot_ids": lambda facts: facts["slots"][1].update(id=facts["slots"][0]["id"]),
        "slot_type": lambda facts: facts["slots"][1].update(type="keyring"),
        "recovery_kdf": lambda facts: facts["slots"][1].update(kdf=facts["slots"][0]["kdf"]),
        "kdf_name": lambda facts: facts["slots"][0]["kdf"].update(name="argon2i13"),
        "kdf_ops_17": lambda facts: facts["slots"][0]["kdf"].update(ops=17),
        "kdf_ops_0": lambda facts: facts["slots"][0]["kdf"].update(ops=0),
        "kdf_2_gib": lambda facts: facts["slots"][0]["kdf"].update(mem_kib=2 * 1024**2),
    }
    for name, change in changes.items():
        yield f"damaged_{name}", vector("Not this shape.", error, _changed(change))
    yield (
        "damaged_cost_too_low",
        vector("Fine for tests, refused by the program.", error, raw, limits="standard"),
    )


def newer() -> Iterator[tuple[str, dict[str, Any]]]:
    """Headers of a format still to come: line one, its checksum, the magic and ``v`` will stay."""
    error = "NewerFormatError"
    later = _changed(lambda facts: facts.update(v=2))
    unlike = with_checksum(b'{"magic":"reflect-vault","more":[],"v":12}')
    yield "newer", vector("The next version.", error, later)
    yield "newer_unlike", vector("A version of another shape.", error, unlike)
    yield "newer_beside_older", vector("No falling back to format 1.", error, later, MADE.raw)
    yield "newer_spare", vector("The copy is later.", error, b"x", later)


def _changed(change: Callable[[dict[str, Any]], Any], raw: bytes = MADE.raw) -> bytes:
    facts = copy.deepcopy(json.loads(raw.split(b"\n")[0]))
    change(facts)
    return with_checksum(json.dumps(facts, sort_keys=True, separators=(",", ":")).encode())


def _flip(facts: dict[str, Any], key: str) -> None:
    facts[key] = ("1" if facts[key][0] == "0" else "0") + facts[key][1:]


def keyring() -> Iterator[tuple[str, dict[str, Any]]]:
    """Headers with a third slot, whose key a computer's keyring holds."""
    kind, random = SlotType.KEYRING, noise("keyring")
    held, other = KeyringKey.generate(random), KeyringKey.generate(random)
    slot = slots.keyring_slot(MADE.header.vault_id, held, MADE.root, random=random)
    header_of = lambda *kept: encode(MADE.sign(MADE.header._replace(slots=kept)))  # noqa: E731
    passphrase, recovery = MADE.header.slots
    whole, key = header_of(passphrase, recovery, slot), MADE.key
    secret = held.display()
    yield "open_keyring", vector("Three slots.", key, whole, secret=secret, kind=kind)
    yield "open_beside_keyring", vector("The passphrase still opens.", key, whole)
    two = header_of(passphrase, slot)
    yield "open_keyring_without_recovery", vector("Two.", key, two, secret=secret, kind=kind)
    wrong_key = "WrongPassphraseError"
    yield (
        "wrong_keyring",
        vector("Another key.", wrong_key, whole, secret=other.display(), kind=kind),
    )
    yield (
        "wrong_no_keyring_slot",
        vector("No slot.", wrong_key, MADE.raw, secret=secret, kind=kind),
    )
    error = "VaultDamagedError"
    for name, kept in {
        "order": (passphrase, slot, recovery),
        "first": (slot, passphrase, recovery),
        "twice": (passphrase, recovery, slot, slot._replace(id="0" * 16)),
        "alone": (slot,),
        "id": (passphrase, recovery, slot._replace(id=recovery.id)),
        "kdf": (passphrase, recovery, slot._replace(kdf=passphrase.kdf)),
    }.items():
        yield f"damaged_keyring_{name}", vector("Not this shape.", error, header_of(*kept))
    for name, change in {
        "removed": lambda facts: facts["slots"].pop(),
        "box": lambda facts: _flip(facts["slots"][2], "box"),
    }.items():
        yield f"altered_keyring_{name}", vector("Fails the MAC.", error, _changed(change, whole))


def main() -> None:
    """Write the vectors that do not exist yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for group in (right(), wrong(), altered(), damaged(), newer(), keyring()):
        for name, made in group:
            path = FOLDER / f"{name}.json"
            if not path.exists():
                path.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
