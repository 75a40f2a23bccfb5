"""Another journal file under the same root key, for a journal that had to be rebuilt."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reflect.vault import switch
from reflect.vault.copies import Copies, read_copies
from reflect.vault.header import signed
from reflect.vault.kdf import SALT_BYTES
from reflect.vault.unlock import (
    DatabaseKey,
    OpenVault,
    database_key,
    require_authentic,
    require_guard,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def replace_database(
    vault: OpenVault,
    *,
    make: Callable[[Path, DatabaseKey], None],
    aside: Path,
    random: Callable[[int], bytes] = os.urandom,
) -> Copies:
    """Put a new journal file in force that ``make`` fills, and keep the former vault ``aside``.

    The vault must have been opened with its lock, and its journal file be closed; afterwards it has
    to be opened anew. Raises as :func:`reflect.vault.switch.change`.
    """
    if vault.lock is None:
        raise ValueError("the vault was opened for reading only")
    require_guard(vault.lock, vault.folder)
    current, used = read_copies(vault.folder, vault.limits).chosen()
    require_authentic(current, vault.root, used)
    header = signed(
        current._replace(
            revision=current.revision + 1,
            database=f"journal-{random(4).hex()}.db",
            salt=random(SALT_BYTES),
        ),
        vault.root,
    )
    key = database_key(header, vault.root)
    return switch.change(
        vault.folder,
        header,
        old=current.database,
        make=lambda path: make(path, key),
        aside=aside,
    )
