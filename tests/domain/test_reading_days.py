from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.dates import relative_day
from reflect.domain.reading_days import (
    begins_a_day,
    looks_unusual,
    parse_coming_day,
    parse_day,
    parse_span,
)
from reflect.errors import UsageError

SATURDAY = date(2026, 11, 21)
near = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-02", date(2026, 11, 2)),
        ("  2026-11-02 ", date(2026, 11, 2)),
        ("2024-02-29", date(2024, 2, 29)),
        ("today", SATURDAY),
        ("Yesterday", date(2026, 11, 20)),
        ("friday", date(2026, 11, 20)),
        ("Fri", date(2026, 11, 20)),
        ("saturday", date(2026, 11, 14)),
        ("sunday", date(2026, 11, 15)),
        ("3 days ago", date(2026, 11, 18)),
        ("a week ago", date(2026, 11, 14)),
        ("two months ago", date(2026, 9, 21)),
        ("1 day ago", date(2026, 11, 20)),
        ("2  weeks ago", date(2026, 11, 7)),
        ("1 month ago", date(2026, 10, 21)),
        ("0 days ago", SATURDAY),
        ("2 Nov 2026", date(2026, 11, 2)),
        ("2nd November 2026", date(2026, 11, 2)),
        ("Nov 2, 2026", date(2026, 11, 2)),
        ("Monday 2 Nov 2026", date(2026, 11, 2)),
        ("mon, 2 nov", date(2026, 11, 2)),
        ("21 Nov", SATURDAY),
        ("22 Nov", date(2025, 11, 22)),
        ("Sept 3", date(2026, 9, 3)),
        ("29 Feb", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_looking_back(text: str, day: date) -> None:
    assert parse_day(text, SATURDAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", date(2026, 11, 22)),
        ("saturday", date(2026, 11, 28)),
        ("mon", date(2026, 11, 23)),
        ("in 2 weeks", date(2026, 12, 5)),
        ("in two weeks", date(2026, 12, 5)),
        ("In a week", date(2026, 11, 28)),
        ("in one month", date(2026, 12, 21)),
        ("in 1 day", date(2026, 11, 22)),
        ("2027-01-07", date(2027, 1, 7)),
        ("7 Jan", date(2027, 1, 7)),
        ("7 January 2027", date(2027, 1, 7)),
        ("21 Nov", SATURDAY),
        ("Sunday 22 Nov", date(2026, 11, 22)),
        ("29 Feb", date(2028, 2, 29)),
        ("today", SATURDAY),
    ],
)
def test_a_due_day_is_read_looking_ahead(text: str, day: date) -> None:
    assert parse_coming_day(text, SATURDAY) == day


def test_looking_back_and_looking_ahead_do_not_mix() -> None:
    with pytest.raises(UsageError):
        parse_day("tomorrow", SATURDAY)
    with pytest.raises(UsageError):
        parse_coming_day("3 days ago", SATURDAY)


@given(today=near, text=st.sampled_from(["monday", "wed", "sunday", "sat"]))
def test_a_weekday_is_always_within_the_week_before_or_after(today: date, text: str) -> None:
    back, ahead = parse_day(text, today), parse_coming_day(text, today)
    assert timedelta(1) <= today - back <= timedelta(7)
    assert timedelta(1) <= ahead - today <= timedelta(7)
    assert f"{back:%A}".lower().startswith(text[:3])
    assert f"{ahead:%A}".lower().startswith(text[:3])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2026-02-31", "There is no 31 Feb 2026: that month has 28 days."),
        ("2026-02-00", "There is no 0 Feb 2026: that month has 28 days."),
        ("2026-13-01", "There is no month 13: write the day as year-month-day."),
        ("0026-11-21", "The year 0026 cannot be right; use one from 1900 to 2100."),
        ("9999-01-01", "The year 9999 cannot be right; use one from 1900 to 2100."),
        (
            "10/11/2025",
            "10/11/2025 can be read two ways: write 2025-11-10 or 2025-10-11.",
        ),
        ("25/11/2025", "Please write 25/11/2025 as 2025-11-25."),
        ("11.11.2025", "Please write 11.11.2025 as 2025-11-11."),
        ("2026-1-5", "Please write 2026-1-5 as 2026-01-05."),
        (
            "10/11/25",
            "Please write 10/11/25 as year-month-day, with four digits for the year.",
        ),
        (
            "31/02/2026",
            "Please write 31/02/2026 as year-month-day, with four digits for the year.",
        ),
        ("", "Please give a day. Write it like 2026-11-21 or 21 Nov 2026, or as today,"),
        ("next tuesdy", "“next tuesdy” is not a day I can read. Write it like 2026-11-21 or"),
        ("31 Feb", "There is no 31 Feb in any year."),
        ("30 Nov 1826", "The year 1826 cannot be right; use one from 1900 to 2100."),
        ("Tuesday 2 Nov 2026", "2 Nov 2026 is a Monday."),
        ("ma 3", "“ma 3” is not a day I can read."),
        ("2 Nov 26", "“2 nov 26” is not a day I can read."),
        ("last week or so", "“last week or so” is not a day I can read."),
        ("99999 days ago", "“99999 days ago” is not a day I can read."),
        ("2000 years ago", "That is outside the years 1900 to 2100."),
        ("9999 months ago", "That is outside the years 1900 to 2100."),
    ],
)
def test_what_has_no_single_meaning_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_day(text, SATURDAY)
    assert str(caught.value).startswith(sentence)


def test_a_day_in_other_digits_is_refused_rather_than_converted() -> None:
    with pytest.raises(UsageError):
        parse_day("٢٠٢٦-١١-٢١", SATURDAY)


def test_a_pasted_paragraph_is_not_repeated_in_the_refusal() -> None:
    with pytest.raises(UsageError) as caught:
        parse_day("I sat there useless while she cried", SATURDAY)
    assert "useless" not in str(caught.value)


def test_control_characters_are_not_repeated_in_the_refusal() -> None:
    with pytest.raises(UsageError) as caught:
        parse_day("\x1b[2J", SATURDAY)
    assert str(caught.value).isprintable()


@given(text=st.text(max_size=30), today=near)
def test_any_text_gives_a_day_or_one_plain_refusal(text: str, today: date) -> None:
    for parse in (parse_day, parse_coming_day, parse_span):
        answer: date | str
        try:
            answer = parse(text, today)
        except UsageError as error:
            answer = str(error)
        assert isinstance(answer, date) or answer.isprintable()


@given(day=near)
def test_every_iso_day_reads_back_as_itself(day: date) -> None:
    assert parse_day(day.isoformat(), SATURDAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10d", date(2026, 11, 11)),
        ("3w", date(2026, 10, 31)),
        ("9m", date(2026, 2, 21)),
        ("1Y", date(2025, 11, 21)),
        ("0d", SATURDAY),
    ],
)
def test_a_span_counts_back_from_today(text: str, day: date) -> None:
    assert parse_span(text, SATURDAY) == day


def test_a_month_before_the_31st_stays_inside_the_shorter_month() -> None:
    assert parse_span("1m", date(2026, 3, 31)) == date(2026, 2, 28)
    assert parse_span("1y", date(2024, 2, 29)) == date(2023, 2, 28)


@pytest.mark.parametrize("text", ["", "3", "w", "-3w", "3.5w", "3 w", "3x", "99999d"])
def test_a_malformed_span_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="like 10d, 3w, 2m or 1y"):
        parse_span(text, SATURDAY)


def test_a_span_of_thousands_of_years_is_refused() -> None:
    with pytest.raises(UsageError, match="outside the years"):
        parse_span("9999y", SATURDAY)


@pytest.mark.parametrize("age", [0, 1, 30, 183])
def test_a_day_of_the_last_half_year_looks_usual(age: int) -> None:
    assert looks_unusual(SATURDAY - timedelta(days=age), SATURDAY) is None


def test_an_old_year_in_place_of_this_one_is_shown_before_saving() -> None:
    assert looks_unusual(date(2019, 11, 18), SATURDAY) == (
        "18 Nov 2019 is 7 years ago. Did you mean 18 Nov 2026?"
    )


def test_after_new_year_the_old_year_and_the_new_one_are_easily_confused() -> None:
    january = date(2027, 1, 3)
    assert looks_unusual(date(2026, 1, 2), january) == (
        "2 Jan 2026 is a year ago. Did you mean 2 Jan 2027?"
    )
    assert looks_unusual(date(2027, 12, 30), january) == (
        "30 Dec 2027 is still to come. Did you mean 30 Dec 2026?"
    )


def test_a_day_to_come_or_long_gone_asks_without_a_guess() -> None:
    assert looks_unusual(date(2026, 11, 24), SATURDAY) == (
        "24 Nov 2026 is still to come. Is that the day you mean?"
    )
    assert looks_unusual(date(2026, 3, 1), SATURDAY) == (
        "1 Mar 2026 is 8 months ago. Is that the day you mean?"
    )


def test_a_leap_day_of_another_year_is_no_trouble() -> None:
    assert looks_unusual(date(2024, 2, 29), date(2026, 3, 2)) == (
        "29 Feb 2024 is 2 years ago. Did you mean 28 Feb 2026?"
    )


@given(day=near, today=near)
def test_every_day_is_usual_or_gets_one_sentence(day: date, today: date) -> None:
    sentence = looks_unusual(day, today)
    assert sentence is None or sentence.endswith("?")
    assert relative_day(day, today)


@pytest.mark.parametrize(
    "day",
    [
        "2026-03-01", "2024-02-29", "today", "Yesterday", "mon", "wednesday", "3 days ago",
        "a week ago", "two years ago",
        "12 weeks  ago", "21 Nov 2026", "21st nov", "Nov 21, 2026", "Sat, 21 Nov 2026",
        "sept 3rd",
    ],
)  # fmt: skip
def test_every_beginning_of_a_day_may_become_one(day: str) -> None:
    parse_day(day, SATURDAY)
    for end in range(1, len(day)):
        begun = day[:end]
        try:
            parse_day(begun, SATURDAY)
        except UsageError:
            assert begins_a_day(begun), begun


@pytest.mark.parametrize(
    "text",
    [
        "2026-13", "2026-2", "2026-00-", "2026-02-3", "2026-13-40", "1800-", "someday", "zzz",
        "03/04", "10x", "30 feb", "ago", "2026-1-", "21 quux",
    ],
)  # fmt: skip
def test_what_no_letter_can_mend_is_no_beginning(text: str) -> None:
    assert not begins_a_day(text)


@given(st.text(max_size=30))
def test_any_text_may_be_asked_whether_it_begins_a_day(text: str) -> None:
    assert begins_a_day(text) in {True, False}
