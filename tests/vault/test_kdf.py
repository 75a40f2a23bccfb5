"""The cost of a guess: bounds first, then the function, then known results."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reflect import vault
from reflect.errors import ReflectError, VaultDamagedError, WrongPassphraseError
from reflect.vault import primitives
from reflect.vault.kdf import KdfProfile
from tests.vault.helpers import RIGHT, make_database, put_headers, unlock, with_checksum

if TYPE_CHECKING:
    from tests.vault.conftest import Sample

# Computed with argon2-cffi 25.1 (libargon2), the other implementation, one lane.
ARGON2_CFFI = {
    KdfProfile(8, 1): "c445b8f083e9cb56bed22c98e1dcc611338dbe614798bc54eda0b9a53b3aa96c",
    vault.STANDARD: "32289f165f56d4098a68e99234458cd6d2b6494532833dffee7d172107ae2460",
}


@pytest.mark.parametrize("profile", ARGON2_CFFI)
def test_argon2id_agrees_with_another_implementation(profile: KdfProfile) -> None:
    derived = primitives.argon2id(b"a passphrase", bytes(range(16)), profile)
    assert derived.hex() == ARGON2_CFFI[profile]


def test_hkdf_expand_agrees_with_rfc_5869() -> None:
    # Test case 3 of RFC 5869 has an empty info; its PRK and the first 32 bytes of its OKM.
    key = bytes.fromhex("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04")
    expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    assert primitives.expand(key, "").hex() == expected


def test_every_purpose_has_a_key_of_its_own() -> None:
    keys = {primitives.subkey(bytes(32), purpose) for purpose in primitives.Purpose}
    assert len(keys) == len(primitives.Purpose)


def test_the_standard_profile_lies_within_the_standard_limits() -> None:
    assert vault.STANDARD_LIMITS.allow(vault.STANDARD)
    assert not vault.STANDARD_LIMITS.allow(vault.CHEAPEST)


@pytest.mark.parametrize(
    ("mem_kib", "ops", "allowed"),
    [
        (65_535, 3, False),
        (65_536, 1, True),
        (1_048_576, 16, True),
        (1_048_577, 1, False),
        (65_536, 0, False),
        (65_536, 17, False),
    ],
)
def test_the_limits_include_both_ends(mem_kib: int, ops: int, allowed: bool) -> None:
    assert vault.STANDARD_LIMITS.allow(KdfProfile(mem_kib, ops)) is allowed


def test_a_vault_of_the_test_profile_is_refused_unless_asked_for(sample: Sample) -> None:
    with pytest.raises(VaultDamagedError, match="cost is out of bounds"):
        vault.unlock(sample.folder, vault.Passphrase(RIGHT))
    assert unlock(sample.folder).opened_by is vault.SlotType.PASSPHRASE


def test_a_vault_of_the_test_profile_is_not_made_unless_asked_for(sample: Sample) -> None:
    with pytest.raises(ValueError, match="could not be opened again"):
        vault.create_vault(
            sample.folder / "new",
            vault.Passphrase(RIGHT),
            make_database=make_database,
            profile=vault.CHEAPEST,
        )


@pytest.mark.parametrize(
    "cost", [{"mem_kib": 2**26}, {"mem_kib": 1}, {"ops": 17}, {"ops": 2**40}, {"mem_kib": 2**60}]
)
def test_an_absurd_cost_is_refused_before_it_runs(
    sample: Sample, cost: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = json.loads(sample.primary.read_bytes().split(b"\n")[0])
    facts["slots"][0]["kdf"].update(cost)
    line = json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()
    put_headers(sample.folder, with_checksum(line))

    def run(*_: object) -> bytes:
        pytest.fail("the key derivation ran")

    monkeypatch.setattr("reflect.vault.slots.argon2id", run)
    with pytest.raises(VaultDamagedError, match="bounds"):
        unlock(sample.folder)


def test_too_little_memory_is_said_plainly() -> None:
    # 1 EiB is more than any address space grants, so the allocation itself fails.
    with pytest.raises(ReflectError, match="MiB of free memory") as caught:
        primitives.argon2id(b"x", bytes(16), KdfProfile(mem_kib=2**32 - 1, ops=1))
    assert not isinstance(caught.value, WrongPassphraseError)
