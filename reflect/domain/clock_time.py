"""A time of day, as people write it."""

from __future__ import annotations

import re
from datetime import time

from reflect.errors import UsageError

_TIME = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.h]([0-5][0-9]))?")
_TWELVE = re.compile(r"(0?[1-9]|1[0-2])(?:[:.]([0-5][0-9]))? ?([ap])\.?m\.?", re.IGNORECASE)


def parse_time(text: str) -> time:
    """Return the time of day that ``16:00``, ``16.00``, ``9``, ``9:30`` or ``4 pm`` names.

    Raises UsageError for anything else.
    """
    told = text.strip()
    if twelve := _TWELVE.fullmatch(told):
        later = 12 if twelve[3].casefold() == "p" else 0
        return time(int(twelve[1]) % 12 + later, int(twelve[2] or 0))
    match = _TIME.fullmatch(told)
    if match is None:
        raise UsageError("Please write the time with hours from 0 to 23, like 16:00, or as 4 pm.")
    return time(int(match[1]), int(match[2] or 0))
