"""A new root key: for when the old one, or a passphrase with a copy of the header, may be known.

Everything is made new at once: root key, journal file, recovery code, inbox key. What someone
copied before stays readable to them; what is written from now on does not.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reflect.errors import UsageError
from reflect.vault import switch
from reflect.vault.copies import Copies, read_copies
from reflect.vault.header import Header, SlotType, decode, encode, signed
from reflect.vault.kdf import SALT_BYTES, STANDARD, KdfProfile
from reflect.vault.primitives import KEY_BYTES, inbox_public_key
from reflect.vault.slots import open_slot, passphrase_slot, recovery_slot
from reflect.vault.unlock import (
    DatabaseKey,
    OpenVault,
    database_key,
    opened,
    require_authentic,
    require_guard,
)
from reflect.vault.waiting import count_notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflect.vault.passphrase import Passphrase
    from reflect.vault.recovery import RecoveryCode


def rotate(
    vault: OpenVault,
    passphrase: Passphrase,
    code: RecoveryCode,
    *,
    make: Callable[[Path, DatabaseKey], None],
    profile: KdfProfile = STANDARD,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[OpenVault, Copies]:
    """Put a new root key in force, opened by ``passphrase`` and ``code`` and by nothing else.

    ``make`` copies the journal into the new file under its new key and leaves it closed and
    checked. The vault must have been opened with its lock and its journal file be closed. Returns
    the vault as it is now, without the lock; a crash at any point leaves exactly the old state or
    the new one.

    Raises UsageError while sealed notes wait, because only the old key reads them; else as
    :func:`reflect.vault.switch.change`.
    """
    if vault.lock is None:
        raise ValueError("the vault was opened for reading only")
    if not vault.limits.allow(profile):
        raise ValueError("this vault could not be opened again under these limits")
    require_guard(vault.lock, vault.folder)
    require_no_notes(vault.folder)
    current, used = read_copies(vault.folder, vault.limits).chosen()
    require_authentic(current, vault.root, used)
    root = random(KEY_BYTES)
    header = _header(current, root, passphrase, code, profile=profile, random=random)
    read_back = decode(encode(header), vault.limits)
    if not all(open_slot(read_back, secret) == root for secret in (passphrase, code)):
        raise RuntimeError("the new header does not open; nothing was written")
    key = database_key(header, root)

    def fill(path: Path) -> None:
        make(path, key)
        require_no_notes(vault.folder)  # one may have been jotted meanwhile

    copies = switch.change(
        vault.folder,
        header,
        old=current.database,
        make=fill,
        aside=None,
    )
    new = opened(
        vault.folder,
        header,
        root,
        opened_by=SlotType.PASSPHRASE,
        copies=copies,
        limits=vault.limits,
    )
    return new, copies


def require_no_notes(folder: Path) -> None:
    """Raise UsageError while sealed notes wait: after the change nobody could read them."""
    if waiting := count_notes(folder):
        wait, them = (
            ("1 sealed note waits", "it")
            if waiting == 1
            else (f"{waiting} sealed notes wait", "them")
        )
        raise UsageError(
            f"{wait} in the inbox, and only the present key reads {them}. "
            f"File {them} first with `reflect inbox file --all`. Nothing was changed."
        )


def _header(
    current: Header,
    root: bytes,
    passphrase: Passphrase,
    code: RecoveryCode,
    *,
    profile: KdfProfile,
    random: Callable[[int], bytes],
) -> Header:
    """Return the present header with everything secret in it made new, signed."""
    vault_id = current.vault_id
    header = current._replace(
        epoch=current.epoch + 1,
        revision=current.revision + 1,
        database=f"journal-{random(4).hex()}.db",
        salt=random(SALT_BYTES),
        inbox=inbox_public_key(root),
        slots=(
            passphrase_slot(vault_id, passphrase, root, profile=profile, random=random),
            recovery_slot(vault_id, code, root, random=random),
        ),
    )
    return signed(header, root)
