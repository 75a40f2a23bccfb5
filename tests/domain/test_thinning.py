"""Thinning keeps the latest of each recent day, week and month, and never the last one less."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.thinning import Kept, to_keep

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)  # a Saturday
MOMENTS = st.lists(
    st.integers(0, 1095 * 86400).map(lambda back: NOW - timedelta(seconds=back)), max_size=60
)


def test_a_year_of_evenings_leaves_a_week_a_month_and_a_year() -> None:
    evenings = [NOW - timedelta(days=back) for back in range(400)]
    days = {(NOW - timedelta(days=back)).date().isoformat() for back in range(7)}
    sundays = {"2026-11-15", "2026-11-08", "2026-11-01"}
    ends = {"2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31",
            "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"}  # fmt: skip
    kept = {moment.date().isoformat() for moment in to_keep(evenings, Kept())}
    assert kept == days | sundays | ends


def test_the_latest_of_a_day_stays() -> None:
    day = [NOW - timedelta(hours=hours) for hours in (0, 2, 9)]
    assert to_keep(day, Kept()) == {NOW}


def test_days_without_a_backup_do_not_use_up_the_seven() -> None:
    sparse = [NOW - timedelta(days=40 * back) for back in range(5)]
    assert to_keep(sparse, Kept(weeks=0, months=0)) == set(sparse)


def test_nothing_kept_by_rule_still_keeps_the_newest() -> None:
    assert to_keep([NOW, NOW - timedelta(days=1)], Kept(0, 0, 0)) == {NOW}


def test_no_backup_keeps_none() -> None:
    assert to_keep([], Kept()) == frozenset()


@given(MOMENTS, st.integers(0, 9), st.integers(0, 9), st.integers(0, 14))
def test_the_newest_stays_and_no_more_than_the_rules_allow(
    moments: list[datetime], days: int, weeks: int, months: int
) -> None:
    kept = to_keep(moments, Kept(days, weeks, months))
    assert kept <= set(moments)
    assert not moments or max(moments) in kept
    assert len(kept) <= max(1, days + weeks + months)


@given(MOMENTS)
def test_thinning_twice_changes_nothing_more(moments: list[datetime]) -> None:
    once = to_keep(moments, Kept())
    assert to_keep(once, Kept()) == once
