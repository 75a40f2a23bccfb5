"""Journals for the places: the fictional caseload, and one with nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.caseload import caseload_journal
from tests.support.journals import open_journal
from tests.support.tagged import write_tagged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflect.journal.journal import Journal


@pytest.fixture
def caseload(home: Path) -> Iterator[Journal]:
    """Five clients, sixty entries over four months, two meetings held, one to come."""
    with caseload_journal(home) as journal:
        yield journal


@pytest.fixture
def empty(home: Path) -> Iterator[Journal]:
    """A journal on its first day."""
    with open_journal(home) as journal:
        yield journal


@pytest.fixture
def tagged(empty: Journal) -> Journal:
    """Two clients and eleven entries with themes added by hand; a meeting in five days."""
    write_tagged(empty)
    return empty
