"""Short lines that a person types: kept whole, or refused with a sentence, never cut unsaid."""

from __future__ import annotations

from reflect.domain.text import one_line
from reflect.errors import UsageError


def line_within(typed: str, limit: int, what: str) -> str:
    """Return what was typed on a single line.

    Raises UsageError when it has more than ``limit`` characters; ``what`` names it there.
    """
    line = one_line(typed, max(limit, len(typed)))
    if len(line) > limit:
        raise UsageError(f"Please keep {what} to {limit} characters; it has {len(line)} now.")
    return line
