"""Loading ahead what an open journal's first screen needs."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST_SCREEN = """
import sys
from datetime import date
from pathlib import Path
from reflect.journal.preload import preload
from reflect.journal.session import Passphrase, Vaults
from reflect.vault import CHEAPEST, LIMITS_FOR_TESTS

secret = Passphrase("a lantern over the slow brown river")
vaults = Vaults(Path(sys.argv[1]), profile=CHEAPEST, limits=LIMITS_FOR_TESTS)
vaults.create(secret)
preload()
journal = vaults.unlock(secret)
before = set(sys.modules)
journal.returning.take()
journal.settings.idle_seconds
journal.writing.today()
journal.writing.drafts()
journal.clients.names()
journal.supervision.next_meeting()
journal.supervision.follow_ups()
journal.entries.page()
journal.upkeep_problem
journal.old_backup
journal.glance.notes_waiting()
journal.glance.something_deferred()
journal.referrals.coming_back()
journal.decks.headings()
print(*sorted(name for name in set(sys.modules) - before if name.startswith("reflect")))
journal.close()
"""


def test_the_first_screen_imports_nothing_of_ours_any_more(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_SCREEN, str(tmp_path / "vault")],
        capture_output=True,
        text=True,
        check=True,
    )
    late = done.stdout.split()
    assert not late, f"the first screen waits for {late}: name them in reflect/journal/preload.py"


STOPPED = """
import sys
from reflect.journal.preload import MODULES, preload

asked = iter([True, True, False])
print(preload(lambda: next(asked)), sum(name in sys.modules for name in MODULES[3:]))
"""


def test_whoever_leaves_does_not_wait_for_the_rest() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "0"]
