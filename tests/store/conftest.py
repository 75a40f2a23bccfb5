"""Real encrypted journals, copied from one that is made once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reflect.store import Store, create_database
from tests.support.entries import KEY, SALT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty journal file."""
    path = tmp_path_factory.mktemp("template") / "journal.db"
    create_database(path, KEY, SALT)
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A copy of the empty journal file."""
    return shutil.copy(template, tmp_path / "journal.db")


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An open, empty journal."""
    with Store.open(path, KEY, SALT) as opened:
        yield opened
