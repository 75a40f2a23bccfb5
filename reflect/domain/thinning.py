"""Which of many backups to keep: the latest of each of the last days, weeks and months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """How many days, weeks (ISO, from Monday) and months keep one backup each."""

    days: int = 7
    weeks: int = 4
    months: int = 12


def to_keep(moments: Iterable[datetime], kept: Kept) -> frozenset[datetime]:
    """Return the moments whose backups stay; the newest always does.

    Periods without a backup do not count: after a year away the last seven days that had one still
    keep theirs. A backup that serves as a day's may serve as a week's and a month's too.
    """
    newest_first = sorted(set(moments), reverse=True)
    staying = set(newest_first[:1])
    rules: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (kept.days, lambda moment: moment.date()),
        (kept.weeks, lambda moment: moment.isocalendar()[:2]),
        (kept.months, lambda moment: (moment.year, moment.month)),
    )
    for most, period in rules:
        latest: dict[object, datetime] = {}
        for moment in newest_first:
            latest.setdefault(period(moment), moment)
        staying.update(list(latest.values())[:most])
    return frozenset(staying)
