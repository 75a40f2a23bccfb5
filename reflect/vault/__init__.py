"""The vault: header, key slots, lock. It turns a secret into the key of the journal file.

It never prompts, prints or reads a keyring, and knows nothing of the database behind the key.
docs/vault-format.md describes everything it writes.
"""

from __future__ import annotations

from reflect.vault.change import (
    change_passphrase,
    put_keyring_key,
    remove_keyring_key,
    replace_recovery_code,
)
from reflect.vault.container import (
    Container,
    extract_database,
    header_in_force,
    read_container,
    write_container,
)
from reflect.vault.copies import Copies, CopyState
from reflect.vault.create import SMALLEST_DATABASE, NewVault, create_vault
from reflect.vault.header import SlotType
from reflect.vault.holder import Holder, read_holder
from reflect.vault.kdf import (
    CHEAPEST,
    LIMITS_FOR_TESTS,
    STANDARD,
    STANDARD_LIMITS,
    STRONG,
    KdfLimits,
    KdfProfile,
)
from reflect.vault.keyring_key import KeyringKey
from reflect.vault.lock import VaultLock
from reflect.vault.passphrase import LONGEST_PASSPHRASE, Passphrase
from reflect.vault.primitives import Purpose
from reflect.vault.privacy import make_private, open_to_others
from reflect.vault.rebuild import replace_database
from reflect.vault.recovery import (
    GROUP_LENGTH,
    GROUPS,
    RecoveryCode,
    check_group,
    normalise,
)
from reflect.vault.restore import assemble, is_free, restore_over, restore_to_free_place
from reflect.vault.rotate import rotate
from reflect.vault.slots import Secret
from reflect.vault.status import VaultState, VaultStatus, inspect
from reflect.vault.unlock import DatabaseKey, OpenVault, unlock

__all__ = [
    "CHEAPEST",
    "GROUPS",
    "GROUP_LENGTH",
    "LIMITS_FOR_TESTS",
    "LONGEST_PASSPHRASE",
    "SMALLEST_DATABASE",
    "STANDARD",
    "STANDARD_LIMITS",
    "STRONG",
    "Container",
    "Copies",
    "CopyState",
    "DatabaseKey",
    "Holder",
    "KdfLimits",
    "KdfProfile",
    "KeyringKey",
    "NewVault",
    "OpenVault",
    "Passphrase",
    "Purpose",
    "RecoveryCode",
    "Secret",
    "SlotType",
    "VaultLock",
    "VaultState",
    "VaultStatus",
    "assemble",
    "change_passphrase",
    "check_group",
    "create_vault",
    "extract_database",
    "header_in_force",
    "inspect",
    "is_free",
    "make_private",
    "normalise",
    "open_to_others",
    "put_keyring_key",
    "read_container",
    "read_holder",
    "remove_keyring_key",
    "replace_database",
    "replace_recovery_code",
    "restore_over",
    "restore_to_free_place",
    "rotate",
    "unlock",
    "write_container",
]
