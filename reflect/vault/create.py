"""Making a new vault: whole in a folder beside its place, then renamed there, or not at all."""

from __future__ import annotations

import errno
import os
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reflect.errors import StorageError, UsageError
from reflect.vault import files
from reflect.vault.copies import PRIMARY_NAME, SPARE_NAME, Copies
from reflect.vault.header import Header, SlotType, decode, encode, signed
from reflect.vault.kdf import STANDARD, STANDARD_LIMITS, KdfLimits, KdfProfile
from reflect.vault.primitives import KEY_BYTES, inbox_public_key
from reflect.vault.recovery import RecoveryCode
from reflect.vault.slots import open_slot, passphrase_slot, recovery_slot
from reflect.vault.unlock import DatabaseKey, OpenVault, database_key, opened
from reflect.vault.working import hold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflect.vault.passphrase import Passphrase

SMALLEST_DATABASE: Final = 4096


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault just made, open, with the recovery code to be shown once."""

    recovery_code: RecoveryCode
    vault: OpenVault


def create_vault(
    folder: Path,
    passphrase: Passphrase,
    *,
    make_database: Callable[[Path, DatabaseKey], None],
    recovery_code: RecoveryCode | None = None,
    profile: KdfProfile = STANDARD,
    limits: KdfLimits = STANDARD_LIMITS,
    random: Callable[[int], bytes] = os.urandom,
) -> NewVault:
    """Make a vault in ``folder``, which must be absent or empty.

    ``make_database`` receives the path of a file that does not exist yet and its key, and leaves
    a closed, encrypted database there. A code the person has already typed back can be given as
    ``recovery_code``; otherwise one is drawn. Whatever fails, ``folder`` is left as it was.

    Raises UsageError if the folder is not empty, StorageError if the disk refuses, and whatever
    ``make_database`` raises.
    """
    if not limits.allow(profile):
        raise ValueError("this vault could not be opened again under these limits")
    place = folder.resolve()
    _require_free(place)
    code = recovery_code or RecoveryCode.generate(random)
    root = random(KEY_BYTES)
    header = _new_header(passphrase, code, root, profile=profile, random=random)
    _require_opens(header, root, passphrase, code, limits)
    draft = new_draft(place, random)
    try:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            draft.mkdir(mode=files.PRIVATE_FOLDER)
            with hold(draft):
                _fill(draft, header, database_key(header, root), make_database)
                move_into_place(draft, place)
        except OSError as error:
            raise _refused(place, error) from None
    except BaseException:
        _remove(draft)
        raise
    vault = opened(
        folder, header, root, opened_by=SlotType.PASSPHRASE, copies=Copies.SOUND, limits=limits
    )
    return NewVault(recovery_code=code, vault=vault)


def new_draft(place: Path, random: Callable[[int], bytes]) -> Path:
    """Return a name beside ``place`` for a vault in the making, which a crash may leave there."""
    return place.with_name(f".{place.name}.new-{random(4).hex()}")


def drafts_left(place: Path) -> tuple[Path, ...]:
    """Return what crashes left of vaults in the making for ``place``."""
    named = re.compile(rf"\.{re.escape(place.name)}\.new-[0-9a-f]{{8}}")
    try:
        return tuple(path for path in place.parent.iterdir() if named.fullmatch(path.name))
    except OSError:
        return ()


def _remove(draft: Path) -> None:
    import shutil  # noqa: PLC0415 - needed only after a failure

    shutil.rmtree(draft, ignore_errors=True)


def _require_free(place: Path) -> None:
    try:
        occupied = place.exists() and (not place.is_dir() or any(place.iterdir()))
    except OSError as error:
        raise StorageError(f"{place} cannot be opened: {error.strerror}.") from None
    if occupied:
        raise UsageError(
            f"{place} is not empty, and a new journal is never made over something. "
            "Choose another folder with REFLECT_HOME, or move what is there."
        )


def _new_header(
    passphrase: Passphrase,
    code: RecoveryCode,
    root: bytes,
    *,
    profile: KdfProfile,
    random: Callable[[int], bytes],
) -> Header:
    vault_id = random(16).hex()
    header = Header(
        vault_id=vault_id,
        epoch=1,
        revision=1,
        database=f"journal-{random(4).hex()}.db",
        salt=random(16),
        inbox=inbox_public_key(root),
        slots=(
            passphrase_slot(vault_id, passphrase, root, profile=profile, random=random),
            recovery_slot(vault_id, code, root, random=random),
        ),
    )
    return signed(header, root)


def _require_opens(
    header: Header, root: bytes, passphrase: Passphrase, code: RecoveryCode, limits: KdfLimits
) -> None:
    """Never write a header before both secrets have opened it, read back from its own bytes."""
    read_back = decode(encode(header), limits)
    if not all(open_slot(read_back, secret) == root for secret in (passphrase, code)):
        raise RuntimeError("the new header does not open; nothing was written")


def _fill(
    draft: Path,
    header: Header,
    key: DatabaseKey,
    make_database: Callable[[Path, DatabaseKey], None],
) -> None:
    database = draft / header.database
    make_database(database, key)
    if not database.is_file() or database.stat().st_size < SMALLEST_DATABASE:
        raise RuntimeError("make_database left no database")
    for path in draft.iterdir():
        path.chmod(files.PRIVATE_FILE)
        files.sync_file(path)
    files.write_new(draft / SPARE_NAME, encode(header))
    files.write_new(draft / PRIMARY_NAME, encode(header))
    files.sync_folder(draft)


def move_into_place(draft: Path, place: Path) -> None:
    """Rename at once; POSIX replaces an empty folder and refuses one that is no longer empty."""
    if sys.platform == "win32" and place.exists():
        place.rmdir()
    os.rename(draft, place)  # noqa: PTH104 - Path.rename is the same call; os names the guarantee
    files.sync_folder(place.parent)


def _refused(place: Path, error: OSError) -> StorageError:
    reason = error.strerror or type(error).__name__
    if error.errno == errno.EBUSY:
        return StorageError(
            f"{place} cannot be replaced; it may be the root of a disk. "
            "Set REFLECT_HOME to a folder inside it."
        )
    return StorageError(
        f"The journal could not be made in {place}: {reason}. Nothing was left there."
    )
