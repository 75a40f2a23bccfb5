"""The fictional caseload as a journal that tests may change: made once, copied for each test."""

from __future__ import annotations

import atexit
import itertools
import shutil
import tempfile
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.journal.clock import Clock
from reflect.journal.demo import demo_vault
from reflect.journal.session import Vaults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.journal.journal import Journal
    from reflect.journal.session import RecoveryCode

NOW = datetime(2026, 11, 20, 18, 30, tzinfo=timezone(timedelta(hours=1), "CET"))


def clock() -> Clock:
    """Return a clock that stands still, with ids that count upwards."""
    numbers = itertools.count()
    return Clock(lambda: NOW, lambda size: next(numbers).to_bytes(size, "big"))


@cache
def _made() -> tuple[Path, RecoveryCode]:
    folder = Path(tempfile.mkdtemp(prefix="reflect-caseload-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with demo_vault(clock()) as demo:
        shutil.copytree(demo.vaults.folder, folder / "vault")
        return folder / "vault", demo.secret


@contextmanager
def caseload_journal(folder: Path) -> Iterator[Journal]:
    """Open a copy of the caseload in ``folder``."""
    made, secret = _made()
    shutil.copytree(made, folder)
    # Fresh ids must not meet those of the copy.
    numbers = itertools.count(1 << 60)
    later = Clock(lambda: NOW, lambda size: (next(numbers) % 256**size).to_bytes(size, "big"))
    with Vaults(folder, later, demo=True).unlock(secret) as journal:
        yield journal
