"""The sums of many frames side by side are those that go through one frame after the other."""

from __future__ import annotations

import random
import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.store.connection import connect
from reflect.store.copying import FileKey
from reflect.store.frame_sums import FRAME, FRAME_HEADER, sums_side_by_side
from reflect.store.own_pages import checksum
from reflect.store.torn_log import TornLog, torn_log

if TYPE_CHECKING:
    from pathlib import Path

KEY, SALT = b"k" * 32, "5a" * 16
HEADER = 32
HIGHEST = 0xFFFFFFFF
SUMS = st.tuples(st.integers(0, HIGHEST), st.integers(0, HIGHEST))


def one_by_one(frames: bytes, order: str, before: list[tuple[int, int]]) -> list[tuple[int, int]]:
    every = [frames[start : start + FRAME] for start in range(0, len(frames), FRAME)]
    return [
        checksum(frame[:8] + frame[FRAME_HEADER:], order, sums)
        for frame, sums in zip(every, before, strict=True)
    ]


@given(
    st.lists(SUMS, min_size=1, max_size=9), st.sampled_from("<>"), st.integers(0, 2**32), st.data()
)
def test_they_are_the_same_for_any_bytes(
    before: list[tuple[int, int]], order: str, seed: int, data: st.DataObject
) -> None:
    frames = bytearray(random.Random(seed).randbytes(len(before) * FRAME))
    for _ in range(data.draw(st.integers(0, 3))):  # runs of one byte, as in pages with room
        start = data.draw(st.integers(0, len(frames)))
        size = min(data.draw(st.integers(0, FRAME)), len(frames) - start)
        frames[start : start + size] = data.draw(st.sampled_from((b"\0", b"\xff"))) * size
    found = sums_side_by_side(memoryview(bytes(frames)), order, before)
    assert found == one_by_one(bytes(frames), order, before)


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_highest_words_reach_into_no_other_frame(order: str) -> None:
    frames, before = b"\xff" * (3 * FRAME), [(HIGHEST, HIGHEST)] * 3
    found = sums_side_by_side(memoryview(frames), order, before)
    assert found == one_by_one(frames, order, before)


@pytest.fixture(scope="module")
def long_log(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A journal file, and a log of more frames than are summed at once, each a transaction."""
    place = tmp_path_factory.mktemp("log") / "live.db"
    connection = connect(place, KEY, SALT, create=True)
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT)")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute("PRAGMA wal_autocheckpoint=0").fetchall()
    connection.execute("PRAGMA synchronous=OFF").fetchall()
    for number in range(600):
        connection.execute("INSERT INTO entry VALUES (?, ?)", (number, "an hour " * 200))
    found = place.read_bytes(), place.with_name("live.db-wal").read_bytes()
    connection.close()
    return found


def whole_frames(log: bytes) -> int:
    """Return how many frames follow from each other, gone through one after the other."""
    sums = struct.unpack_from(">2I", log, 24)
    for number, start in enumerate(range(HEADER, len(log) - FRAME + 1, FRAME)):
        frame = log[start : start + FRAME]
        sums = checksum(frame[:8] + frame[FRAME_HEADER:], "<", sums)
        if frame[8:16] != log[16:24] or sums != struct.unpack_from(">2I", frame, 16):
            return number
    return (len(log) - HEADER) // FRAME


def test_a_long_log_that_is_whole_is_said_to_be(
    long_log: tuple[bytes, bytes], tmp_path: Path
) -> None:
    journal, log = long_log
    assert whole_frames(log) > 1024
    assert torn(tmp_path, journal, log) is None


@pytest.mark.parametrize("within", [3, 10, 18, 400])
@pytest.mark.parametrize("frame", [0, 1, 511, 512, 513, 1023, 1024])
def test_a_flipped_bit_is_found_in_its_frame(
    long_log: tuple[bytes, bytes], tmp_path: Path, frame: int, within: int
) -> None:
    """In the page's number, the salt, the sums and the page, at each edge of what is summed."""
    journal, log = long_log
    changed = bytearray(log)
    changed[HEADER + frame * FRAME + within] ^= 4
    assert whole_frames(bytes(changed)) == frame
    found = torn(tmp_path, journal, bytes(changed))
    assert found is not None
    assert found.whole == frame


def torn(place: Path, journal: bytes, log: bytes) -> TornLog | None:
    path = place / "journal.db"
    path.write_bytes(journal)
    path.with_name("journal.db-wal").write_bytes(log)
    return torn_log(FileKey(path, KEY, SALT))
