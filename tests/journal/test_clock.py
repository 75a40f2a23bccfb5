"""Moments that were stored become days by what clocks showed then, not by today's offset.

Each is tried in summer and in winter, so that one of both is across a change from whenever this
runs.
"""

from __future__ import annotations

import time as clocks
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from reflect.domain.ids import uuid7
from reflect.domain.keeping import Hold
from reflect.domain.referrals.model import Event, EventKind, State
from reflect.journal.backup_files import name_of
from reflect.journal.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.journal.journal import Journal

pytestmark = pytest.mark.skipif(not hasattr(clocks, "tzset"), reason="zones are set on POSIX alone")


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "Europe/Berlin")
        clocks.tzset()
        yield
    clocks.tzset()


@pytest.mark.parametrize(("month", "hours"), [(1, 1), (7, 2)])
def test_a_moment_is_local_by_the_rule_of_its_day(month: int, hours: int) -> None:
    here = Clock().here(datetime(2025, month, 1, 12, tzinfo=UTC))
    assert (here.hour, here.utcoffset()) == (12 + hours, timedelta(hours=hours))


def test_a_clock_that_was_handed_in_says_where_it_stands() -> None:
    zone = timezone(timedelta(hours=-5))
    clock = Clock(now=lambda: datetime(2026, 1, 1, tzinfo=zone))
    assert clock.here(datetime(2025, 7, 1, 12, tzinfo=UTC)).hour == 7


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2025, 7, 2, 2, 30, tzinfo=UTC), date(2025, 7, 2)),  # 04:30
        (datetime(2025, 1, 2, 2, 30, tzinfo=UTC), date(2025, 1, 1)),  # 03:30
    ],
)
def test_the_ledger_tells_the_day_of_a_move_by_the_clocks_of_then(
    journal: Journal, at: datetime, day: date
) -> None:
    ledger = journal.referrals
    ledger._clock = Clock()
    event = Event("e1", "r1", at, EventKind.MOVED, State.RAISED)
    assert ledger.day_of(event) == day


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2025, 7, 1, 22, 30, tzinfo=UTC), "2 Jul 2025"),
        (datetime(2025, 1, 1, 22, 30, tzinfo=UTC), "1 Jan 2025"),
    ],
)
def test_a_hold_tells_its_day_by_the_clocks_of_then(
    journal: Journal, at: datetime, day: str
) -> None:
    journal.holds._clock = Clock()
    journal._store.holds.put(Hold(uuid7(1, bytes(10)), "", at))
    assert f"since {day}:" in journal.holds.sentence()


@pytest.mark.parametrize(("month", "removed"), [(1, 0), (7, 1)])
def test_backups_are_thinned_by_the_days_of_then(
    journal: Journal, month: int, removed: int
) -> None:
    """In summer both are of one day; in winter the first is of half an hour before midnight."""
    backups = journal.backups
    backups._clock = Clock()
    mark = backups._vault.vault_id[:8]
    backups.own_folder.mkdir(exist_ok=True)
    for day, hour, minute in ((1, 22, 30), (2, 10, 0)):
        made = datetime(2025, month, day, hour, minute, tzinfo=UTC)
        (backups.own_folder / name_of(mark, made)).touch()
    assert backups.thin() == removed
