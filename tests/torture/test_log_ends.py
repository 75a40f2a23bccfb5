"""Whenever a kill or a power cut ends a log, the journal opens, and what it kept is there.

The files are kept before each thing that SQLite asks of the disk while the log fills, spills, is
rolled back, refused a flush, held back by a reader, moved into the file and begun anew. A kill
leaves them as they are then; after it the log's index may be gone, or, once the machine ended too,
be of an earlier moment and any part of what was not flushed be missing. None of that is a loss; a
flipped bit and a cut are. Prints how many ends there were (run with ``-s`` to read it).
"""

from __future__ import annotations

import random
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from reflect.store.connection import connect
from reflect.store.copying import FileKey
from reflect.store.torn_log import torn_log
from tests.torture.faulty_sqlite import CHANGING, SYNC, FaultySqlite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
KEY, SALT = b"k" * 32, "5a" * 16
HEADER, FRAME, SECTOR = 32, 24 + 4096, 512
ENDINGS = ("", "-wal", "-shm")
PAGES = 9
"""Pages of the log after which it is moved into the file."""
Rows = dict[int, str]


@dataclass(frozen=True)
class Moment:
    """The three files, what was last flushed of the first two, and what was said to be kept."""

    files: tuple[bytes, ...]
    flushed: tuple[bytes, ...]
    kept: Rows


@dataclass
class Writer:
    """Writes rows into a small journal, and keeps its files before each thing asked of the disk."""

    path: Path
    moments: list[Moment] = field(default_factory=list)
    kept: Rows = field(default_factory=dict)
    disk: FaultySqlite = field(default_factory=lambda: FaultySqlite(counted=CHANGING))

    def __post_init__(self) -> None:
        self.connection = connect(self.path, KEY, SALT, create=True)
        self.connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT)")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        for pragma in (f"wal_autocheckpoint={PAGES}", "cache_size=6", "cache_spill=3"):
            self.connection.execute(f"PRAGMA {pragma}").fetchall()
        self.disk.before_each = self.look

    def look(self) -> None:
        """Keep the files as they are now."""
        paths = [self.path.with_name(self.path.name + ending) for ending in ENDINGS]
        files = tuple(path.read_bytes() if path.exists() else b"" for path in paths)
        flushed = tuple(self.disk.flushed.get(path, b"") for path in paths[:2])
        self.moments.append(Moment(files, flushed, dict(self.kept)))

    def save(self, first: int, count: int, end: str = "COMMIT") -> None:
        """Write rows in one transaction; what it may replace counts as kept no more until then."""
        rows = dict.fromkeys(range(first, first + count), f"{first} {count} " * 300)
        before = dict(self.kept)
        self.kept = {number: body for number, body in before.items() if number not in rows}
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", rows.items())
        self.connection.execute(end)
        self.kept = before | rows if end == "COMMIT" else before

    def save_unflushed(self, first: int, count: int) -> None:
        """Write rows that the disk takes and then refuses to flush."""
        self.disk.counted, self.disk.fail_at = frozenset({SYNC}), self.disk.calls + 1
        with pytest.raises(sqlcipher.OperationalError):
            self.save(first, count)
        self.disk.counted, self.disk.fail_at = CHANGING, 0

    def write(self) -> None:
        """Do everything that a log goes through, more than once."""
        for turn in range(3):
            for number in range(4):
                self.save(number + turn, 1)
            self.save(10, 30)
            self.save(100, 25, "ROLLBACK")
            self.save(200 + turn, 1)
            reader = connect(self.path, KEY, SALT, readonly=True)
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM entry").fetchone()
            for number in range(6):
                self.save(number, 1)
            reader.close()
            self.save(50, 2)
            self.save_unflushed(300, 24)
            self.save_unflushed(300, 12)
            self.save(40, 1)
        self.connection.close()


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory) -> list[Moment]:
    """Every moment at which the files were others than before, with all that was kept by then."""
    disk = FaultySqlite(counted=CHANGING)
    with disk.in_place():
        writer = Writer(tmp_path_factory.mktemp("log") / "journal.db", disk=disk)
        writer.moments.clear()
        writer.write()
    return list({one.files: one for one in writer.moments}.values())


def put(folder: Path, files: tuple[bytes, ...]) -> FileKey:
    """Lay files down; an index of no bytes is none, and so is a log."""
    path = folder / "journal.db"
    for ending, content in zip(ENDINGS, files, strict=True):
        place = path.with_name(path.name + ending)
        place.unlink(missing_ok=True)
        if content:
            place.write_bytes(content)
    return FileKey(path, KEY, SALT)


def require_all(file: FileKey, kept: Rows) -> None:
    """Check that nothing is taken for lost, and nothing is."""
    assert torn_log(file) is None
    connection = file.connect()
    try:
        found = dict(connection.execute("SELECT id, body FROM entry").fetchall())
        assert found.items() >= kept.items()
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    finally:
        connection.close()


def test_a_kill_at_any_moment_loses_nothing(moments: list[Moment], tmp_path: Path) -> None:
    for number, one in enumerate(moments):
        database, log, index = one.files
        require_all(put(tmp_path, (database, log, b"" if number % 3 else index)), one.kept)
    salts = {one.files[1][16:24] for one in moments if one.files[1]}
    print(f"\na kill: {len(moments)} ends, the log begun anew {len(salts) - 1} times")
    assert len(salts) > 5, "the log was begun anew again and again"


def partly(rng: random.Random, flushed: bytes, now: bytes) -> bytes:
    """Return a file of which any sectors that were not flushed may be those of before."""
    share = rng.choice((0.1, 0.5, 0.9))
    content = bytearray(now)
    for start in range(0, len(now), SECTOR):
        before = flushed[start : start + SECTOR]
        if rng.random() < share:
            content[start : start + SECTOR] = before.ljust(len(now[start : start + SECTOR]), b"\0")
    return bytes(content)


def test_a_power_cut_at_any_moment_loses_nothing(moments: list[Moment], tmp_path: Path) -> None:
    rng = random.Random(20261123)
    for number, one in enumerate(moments):
        database, log = map(partly, (rng, rng), one.flushed, one.files[:2])
        earlier = moments[rng.randint(max(0, number - 20), number)].files[2]
        index = rng.choice((b"", one.files[2], earlier))
        require_all(put(tmp_path, (database, log, index)), one.kept)
    print(f"\na power cut: {len(moments)} ends")


def waiting(moments: list[Moment]) -> Iterator[tuple[tuple[bytes, ...], int]]:
    """Yield files whose log's index counts frames, not all of them moved; and how many."""
    for one in moments:
        _, log, index = one.files
        if len(index) < 100:
            continue
        (saved,) = struct.unpack_from("=I", index, 16)
        (moved,) = struct.unpack_from("=I", index, 96)
        if index[32:40] == log[16:24] and moved < saved and index[:48] == index[48:96]:
            yield one.files, saved


def test_a_true_loss_is_noticed_at_any_moment(moments: list[Moment], tmp_path: Path) -> None:
    rng = random.Random(20261123)
    noticed = 0
    for (database, log, index), saved in waiting(moments):
        at = HEADER + rng.randrange(saved) * FRAME + rng.randrange(FRAME)
        flipped = bytearray(log)
        flipped[at] ^= 1
        assert torn_log(put(tmp_path, (database, bytes(flipped), index))), f"flipped at {at}"
        if saved > 1:
            cut = log[: HEADER + rng.randrange(1, saved) * FRAME + rng.randrange(FRAME)]
            assert torn_log(put(tmp_path, (database, cut, index))), f"cut to {len(cut)}"
        noticed += 1
    print(f"\na loss: noticed at each of {noticed} moments")
    assert noticed > 50
