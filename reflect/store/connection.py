"""Opening the encrypted journal file: one connection, checked before anything is asked of it.

The key arrives as bytes; where it comes from is not this module's affair. Facts behind every
PRAGMA and check are in docs/vault-format.md.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import sqlcipher3.dbapi2 as sqlcipher

from reflect.errors import ReflectError, StorageError, VaultBusyError, VaultDamagedError
from reflect.paths import instead_of_file
from reflect.store.own_pages import PAGE_BYTES, has_pages, is_foreign_log, is_own_page

if TYPE_CHECKING:
    from pathlib import Path

BUSY_SECONDS: Final = 5
_PLAIN_SQLITE: Final = b"SQLite format 3\x00"
_KEY_BYTES: Final = 32
_SALT_DIGITS: Final = 32
_NO_INDEX: Final = ("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN")
"""What a disk gives that cannot hold the log's index, for whatever reason."""
_INDEX_BYTES: Final = 32 * 1024
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)

PRAGMAS: Final = (
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    f"busy_timeout={BUSY_SECONDS * 1000}",
)
WRITING_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
)
READING_PRAGMAS: Final = ("query_only=ON",)
_NOT_OURS: Final = (
    "does not open with this journal's key: its beginning is damaged, or it belongs to another "
    "journal"
)
_RESTORE: Final = "Nothing was changed. `reflect restore` puts a backup in its place."
_NO_ROOM_TO_OPEN: Final = (
    "The disk is full, so the journal could not be opened. Nothing was changed. Free some space, "
    "then try again."
)
_NO_SHARING: Final = (
    "The file system of the journal's folder lacks what an open journal needs, as network drives "
    "often do. Move that folder to a disk of this computer."
)
SAVE: Final = (
    "Nothing was changed. `reflect repair` saves what can still be read, and `reflect restore` "
    "puts a backup in its place."
)


def connect(
    path: Path,
    key: bytes,
    salt_hex: str,
    *,
    create: bool = False,
    readonly: bool = False,
    unread: bool = False,
    though_full: bool = False,
) -> sqlcipher.Connection:
    """Open the journal file ``path`` with its raw 32-byte key and 16-byte cipher salt.

    The connection is in autocommit mode (``isolation_level=None``): write inside ``BEGIN
    IMMEDIATE``. It may move between threads, one at a time. ``create`` makes a new file, private to
    its owner, and refuses an existing one. ``readonly`` works beside a writer and on a disk that
    may not be written. On a full disk it is alone (:func:`is_alone`) and keeps all others away; so
    is one ``though_full``, which can write as soon as there is room. ``unread`` reads nothing yet,
    not even whether the key fits: for checking the pages of a file that does not open.

    Raises VaultDamagedError (missing, empty, short, plain, damaged or not this key's: one sentence
    each), StorageError (full, read-only, not permitted), VaultBusyError, or ReflectError for a
    build of SQLCipher that would write plain text.
    """
    if len(key) != _KEY_BYTES or len(salt_hex) != _SALT_DIGITS:
        raise ValueError("the key is 32 bytes and the salt 32 hexadecimal digits")
    salt = bytes.fromhex(salt_hex)
    if create:
        _make_empty_file(path)
    else:
        _require_whole_file(path)
        _require_own(path, key, salt, unread=unread)
    try:
        try:
            return _opened(path, key, salt, readonly=readonly, unread=unread)
        except sqlcipher.Error as error:
            no_index = _name(error).startswith(_NO_INDEX)
            if not (no_index and (readonly or (though_full and is_full(path.parent)))):
                raise
            return _opened(path, key, salt, readonly=readonly, unread=unread, alone=True)
    except sqlcipher.Error as error:
        raise _opening_error(error, path) from None


def _opened(
    path: Path, key: bytes, salt: bytes, *, readonly: bool, unread: bool, alone: bool = False
) -> sqlcipher.Connection:
    connection = _open(path, _mode(path, readonly=readonly))
    try:
        _prepare(connection, key, salt, readonly=readonly, unread=unread, alone=alone)
    except BaseException:
        connection.close()
        raise
    return connection


def is_alone(connection: sqlcipher.Connection) -> bool:
    """Say whether this connection lets no other take part, for want of room on the disk."""
    (mode,) = connection.execute("PRAGMA locking_mode").fetchone()
    return bool(mode == "exclusive")


def is_full(folder: Path) -> bool:
    """Say whether the folder's disk lacks the room that a log's index takes.

    The engine's errors do not tell a full disk from one without shared memory, so it is tried, in
    a file that has no name, or none for long.
    """
    import tempfile  # noqa: PLC0415 - takes a moment to load, and is seldom needed

    try:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            return file.write(bytes(_INDEX_BYTES)) < _INDEX_BYTES
    except OSError as error:
        return error.errno in _FULL


def lacks_sharing(folder: Path) -> bool:
    """Say whether the folder's file system lacks locks, or memory shared between programs.

    The engine's errors tell neither from a disk that fails, so both are tried as it uses them.
    """
    if sys.platform == "win32":
        return False
    import fcntl  # noqa: PLC0415 - absent on Windows
    import mmap  # noqa: PLC0415 - seldom needed
    import tempfile  # noqa: PLC0415 - takes a moment to load, and is seldom needed

    with suppress(OSError), tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        file.write(bytes(mmap.PAGESIZE))
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mmap.mmap(file.fileno(), mmap.PAGESIZE).close()
        except OSError:
            return True
    return False


def _make_empty_file(path: Path) -> None:
    """Make the file ourselves, because SQLite would make it readable to others."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _NO_FOLLOW, 0o600))
    except OSError as error:
        raise StorageError(
            f"The journal file {path} could not be made: {error.strerror}."
        ) from None


def _require_whole_file(path: Path) -> None:
    """Refuse what SQLite would silently turn into a new, empty journal, and what is no journal."""
    try:
        facts = path.lstat()
        if other := instead_of_file(path):
            raise VaultDamagedError(f"The journal file {path} is {other}, not a file. {_RESTORE}")
        with path.open("rb") as file:
            start = file.read(len(_PLAIN_SQLITE))
    except (FileNotFoundError, NotADirectoryError):
        raise VaultDamagedError(f"The journal file {path} is missing. {_RESTORE}") from None
    except OSError as error:
        raise StorageError(f"The journal file {path} cannot be read: {error.strerror}.") from None
    if facts.st_size == 0:
        raise VaultDamagedError(f"The journal file {path} is empty. {_RESTORE}")
    if facts.st_size < PAGE_BYTES:
        raise VaultDamagedError(f"The journal file {path} is cut short. {_RESTORE}")
    if start == _PLAIN_SQLITE:
        raise VaultDamagedError(
            f"The journal file {path} is a plain SQLite file, not an encrypted journal. {_RESTORE}"
        )
    for ending in ("-wal", "-shm"):
        _require_usable_log(path.with_name(path.name + ending))


def _require_usable_log(path: Path) -> None:
    """Refuse what is no log in the log's place: SQLite would write into it, or remove it."""
    if other := instead_of_file(path):
        raise VaultDamagedError(
            f"The journal's log {path} is {other}, not a file. Nothing was changed. Move it to "
            "another place, then open the journal again."
        )


def _require_own(path: Path, key: bytes, salt: bytes, *, unread: bool) -> None:
    """Refuse a log and a file of two journals: SQLite would write one over the other."""
    log = path.with_name(f"{path.name}-wal")
    try:
        if is_foreign_log(log, key, salt):
            raise VaultDamagedError(
                f"The journal's log {log} was written for another journal. Nothing was changed. "
                "Move it to another place, then open the journal again."
            )
        with path.open("rb") as file:
            page = file.read(PAGE_BYTES)
        lost = not (unread or page.startswith(salt) or is_own_page(page, 1, key, salt))
        if lost and has_pages(log):
            raise VaultDamagedError(f"The journal file {path} {_NOT_OURS}. {SAVE}")
    except OSError as error:
        raise StorageError(f"The journal file {path} cannot be read: {error.strerror}.") from None


def _mode(path: Path, *, readonly: bool) -> str:
    """Return the URI's query. ``rw`` never creates a file.

    A reader too opens with ``rw``, because only so it tidies up the write-ahead log when it is the
    last to leave; ``query_only`` keeps it from writing. On a disk that cannot be written it cannot
    take part in the log, and needs none if it is empty: nobody else can write there either.
    """
    if not readonly or os.access(path.parent, os.W_OK):
        return "mode=rw"
    log = path.with_name(path.name + "-wal")
    return "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"


def _open(path: Path, mode: str) -> sqlcipher.Connection:
    return sqlcipher.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )


def _prepare(
    connection: sqlcipher.Connection,
    key: bytes,
    salt: bytes,
    *,
    readonly: bool,
    unread: bool,
    alone: bool,
) -> None:
    # SQLCipher writes failures to standard error, in the middle of a screen, unless told not to.
    connection.execute("PRAGMA cipher_log_level=NONE").fetchall()
    require_encrypting_build(connection)
    connection.execute(f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\"").fetchall()
    if alone:
        # Then the log's index is kept in memory instead of a file, and nobody else may take part.
        connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    if not unread:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # authenticates page 1
    for pragma in PRAGMAS + (READING_PRAGMAS if readonly else WRITING_PRAGMAS):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    require_memory_for_temporary_data(connection)


def require_encrypting_build(connection: sqlcipher.Connection) -> None:
    """Raise ReflectError if this is SQLite without a cipher, which would ignore the key."""
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise ReflectError(
            "The installed SQLCipher cannot encrypt. Install the sqlcipher3 package again."
        )


def require_memory_for_temporary_data(connection: sqlcipher.Connection) -> None:
    """Raise ReflectError if sorting could spill plain text into a temporary file."""
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    (chosen,) = connection.execute("PRAGMA temp_store").fetchone()
    if chosen != 2 or "TEMP_STORE=0" in options:
        raise ReflectError(
            "The installed SQLCipher would write temporary data as plain text. "
            "Install the sqlcipher3 package again."
        )


def _opening_error(error: sqlcipher.Error, path: Path) -> ReflectError:
    if _name(error).startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        kind = "is damaged inside" if _name(error).startswith("SQLITE_CORRUPT") else _NOT_OURS
        return VaultDamagedError(f"The journal file {path} {kind}. {SAVE}")
    if _name(error).startswith("SQLITE_IOERR") and is_full(path.parent):
        return StorageError(_NO_ROOM_TO_OPEN)
    if _name(error).startswith(("SQLITE_IOERR", "SQLITE_BUSY")) and lacks_sharing(path.parent):
        return StorageError(_NO_SHARING)
    return translate(error) or StorageError(f"The journal file {path} could not be opened.")


def translate(error: BaseException) -> ReflectError | None:
    """Return the sentence for a failed statement, or None if it is a mistake of the program.

    Takes an error of the driver, or one of SQLAlchemy that wraps it as ``orig``. No text of the
    statement or its values goes into the sentence.
    """
    name = _name(getattr(error, "orig", None) or error)
    for start, kind, sentence in _SENTENCES:
        if name.startswith(start):
            return kind(sentence)
    return None


def _name(error: object) -> str:
    # Copying a file raises errors without a name; the engine's own words are all there is then.
    return getattr(error, "sqlite_errorname", None) or _BY_WORDS.get(str(error), "")


_BY_WORDS: Final = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open database file": "SQLITE_CANTOPEN",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database is locked": "SQLITE_BUSY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
}


_SENTENCES: Final[tuple[tuple[str, type[ReflectError], str], ...]] = (
    (
        "SQLITE_FULL",
        StorageError,
        "The disk is full, so nothing could be saved. Free some space, then try again.",
    ),
    (
        "SQLITE_READONLY",
        StorageError,
        "The journal cannot be written: its file, folder or disk is read-only.",
    ),
    (
        "SQLITE_CANTOPEN",
        StorageError,
        "The journal file or its folder cannot be opened. Check their permissions.",
    ),
    ("SQLITE_PERM", StorageError, "You are not permitted to open the journal file."),
    (
        "SQLITE_BUSY",
        VaultBusyError,
        "Another reflect is writing in this journal just now. Try again in a moment.",
    ),
    (
        "SQLITE_LOCKED",
        VaultBusyError,
        "Another part of reflect is writing in this journal just now. Try again in a moment.",
    ),
    (
        "SQLITE_CORRUPT",
        VaultDamagedError,
        (
            "The journal file is damaged inside. `reflect repair` saves what can still be read "
            "and keeps the damaged file; `reflect restore` puts a backup in its place."
        ),
    ),
    (
        "SQLITE_NOTADB",
        VaultDamagedError,
        (
            "The journal file can no longer be read with this journal's key; its start is damaged. "
            "`reflect repair` saves what can still be read and keeps the damaged file; `reflect "
            "restore` puts a backup in its place."
        ),
    ),
    ("SQLITE_PROTOCOL", StorageError, _NO_SHARING),
    (
        "SQLITE_IOERR",
        StorageError,
        (
            "The disk is full, or failed while the journal was read or written. What was being "
            "written is not stored yet; make room or mend the disk, then try again."
        ),
    ),
)
