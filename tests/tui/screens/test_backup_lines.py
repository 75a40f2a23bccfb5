"""A backup's moment is told as clocks here showed it then."""

from __future__ import annotations

import time as clocks
from datetime import UTC, datetime

import pytest

from reflect.journal.clock import Clock
from reflect.tui.screens.backup_lines import size_words, when


@pytest.mark.skipif(not hasattr(clocks, "tzset"), reason="zones are set on POSIX alone")
@pytest.mark.parametrize(("month", "hour"), [(1, "13:30"), (7, "14:30")])
def test_a_change_of_clocks_between_then_and_now_moves_no_backup(
    monkeypatch: pytest.MonkeyPatch, month: int, hour: str
) -> None:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "Europe/Berlin")
        clocks.tzset()
        made = when(datetime(2025, month, 1, 12, 30, tzinfo=UTC), Clock())
    clocks.tzset()
    assert hour in made


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 KB"), (812_400, "812 KB"), (1_440_000, "1.4 MB")]
)
def test_a_size_is_told_in_round_figures(size: int, words: str) -> None:
    assert size_words(size) == words
