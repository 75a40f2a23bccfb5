"""The clock and the randomness, handed in so that tests and stories can fix them."""

from __future__ import annotations

import os
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable


def _now() -> datetime:
    return datetime.now().astimezone()


class Clock(NamedTuple):
    """Local time with its zone, and new identifiers from it."""

    now: Callable[[], datetime] = _now
    noise: Callable[[int], bytes] = os.urandom

    def today(self, boundary: time, now: datetime | None = None) -> date:
        """Return the journal's day: before ``boundary`` it is still yesterday.

        ``now`` is a moment that was read from this clock already.
        """
        from reflect.domain.dates import local_day  # noqa: PLC0415 - lists have no use for it

        return local_day(now or self.now(), boundary)

    def here(self, moment: datetime) -> datetime:
        """Return a stored moment in local time, by what clocks here showed at that moment.

        The zone of ``now`` is no help: it is today's offset, an hour off across a change of clocks.
        A clock that was handed in says by the zone of its moments where it stands.
        """
        return moment.astimezone(None if self.now is _now else self.now().tzinfo)

    def zone(self) -> str:
        """Return the local zone's name, such as ``CET``."""
        return self.now().tzname() or ""

    def new_id(self, now: datetime | None = None) -> str:
        """Return a fresh UUIDv7, of the moment ``now`` if this clock was read already."""
        return uuid7(_milliseconds(now or self.now()), self.noise(10))

    def new_ids(self, count: int) -> list[str]:
        """Return so many fresh UUIDv7s of one moment, sorted."""
        at = _milliseconds(self.now())
        return sorted([uuid7(at, self.noise(10)) for _ in range(count)])


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
