"""The vault operations of a program under torture: real time, cheap key derivation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.journal.session import Vaults
from reflect.vault import CHEAPEST, LIMITS_FOR_TESTS

if TYPE_CHECKING:
    from pathlib import Path


def vaults_now(folder: Path) -> Vaults:
    """Return the vault operations on a folder."""
    return Vaults(folder, profile=CHEAPEST, limits=LIMITS_FOR_TESTS)
