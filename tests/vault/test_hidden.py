"""Secrets: compared by what they say, and never shown."""

from __future__ import annotations

import pytest

from reflect.vault import KeyringKey, Passphrase, RecoveryCode

KEY = bytes(range(32))
SECRETS = (
    Passphrase("a quiet river"),
    RecoveryCode("0" * 28),
    KeyringKey(KEY),
)


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_named_by_its_kind_alone(
    secret: Passphrase | RecoveryCode | KeyringKey,
) -> None:
    assert repr(secret) == f"{secret}" == f"{type(secret).__name__}()"


def test_secrets_are_the_same_when_they_are_of_one_kind_and_say_the_same() -> None:
    again = {Passphrase("a quiet river"), RecoveryCode("0" * 28), KeyringKey(KEY)}
    assert again == set(SECRETS)
    assert Passphrase("a quiet river") != Passphrase("a quiet lake")
    assert Passphrase("0" * 28) != RecoveryCode("0" * 28)
    assert len({Passphrase("0" * 28), RecoveryCode("0" * 28)}) == 2
    assert KeyringKey(KEY) != KEY
