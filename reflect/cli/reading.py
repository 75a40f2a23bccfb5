"""Reading what a command is given to keep: UTF-8 and nothing else, whatever the locale says."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.cli.context import is_terminal
from reflect.errors import UsageError

if TYPE_CHECKING:
    from typing import TextIO

    from reflect.cli.context import Context

MOST_BYTES = 256 * 1024 * 1024
"""More than a life of journals; an endless pipe ends here."""

STANDARD_INPUT = "-"
"""What stands for standard input where a text or a file is named."""

_MOST_IN_A_LINE = 1023 if sys.platform == "darwin" else 4095
"""Bytes of one line that a terminal hands on; it drops what is typed or pasted behind them."""

CUT = (
    f"A line is {_MOST_IN_A_LINE} bytes long, the most that a terminal passes on: what came after "
    "that is missing. Please check it; a file or a pipe has no such limit."
)
UNREAD = "Some letters could not be read and are shown as \ufffd now. Please check it."


def read_given(context: Context, how_to_end: str) -> str:
    """Return all of standard input. At a terminal it is said first how to end it.

    Raises as :func:`read_stream` for what does not come from a terminal.
    """
    if not is_terminal(context.stdin):
        return read_stream(context.stdin)
    context.note(how_to_end)
    text = typed_text(context.stdin)
    note_what_is_missing(context, text)
    return text


def typed_text(stream: TextIO) -> str:
    """Return all that is typed at a terminal.

    It may stand nowhere else, and a line that is cut may end within a letter: nothing refuses it.
    """
    raw = stream.buffer.read()
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode(stream.encoding, "replace")


def note_what_is_missing(context: Context, typed: str) -> None:
    """Say when a line that was typed at a terminal has lost its end there, or letters."""
    if any(len(line.encode()) >= _MOST_IN_A_LINE for line in typed.split("\n")):
        context.note(CUT)
    elif "\ufffd" in typed:
        context.note(UNREAD)


def as_utf8(argument: str) -> str:
    """Return words of the command line as UTF-8, whatever the locale took them for.

    Raises UsageError when they are none: what cannot be read would be lost.
    """
    if not re.search("[\ud800-\udfff]", argument):
        return argument
    try:
        return os.fsencode(argument).decode()
    except UnicodeError:
        raise UsageError(
            "What was given on the command line is not UTF-8 text. Nothing was saved; please "
            "convert it first."
        ) from None


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
