# ruff: noqa: DTZ001  (wall-clock times without a zone are what these functions take)

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.domain.recurrence import (
    describe_rule,
    every_month_on_this_weekday,
    every_two_weeks,
    every_week,
    next_occurrences,
)
from reflect.errors import UsageError

THURSDAY = datetime(2026, 10, 15, 16, 0)
starts = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1))


def test_thursdays_at_four_stay_at_four_when_the_clocks_change() -> None:
    times = next_occurrences(every_week(THURSDAY), THURSDAY, THURSDAY, 3)
    assert times == [datetime(2026, 10, day, 16, 0) for day in (22, 29)] + [
        datetime(2026, 11, 5, 16, 0)
    ]
    berlin = ZoneInfo("Europe/Berlin")
    offsets = {time.replace(tzinfo=berlin).utcoffset() for time in times}
    assert len(offsets) == 2  # the change lies between them, and the hour did not move


def test_a_meeting_in_the_hour_that_a_change_of_clocks_skips_keeps_its_time() -> None:
    start = datetime(2026, 3, 22, 2, 30)
    assert next_occurrences(every_week(start), start, start, 1) == [datetime(2026, 3, 29, 2, 30)]


def test_every_second_week_is_counted_from_the_first_meeting() -> None:
    after = THURSDAY + timedelta(days=8)
    assert next_occurrences(every_two_weeks(THURSDAY), THURSDAY, after, 2) == [
        datetime(2026, 10, 29, 16, 0),
        datetime(2026, 11, 12, 16, 0),
    ]


def test_the_third_thursday_returns_every_month() -> None:
    rule = every_month_on_this_weekday(THURSDAY)
    assert next_occurrences(rule, THURSDAY, THURSDAY, 2) == [
        datetime(2026, 11, 19, 16, 0),
        datetime(2026, 12, 17, 16, 0),
    ]


def test_a_fifth_thursday_becomes_the_last_of_each_month() -> None:
    fifth = datetime(2026, 10, 29, 9, 0)
    rule = every_month_on_this_weekday(fifth)
    assert next_occurrences(rule, fifth, fifth, 2) == [
        datetime(2026, 11, 26, 9, 0),
        datetime(2026, 12, 31, 9, 0),
    ]


def test_the_first_meeting_itself_is_among_what_comes_after_an_earlier_day() -> None:
    before = THURSDAY - timedelta(days=30)
    assert next_occurrences(every_week(THURSDAY), THURSDAY, before, 1) == [THURSDAY]


def test_a_rule_that_ends_gives_fewer_times() -> None:
    assert next_occurrences("FREQ=WEEKLY;COUNT=2", THURSDAY, THURSDAY, 5) == [
        THURSDAY + timedelta(weeks=1)
    ]
    assert next_occurrences("FREQ=WEEKLY;COUNT=2", THURSDAY, THURSDAY, 0) == []


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "weekly",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;INTERVAL=many",
        "FREQ=WEEKLY;UNTIL=20261224T000000Z",
        "FREQ=WEEKLY\nEXDATE:20261022T160000",
        "FREQ=WEEKLY;NONSENSE=1",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;INTERVAL=100",
        "FREQ=WEEKLY;INTERVAL=" + "9" * 5000,
        "FREQ=WEEKLY;COUNT=" + "9" * 5000,
        "FREQ=WEEKLY;BYDAY=TH\nFREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;COUNT=2;COUNT",
    ],
)
def test_a_rule_that_cannot_be_read_is_refused(rule: str) -> None:
    with pytest.raises(UsageError, match=r"recurrence|repeats|INTERVAL"):
        next_occurrences(rule, THURSDAY, THURSDAY, 1)


def test_an_endless_rule_is_followed_for_ten_years() -> None:
    times = next_occurrences(every_week(THURSDAY), THURSDAY, THURSDAY, 10_000)
    assert (times[-1].year, len(times)) == (2036, 532)
    last = datetime(9999, 12, 31, 16, 0)
    assert next_occurrences("FREQ=DAILY", last, last, 1) == []


def test_a_rule_that_comes_true_only_rarely_still_ends() -> None:
    february = datetime(2026, 2, 5, 16, 0)
    never = "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31"
    assert next_occurrences(never, february, february, 1) == []


rules = st.text(alphabet=st.sampled_from("FREQ=DAILYWKMOTHUV;BY0123456789-+,X"), max_size=30)


@settings(deadline=None)
@given(
    rule=rules
    | st.builds(
        "FREQ={};{}={}".format,
        st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
        st.sampled_from(["INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST"]),
        st.sampled_from(
            ["1", "3", "0", "-1", "31", "TH", "5TH", "-1MO", "MO,TU", "20270101", "x", ""]
        ),
    )
)
def test_any_text_of_a_rule_gives_times_or_one_refusal(rule: str) -> None:
    times: list[datetime] = []
    refusal = ""
    try:
        times = next_occurrences(rule, THURSDAY, THURSDAY, 2)
    except UsageError as error:
        refusal = str(error)
    assert refusal.isprintable()
    assert all(time > THURSDAY for time in times)


def test_times_with_a_zone_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="naive"):
        next_occurrences("FREQ=WEEKLY", THURSDAY.replace(tzinfo=UTC), THURSDAY, 1)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", ""),
        (every_week(THURSDAY), "every Thursday at 16:00"),
        (every_two_weeks(THURSDAY), "every second Thursday at 16:00"),
        (every_month_on_this_weekday(THURSDAY), "every third Thursday of the month at 16:00"),
        ("FREQ=DAILY", "by its own rule (FREQ=DAILY) at 16:00"),
    ],
)
def test_a_rule_is_told_in_words(rule: str, words: str) -> None:
    assert describe_rule(rule, THURSDAY) == words


@given(
    start=starts,
    build=st.sampled_from([every_week, every_two_weeks, every_month_on_this_weekday]),
    days=st.integers(-400, 400),
)
def test_occurrences_are_later_keep_weekday_and_hour_and_rise(start, build, days) -> None:
    after = start + timedelta(days=days)
    times = next_occurrences(build(start), start, after, 4)
    assert len(times) == 4
    assert times == sorted(set(times))
    assert all(time > after for time in times)
    assert {(time.weekday(), time.time()) for time in times} == {
        (start.weekday(), start.time().replace(microsecond=0))
    }
