"""The backup container: a stored zip of the header and the journal file, both encrypted already.

Written and read here, byte for byte; whether the journal file inside opens is the store's to say.
docs/vault-format.md, section 11, specifies it.
"""

from __future__ import annotations

import errno
import hashlib
from contextlib import contextmanager, nullcontext
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
    from collections.abc import Iterator
    from pathlib import Path

    from reflect.vault.kdf import KdfLimits
    from reflect.vault.slots import Secret
    from reflect.vault.unlock import OpenVault

_CHUNK: Final = 128 * 1024
_LOCAL_HEADER: Final = 30
"""Bytes in front of each part, without its name; APPNOTE.TXT of the zip format, 4.3.7."""
_LARGE_SIZES: Final = 20
_END_RECORD: Final = 22
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_ADVICE: Final = "Nothing was changed. Try another backup."


@dataclass(frozen=True, slots=True)
class Container:
    """A backup as read: its header, whose journal file stands beside it."""

    path: Path
    header: Header
    raw: bytes = field(repr=False)

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

    with files.DiskFile.existing(path) as file, _sayings(path), zipfile.ZipFile(file) as archive:
        raw, database = _members(archive)
        header = decode(raw, limits)
        if database.filename != header.database:
            raise MalformedError("the journal file in it has another name than its header says")
    return Container(path, header, raw)


@contextmanager
def _sayings(path: Path) -> Iterator[None]:
    """Say of whatever a file that is no container makes of reading it that it is none."""
    import zipfile  # noqa: PLC0415 - seldom needed, and slow to load

    try:
        yield
    except NewerFormatError:
        raise NewerFormatError(
            f"The backup {path} was made by a newer reflect. Install the newest version to use it."
        ) from None
    except (zipfile.BadZipFile, EOFError, RuntimeError, MalformedError, ValueError) as error:
        raise damaged(path, error) from None
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning, which the directory named
            raise
        raise damaged(path, error) from None


def _members(archive: zipfile.ZipFile) -> tuple[bytes, zipfile.ZipInfo]:
    """Return the header's bytes and the journal file's place; nothing else may be in it."""
    import zipfile  # noqa: PLC0415 - seldom needed, and slow to load

    members = archive.infolist()
    if len(members) != 2 or members[0].filename != PRIMARY_NAME:
        raise MalformedError("it does not hold a header and a journal file")
    end = _at(archive, -_END_RECORD, _END_RECORD)
    nothing_after = end.startswith(b"PK\x05\x06") and end.endswith(b"\0\0")
    if not nothing_after or archive.start_dir != _end_of(archive, members[1]):
        raise MalformedError("it holds more than a header and a journal file")
    if members[0].header_offset != 0 or members[1].header_offset != _end_of(archive, members[0]):
        raise MalformedError("its parts do not follow each other")
    for member in members:
        if member.flag_bits:
            raise MalformedError("its parts are not stored as they are")
        if member.compress_type != zipfile.ZIP_STORED or member.file_size != member.compress_size:
            raise MalformedError("its parts are not stored as they are")
    if members[0].file_size > LONGEST_HEADER:
        raise MalformedError("its header is too long")
    return archive.read(members[0]), members[1]


def _end_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Return where a part ends; its own header may say sizes twice, as large files need it."""
    start = _at(archive, member.header_offset, _LOCAL_HEADER)
    more = int.from_bytes(start[-2:], "little")
    if start[6:8] != b"\0\0" or more not in (0, _LARGE_SIZES):
        raise MalformedError("its parts are not stored as they are")
    return member.header_offset + len(start) + len(member.filename) + more + member.file_size


def _at(archive: zipfile.ZipFile, place: int, count: int) -> bytes:
    assert archive.fp is not None  # noqa: S101 - it was just opened
    archive.fp.seek(place, 0 if place >= 0 else 2)
    return archive.fp.read(count)


def extract_database(container: Container, target: Path | None) -> str:
    """Copy the journal file out to a new file, flushed, and return its SHA-256.

    With ``target`` None it is only read through. Raises VaultDamagedError when the container is
    damaged, OSError when the disk refuses.
    """
    import zipfile  # noqa: PLC0415 - seldom needed, and slow to load

    digest = hashlib.sha256()
    with (
        files.DiskFile.existing(container.path) as file,
        _sayings(container.path),
        zipfile.ZipFile(file) as archive,
    ):
        _, database = _members(archive)
        with (
            nullcontext() if target is None else files.DiskFile.new(target) as out,
            archive.open(database) as source,
        ):
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                if out is not None:
                    out.write(chunk)
            if out is not None:
                out.sync()
    return digest.hexdigest()


def damaged(path: Path, error: Exception) -> VaultDamagedError:
    """Return the sentence for a file that is no usable backup."""
    reason = str(error) if isinstance(error, MalformedError) else "it is damaged or no backup"
    return VaultDamagedError(f"{path} cannot be used as a backup: {reason}. {_ADVICE}")
