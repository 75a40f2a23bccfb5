"""Whether a page belongs to a journal: told by its own seal, before SQLite sees the file.

SQLite moves a write-ahead log into the file beside it when the last connection is closed, also one
that could read neither of them. So a log that came from another journal would be written over this
one's pages, and a log of this one over another journal that was put in its file's place.

Sources: https://www.sqlite.org/fileformat2.html#the_write_ahead_log for the log, and
https://www.zetetic.net/sqlcipher/design/ for the seal of a page (SQLCipher 4, default settings).
"""

from __future__ import annotations

import hmac
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE_BYTES: Final = 4096
SALT_BYTES: Final = 16
_SEAL_BYTES: Final = 64
_SEAL_SALT: Final = 0x3A
_SEAL_ROUNDS: Final = 2
_LOG_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683


def is_own_page(page: bytes, number: int, key: bytes, salt: bytes) -> bool:
    """Say whether a page, numbered from 1, was sealed with a journal's key and salt."""
    start = SALT_BYTES if number == 1 else 0  # the salt stands in front of the first page, unsealed
    sealed = page[start:-_SEAL_BYTES] + struct.pack("<I", number)
    seal = hmac.digest(_seal_key(key, salt), sealed, "sha512")
    return hmac.compare_digest(seal, page[-_SEAL_BYTES:])


@lru_cache(maxsize=1)
def _seal_key(key: bytes, salt: bytes) -> bytes:
    """Derive by PBKDF2 (RFC 8018), one block, which Python offers through OpenSSL alone."""
    other = bytes(byte ^ _SEAL_SALT for byte in salt)
    turn = hmac.digest(key, other + struct.pack(">I", 1), "sha512")
    block = int.from_bytes(turn, "big")
    for _ in range(_SEAL_ROUNDS - 1):
        turn = hmac.digest(key, turn, "sha512")
        block ^= int.from_bytes(turn, "big")
    return block.to_bytes(_SEAL_BYTES, "big")[: len(key)]


def is_foreign_log(path: Path, key: bytes, salt: bytes) -> bool:
    """Say whether SQLite would take a log for valid though its first page is another journal's.

    False for a log that is missing, empty, cut or damaged: SQLite leaves such pages out.
    Raises OSError.
    """
    first = _first_frame(path)
    if first is None:
        return False
    header, frame, page = first
    (number,) = struct.unpack(">I", frame[:4])
    return not is_own_page(page, number, key, salt) and _counts(header, frame, page)


def has_pages(path: Path) -> bool:
    """Say whether a log holds a page that SQLite would take for valid. Raises OSError."""
    first = _first_frame(path)
    return first is not None and _counts(*first)


def _first_frame(path: Path) -> tuple[bytes, bytes, bytes] | None:
    """Return the log's header, and its first frame's header and page; None if it is too short."""
    try:
        with path.open("rb") as log:
            raw = log.read(_LOG_HEADER + _FRAME_HEADER + PAGE_BYTES)
    except FileNotFoundError:
        return None
    if len(raw) < _LOG_HEADER + _FRAME_HEADER + PAGE_BYTES:
        return None
    start = _LOG_HEADER + _FRAME_HEADER
    return raw[:_LOG_HEADER], raw[_LOG_HEADER:start], raw[start:]


def _counts(header: bytes, frame: bytes, page: bytes) -> bool:
    """Say whether SQLite would read this frame: right kind, same salts, both checksums right."""
    magic, _, size, _, *salts, one, two = struct.unpack(">8I", header)
    if magic not in (_LITTLE, _BIG) or size != PAGE_BYTES:
        return False
    order = "<" if magic == _LITTLE else ">"
    sums = checksum(header[:24], order, (0, 0))
    _, _, *again, three, four = struct.unpack(">6I", frame)
    return (
        sums == (one, two)
        and again == salts
        and checksum(frame[:8] + page, order, sums) == (three, four)
    )


def checksum(data: bytes, order: str, start: tuple[int, int]) -> tuple[int, int]:
    """Return the sums of a log's words, in their byte order, going on from ``start``."""
    one, two = start
    words: Iterator[tuple[int, int]] = struct.iter_unpack(f"{order}2I", data)
    for left, right in words:
        one = (one + left + two) & 0xFFFFFFFF
        two = (two + right + one) & 0xFFFFFFFF
    return one, two
