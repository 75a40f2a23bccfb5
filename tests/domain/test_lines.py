"""Short lines are kept whole, or refused with what to do."""

from __future__ import annotations

import pytest

from reflect.domain.lines import line_within
from reflect.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  a\n b ", "a b"), ("x" * 5, "x" * 5), ("", ""), ("ab\x1b" + " " * 9, "ab")],
)
def test_what_fits_stands_on_one_line(typed: str, kept: str) -> None:
    assert line_within(typed, 5, "the label") == kept


def test_what_does_not_fit_is_refused_with_both_numbers() -> None:
    with pytest.raises(
        UsageError, match=r"^Please keep the label to 5 characters; it has 6 now\.$"
    ):
        line_within("x" * 6, 5, "the label")
