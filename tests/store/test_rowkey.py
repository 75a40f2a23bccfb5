"""Keys sort as lists do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reflect.store.rowkey import day_of, first_key, first_key_of

days = st.dates()
moments = st.integers(0, 220 * 365 * 86_400_000).map(
    lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)


@given(days, moments, days, moments)
def test_keys_sort_by_day_and_then_by_moment(
    day: date, moment: datetime, other: date, later: datetime
) -> None:
    if (day, moment + timedelta(seconds=1)) <= (other, later):
        assert first_key(day, moment) < first_key(other, later)


@given(days, st.datetimes(timezones=st.just(UTC)))
def test_a_key_holds_its_day_and_fits_an_integer_of_sqlite(day: date, moment: datetime) -> None:
    key = first_key(day, moment)
    assert day_of(key) == day
    assert first_key_of(day) <= key < 2**63
    assert day == date.max or key < first_key_of(day + timedelta(days=1))
