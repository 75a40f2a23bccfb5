"""The theme strip of a client's page: themes down, entries across, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Presence(StrEnum):
    """What an entry says of a theme."""

    PRESENT = "present"
    ABSENT = "absent"
    """Written as not there: "not overwhelmed this time"."""
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class StripColumn:
    """One finished entry. ``number`` is its place among the client's, from 1."""

    entry_id: str
    day: date
    number: int
    intensity: int | None


@dataclass(frozen=True, slots=True)
class StripRow:
    """One theme. ``cells`` has one presence per column; ``count`` of them are present."""

    theme: str
    cells: tuple[Presence, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ThemeStrip:
    """Columns oldest first; rows with the most frequent theme first, then by key."""

    columns: tuple[StripColumn, ...] = ()
    rows: tuple[StripRow, ...] = ()
