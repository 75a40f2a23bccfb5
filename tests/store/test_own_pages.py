"""A log that came from another journal is never written over this one, nor this one's over it."""

from __future__ import annotations

import shutil
import struct
from functools import partial
from typing import TYPE_CHECKING

import pytest

from reflect.errors import VaultDamagedError
from reflect.store.connection import connect
from reflect.store.own_pages import PAGE_BYTES, has_pages, is_foreign_log, is_own_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import sqlcipher3.dbapi2 as sqlcipher

MINE, OTHER = (b"k" * 32, "5a" * 16), (b"q" * 32, "17" * 16)
SALT = bytes.fromhex(MINE[1])
ROWS = 60


def killed(folder: Path, key: bytes, salt: str) -> Path:
    """Make a journal file whose last words stand in the log alone, as after a kill."""
    folder.mkdir()
    live = folder / "live.db"
    connection = connect(live, key, salt, create=True)
    connection.execute("CREATE TABLE entry (body TEXT)")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.executemany("INSERT INTO entry VALUES (?)", [("a long hour " * 60,)] * ROWS)
    path = folder / "journal-00000000.db"
    for ending in ("", "-wal"):
        shutil.copyfile(f"{live}{ending}", f"{path}{ending}")
    connection.close()
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return killed(tmp_path / "mine", *MINE)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return killed(tmp_path / "other", *OTHER)


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def contents(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir()}


def count(opened: Callable[[], sqlcipher.Connection]) -> int:
    connection = opened()
    try:
        (rows,) = connection.execute("SELECT count(*) FROM entry").fetchone()
    finally:
        connection.close()
    return int(rows)


def test_every_page_bears_its_journal_s_seal(mine: Path) -> None:
    raw = mine.read_bytes()
    pages = [raw[at : at + PAGE_BYTES] for at in range(0, len(raw), PAGE_BYTES)]
    for number, page in enumerate(pages, 1):
        assert is_own_page(page, number, MINE[0], SALT)
        assert not is_own_page(page, number + 1, MINE[0], SALT)
        assert not is_own_page(page, number, OTHER[0], SALT)
        assert not is_own_page(page, number, MINE[0], bytes.fromhex(OTHER[1]))
        flipped = bytes([*page[:100], page[100] ^ 1, *page[101:]])
        assert not is_own_page(flipped, number, MINE[0], SALT)


def test_the_own_log_is_read(mine: Path) -> None:
    assert has_pages(log_of(mine))
    assert not is_foreign_log(log_of(mine), MINE[0], SALT)
    assert count(partial(connect, mine, *MINE)) == ROWS


@pytest.mark.parametrize("options", [{}, {"readonly": True}, {"unread": True}])
def test_another_journal_s_log_is_refused_and_neither_is_changed(
    mine: Path, other: Path, options: dict[str, bool]
) -> None:
    own = log_of(mine).read_bytes()
    shutil.copyfile(log_of(other), log_of(mine))
    before = contents(mine)
    with pytest.raises(VaultDamagedError, match="written for another journal"):
        connect(mine, *MINE, **options)
    assert contents(mine) == before
    log_of(mine).write_bytes(own)
    assert count(partial(connect, mine, *MINE)) == ROWS


@pytest.mark.parametrize("readonly", [False, True])
def test_another_journal_beside_our_log_is_refused_and_neither_is_changed(
    mine: Path, other: Path, readonly: bool
) -> None:
    shutil.copyfile(other, mine)
    before = contents(mine)
    with pytest.raises(VaultDamagedError, match="or it belongs to another journal"):
        connect(mine, *MINE, readonly=readonly)
    assert contents(mine) == before


def test_a_file_that_lost_its_salt_alone_is_not_taken_for_another(mine: Path) -> None:
    """The header keeps the salt; see ``restore_salt``."""
    with mine.open("r+b") as file:
        file.write(bytes(16))
    assert count(partial(connect, mine, *MINE)) == ROWS


@pytest.mark.parametrize("cut", [0, 31, 32, 56, 56 + PAGE_BYTES - 1])
def test_a_log_without_a_whole_page_counts_for_nothing(mine: Path, other: Path, cut: int) -> None:
    log_of(mine).write_bytes(log_of(other).read_bytes()[:cut])
    assert not is_foreign_log(log_of(mine), MINE[0], SALT)
    assert not has_pages(log_of(mine))
    assert count(partial(connect, mine, *MINE)) == 0


@pytest.mark.parametrize("place", [0, 8, 16, 24, 40, 48, 60, 2000])
def test_what_sqlite_would_leave_out_of_a_damaged_log_is_no_reason_to_refuse(
    mine: Path, place: int
) -> None:
    """A flipped bit in the log's header, a frame's header, or a page: after a crash that may be."""
    raw = bytearray(log_of(mine).read_bytes())
    raw[place] ^= 1
    log_of(mine).write_bytes(raw)
    assert not is_foreign_log(log_of(mine), MINE[0], SALT)
    assert count(partial(connect, mine, *MINE)) == 0


def test_both_orders_of_checksums_are_read(mine: Path, other: Path) -> None:
    """Machines of either order of bytes write logs; the same checks hold for both."""
    raw = bytearray(log_of(other).read_bytes()[: 56 + PAGE_BYTES])
    (magic,) = struct.unpack(">I", raw[:4])
    turned = magic ^ 1
    order = ">" if turned & 1 else "<"
    struct.pack_into(">I", raw, 0, turned)
    sums = _sums(raw[:24], order, (0, 0))
    struct.pack_into(">2I", raw, 24, *sums)
    struct.pack_into(">2I", raw, 48, *_sums(raw[32:40] + raw[56:], order, sums))
    log_of(mine).write_bytes(raw)
    assert is_foreign_log(log_of(mine), MINE[0], SALT)


def _sums(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    for at in range(0, len(data), 8):
        left, right = struct.unpack_from(f"{order}2I", data, at)
        first = (first + left + second) % 2**32
        second = (second + right + first) % 2**32
    return first, second
