"""A log that was cut or lost a frame held words that were saved: that is noticed, and they are."""

from __future__ import annotations

import os
import resource
import shutil
import sys
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from reflect.store.connection import connect
from reflect.store.copying import FileKey
from reflect.store.torn_log import TornLog, lay_over, torn_log
from tests.torture.faulty_sqlite import SYNC, FaultySqlite

KEY, SALT = b"k" * 32, "5a" * 16
HEADER, FRAME = 32, 24 + 4096
ROWS = 40


@pytest.fixture(params=["with its index", "without"])
def killed(request: pytest.FixtureRequest, tmp_path: Path) -> FileKey:
    """A journal file as a kill leaves it: forty rows in the log alone, each a transaction."""
    live = tmp_path / "live.db"
    connection = connect(live, KEY, SALT, create=True)
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT)")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for number in range(ROWS):
        connection.execute("INSERT INTO entry VALUES (?, ?)", (number, "a long hour " * 60))
    path = tmp_path / "journal.db"
    for ending in ("", "-wal", "-shm") if request.param == "with its index" else ("", "-wal"):
        shutil.copyfile(f"{live}{ending}", f"{path}{ending}")
    connection.close()
    return FileKey(path, KEY, SALT)


def log_of(file: FileKey) -> Path:
    return file.path.with_name(f"{file.path.name}-wal")


def has_index(file: FileKey) -> bool:
    return file.path.with_name(f"{file.path.name}-shm").exists()


def frames(file: FileKey) -> int:
    return (log_of(file).stat().st_size - HEADER) // FRAME


def flip(file: FileKey, offset: int) -> None:
    with log_of(file).open("r+b") as log:
        log.seek(offset)
        (byte,) = log.read(1)
        log.seek(offset)
        log.write(bytes([byte ^ 1]))


def rows(file: FileKey) -> int:
    connection = file.connect()
    try:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
    finally:
        connection.close()


def test_a_log_that_a_kill_left_is_whole(killed: FileKey) -> None:
    assert torn_log(killed) is None
    assert rows(killed) == ROWS
    assert torn_log(killed) is None, "it was moved into the file"


def begin_anew(path: Path) -> None:
    """Save a row where the disk takes a log's header and nothing behind it, and end at once."""
    connection = connect(path, KEY, SALT)
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    resource.setrlimit(resource.RLIMIT_FSIZE, (HEADER, HEADER))
    with suppress(sqlcipher.OperationalError):
        connection.execute("INSERT INTO entry VALUES (?, ?)", (ROWS, "one more"))
    os._exit(0)


def test_a_log_that_was_begun_anew_by_its_header_alone_lost_nothing(killed: FileKey) -> None:
    before = log_of(killed).read_bytes()
    process = get_context("spawn").Process(target=begin_anew, args=(killed.path,))
    process.start()
    process.join()
    after = log_of(killed).read_bytes()
    assert after[:HEADER] != before[:HEADER], "SQLite wrote another header"
    assert after[HEADER:] == before[HEADER:], "and no frame behind it"
    assert torn_log(killed) is None
    log_of(killed).with_name("journal.db-shm").unlink()
    assert torn_log(killed) is None, "without its index, too"
    assert rows(killed) == ROWS


def refused_at_the_flush(path: Path, rows: int, disk: FaultySqlite) -> None:
    """Save so many rows at once where the disk takes all of it, and then refuses to flush it."""
    connection = connect(path, KEY, SALT)
    many = [(ROWS + number, "a long hour " * 60) for number in range(rows)]
    disk.fail_at = disk.calls + 1
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO entry VALUES (?, ?)", many)
    with pytest.raises(sqlcipher.OperationalError):
        connection.execute("COMMIT")
    connection.close()


@pytest.fixture(params=["with its index", "without"])
def written_over(request: pytest.FixtureRequest, tmp_path: Path) -> FileKey:
    """A log whose last three rows stand over what the disk twice refused to flush."""
    live = tmp_path / "live.db"
    disk = FaultySqlite(counted=frozenset({SYNC}))
    with disk.in_place():
        connection = connect(live, KEY, SALT, create=True)
        connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT)")
        for rows in (60, 30):
            refused_at_the_flush(live, rows, disk)
        for number in range(3):
            connection.execute("INSERT INTO entry VALUES (?, ?)", (number, "kept"))
        path = tmp_path / "journal.db"
        for ending in ("", "-wal", "-shm") if request.param == "with its index" else ("", "-wal"):
            shutil.copyfile(f"{live}{ending}", f"{path}{ending}")
        connection.close()
    return FileKey(path, KEY, SALT)


def test_what_the_disk_refused_to_flush_and_was_written_over_is_no_loss(
    written_over: FileKey,
) -> None:
    assert torn_log(written_over) is None
    assert rows(written_over) == 3


def test_a_loss_before_what_was_written_over_is_noticed(written_over: FileKey) -> None:
    flip(written_over, HEADER + 24 + 700)
    found = torn_log(written_over)
    assert found is not None
    assert found.whole == 0
    assert found.saved >= 3, "of the two rows and what came before them each was flushed"


def test_what_was_written_over_is_not_laid_over_what_was_kept(written_over: FileKey) -> None:
    first_row = HEADER + 2 * FRAME  # two pages of the table come before, and two more rows behind
    flip(written_over, first_row + 24 + 700)
    assert lay_over(written_over) == 4
    assert rows(written_over) == 3, "their page was saved again with each"


@pytest.mark.parametrize("field", [4, 16])
def test_a_page_whose_size_or_sums_are_damaged_keeps_nothing_from_being_laid_over(
    killed: FileKey, field: int
) -> None:
    every = frames(killed)
    flip(killed, HEADER + (every // 2) * FRAME + field)
    assert lay_over(killed) == every
    assert rows(killed) == ROWS


def look_while_it_goes(file: FileKey, ending: str) -> None:
    """Look at a log where a file goes in the moment in which it is opened; end with 0 if whole."""

    def go(event: str, facts: tuple[object, ...]) -> None:
        if event == "open" and str(facts[0]).endswith(ending):
            Path(str(facts[0])).unlink()

    sys.addaudithook(go)
    os._exit(0 if torn_log(file) is None else 1)


@pytest.mark.parametrize("ending", ["-wal", "-shm"])
def test_a_log_that_a_leaving_reader_takes_away_is_no_loss(killed: FileKey, ending: str) -> None:
    process = get_context("spawn").Process(target=look_while_it_goes, args=(killed, ending))
    process.start()
    process.join()
    assert process.exitcode == 0


def test_half_a_frame_at_the_end_was_never_said_to_be_saved(killed: FileKey) -> None:
    with log_of(killed).open("ab") as log:
        log.write(b"\1" * (FRAME // 2))
    assert torn_log(killed) is None


@pytest.mark.parametrize("at", [0, 20, HEADER, HEADER + 12, HEADER + 24 + 700])
def test_a_flipped_bit_anywhere_in_the_middle_is_noticed(killed: FileKey, at: int) -> None:
    every = frames(killed)
    flip(killed, at)
    found = torn_log(killed)
    assert found is not None
    assert found.whole == 0
    assert every - 2 <= found.saved <= every
    assert "0 of its" in found.in_words()


def test_a_log_that_was_cut_is_noticed_where_its_index_is_there(killed: FileKey) -> None:
    every = frames(killed)
    with log_of(killed).open("r+b") as log:
        log.truncate(HEADER + 10 * FRAME + 99)
    assert torn_log(killed) == (TornLog(10, every) if has_index(killed) else None)


def test_the_last_transaction_alone_may_be_the_end_of_the_machine(killed: FileKey) -> None:
    every = frames(killed)
    flip(killed, HEADER + (every - 1) * FRAME + 24 + 700)
    found = torn_log(killed)
    assert found == (TornLog(every - 1, every) if has_index(killed) else None)


def test_an_index_of_another_log_says_nothing(killed: FileKey) -> None:
    with log_of(killed).open("r+b") as log:
        log.truncate(HEADER + 10 * FRAME)
    if has_index(killed):
        index = killed.path.with_name(f"{killed.path.name}-shm")
        raw = bytearray(index.read_bytes())
        for start in (32, 80):
            raw[start] ^= 1
        index.write_bytes(raw)
    assert torn_log(killed) is None


def test_what_is_behind_the_damage_is_laid_over_the_file(killed: FileKey, tmp_path: Path) -> None:
    every = frames(killed)
    flip(killed, HEADER + 3 * FRAME + 24 + 700)
    work = tmp_path / "work"
    work.mkdir()
    copy = FileKey(work / killed.path.name, KEY, SALT)
    for path in (killed.path, log_of(killed)):
        shutil.copyfile(path, work / path.name)
    assert rows(killed) < 4, "SQLite leaves out all that follows"
    assert lay_over(copy) == every - 1
    assert not log_of(copy).exists()
    assert rows(copy) == ROWS


def test_a_transaction_without_its_end_is_not_laid_over(killed: FileKey) -> None:
    every = frames(killed)
    with log_of(killed).open("r+b") as log:
        log.seek(HEADER + (every - 1) * FRAME + 4)
        log.write(bytes(4))  # the last frame no longer says that it ends a transaction
    assert lay_over(killed) == every - 1
    assert rows(killed) == ROWS - 1


def test_a_file_without_a_log_has_none_that_is_torn(tmp_path: Path) -> None:
    assert torn_log(FileKey(tmp_path / "journal.db", KEY, SALT)) is None
