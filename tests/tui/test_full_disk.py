"""The interface on a disk that has no room left, in a real terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.journal.session import Passphrase, Vaults
from tests.support.full_disk import LET_NOTHING_GROW
from tests.support.real_vault import PASSPHRASE, make_real
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = ("-c", LET_NOTHING_GROW + "from reflect.__main__ import main\nmain()")


@pytest.mark.slow
def test_the_journal_opens_is_read_locks_and_opens_again(tmp_path: Path) -> None:
    home = tmp_path / "full"
    make_real(home)
    with Vaults(home).unlock(Passphrase(PASSPHRASE)) as journal:
        entry = journal.writing.write_free("what was there before")
        journal.returning.keep(f"journal entry:{entry.id}")
    surroundings = {
        "REFLECT_HOME": str(home),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with Terminal([], surroundings, program=PROGRAM) as terminal:
        for _ in range(2):
            terminal.wait_for("Passphrase")
            terminal.type(f"{PASSPHRASE}\r")
            terminal.wait_for("what was there before", "Esc back")
            terminal.press("1")
            terminal.wait_for("The disk was full when the journal was opened.")
            terminal.press("ctrl+l")
        terminal.wait_for("Locked")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
