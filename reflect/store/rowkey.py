"""An entry's integer key: its day, then the moment it was written, in one sortable number.

SQLite keeps a table in the order of its integer key, and FTS5 walks its index in that order. With
the day in the high bits, "newest first" is the key read backwards, for lists and for search alike:
no sorting, and the same time for a page of a hundred entries or of fifty thousand.

The high bits are the day's proleptic ordinal (22 bits); the low 40 are the moment of writing in
units of 1/128 second since 1970, enough until the year 2242. Two entries of one day and one moment
take neighbouring keys.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

MOMENT_BITS: Final = 40
_LAST_MOMENT: Final = (1 << MOMENT_BITS) - (1 << 20)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def first_key(day: date, written_at: datetime) -> int:
    """Return the key that an entry of this day and moment takes unless it is taken already."""
    seconds = (written_at - _EPOCH).total_seconds()
    moment = min(max(int(seconds * 128), 0), _LAST_MOMENT)
    return (day.toordinal() << MOMENT_BITS) | moment


def day_of(key: int) -> date:
    """Return the day inside a key."""
    return date.fromordinal(key >> MOMENT_BITS)


def first_key_of(day: date) -> int:
    """Return the smallest key of this day: all of a day's keys lie from it to the next day's."""
    return day.toordinal() << MOMENT_BITS
