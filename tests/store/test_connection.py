"""The encrypted file: opened only as what it is, and every refusal of the disk said plainly."""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Never

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from reflect.errors import ReflectError, StorageError, VaultBusyError, VaultDamagedError
from reflect.store import connection as module
from reflect.store.connection import connect, translate
from reflect.store.own_pages import PAGE_BYTES
from tests.torture.faulty_sqlite import FaultySqlite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "the heron stood in the reeds"


@dataclass(frozen=True)
class File:
    """A journal file of this test's own, with a hundred and some pages."""

    path: Path
    key: bytes
    salt: str

    def open(self, *, readonly: bool = False) -> sqlcipher.Connection:
        return connect(self.path, self.key, self.salt, readonly=readonly)


@pytest.fixture
def file(tmp_path: Path) -> File:
    made = File(tmp_path / "journal-00000000.db", secrets.token_bytes(32), secrets.token_hex(16))
    connection = connect(made.path, made.key, made.salt, create=True)
    connection.execute("CREATE TABLE entry (body TEXT)")
    connection.execute("BEGIN IMMEDIATE")
    for number in range(400):
        connection.execute("INSERT INTO entry VALUES (?)", (f"{number} {CANARY} " * 30,))
    connection.execute("COMMIT")
    connection.close()
    return made


def pragma(connection: sqlcipher.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_what_was_written_is_read_back(file: File) -> None:
    connection = file.open()
    assert connection.execute("SELECT count(*) FROM entry").fetchone() == (400,)
    connection.close()


def test_the_file_shows_no_word_and_starts_with_its_salt(file: File) -> None:
    raw = file.path.read_bytes()
    assert CANARY.encode() not in raw
    assert b"SQLite" not in raw
    assert raw[:16].hex() == file.salt


def test_a_new_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        connection = connect(tmp_path / "new.db", bytes(32), "0" * 32, create=True)
        connection.execute("CREATE TABLE t (x)")
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
        connection.close()
    finally:
        os.umask(before)
    assert modes == {"new.db": 0o600, "new.db-wal": 0o600, "new.db-shm": 0o600}


def test_a_new_file_is_never_made_over_an_old_one(file: File) -> None:
    before = file.path.read_bytes()
    with pytest.raises(StorageError, match="could not be made: File exists"):
        connect(file.path, file.key, file.salt, create=True)
    assert file.path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("synchronous", 2),
        ("journal_mode", "wal"),
        ("busy_timeout", 5000),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("cell_size_check", 1),
        ("cipher_page_size", "4096"),
        ("cipher_log_level", "NONE"),
    ],
)
def test_every_connection_is_set_as_measured(file: File, name: str, value: object) -> None:
    connection = file.open()
    assert pragma(connection, name) == value
    connection.close()


def test_a_statement_outside_a_transaction_commits_by_itself(file: File) -> None:
    connection = file.open()
    connection.execute("INSERT INTO entry VALUES ('one more')")
    assert not connection.in_transaction
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE other (x)")
    connection.execute("ROLLBACK")
    tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("entry",)]
    connection.close()


@pytest.mark.parametrize(("key", "salt"), [(b"", "0" * 32), (bytes(31), "0" * 32), (bytes(32), "")])
def test_a_key_of_another_length_is_a_mistake(file: File, key: bytes, salt: str) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        connect(file.path, key, salt)


def test_a_salt_that_is_no_hexadecimal_cannot_reach_the_statement(file: File) -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        connect(file.path, file.key, "'; DROP TABLE entry; --".ljust(32))


def test_a_path_with_odd_characters_is_only_a_path(tmp_path: Path) -> None:
    folder = tmp_path / "why? 100%#&mode=memory \u00fc"
    folder.mkdir()
    connect(folder / "journal.db", bytes(32), "0" * 32, create=True).close()
    assert [path.name for path in folder.iterdir()] == ["journal.db"]


def test_reading_works_beside_a_writer_and_cannot_write(file: File) -> None:
    writer = file.open()
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO entry VALUES ('not yet')")
    reader = file.open(readonly=True)
    assert reader.execute("SELECT count(*) FROM entry").fetchone() == (400,)
    with pytest.raises(sqlcipher.OperationalError) as caught:
        reader.execute("DELETE FROM entry")
    assert isinstance(translate(caught.value), StorageError)
    writer.execute("COMMIT")
    assert reader.execute("SELECT count(*) FROM entry").fetchone() == (401,)
    reader.close()
    writer.close()


def test_reading_works_in_a_folder_that_cannot_be_written(
    file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    before = sorted(file.path.parent.iterdir())
    reader = file.open(readonly=True)
    assert reader.execute("SELECT count(*) FROM entry").fetchone() == (400,)
    assert sorted(file.path.parent.iterdir()) == before
    reader.close()


def test_a_reader_leaves_nothing_behind(file: File) -> None:
    before = _picture(file.path.parent)
    reader = file.open(readonly=True)
    reader.execute("SELECT body FROM entry").fetchall()
    reader.close()
    assert _picture(file.path.parent) == before


def test_a_second_writer_is_told_to_wait(file: File) -> None:
    first, second = file.open(), file.open()
    second.execute("PRAGMA busy_timeout=0")
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlcipher.OperationalError) as caught:
        second.execute("BEGIN IMMEDIATE")
    assert isinstance(translate(caught.value), VaultBusyError)
    first.close()
    second.close()


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: PAGE_BYTES - 1])


def _plain(path: Path) -> None:
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE entry (body TEXT)")
    plain.commit()
    plain.close()


def _random(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def _flipped_salt(path: Path) -> None:
    _flip(path, 3)


def _flipped_first_page(path: Path) -> None:
    _flip(path, 700)


def _truncated(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(path: Path) -> None:
    path.rename(path.with_name("aside"))
    path.symlink_to(path.with_name("aside"))


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _flip(path: Path, place: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 0x10
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (_missing, "is missing"),
        (_empty, "is empty"),
        (_short, "is cut short"),
        (_truncated, "is damaged inside"),
        (_plain, "plain SQLite file"),
        (_random, "does not open with this journal's key"),
        (_flipped_first_page, "does not open with this journal's key"),
        (_folder, "is a folder, not a file"),
        (_link, "is a link, not a file"),
        (_pipe, "is a pipe, not a file"),
    ],
)
@pytest.mark.parametrize("readonly", [False, True])
def test_a_damaged_file_is_refused_and_left_as_it_is(
    file: File, damage: object, sentence: str, readonly: bool
) -> None:
    damage(file.path)  # type: ignore[operator]
    before = _picture(file.path.parent)
    with pytest.raises(VaultDamagedError, match=sentence) as caught:
        file.open(readonly=readonly)
    assert str(file.path) in str(caught.value)
    assert file.key.hex() not in str(caught.value)
    assert _picture(file.path.parent) == before


def _picture(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        path.name: (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in folder.iterdir()
    }


def test_a_wrong_key_changes_nothing_and_writes_nothing_to_standard_error(
    file: File, capfd: pytest.CaptureFixture[str]
) -> None:
    before = _picture(file.path.parent)
    with pytest.raises(VaultDamagedError):
        connect(file.path, secrets.token_bytes(32), file.salt)
    assert _picture(file.path.parent) == before
    assert capfd.readouterr() == ("", "")


def test_standard_error_would_not_be_empty_by_itself(file: File) -> None:
    """The control of the test above: this is what SQLCipher does when nobody quiets it."""
    script = (
        "import sys, sqlcipher3.dbapi2 as s\n"
        'c = s.connect(sys.argv[1]); c.execute("PRAGMA key=\\"x\'" + \'00\' * 48 + "\'\\"")\n'
        "try: c.execute('SELECT count(*) FROM sqlite_master')\n"
        "except s.DatabaseError: pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(file.path)], capture_output=True, text=True, check=True
    )
    assert "hmac check failed" in done.stderr


def test_a_lost_salt_is_replaced_by_the_one_in_the_header(file: File) -> None:
    _flipped_salt(file.path)
    connection = file.open()
    assert connection.execute("SELECT count(*) FROM entry").fetchone() == (400,)
    connection.close()


def test_a_flipped_byte_further_inside_is_said_when_it_is_read(file: File) -> None:
    _flip(file.path, file.path.stat().st_size // 2)
    connection = file.open()
    with pytest.raises(sqlcipher.DatabaseError) as caught:
        connection.execute("SELECT body FROM entry").fetchall()
    error = translate(caught.value)
    assert isinstance(error, VaultDamagedError)
    assert "damaged inside" in str(error)
    connection.close()


def test_a_file_that_may_not_be_read_is_said(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(StorageError, match="cannot be read: Permission denied"):
        file.open()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="could not be made: No such file"):
        connect(tmp_path / "nowhere" / "x.db", bytes(32), "0" * 32, create=True)
    with pytest.raises(VaultDamagedError, match="is missing"):
        connect(tmp_path / "nowhere" / "x.db", bytes(32), "0" * 32)
    assert list(tmp_path.iterdir()) == []


def test_sqlite_without_a_cipher_is_refused() -> None:
    plain = sqlite3.connect(":memory:")
    with pytest.raises(ReflectError, match="cannot encrypt"):
        module.require_encrypting_build(plain)
    plain.close()


def test_temporary_data_in_files_is_refused(file: File) -> None:
    connection = file.open()
    module.require_memory_for_temporary_data(connection)
    connection.execute("PRAGMA temp_store=FILE")
    with pytest.raises(ReflectError, match="plain text"):
        module.require_memory_for_temporary_data(connection)
    connection.close()


@pytest.fixture
def small_disk(file: File) -> Iterator[sqlcipher.Connection]:
    """The engine's own limit stands in for a full disk: it raises the same SQLITE_FULL."""
    connection = file.open()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 2}")
    yield connection
    connection.close()


def fill(connection: sqlcipher.Connection) -> None:
    for _ in range(100):
        connection.execute("INSERT INTO entry VALUES (?)", (CANARY * 100,))


def test_a_full_disk_is_said_and_nothing_saved_is_lost(small_disk: sqlcipher.Connection) -> None:
    with pytest.raises(sqlcipher.OperationalError) as caught:
        fill(small_disk)
    error = translate(caught.value)
    assert isinstance(error, StorageError)
    assert "disk is full" in str(error)
    assert small_disk.execute("SELECT count(*) FROM entry").fetchone()[0] >= 400
    assert pragma(small_disk, "integrity_check") == "ok"


def test_a_wrapped_error_is_looked_into(small_disk: sqlcipher.Connection) -> None:
    from sqlalchemy.exc import OperationalError

    with pytest.raises(sqlcipher.OperationalError) as caught:
        fill(small_disk)
    wrapped = OperationalError("INSERT INTO entry VALUES (?)", (CANARY,), caught.value)
    error = translate(wrapped)
    assert isinstance(error, StorageError)
    assert CANARY not in str(error)
    assert "INSERT" not in str(error)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", StorageError),
        ("SQLITE_READONLY_DBMOVED", StorageError),
        ("SQLITE_CANTOPEN", StorageError),
        ("SQLITE_PERM", StorageError),
        ("SQLITE_IOERR_FSYNC", StorageError),
        ("SQLITE_BUSY_SNAPSHOT", VaultBusyError),
        ("SQLITE_LOCKED", VaultBusyError),
        ("SQLITE_CORRUPT_VTAB", VaultDamagedError),
        ("SQLITE_NOTADB", VaultDamagedError),
    ],
)
def test_every_refusal_has_its_sentence(name: str, kind: type[ReflectError]) -> None:
    error = sqlcipher.OperationalError("some words of the driver")
    error.sqlite_errorname = name
    translated = translate(error)
    assert type(translated) is kind
    assert "words of the driver" not in str(translated)


ELSEWHERE = "a disk of this computer"


def _refused(*_: object) -> Never:
    raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


def test_a_file_system_that_shares_no_memory_is_told_apart_from_a_full_disk(
    file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultySqlite(sharing=False).in_place():
        with pytest.raises(StorageError, match="full, or failed"):
            file.open()
        monkeypatch.setattr("mmap.mmap", _refused)
        with pytest.raises(StorageError, match=ELSEWHERE):
            file.open()
        file.open(readonly=True).close()


def test_a_file_system_without_locks_is_not_taken_for_another_reflect(
    file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0)
    holder = connect(file.path, file.key, file.salt)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(VaultBusyError):
        file.open()
    monkeypatch.setattr("fcntl.lockf", _refused)
    with pytest.raises(StorageError, match=ELSEWHERE):
        file.open()
    holder.close()


def test_the_protocol_of_locks_that_fails_is_said_as_what_it_mostly_is() -> None:
    error = sqlcipher.OperationalError("locking protocol")
    error.sqlite_errorname = "SQLITE_PROTOCOL"
    assert ELSEWHERE in str(translate(error))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("database or disk is full", "disk is full"),
        ("disk I/O error", "full, or failed"),
        ("database is locked", "Another reflect"),
        ("database disk image is malformed", "damaged inside"),
    ],
)
def test_an_error_without_a_name_is_known_by_the_engine_s_words(words: str, said: str) -> None:
    assert said in str(translate(sqlcipher.OperationalError(words)))


def test_a_mistake_of_the_program_is_not_dressed_up(file: File) -> None:
    connection = file.open()
    with pytest.raises(sqlcipher.Error) as caught:
        connection.execute("SELECT nonsense FROM nowhere")
    assert translate(caught.value) is None
    assert translate(ValueError("x")) is None
    connection.close()
