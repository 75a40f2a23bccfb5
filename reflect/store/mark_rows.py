"""Marks to rows and back, and which of them count, in SQL."""

from __future__ import annotations

from typing import Any, Final

from reflect.domain.marks import Mark, Span, Verdict
from reflect.domain.themes.model import Status, Tier

MARK_FIELDS: Final = (
    "id", "theme", "tier", "status", "verdict", "tentative", "step", "start", '"end"',
)  # fmt: skip

COUNTS: Final = (
    "mark.verdict <> 'dismissed' AND mark.status = 'own'"
    " AND (mark.verdict = 'accepted' OR mark.tier <> 'maybe')"
)
"""`Mark.counts`, in SQL. A test holds the two together."""

ABSENT: Final = "mark.verdict <> 'dismissed' AND mark.status = 'absent'"


def mark_row(mark: Mark) -> tuple[Any, ...]:
    """Return the columns of ``MARK_FIELDS``."""
    step, start, end = (
        (None, None, None)
        if mark.span is None
        else (mark.span.step, mark.span.start, mark.span.end)
    )
    return (
        mark.id, mark.theme, mark.tier.value, mark.status.value, mark.verdict.value,
        mark.tentative, step, start, end,
    )  # fmt: skip


def mark_from(entry_id: str, row: tuple[Any, ...]) -> Mark:
    """Read ``MARK_FIELDS``."""
    mark_id, theme, tier, status, verdict, tentative, step, start, end = row
    return Mark(
        id=mark_id,
        entry_id=entry_id,
        theme=theme,
        tier=Tier(tier),
        status=Status(status),
        verdict=Verdict(verdict),
        tentative=bool(tentative),
        span=None if step is None else Span(step, start, end),
    )
