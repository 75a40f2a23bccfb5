"""Days in words: near ones by how far away they are, far ones said once."""

from __future__ import annotations

from datetime import date

import pytest

from reflect.tui.screens.lines import both_days, day_then_near

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "22 Nov 2026, today"),
        (date(2026, 12, 6), "6 Dec 2026, in 2 weeks"),
        (date(2026, 11, 19), "19 Nov 2026, 3 days ago"),
        (date(2027, 11, 21), "21 Nov 2027"),
    ],
)
def test_an_exact_day_is_followed_by_how_near_it_is(day: date, words: str) -> None:
    assert day_then_near(day, TODAY) == words


def test_a_far_day_is_not_said_twice_with_its_weekday_either() -> None:
    assert day_then_near(date(2027, 11, 21), TODAY, full=True) == "Sunday 21 Nov 2027"
    assert day_then_near(date(2026, 11, 26), TODAY, full=True) == "Thursday 26 Nov 2026, in 4 days"
    assert both_days(date(2027, 11, 21), TODAY) == "21 Nov 2027"
