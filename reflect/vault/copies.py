"""The header's two copies: which one counts, when the other is mended, how both are replaced.

``vault.key`` counts whenever it is intact; ``vault.key.bak`` stands in only for a missing or
damaged one. So a passphrase that no longer opens ``vault.key`` never opens an older copy instead.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from reflect.errors import NewerFormatError, NoVaultError, StorageError, VaultDamagedError
from reflect.paths import instead_of_file
from reflect.vault import files
from reflect.vault.header import LONGEST_HEADER, Header, decode, encode
from reflect.vault.shape import MalformedError

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.vault.kdf import KdfLimits

PRIMARY_NAME: Final = "vault.key"
SPARE_NAME: Final = "vault.key.bak"
_SQLITE: Final = b"SQLite format 3\x00"


class CopyState(StrEnum):
    """What one copy of the header turned out to be."""

    INTACT = "intact"
    DAMAGED = "damaged"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    """A folder, link or device has its name, or the disk fails to read it; it is left alone."""
    NEWER = "newer"


class Copies(StrEnum):
    """How the two copies stand after an unlock or a change."""

    SOUND = "sound"
    MENDED = "mended"
    UNMENDED = "unmended"
    """One copy needs rewriting, but the lock was not held or the disk refused."""
    DIFFERENT = "different"
    """``vault.key.bak`` is intact, but of another vault or later than ``vault.key``: left alone."""


class HeaderCopy(NamedTuple):
    """One file of the two. ``header`` is set if, and only if, the state is INTACT."""

    path: Path
    state: CopyState
    header: Header | None = None
    raw: bytes = b""
    fault: str = ""

    def __repr__(self) -> str:
        return f"HeaderCopy({self.path.name!r}, {self.state})"


class HeaderCopies(NamedTuple):
    """Both files as read from one folder."""

    primary: HeaderCopy
    spare: HeaderCopy

    def chosen(self) -> tuple[Header, HeaderCopy]:
        """Return the header that counts and the copy it stands in.

        Raises NewerFormatError, NoVaultError (neither file exists) or VaultDamagedError.
        """
        for copy in (self.primary, self.spare):
            if copy.header is not None:
                return copy.header, copy
            if copy.state is CopyState.NEWER:
                raise NewerFormatError(copy.fault)
        folder = self.primary.path.parent
        if self.primary.state is self.spare.state is CopyState.MISSING:
            raise NoVaultError(f"There is no journal in {folder} yet.")
        raise VaultDamagedError(
            f"The journal's header cannot be used: {self.primary.path} {self.primary.fault}, and "
            f"its copy {SPARE_NAME} {self.spare.fault}. Nothing was changed. Every backup holds a "
            "header: `reflect restore` puts a backup in its place. Without one the journal cannot "
            "be opened."
        )


def read_copies(folder: Path, limits: KdfLimits) -> HeaderCopies:
    """Read both copies and judge each on its own. Raises StorageError if reading is not allowed."""
    return HeaderCopies(
        primary=_read_copy(folder / PRIMARY_NAME, limits),
        spare=_read_copy(folder / SPARE_NAME, limits),
    )


def _read_copy(path: Path, limits: KdfLimits) -> HeaderCopy:
    try:
        raw = files.read_small(path, LONGEST_HEADER)
    except (FileNotFoundError, NotADirectoryError):
        return HeaderCopy(path, CopyState.MISSING, fault="is missing")
    except PermissionError:
        raise StorageError(f"You are not permitted to read {path}.") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return HeaderCopy(path, CopyState.UNREADABLE, fault=f"cannot be read ({reason})")
    if raw is None:
        other = instead_of_file(path)
        return HeaderCopy(path, CopyState.UNREADABLE, fault=f"is {other}, not a file")
    return _read_header(path, raw, limits)


def _read_header(path: Path, raw: bytes, limits: KdfLimits) -> HeaderCopy:
    if raw.startswith(_SQLITE):
        return HeaderCopy(path, CopyState.DAMAGED, fault="is an SQLite database, not a header")
    try:
        return HeaderCopy(path, CopyState.INTACT, header=decode(raw, limits), raw=raw)
    except NewerFormatError as error:
        return HeaderCopy(path, CopyState.NEWER, fault=str(error))
    except MalformedError as error:
        return HeaderCopy(path, CopyState.DAMAGED, fault=f"is damaged ({error})")


def judge(copies: HeaderCopies) -> Copies:
    """Say how the copies stand, given that one of them has opened; changes nothing."""
    primary, spare = copies.primary, copies.spare
    if primary.header is None:
        return Copies.UNMENDED
    if spare.raw == primary.raw:
        return Copies.SOUND
    if spare.state in {CopyState.DAMAGED, CopyState.MISSING, CopyState.UNREADABLE}:
        return Copies.UNMENDED
    return Copies.UNMENDED if _is_older(spare.header, primary.header) else Copies.DIFFERENT


def _is_older(spare: Header | None, primary: Header) -> bool:
    return spare is not None and spare.vault_id == primary.vault_id and spare.age() < primary.age()


def mend(copies: HeaderCopies) -> Copies:
    """Rewrite the damaged, missing or older copy from the one that counts.

    The caller holds the vault's lock, and has opened that copy and verified its MAC. A disk that
    refuses does not keep the vault shut: the result then is UNMENDED.
    """
    _remove_strays(copies)
    state = judge(copies)
    if state is not Copies.UNMENDED:
        return state
    if copies.primary.header is None:
        source, target = copies.spare, copies.primary
    else:
        source, target = copies.primary, copies.spare
    if target.state is CopyState.UNREADABLE:
        return Copies.UNMENDED
    try:
        files.replace_file(target.path, source.raw)
    except StorageError:
        return Copies.UNMENDED
    return Copies.MENDED


def _remove_strays(copies: HeaderCopies) -> None:
    for copy in (copies.primary, copies.spare):
        try:
            files.remove_stray(copy.path)
        except OSError:
            return


def write_both(copies: HeaderCopies, header: Header) -> Copies:
    """Replace ``vault.key``, then its copy. The first replacement is what makes the change.

    The caller holds the vault's lock. Raises StorageError if the change could not be made, or was
    made on a disk that then reported a fault; the sentence says which. A copy of another vault is
    left alone.
    """
    raw = encode(header)
    try:
        files.replace_file(copies.primary.path, raw)
    except StorageError as error:
        if _holds(copies.primary.path, raw):
            sentence = f"The change is made, but may not survive a power cut. {error}"
        else:
            sentence = f"Nothing was changed. {error}"
        raise StorageError(sentence) from None
    spare = copies.spare.header
    if copies.spare.state is CopyState.NEWER or (spare and spare.vault_id != header.vault_id):
        return Copies.DIFFERENT
    try:
        files.replace_file(copies.spare.path, raw)
    except StorageError:
        return Copies.UNMENDED
    return Copies.SOUND


def _holds(path: Path, raw: bytes) -> bool:
    try:
        return files.read_small(path, LONGEST_HEADER) == raw
    except OSError:
        return False
