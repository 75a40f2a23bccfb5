"""A write-ahead log that lost what was in it: noticed before SQLite sees it, and read all the same.

SQLite reads a log up to its first frame that does not follow from the one before, leaves out the
rest without a word, and removes the log when the last connection is closed. After a sudden end that
is right: what follows was never said to be saved. But a log that was cut, or lost a frame in its
middle, held more. Two things tell: the log's index, which outlives a killed process and counts the
frames of what was saved; and later frames that were saved whole. Each frame is a sealed page, so
one that is behind the damage can still be told to be true.

Source: https://www.sqlite.org/walformat.html for the log and its index. The index's fields are in
the byte order of the computer; its two salts are copied as they stand in the log.
"""

from __future__ import annotations

import struct
import sys
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from reflect.errors import VaultDamagedError
from reflect.store.connection import SAVE
from reflect.store.frame_sums import FRAME, FRAME_HEADER, sums_side_by_side
from reflect.store.own_pages import PAGE_BYTES, checksum, is_own_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reflect.store.copying import FileKey

_HEADER: Final = 32
_AT_ONCE: Final = 512
"""Frames whose sums are made together: two megabytes."""
_SUMS: Final = 24
"""Where the header says the sums of what stands before them."""
_FRAME_SUMS: Final = 16
"""Where a frame says its own."""
_ORDERS: Final = {0x377F0682: "<", 0x377F0683: ">"}
_NATIVE: Final = "<" if sys.byteorder == "little" else ">"
"""The byte order of a log that lost the word for it: SQLite takes the computer's own."""
_INDEX: Final = struct.Struct("=3I2BH2I2I8s8s")
"""Version, unused, change, begun, big-endian, page size, frames, pages, checksum, salts, sums."""
_INDEX_VERSION: Final = 3007000
_MOVED_AT: Final = 96
"""Where the index says how many frames were moved into the journal file already."""


class TornLog(NamedTuple):
    """How many frames of a log follow from each other, and how many were saved at least."""

    whole: int
    saved: int

    def in_words(self) -> str:
        """Return the sentence."""
        return (
            "The journal's log, which holds what was written last, is damaged or was cut: "
            f"{self.whole} of its {self.saved} pages can be read in order."
        )


class _Frame(NamedTuple):
    number: int
    page: int
    size: int
    """Pages of the whole journal, if this frame ends a transaction; else 0."""
    content: bytes


def torn_log(file: FileKey) -> TornLog | None:
    """Say whether a journal's log lost something that was saved; None when it did not.

    The caller sees to it that nobody writes in the journal. Who reads there may be the last to
    leave, and take the log away: it is moved into the file then. Raises OSError.
    """
    log = _log_of(file)
    try:
        if not log.is_file() or log.stat().st_size < _HEADER + FRAME:
            return None
        raw = log.read_bytes()
    except FileNotFoundError:
        return None
    whole = _whole_frames(raw)
    saved = max(_saved_by_index(file, _salts(raw)), _saved_behind(raw, whole, file))
    return TornLog(whole, saved) if saved > whole else None


def require_whole_log(file: FileKey) -> None:
    """Raise VaultDamagedError when a journal's log lost something that was saved.

    Opening it would remove what is left of it. The caller sees to it that nobody has it open.
    """
    try:
        torn = torn_log(file)
    except OSError:
        return  # opening says what is wrong
    if torn is not None:
        raise VaultDamagedError(f"{torn.in_words()} {SAVE}")


def lay_over(file: FileKey) -> int:
    """Write every true page of the log over a working copy, and remove the log; return how many.

    What the disk refused to flush was never kept, and is left out where other pages stand over it.
    Where pages of the log are lost, older ones stay in the file, so that its tables may contradict
    themselves: it is for reading row by row. Raises OSError.
    """
    log = _log_of(file)
    raw = log.read_bytes()
    frames = list(_true_frames(raw, file))
    last = _last_kept(raw, frames)
    frames = [frame for frame in frames if frame.number <= last]
    with file.path.open("r+b") as opened:
        for frame in frames:
            opened.seek((frame.page - 1) * PAGE_BYTES)
            opened.write(frame.content)
        if frames:
            opened.truncate(frames[-1].size * PAGE_BYTES)
    for ending in ("-wal", "-shm"):
        file.path.with_name(file.path.name + ending).unlink(missing_ok=True)
    return len(frames)


def _log_of(file: FileKey) -> Path:
    return file.path.with_name(f"{file.path.name}-wal")


def _salts(raw: bytes) -> bytes:
    """Return the salts that frames of this log carry, from its header, or else its first frame.

    A header that is whole is right even when no frame carries its salts: a log whose frames were
    all moved into the file is begun anew by its header alone, with other salts, and the frames of
    the first save behind it come after. A sudden end between the two lost nothing.
    """
    header, frame = raw[16:24], raw[_HEADER + 8 : _HEADER + 16]
    second = raw[_HEADER + FRAME + 8 : _HEADER + FRAME + 16]
    if header in (frame, second) or frame != second or _begun(raw) is not None:
        return header
    return frame


def _begun(raw: bytes) -> tuple[str, tuple[int, int]] | None:
    """Return the byte order of a log's sums and its header's own; None if the header is damaged."""
    magic, *_ = struct.unpack_from(">I", raw)
    order = _ORDERS.get(magic)
    if order is None:
        return None
    sums = checksum(raw[:24], order, (0, 0))
    return (order, sums) if sums == struct.unpack_from(">2I", raw, _SUMS) else None


def _whole_frames(raw: bytes) -> int:
    """Return how many frames SQLite would read: each with the log's salts and a right checksum."""
    begun = _begun(raw)
    if begun is None:
        return 0
    order, sums = begun
    starts = range(_HEADER, len(raw) - FRAME + 1, FRAME)
    salted = list(takewhile(lambda start: raw[start + 8 : start + 16] == raw[16:24], starts))
    return sum(takewhile(bool, _following(raw, salted, order, sums)))


def _following(
    raw: bytes, starts: Sequence[int], order: str, sums: tuple[int, int]
) -> Iterator[bool]:
    """Yield for frames side by side whether each follows from the one before, by their sums."""
    view = memoryview(raw)
    for done in range(0, len(starts), _AT_ONCE):
        some = starts[done : done + _AT_ONCE]
        said = [struct.unpack_from(">2I", raw, start + _FRAME_SUMS) for start in some]
        frames = view[some[0] : some[-1] + FRAME]
        made = sums_side_by_side(frames, order, (sums, *said[:-1]))
        yield from (one == other for one, other in zip(made, said, strict=True))
        sums = said[-1]


def _saved_by_index(file: FileKey, salts: bytes) -> int:
    """Return the frames that the log's index counts, 0 when it says nothing of this log."""
    index = file.path.with_name(f"{file.path.name}-shm")
    try:
        if not index.is_file():
            return 0
        with index.open("rb") as opened:
            raw = opened.read(_MOVED_AT + 4)
    except FileNotFoundError:
        return 0
    if len(raw) < _MOVED_AT + 4 or raw[: _INDEX.size] != raw[_INDEX.size : 2 * _INDEX.size]:
        return 0
    version, _, _, begun, _, _, frames, _, _, _, of_log, _ = _INDEX.unpack_from(raw)
    (moved,) = struct.unpack_from("=I", raw, _MOVED_AT)
    if version != _INDEX_VERSION or not begun or of_log != salts or moved >= frames:
        return 0
    return int(frames)


def _saved_behind(raw: bytes, whole: int, file: FileKey) -> int:
    """Return the last frame that was saved for certain behind the first that does not follow.

    The very last transaction may have been cut off by the end of the machine. Each one before it
    was flushed to the disk before the next was begun, which then follows from it. One that the disk
    refused to flush is taken back, and the next is written over it; what is longer of it stays
    behind that, and nothing follows from it.
    """
    sizes = {one.number: one.size for one in _true_frames(raw, file, behind=whole)}
    saved = end = 0
    for number, follows in _chain(raw, whole) if sizes else ():
        end = end if follows else 0
        if sizes.get(number):
            saved, end = end or saved, number
    return saved


def _last_kept(raw: bytes, frames: Sequence[_Frame]) -> int:
    """Return the last frame that ends a transaction and is not the rest of one that was taken back.

    Such a rest stands right behind a page that is true, is true itself and does not follow from it.
    Damage to the few bytes before a page can look so too; two transactions that follow from each
    other behind it tell that it was that.
    """
    sizes = {one.number: one.size for one in frames}
    kept = ends = 0
    rest = False
    for number, follows in _chain(raw, 0):
        if not follows:
            ends, rest = 0, rest or {number - 1, number} <= sizes.keys()
        if sizes.get(number):
            ends += 1
            rest = rest and ends == 1
            kept = kept if rest else number
    return kept


def _chain(raw: bytes, whole: int) -> Iterator[tuple[int, bool]]:
    """Yield the number of each frame behind the first ``whole``, and whether it follows."""
    starts = range(_HEADER + whole * FRAME, len(raw) - FRAME + 1, FRAME)
    magic, *_ = struct.unpack_from(">I", raw)
    order = _ORDERS.get(magic, _NATIVE)
    before = starts.start - FRAME + _FRAME_SUMS if whole else _SUMS
    one, two = struct.unpack_from(">2I", raw, before)
    return enumerate(_following(raw, starts, order, (one, two)), whole + 1)


def _true_frames(raw: bytes, file: FileKey, *, behind: int = 0) -> Iterator[_Frame]:
    """Yield the frames that carry the log's salts and a page sealed with the journal's key."""
    salts, salt = _salts(raw), bytes.fromhex(file.salt_hex)
    first = _HEADER + behind * FRAME
    for number, start in enumerate(range(first, len(raw) - FRAME + 1, FRAME), behind + 1):
        page, size = struct.unpack_from(">2I", raw, start)
        content = raw[start + FRAME_HEADER : start + FRAME]
        if raw[start + 8 : start + 16] == salts and is_own_page(content, page, file.key, salt):
            yield _Frame(number, page, size, content)
