"""Real journals for tests: a vault made once, copied for each test, with a clock that stands."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.journal.clock import Clock
from reflect.journal.session import Passphrase, Vaults
from reflect.vault import CHEAPEST, LIMITS_FOR_TESTS

if TYPE_CHECKING:
    from reflect.journal.journal import Journal

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
"""A Saturday evening."""

PASSPHRASE = "lantern otter quiet harbour"


def vaults_in(folder: Path, now: datetime = NOW) -> Vaults:
    """Return the vault operations on a folder, cheap and at a fixed moment."""
    return Vaults(folder, clock=Clock(now=lambda: now), profile=CHEAPEST, limits=LIMITS_FOR_TESTS)


def open_journal(folder: Path, now: datetime = NOW) -> Journal:
    """Return the journal in a folder, copied there from an empty one when there is none."""
    if not folder.exists():
        shutil.copytree(_template(), folder)
    return vaults_in(folder, now).unlock(Passphrase(PASSPHRASE))


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="reflect-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    vaults_in(folder / "vault").create(Passphrase(PASSPHRASE))
    return folder / "vault"
