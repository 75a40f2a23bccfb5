"""A time of day is read as people write it, and never guessed."""

from __future__ import annotations

import pytest

from reflect.domain.clock_time import parse_time
from reflect.errors import UsageError


def test_times_are_read_strictly() -> None:
    assert [f"{parse_time(text):%H:%M}" for text in ("16:00", "9", "9.30", "0:05", "16h15")] == [
        "16:00",
        "09:00",
        "09:30",
        "00:05",
        "16:15",
    ]
    halves = ("4 pm", "4:30PM", "12 am", "12 p.m.", "09.15 am")
    assert [f"{parse_time(text):%H:%M}" for text in halves] == [
        "16:00",
        "16:30",
        "00:00",
        "12:00",
        "09:15",
    ]
    for text in ("", "24:00", "16:60", "16 pm", "0 am", "4 p", "-1", "1600", "½"):
        with pytest.raises(UsageError):
            parse_time(text)
