"""One line of a list of entries, apart from whole entries: a list needs nothing of answers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime


class EntryStatus(StrEnum):
    """A draft is being written; a finished entry is part of the journal."""

    DRAFT = "draft"
    FINISHED = "finished"


class Bring(StrEnum):
    """Whether to bring an entry to supervision."""

    NO = "no"
    MAYBE = "maybe"
    YES = "yes"


class EntrySummary(NamedTuple):
    """One line of a list: enough to choose by, read without loading bodies."""

    id: str
    client_id: str | None
    deck_id: str
    occurred_on: date
    written_at: datetime
    status: EntryStatus
    intensity: int | None
    bring: Bring
    sensitive: bool
    safety: bool
    first_line: str

    def __repr__(self) -> str:
        return f"EntrySummary({self.id!r}, {self.deck_id!r}, {self.occurred_on!s})"
