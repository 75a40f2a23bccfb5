"""Days as a person says them. The current moment is always an argument."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

DAY_BOUNDARY = time(4)
"""A day ends at four in the morning: what is written at 1 a.m. belongs to the evening before."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def local_day(now: datetime, boundary: time = DAY_BOUNDARY) -> date:
    """Return the day that ``now`` belongs to: before ``boundary`` it is still the day before.

    ``now`` is local wall-clock time; a zone it carries is kept as it is, not converted.
    """
    clock = now.time()
    return now.date() - timedelta(days=1) if clock < boundary else now.date()


def plain_day(day: date) -> str:
    """Return the day as it is shown: "21 Nov 2026". The same in every locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def relative_day(day: date, today: date) -> str:
    """Return the day as a person would say it today, within eight weeks; else the day itself."""
    away = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}
    if away in near:
        return near[away]
    size = abs(away)
    if size >= 56:
        return plain_day(day)
    amount = f"{size} days" if size < 14 else f"{size // 7} weeks"
    return f"{amount} ago" if away < 0 else f"in {amount}"
