"""The measures, by subject. Each module gives ``rows(bench)``, an iterator of table rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.rows import (
    agenda,
    commands,
    extremes,
    growth,
    hearing,
    idling,
    keys,
    saving,
    searching,
    starting,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.bench import Bench
    from tests.benchmarks.table import Row

GROUPS: tuple[tuple[str, Callable[[Bench], Iterator[Row]]], ...] = (
    ("start", starting.rows),
    ("commands", commands.rows),
    ("growth", growth.rows),
    ("search", searching.rows),
    ("save", saving.rows),
    ("keys", keys.rows),
    ("hearing", hearing.rows),
    ("agenda", agenda.rows),
    ("extremes", extremes.rows),
    ("idle", idling.rows),
)
