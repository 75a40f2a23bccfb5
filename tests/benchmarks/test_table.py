"""What the printed table says."""

from __future__ import annotations

import pytest

from tests.benchmarks.table import Limit, Row, render


@pytest.mark.parametrize(
    ("limit", "found", "met"),
    [
        (Limit(2), 2.0, True),
        (Limit(2), 2.01, False),
        (Limit(0.05, at_least=True), 0.05, True),
        (Limit(0.05, at_least=True), 0.04, False),
    ],
)
def test_a_limit_is_kept_up_to_and_with_its_figure(limit: Limit, found: float, met: bool) -> None:
    assert limit.met_by(found) is met


def test_a_row_shows_promise_and_goal_and_whether_each_is_met() -> None:
    shown = render([Row("key down / floor", 1.5, Limit(2), Limit(1.2), remark="here 3 ms")])
    line, remark = shown.splitlines()[-2:]
    assert line.split() == [
        "key",
        "down",
        "/",
        "floor",
        "1.5",
        "≤",
        "2",
        "met",
        "≤",
        "1.2",
        "MISSED",
    ]
    assert remark.strip() == "here 3 ms"


def test_a_row_that_could_not_be_taken_is_neither_met_nor_missed() -> None:
    shown = render([Row("add / peer", None, Limit(1), remark="the peer is not installed")])
    assert "met" not in shown.splitlines()[2]
    assert "MISSED" not in shown
    assert "the peer is not installed" in shown
