from fractions import Fraction
from itertools import permutations, product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.patterns.statistics import (
    RISING_S,
    base_rate,
    beta_cdf,
    hypergeometric_tail,
    is_rising,
    kendall_s,
    lift,
    probability_above,
)

parameters = st.floats(0.05, 400)
inside = st.floats(0.001, 0.999)


@pytest.mark.parametrize("n", [1, 2, 5, 9, 30])
@pytest.mark.parametrize("x", [0.01, 0.2, 0.5, 0.77, 0.99])
def test_the_beta_function_agrees_with_the_exact_binomial_sum(n: int, x: float) -> None:
    # I_x(k, n-k+1) is the chance of at least k successes in n trials.
    exact = Fraction(x)
    for k in range(1, n + 1):
        tail = sum(comb(n, j) * exact**j * (1 - exact) ** (n - j) for j in range(k, n + 1))
        assert beta_cdf(x, k, n - k + 1) == pytest.approx(float(tail), rel=1e-11, abs=1e-15)


@pytest.mark.parametrize(
    ("x", "a", "b", "value"),
    [
        (0.5, 0.5, 0.5, 0.5),  # arcsine law
        (0.25, 0.5, 0.5, 1 / 3),
        (0.3, 1, 1, 0.3),  # uniform
        (0.3, 2, 1, 0.09),
        (0.5, 2, 3, 0.6875),
    ],
)
def test_the_beta_function_has_its_known_values(x, a, b, value) -> None:
    assert beta_cdf(x, a, b) == pytest.approx(value, rel=1e-12)


def test_the_beta_function_ends_at_nothing_and_everything() -> None:
    assert beta_cdf(0, 2, 3) == 0
    assert beta_cdf(-1, 2, 3) == 0
    assert beta_cdf(1, 2, 3) == 1
    assert beta_cdf(2, 2, 3) == 1


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 0), (-1, 2)])
def test_a_beta_distribution_without_positive_parameters_is_refused(a: float, b: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        beta_cdf(0.5, a, b)


@given(x=inside, y=inside, a=parameters, b=parameters)
def test_the_beta_function_rises_and_mirrors(x: float, y: float, a: float, b: float) -> None:
    low, high = sorted((x, y))
    assert 0 <= beta_cdf(low, a, b) <= beta_cdf(high, a, b) + 1e-12 <= 1 + 1e-12
    assert beta_cdf(x, a, b) + beta_cdf(1 - x, b, a) == pytest.approx(1, abs=1e-10)


def test_the_base_rate_is_never_nothing_or_everything() -> None:
    assert 0 < base_rate(0, 8) < base_rate(8, 8) < 1
    assert base_rate(6, 31) == pytest.approx(6.5 / 32)


def test_the_probability_of_being_above_is_the_beta_tail() -> None:
    # Prior Beta(3, 3) at b = .5 with 4 of 4 gives Beta(7, 3): P(X > ½) = P(Bin(9, ½) ≤ 6).
    expected = sum(comb(9, j) for j in range(7)) / 2**9
    assert probability_above(4, 4, 0.5) == pytest.approx(expected)


@given(total=st.integers(1, 40), base=st.floats(0.02, 0.98), data=st.data())
def test_more_occurrences_never_make_being_above_less_likely(total, base, data) -> None:
    count = data.draw(st.integers(0, total - 1))
    less, more = (probability_above(k, total, base) for k in (count, count + 1))
    assert 0 <= less <= more + 1e-12
    assert more <= 1 + 1e-12


def test_lift_compares_with_independence() -> None:
    assert lift(3, 6, 6, 36) == pytest.approx(3.0)
    assert lift(1, 6, 6, 36) == pytest.approx(1.0)
    assert lift(0, 0, 6, 36) == 0


def test_the_hypergeometric_tail_agrees_with_counting_every_arrangement() -> None:
    total, first = 6, 3
    arrangements = [spots for spots in product((0, 1), repeat=total) if sum(spots) == 2]
    hits = sum(sum(spots[:first]) >= 1 for spots in arrangements)
    assert hypergeometric_tail(1, first, 2, total) == pytest.approx(hits / len(arrangements))


@given(total=st.integers(1, 60), data=st.data())
def test_the_hypergeometric_tail_is_a_probability_that_falls(total: int, data) -> None:
    first = data.draw(st.integers(0, total))
    second = data.draw(st.integers(0, total))
    tails = [hypergeometric_tail(k, first, second, total) for k in range(min(first, second) + 2)]
    assert tails[0] == pytest.approx(1)
    assert tails == sorted(tails, reverse=True)
    assert tails[-1] == 0


def test_kendall_counts_rises_minus_falls() -> None:
    assert kendall_s([1, 2, 3, 4]) == 6
    assert kendall_s([4, 3, 2, 1]) == -6
    assert kendall_s([3, 3, 3]) == 0
    assert kendall_s([3, 5, 6, 8]) == 6
    assert kendall_s([3, 6, 5, 8]) == 4


@pytest.mark.parametrize(
    ("ratings", "rises"),
    [
        ((3, 5, 6, 8), True),
        ((3, 6, 5, 8), False),
        ((5, 5, 6, 6), False),
        ((1, 2, 3), False),
        ((1, 2, 4, 3, 5), True),
        ((1, 2, 3, 4, 3), False),
        ((1, 2, 3, 2, 3), False),
        ((1, 2, 3, 4, 5, 4), True),
        ((0, 0, 1, 1, 1, 1), False),
        ((1, 2, 3, 4, 5, 6, 7), False),
    ],
)
def test_only_four_to_six_ratings_that_clearly_rise_count(ratings, rises: bool) -> None:
    assert is_rising(ratings) is rises


@pytest.mark.parametrize(("length", "rising"), [(4, 1), (5, 5), (6, 20)])
def test_few_orders_without_a_trend_reach_the_threshold(length: int, rising: int) -> None:
    orders = permutations(range(length))
    assert sum(kendall_s(order) >= RISING_S[length] for order in orders) == rising
