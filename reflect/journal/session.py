"""What screens and commands may name of the vault: they reach it through here alone.

Loading this loads the vault; ``reflect.journal.vaults`` alone does not.
"""

from __future__ import annotations

from reflect.journal.vaults import Vaults
from reflect.vault import (
    Copies,
    CopyState,
    Passphrase,
    RecoveryCode,
    Secret,
    VaultState,
    VaultStatus,
    check_group,
)

__all__ = [
    "Copies",
    "CopyState",
    "Passphrase",
    "RecoveryCode",
    "Secret",
    "VaultState",
    "VaultStatus",
    "Vaults",
    "check_group",
]
