"""The backup container: a stored zip of the header and the journal file, both encrypted already.

Written and read here, byte for byte; whether the journal file inside opens is the store's to say.
docs/vault-format.md, section 11, specifies it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reflect.errors import NewerFormatError, VaultDamagedError
from reflect.vault import files
from reflect.vault.copies import PRIMARY_NAME, CopyState, HeaderCopy, read_copies
from reflect.vault.header import LONGEST_HEADER, Header, decode
from reflect.vault.shape import MalformedError
from reflect.vault.unlock import open_header, require_authentic

if TYPE_CHECKING:
    import zipfile
    from pathlib import Path

    from reflect.vault.kdf import KdfLimits
    from reflect.vault.slots import Secret
    from reflect.vault.unlock import OpenVault

_CHUNK: Final = 1024 * 1024
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_ADVICE: Final = "Nothing was changed. Try another backup."


@dataclass(frozen=True, slots=True)
class Container:
    """A backup as read: its header, and how large the journal file in it is."""

    path: Path
    header: Header
    raw: bytes = field(repr=False)
    database_bytes: int

    def open(self, secret: Secret) -> bytes:
        """Return the root key. Raises WrongPassphraseError, or VaultDamagedError if altered."""
        return open_header(self.header, self._copy(), secret)

    def require_made_with(self, root: bytes) -> None:
        """Raise VaultDamagedError unless someone with this root key wrote the header."""
        require_authentic(self.header, root, self._copy())

    def _copy(self) -> HeaderCopy:
        return HeaderCopy(self.path, CopyState.INTACT, self.header, self.raw)


def header_in_force(vault: OpenVault) -> bytes:
    """Return the header's bytes as they stand on the disk, verified with the vault's root key.

    Raises VaultDamagedError, NewerFormatError, NoVaultError or StorageError.
    """
    header, copy = read_copies(vault.folder, vault.limits).chosen()
    require_authentic(header, vault.root, copy)
    return copy.raw


def write_container(path: Path, header: bytes, database: Path) -> str:
    """Write a new container, flushed, and return the SHA-256 of the journal file it was given.

    Raises OSError; then there may be a part of a file at ``path``.
    """
    import zipfile  # noqa: PLC0415 - seldom needed, and slow to load

    digest = hashlib.sha256()
    with files.DiskFile.new(path) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_member(PRIMARY_NAME, len(header)), header)
            with files.DiskFile.existing(database) as source:
                size = source.seek(0, 2)
                source.seek(0)
                with archive.open(_member(database.name, size), "w") as member:
                    while chunk := source.read(_CHUNK):
                        digest.update(chunk)
                        member.write(chunk)
        file.sync()
    return digest.hexdigest()


def _member(name: str, size: int) -> zipfile.ZipInfo:
    import zipfile  # noqa: PLC0415 - seldom needed, and slow to load

    info = zipfile.ZipInfo(name, _NO_DATE)
    info.external_attr = files.PRIVATE_FILE << 16
    info.file_size = size
    return info


def read_container(path: Path, limits: KdfLimits) -> Container:
    """Read a backup's header and check the container's shape, without a secret.

    Raises VaultDamagedError (one sentence that names the file), NewerFormatError, or OSError.
    """
    import zipfile  # noqa: PLC0415 - seldom needed, and slow to load

    try:
        with files.DiskFile.existing(path) as file, zipfile.ZipFile(file) as archive:
            raw, database = _members(archive)
            header = decode(raw, limits)
            if database.filename != header.database:
                raise MalformedError("the journal file in it has another name than its header says")
    except NewerFormatError:
        raise NewerFormatError(
            f"The backup {path} was made by a newer reflect. Install the newest version to use it."
        ) from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError, MalformedError, ValueError) as error:
        raise damaged(path, error) from None
    return Container(path, header, raw, database.file_size)


def _members(archive: zipfile.ZipFile) -> tuple[bytes, zipfile.ZipInfo]:
    """Return the header's bytes and the journal file's place; nothing else may be in it."""
    import zipfile  # noqa: PLC0415 - seldom needed, and slow to load

    members = archive.infolist()
    if len(members) != 2 or members[0].filename != PRIMARY_NAME:
        raise MalformedError("it does not hold a header and a journal file")
    for member in members:
        if member.compress_type != zipfile.ZIP_STORED or member.file_size != member.compress_size:
            raise MalformedError("its parts are not stored as they are")
    if members[0].file_size > LONGEST_HEADER:
        raise MalformedError("its header is too long")
    return archive.read(members[0]), members[1]


def extract_database(container: Container, target: Path | None) -> str:
    """Copy the journal file out to a new file, flushed, and return its SHA-256.

    With ``target`` None it is only read through. Raises VaultDamagedError when the container is
    damaged, OSError when the disk refuses.
    """
    import zipfile  # noqa: PLC0415 - seldom needed, and slow to load

    digest = hashlib.sha256()
    try:
        with files.DiskFile.existing(container.path) as file, zipfile.ZipFile(file) as archive:
            _, database = _members(archive)
            out = None if target is None else files.DiskFile.new(target)
            try:
                with archive.open(database) as source:
                    while chunk := source.read(_CHUNK):
                        digest.update(chunk)
                        if out is not None:
                            out.write(chunk)
                if out is not None:
                    out.sync()
            finally:
                if out is not None:
                    out.close()
    except (zipfile.BadZipFile, EOFError, MalformedError, ValueError) as error:
        raise damaged(container.path, error) from None
    return digest.hexdigest()


def damaged(path: Path, error: Exception) -> VaultDamagedError:
    """Return the sentence for a file that is no usable backup."""
    reason = str(error) if isinstance(error, MalformedError) else "it is damaged or no backup"
    return VaultDamagedError(f"{path} cannot be used as a backup: {reason}. {_ADVICE}")
