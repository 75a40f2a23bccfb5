"""Every byte of an encrypted journal file as plain text: what is deleted must not be in it.

SQLCipher 4 pages are AES-256-CBC; the last 80 bytes of a page are its IV and its HMAC, and the
first 16 of the file its salt. Free pages and the gaps between cells are decrypted too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

if TYPE_CHECKING:
    from pathlib import Path

PAGE, RESERVED, SALT, FRAME = 4096, 80, 16, 24


def decrypted(path: Path, key: bytes) -> bytes:
    """Return all pages of a journal file, and of its write-ahead log if there is one."""
    raw = path.read_bytes()
    pages = [raw[at : at + PAGE] for at in range(0, len(raw), PAGE)]
    log = path.with_name(path.name + "-wal")
    if log.exists():
        frames = log.read_bytes()[32:]
        step = FRAME + PAGE
        pages += [frames[at + FRAME : at + step] for at in range(0, len(frames), step)]
    return b"".join(_page(page, key, first=page[:SALT] == raw[:SALT]) for page in pages)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    start = SALT if first else 0
    vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(page[start : PAGE - RESERVED]) + cipher.finalize()
