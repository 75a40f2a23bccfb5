"""Planning a meeting: how long one may last, what a new one is, which of its series comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import LONGEST, SHORTEST
from reflect.domain.recurrence import next_occurrences
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflect.domain.agenda.model import Meeting


def require_length(minutes: int) -> None:
    """Raise UsageError when a meeting cannot last ``minutes``."""
    if not SHORTEST <= minutes <= LONGEST:
        raise UsageError(f"A meeting lasts between {SHORTEST} and {LONGEST} minutes.")


def next_of_series(
    held: Meeting, meetings: Sequence[Meeting], now: datetime, new_id: Callable[[], str]
) -> Meeting | None:
    """Return the meeting that follows ``held`` in its series, unless one is planned already.

    That may have been given another day. One that was recorded late is followed by the next from
    yesterday on, not by those missed.
    """
    if not held.rule:
        return None
    series = [one for one in meetings if one.series == held.series]
    if any(one.to_come and one.at > held.at for one in series):
        return None
    planned = {one.at for one in series}
    after = max(held.at, now.replace(tzinfo=None) - timedelta(days=1))
    coming = [at for at in next_occurrences(held.rule, held.at, after, 1) if at not in planned]
    if not coming:
        return None
    return replace(held, id=new_id(), at=coming[0], held_on=None, called_off_on=None)
