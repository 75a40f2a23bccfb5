"""Identifiers: UUID version 7 (RFC 9562), so that ids sort by the moment they were made."""

from __future__ import annotations


def uuid7(unix_ms: int, noise: bytes) -> str:
    """Return a UUIDv7 string from milliseconds since 1970 and ten random bytes.

    Clock and randomness are arguments: the domain reads neither. Raises ValueError when
    ``noise`` is not ten bytes long.
    """
    if len(noise) != 10:
        raise ValueError("a UUIDv7 needs exactly ten random bytes")
    # Two digits are fixed: the version, and the variant's high bits (RFC 9562, sections 4 and 5.7).
    at, rest = f"{unix_ms & (1 << 48) - 1:012x}", noise.hex()
    variant = "89ab"[noise[2] >> 4 & 0x3]
    return f"{at[:8]}-{at[8:]}-7{rest[1:4]}-{variant}{rest[5:8]}-{rest[8:]}"
