"""A day may hold thousands of entries, of one moment even: an import brings them so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.entries import MOMENT, an_id, entry
from tests.support.steps import counted

if TYPE_CHECKING:
    from reflect.store import Store

MANY = 2048


def _ids(store: Store) -> list[str]:
    return [one.id for one in store.entries.page(limit=-1)]


def test_what_a_save_does_hardly_grows_with_the_entries_of_its_day_and_moment(
    store: Store,
) -> None:
    with counted(store) as done:
        costs = []
        for start in (0, MANY):
            before = (done.statements, done.instructions)
            store.entries.save_many((entry(start + n), None) for n in range(MANY))
            costs.append((done.statements - before[0], done.instructions - before[1]))
    (first, steps_at_first), (then, steps_then) = costs
    # Twice the entries: a look or two more a save; looking key by key would be two thousand more.
    assert then <= first + 3 * MANY
    assert steps_then < 1.1 * steps_at_first


def test_entries_of_one_moment_stand_in_the_order_in_which_they_were_kept(store: Store) -> None:
    store.entries.save_many((entry(n), None) for n in range(100))
    assert _ids(store) == [an_id(n) for n in reversed(range(100))]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=20,
)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
def test_entries_of_neighbouring_moments_stand_in_the_order_of_time(
    store: Store, steps: list[int]
) -> None:
    at = MOMENT
    for entry_id in _ids(store):
        store.removal.entry(entry_id)
    for n, step in enumerate(steps):
        at += timedelta(milliseconds=8 * step)
        store.entries.save(entry(n, written_at=at))
    assert _ids(store) == [an_id(n) for n in reversed(range(len(steps)))]
