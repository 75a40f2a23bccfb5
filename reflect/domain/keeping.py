"""What the journal keeps about itself: what left it, and what stops removal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """Something left the journal: when, in which form, where to, how many items; no words."""

    at: datetime
    form: str
    place: str
    items: int


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason to keep everything. Until it is lifted, nothing is removed for good."""

    id: str
    reason: str = field(repr=False)
    set_at: datetime
    lifted_at: datetime | None = None
