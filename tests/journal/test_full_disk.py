"""Opening a journal to write in it, on a disk that has no room left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reflect.journal.session import Passphrase, Vaults
from tests.support.full_disk import LET_NOTHING_GROW
from tests.support.real_vault import PASSPHRASE, make_real

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 120

SESSION = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from reflect.errors import ReflectError, StorageError
from reflect.journal.session import Passphrase, Vaults

journal = Vaults(Path(sys.argv[1])).unlock(Passphrase(sys.argv[2]))

def refused(act):
    try:
        act()
    except StorageError as problem:
        return str(problem)
    return "kept"
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault at full cost with one reflection in it, for a process of its own."""
    make_real(tmp_path / "full")
    with Vaults(tmp_path / "full").unlock(Passphrase(PASSPHRASE)) as journal:
        journal.writing.write_free("what was there before")
    return tmp_path / "full"


def run(vault: Path, script: str) -> list[str]:
    """Return the lines that a script prints behind the opening of the journal."""
    done = subprocess.run(
        [sys.executable, "-c", LET_NOTHING_GROW + SESSION + script, str(vault), PASSPHRASE],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def entries(vault: Path) -> int:
    with Vaults(vault).unlock(Passphrase(PASSPHRASE)) as journal:
        assert journal.health()["integrity"] == "sound"
        return journal.entries.count()


def test_it_opens_to_be_read_and_says_so(vault: Path) -> None:
    said, count, found = run(
        vault,
        """
print(*journal.notices)
print(journal.entries.count())
print(len(journal.search.search("before").hits))
journal.close()
""",
    )
    assert said.startswith("The disk was full when the journal was opened.")
    assert "`reflect backup --to`" in said
    assert (count, found) == ("1", "1")
    assert entries(vault) == 1


def test_words_that_stand_in_the_log_alone_are_read_too(vault: Path) -> None:
    child = os.fork()
    if child == 0:
        killed = Vaults(vault).unlock(Passphrase(PASSPHRASE))
        killed.writing.write_free("what stands in the log")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    for index in vault.glob("*-shm"):
        index.unlink()
    (count,) = run(vault, "print(journal.entries.count())\nrefused(journal.close)\n")
    assert count == "2"
    assert entries(vault) == 2


def test_what_is_written_is_refused_in_words_and_kept_once_there_is_room(vault: Path) -> None:
    full, room = run(
        vault,
        """
print(refused(lambda: journal.writing.write_free("x" * 5000)))
let_grow(-1)
print(refused(lambda: journal.writing.write_free("x" * 5000)))
journal.close()
""",
    )
    assert "disk is full" in full
    assert room == "kept"
    assert entries(vault) == 2


def test_threads_take_turns_with_the_only_connection(vault: Path) -> None:
    counts, warmed = run(
        vault,
        """
with ThreadPoolExecutor(6) as threads:
    warming = threads.submit(journal.warm)
    counted = list(threads.map(lambda _: journal.entries.count(), range(60)))
    print(set(counted))
    print(warming.exception())
journal.close()
""",
    )
    assert (counts, warmed) == ("{1}", "None")


def test_within_a_turn_reads_and_writes_see_the_same(vault: Path) -> None:
    """What lends a moment of the journal may ask further, and write, before it is given back."""
    seen, wrote, kept = run(
        vault,
        """
let_grow(-1)
with journal._store.marks.counting():
    print(journal.entries.count())
    print(refused(lambda: journal.writing.write_free("within")))
print(journal.entries.count())
journal.close()
""",
    )
    assert (seen, wrote, kept) == ("1", "kept", "2")


def test_the_place_to_come_back_to_and_what_was_held_keep_nobody_out(vault: Path) -> None:
    with Vaults(vault).unlock(Passphrase(PASSPHRASE)) as journal:
        journal.returning.keep("journal")
        journal.held.keep("client/new", {"name": "Sparrow"})
    where, said, again = run(
        vault,
        """
print(journal.returning.take())
print(journal.held.news())
print(journal.returning.take())
journal.close()
""",
    )
    assert where == again == "journal"
    assert "not lost" in said
