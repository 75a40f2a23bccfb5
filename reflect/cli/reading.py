"""Reading what a command is given to keep: UTF-8 and nothing else, whatever the locale says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reflect.errors import UsageError

if TYPE_CHECKING:
    from typing import TextIO

MOST_BYTES = 256 * 1024 * 1024
"""More than a life of journals; an endless pipe ends here."""


def read_stream(stream: TextIO) -> str:
    """Return all of a stream. Raises UsageError when it is too long or not UTF-8."""
    source = getattr(stream, "buffer", None)
    raw = stream.read().encode() if source is None else source.read(MOST_BYTES + 1)
    return _decoded(raw, "The text")


def read_file(name: str) -> str:
    """Return a text file. Raises UsageError that names it when it cannot be read."""
    try:
        with Path(name).open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that is no file name"
        raise UsageError(f"{name} cannot be read: {reason.lower()}.") from None
    return _decoded(raw, name)


def _decoded(raw: bytes, name: str) -> str:
    if len(raw) > MOST_BYTES:
        raise UsageError(f"{name} is longer than {MOST_BYTES >> 20} MB. Please split it.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{name} is not UTF-8 text in line {line}. Nothing was saved; please convert it first."
        ) from None
