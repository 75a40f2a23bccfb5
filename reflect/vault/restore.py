"""From a backup back to a vault: into an empty place, or over one that is kept aside."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from reflect.errors import NoVaultError, ReflectError, StorageError, VaultDamagedError
from reflect.vault import aside as kept_aside
from reflect.vault import files, switch
from reflect.vault.container import Container, extract_database
from reflect.vault.copies import (
    PRIMARY_NAME,
    SPARE_NAME,
    CopyState,
    HeaderCopies,
    read_copies,
)
from reflect.vault.create import move_into_place, new_draft
from reflect.vault.header import mac_holds, signed
from reflect.vault.slots import open_slot
from reflect.vault.unlock import DatabaseKey, database_key, require_guard
from reflect.vault.working import hold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflect.vault.kdf import KdfLimits
    from reflect.vault.lock import VaultLock
    from reflect.vault.slots import Secret


def is_free(folder: Path) -> bool:
    """Say whether nothing is in the vault's place. Raises StorageError if it cannot be seen."""
    try:
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError as error:
        raise StorageError(f"{folder} cannot be opened: {error.strerror}.") from None


def assemble(container: Container, folder: Path) -> None:
    """Make a whole vault of a backup in a folder that is empty. Raises OSError."""
    extract_database(container, folder / container.header.database)
    _write_headers(container, folder)


def _write_headers(container: Container, folder: Path) -> None:
    files.write_new(folder / SPARE_NAME, container.raw)
    files.write_new(folder / PRIMARY_NAME, container.raw)
    files.sync_folder(folder)


def restore_to_free_place(
    container: Container,
    root: bytes,
    folder: Path,
    *,
    check: Callable[[Path, DatabaseKey], None],
    random: Callable[[int], bytes] = os.urandom,
) -> None:
    """Make the vault in ``folder``, absent or empty, of a backup: whole, or not at all.

    ``check`` opens the journal file and raises when it is not sound. Raises StorageError or
    VaultDamagedError; the place is then as it was.
    """
    place = folder.resolve()
    draft = new_draft(place, random)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        files.make_folder(draft)
        with hold(draft):
            database = draft / container.header.database
            extract_database(container, database)
            check(database, database_key(container.header, root))
            _write_headers(container, draft)
            move_into_place(draft, place)
    except OSError as error:
        files.remove_folder(draft)
        raise files.refused(place, error) from None
    except Exception:
        files.remove_folder(draft)
        raise


def former_database(
    folder: Path, root: bytes, secret: Secret, limits: KdfLimits
) -> tuple[Path, DatabaseKey] | None:
    """Return the journal file in force in a folder and its key; None when nothing here opens it.

    Tried are a backup's root key, which is the same until new keys are made, and its secret.
    """
    try:
        header, _ = read_copies(folder, limits).chosen()
    except ReflectError:
        return None
    key = root if mac_holds(header, root) else open_slot(header, secret)
    if key is None or not mac_holds(header, key):
        return None
    return folder / header.database, database_key(header, key)


def has_header(folder: Path, limits: KdfLimits) -> bool:
    """Say whether a folder's header can be used, or cannot be replaced by one from a backup."""
    try:
        copies = read_copies(folder, limits)
        copies.chosen()
    except (NoVaultError, VaultDamagedError):
        return CopyState.UNREADABLE in (copies.primary.state, copies.spare.state)
    except ReflectError:
        return True
    return True


def put_header_back(container: Container, folder: Path, *, lock: VaultLock, aside: Path) -> None:
    """Give a vault that lost both copies of its header that of a backup, for the same journal file.

    The caller has seen that the file opens with it. What there was of a header is kept aside.
    Raises StorageError; then nothing is changed, or the header is back all the same.
    """
    require_guard(lock, folder)
    try:
        kept_aside.keep(folder, aside, leave_out=container.header.database)
    except OSError as error:
        kept_aside.take_back(folder, aside)
        raise files.refused(folder, error) from None
    with suppress(OSError):
        os.rmdir(aside)  # noqa: PTH106 - nothing was left to keep
    files.replace_file(folder / PRIMARY_NAME, container.raw)
    files.replace_file(folder / SPARE_NAME, container.raw)


def _settle(copies: HeaderCopies, folder: Path, root: bytes) -> None:
    """Clear away what an earlier switch left that was killed, if the header is known to be right.

    Whoever opens the vault does so too; but it may not have been opened since.
    """
    with suppress(ReflectError):
        header, used = copies.chosen()
        if mac_holds(header, root):
            switch.settle(folder, header.database, certain=used is copies.primary)


def restore_over(
    container: Container,
    root: bytes,
    folder: Path,
    *,
    lock: VaultLock,
    aside: Path,
    limits: KdfLimits,
    check: Callable[[Path, DatabaseKey], None],
    random: Callable[[int], bytes] = os.urandom,
) -> None:
    """Put a backup in force in a folder that holds something, which becomes a vault in ``aside``.

    The journal file gets a new name, so that no log of the old one is ever applied to it. A crash
    leaves the old state or the new one. Raises StorageError or VaultDamagedError; the old state is
    then in force, unless the sentence says otherwise.
    """
    require_guard(lock, folder)
    copies = read_copies(folder, limits)
    _settle(copies, folder, root)
    former = [copy.header for copy in (copies.primary, copies.spare) if copy.header is not None]
    name = f"journal-{random(4).hex()}.db"
    mine = [header.revision for header in former if header.vault_id == container.header.vault_id]
    header = signed(
        container.header._replace(
            database=name,
            revision=1 + max(mine, default=container.header.revision),
        ),
        root,
    )
    old = former[0].database if former else ""
    key = database_key(header, root)

    def make(path: Path) -> None:
        extract_database(container, path)
        check(path, key)

    switch.change(folder, header, old=old, make=make, aside=aside)
