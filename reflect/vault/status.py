"""Looking at a vault's folder without a secret, and without touching anything."""

from __future__ import annotations

import stat
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from reflect.errors import NewerFormatError, NoVaultError, ReflectError, StorageError
from reflect.paths import instead_of_file
from reflect.vault.copies import CopyState, read_copies
from reflect.vault.header import Header, SlotType
from reflect.vault.holder import LOCK_NAME
from reflect.vault.kdf import STANDARD_LIMITS, KdfLimits, KdfProfile

if TYPE_CHECKING:
    from pathlib import Path

_PAGE_BYTES: Final = 4096


class VaultState(StrEnum):
    """What is in the folder."""

    ABSENT = "absent"
    """Nothing: a vault can be made here."""
    PRESENT = "present"
    """A vault that a secret may open."""
    DAMAGED = "damaged"
    """Parts of a vault, not enough to open it."""
    NEWER = "newer"
    """A vault of a later format."""
    OCCUPIED = "occupied"
    """Something that is not a vault; none will be made over it."""
    UNREADABLE = "unreadable"
    """The system does not let us look."""


class VaultStatus(NamedTuple):
    """What can be said about a vault's folder without opening it.

    ``problem`` is the sentence to show unless the state is PRESENT or ABSENT. The other fields
    are known as far as a header was readable. ``database_bytes`` is None if there is no such file.
    """

    folder: Path
    state: VaultState
    problem: str = ""
    vault_id: str = ""
    epoch: int = 0
    revision: int = 0
    primary: CopyState = CopyState.MISSING
    spare: CopyState = CopyState.MISSING
    slot_types: tuple[SlotType, ...] = ()
    profile: KdfProfile | None = None
    database: Path | None = None
    database_bytes: int | None = None
    inbox_public_key: bytes = b""


def inspect(folder: Path, *, limits: KdfLimits = STANDARD_LIMITS) -> VaultStatus:
    """Say what is in ``folder``. Never raises for what it finds there, never changes it."""
    try:
        copies = read_copies(folder, limits)
        header, _ = copies.chosen()
    except NoVaultError:
        return _without_header(folder)
    except NewerFormatError as error:
        return VaultStatus(folder, VaultState.NEWER, str(error))
    except StorageError as error:
        return VaultStatus(folder, VaultState.UNREADABLE, str(error))
    except ReflectError as error:
        return VaultStatus(
            folder,
            VaultState.DAMAGED,
            str(error),
            primary=copies.primary.state,
            spare=copies.spare.state,
        )
    database = folder / header.database
    size = _size(database)
    problem = _database_problem(database, size)
    return VaultStatus(
        folder=folder,
        state=VaultState.DAMAGED if problem else VaultState.PRESENT,
        problem=problem,
        vault_id=header.vault_id,
        epoch=header.epoch,
        revision=header.revision,
        primary=copies.primary.state,
        spare=copies.spare.state,
        slot_types=tuple(slot.type for slot in header.slots),
        profile=_profile(header),
        database=database,
        database_bytes=size,
        inbox_public_key=header.inbox,
    )


def _profile(header: Header) -> KdfProfile | None:
    slot = header.slot(SlotType.PASSPHRASE)
    return slot.kdf.profile if slot is not None and slot.kdf is not None else None


def _size(path: Path) -> int | None:
    try:
        facts = path.lstat()
    except OSError:
        return None
    return facts.st_size if stat.S_ISREG(facts.st_mode) else None


def _database_problem(path: Path, size: int | None) -> str:
    advice = "`reflect restore` puts a backup in its place."
    if other := instead_of_file(path):
        return f"The journal file {path} is {other}, not a file. Nothing was changed. {advice}"
    if size is None and (others := _other_journals(path)):
        return (
            f"The journal file {path} is missing, and {others} is there, which this header does "
            "not open. If vault.key was put here from another vault, put its own two header files "
            "back; otherwise the journal file, from a backup of this folder."
        )
    if size is None:
        return f"The journal file {path} is missing. {advice}"
    if size == 0:
        return f"The journal file {path} is empty. {advice}"
    return f"The journal file {path} is cut short. {advice}" if size < _PAGE_BYTES else ""


def _other_journals(path: Path) -> str:
    try:
        found = sorted(one.name for one in path.parent.glob("journal-*.db") if one.is_file())
    except OSError:
        return ""
    return " with ".join(found[:2])


def _without_header(folder: Path) -> VaultStatus:
    """Neither header file is there: nothing, a headless vault, or something else."""
    try:
        if not folder.exists():
            return VaultStatus(folder, VaultState.ABSENT)
        names = {path.name for path in folder.iterdir()}
    except NotADirectoryError:
        return VaultStatus(folder, VaultState.OCCUPIED, f"{folder} is a file, not a folder.")
    except OSError as error:
        sentence = f"{folder} cannot be opened: {error.strerror}."
        return VaultStatus(folder, VaultState.UNREADABLE, sentence)
    if not names:
        return VaultStatus(folder, VaultState.ABSENT)
    if LOCK_NAME in names or any(name.startswith("journal-") for name in names):
        return VaultStatus(
            folder,
            VaultState.DAMAGED,
            f"The journal in {folder} has lost its header: vault.key and vault.key.bak are both "
            "missing. Every backup holds one: `reflect restore` puts a backup in its place. "
            "Without a header the journal cannot be opened.",
        )
    sentence = (
        f"{folder} holds other things and no journal. Choose an empty folder with REFLECT_HOME."
    )
    return VaultStatus(folder, VaultState.OCCUPIED, sentence)
