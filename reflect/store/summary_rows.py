"""Rows to the lines of a list. Apart from whole entries, because a list needs nothing of decks."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from reflect.domain.summary import Bring, EntryStatus, EntrySummary
from reflect.store.values import moment_from

SUMMARY_FIELDS: Final = (
    "id", "client_id", "deck_id", "occurred_on", "written_at", "status", "intensity", "bring",
    "sensitive", "safety", "first_line",
)  # fmt: skip

Row = tuple[Any, ...]

_STATUS: Final = {status.value: status for status in EntryStatus}
_BRING: Final = {bring.value: bring for bring in Bring}


def summary_from(row: Row) -> EntrySummary:
    """Read ``SUMMARY_FIELDS``."""
    return EntrySummary(
        id=row[0],
        client_id=row[1],
        deck_id=row[2],
        occurred_on=date.fromisoformat(row[3]),
        written_at=moment_from(row[4]),
        status=_STATUS[row[5]],
        intensity=row[6],
        bring=_BRING[row[7]],
        sensitive=bool(row[8]),
        safety=bool(row[9]),
        first_line=row[10],
    )
