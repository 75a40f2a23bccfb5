# ruff: noqa: DTZ001  (wall-clock times without a zone are what these functions take)

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from reflect.domain.dates import local_day, plain_day, relative_day

SATURDAY = date(2026, 11, 21)


def test_one_in_the_morning_belongs_to_the_evening_before() -> None:
    assert local_day(datetime(2026, 11, 22, 1, 0)) == SATURDAY
    assert local_day(datetime(2026, 11, 22, 3, 59, 59)) == SATURDAY
    assert local_day(datetime(2026, 11, 22, 4, 0)) == date(2026, 11, 22)


def test_the_day_boundary_is_a_setting() -> None:
    assert local_day(datetime(2026, 11, 22, 0, 0), time(0)) == date(2026, 11, 22)
    assert local_day(datetime(2026, 11, 22, 5, 0), time(5, 30)) == SATURDAY


def test_a_zone_is_kept_and_never_converted() -> None:
    kolkata = datetime(2026, 11, 22, 2, 0, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert local_day(kolkata) == SATURDAY
    assert local_day(kolkata.astimezone(UTC)) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (0, "today"),
        (-1, "yesterday"),
        (1, "tomorrow"),
        (-3, "3 days ago"),
        (-13, "13 days ago"),
        (-14, "2 weeks ago"),
        (-55, "7 weeks ago"),
        (-56, "26 Sep 2026"),
        (5, "in 5 days"),
        (21, "in 3 weeks"),
        (100, "1 Mar 2027"),
    ],
)
def test_near_days_are_relative_and_far_ones_exact(away: int, words: str) -> None:
    assert relative_day(SATURDAY + timedelta(days=away), SATURDAY) == words


def test_a_day_is_shown_the_same_in_every_locale() -> None:
    assert plain_day(date(2026, 3, 5)) == "5 Mar 2026"
