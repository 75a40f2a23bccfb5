"""The arithmetic of the benchmarks. No test here measures anything."""

from __future__ import annotations

from itertools import count

import pytest

from tests.benchmarks.timing import Pairs, in_turns, percentile


def test_a_ratio_is_the_median_of_pairs_and_not_the_ratio_of_medians() -> None:
    pairs = Pairs(subject=(10.0, 90.0, 30.0), anchor=(10.0, 30.0, 60.0))
    assert pairs.ratio == 1.0


def test_one_slow_moment_does_not_move_the_ratio() -> None:
    pairs = Pairs(subject=(2.0, 2.0, 2000.0), anchor=(1.0, 1.0, 1.0))
    assert pairs.ratio == 2.0


@pytest.mark.parametrize(("cost", "exponent"), [(1.0, 0.0), (50.0, 1.0), (2500.0, 2.0)])
def test_an_exponent_says_how_cost_follows_size(cost: float, exponent: float) -> None:
    assert Pairs((cost,), (1.0,)).exponent(50) == pytest.approx(exponent)


def test_turns_alternate_and_the_first_rounds_are_dropped() -> None:
    clock = count()
    pairs = in_turns(2, lambda: float(next(clock)), lambda: float(next(clock)), warm=1)
    assert (pairs.subject, pairs.anchor) == ((2.0, 4.0), (3.0, 5.0))


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.95, 10), (0.1, 1), (1.0, 10)])
def test_a_percentile_is_one_of_the_values(share: float, value: int) -> None:
    assert percentile(range(10, 0, -1), share) == value
