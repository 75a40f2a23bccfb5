"""The vault: header, key slots, lock. It turns a secret into the key of the journal file.

It never prompts, prints or reads a keyring, and knows nothing of the database behind the key.
docs/vault-format.md describes everything it writes. What opens a vault is imported with this
package; what makes, changes or copies one, when it is first asked for, because every start opens
a vault and few do anything else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reflect.vault.copies import Copies, CopyState
from reflect.vault.header import SlotType
from reflect.vault.holder import Holder, read_holder
from reflect.vault.kdf import (
    CHEAPEST,
    LIMITS_FOR_TESTS,
    STANDARD,
    STANDARD_LIMITS,
    KdfLimits,
    KdfProfile,
)
from reflect.vault.keyring_key import KeyringKey
from reflect.vault.lock import VaultLock
from reflect.vault.passphrase import LONGEST_PASSPHRASE, Passphrase
from reflect.vault.primitives import Purpose
from reflect.vault.privacy import make_private, open_to_others
from reflect.vault.recovery import (
    GROUP_LENGTH,
    GROUPS,
    RecoveryCode,
    check_group,
    normalise,
)
from reflect.vault.slots import Secret
from reflect.vault.status import VaultState, VaultStatus, inspect
from reflect.vault.unlock import DatabaseKey, OpenVault, unlock

if TYPE_CHECKING:
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
    from reflect.vault.create import SMALLEST_DATABASE, NewVault, create_vault
    from reflect.vault.rebuild import replace_database
    from reflect.vault.restore import (
        assemble,
        former_database,
        is_free,
        restore_over,
        restore_to_free_place,
    )

__all__ = [
    "CHEAPEST",
    "GROUPS",
    "GROUP_LENGTH",
    "LIMITS_FOR_TESTS",
    "LONGEST_PASSPHRASE",
    "SMALLEST_DATABASE",
    "STANDARD",
    "STANDARD_LIMITS",
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
    "former_database",
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
    "unlock",
    "write_container",
]

_HOME = {
    "SMALLEST_DATABASE": "create",
    "Container": "container",
    "NewVault": "create",
    "assemble": "restore",
    "change_passphrase": "change",
    "create_vault": "create",
    "extract_database": "container",
    "former_database": "restore",
    "header_in_force": "container",
    "is_free": "restore",
    "put_keyring_key": "change",
    "read_container": "container",
    "remove_keyring_key": "change",
    "replace_database": "rebuild",
    "replace_recovery_code": "change",
    "restore_over": "restore",
    "restore_to_free_place": "restore",
    "write_container": "container",
}
"""Which module holds what is imported when it is first asked for."""


def __getattr__(name: str) -> object:
    """Import what opening a vault does not need (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
