"""Identifiers: UUID version 7 (RFC 9562), so that ids sort by the moment they were made."""

from __future__ import annotations


def uuid7(unix_ms: int, noise: bytes) -> str:
    """Return a UUIDv7 string from milliseconds since 1970 and ten random bytes.

    Clock and randomness are arguments: the domain reads neither. Raises ValueError when
    ``noise`` is not ten bytes long.
    """
    if len(noise) != 10:
        raise ValueError("a UUIDv7 needs exactly ten random bytes")
    value = (unix_ms & (1 << 48) - 1) << 80 | int.from_bytes(noise, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
