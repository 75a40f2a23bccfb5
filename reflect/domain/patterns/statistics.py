"""The few figures that rules decide by; what is shown are counts.

Sources: the incomplete beta function by its continued fraction, DLMF 8.17.22, evaluated by the
modified Lentz method; Kendall's S, Kendall 1938 (Biometrika 30:81).
"""

from __future__ import annotations

from itertools import combinations
from math import comb, exp, lgamma, log, log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PRIOR_ENTRIES = 6.0
"""How many entries the rate on other clients counts for, when a client's rate leans toward it."""

RISING_S = {4: 6, 5: 8, 6: 11}
"""The least Kendall S that counts as rising, by the number of ratings: by chance about 2 % each."""

_TINY = 1e-300
_PRECISION = 1e-15
_STEPS = 1000


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b): P(X ≤ x) for X ~ Beta(a, b).

    Raises ValueError unless ``a`` and ``b`` are positive.
    """
    if a <= 0 or b <= 0:
        raise ValueError("a beta distribution needs positive parameters")
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b))
    # The fraction converges fast below the mean; above it, the mirror image does.
    if x < (a + 1) / (a + b + 2):
        return min(1.0, front * _fraction(x, a, b) / a)
    return max(0.0, 1 - front * _fraction(1 - x, b, a) / b)


def base_rate(count: int, total: int) -> float:
    """Return the rate on other clients, (k+½)/(n+1): never quite 0 or 1, as a prior needs."""
    return (count + 0.5) / (total + 1)


def probability_above(count: int, total: int, base: float) -> float:
    """Return P(rate > ``base``) given ``count`` of ``total`` and the prior Beta(6b, 6(1-b)).

    ``base`` lies strictly between 0 and 1.
    """
    a = PRIOR_ENTRIES * base + count
    b = PRIOR_ENTRIES * (1 - base) + total - count
    return 1 - beta_cdf(base, a, b)


def lift(together: int, first: int, second: int, total: int) -> float:
    """Return how many times more often than expected two marks share an entry; 0 if never."""
    return together * total / (first * second) if together else 0.0


def hypergeometric_tail(together: int, first: int, second: int, total: int) -> float:
    """Return how likely chance alone puts two marks together at least this often.

    ``first`` and ``second`` of ``total`` entries carry one mark each, independently. Exact in
    whole numbers until the last division.
    """
    most = min(first, second)
    ways = sum(
        comb(first, shared) * comb(total - first, second - shared)
        for shared in range(max(together, 0), most + 1)
        if second - shared <= total - first
    )
    return ways / comb(total, second)


def kendall_s(values: Sequence[int]) -> int:
    """Return Kendall's S against order: pairs that rise minus pairs that fall."""
    return sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))


def is_rising(ratings: Sequence[int]) -> bool:
    """Return whether four to six ratings rise: S at its threshold, and at least 2 points gained.

    Three ratings rise by chance one time in six and are never reported.
    """
    needed = RISING_S.get(len(ratings))
    if needed is None:
        return False
    return kendall_s(ratings) >= needed and ratings[-1] - ratings[0] >= 2


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of I_x(a, b) without its leading factor."""
    c, d = 1.0, _guard(1 - (a + b) * x / (a + 1))
    d = 1 / d
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = 1.0
        for term in (even, odd):
            d = 1 / _guard(1 + term * d)
            c = _guard(1 + term / c)
            change = c * d
            value *= change
        if abs(change - 1) < _PRECISION:
            break
    return value


def _guard(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
