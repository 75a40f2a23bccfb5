"""Writes drafts and reflections through the real journal until it is killed.

``python -m tests.torture.writer FOLDER`` gets everything ready once, then forks a child for each
seed that it reads, so that a kill costs no start. A child acknowledges each thing on standard
output only after the journal has returned from storing it.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reflect.journal.session import Passphrase
from tests.support.vaults import PASSPHRASE
from tests.torture.surroundings import vaults_now

if TYPE_CHECKING:
    from reflect.journal.journal import Journal


def tell(*words: object) -> None:
    """Write one line at once, past every buffer."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def text_of(entry_id: str, words: int) -> str:
    """Return what is typed into an entry: the same for the same id, longer with more words."""
    return " ".join(f"{entry_id[-4:]}-{number}" for number in range(words))


def write(folder: Path, seed: int) -> None:
    """Write until killed."""
    rng = random.Random(seed)
    with vaults_now(folder).unlock(Passphrase(PASSPHRASE)) as journal:
        journal.warm()
        tell("ready")
        while True:
            _reflection(journal, rng)
            if rng.random() < 0.05:
                journal.backups.make()
                tell("backup")


def _reflection(journal: Journal, rng: random.Random) -> None:
    draft = journal.drafting.start("free")
    step, entry_id, words = draft.step.id, draft.entry.id, 0
    for _ in range(rng.randint(1, 5)):
        words += rng.randint(1, 300)
        draft.answer(step, text_of(entry_id, words))
        draft.place_caret(0, words)
        draft.save()
        tell("draft", entry_id, words)
    draft.finish()
    tell("finished", entry_id, words)


def _get_ready() -> None:
    """Do all that a child does once elsewhere: it is to be killed at writing, not at importing."""
    with TemporaryDirectory() as place:
        vaults = vaults_now(Path(place) / "vault")
        vaults.create(Passphrase(PASSPHRASE))
        with vaults.unlock(Passphrase(PASSPHRASE)) as journal:
            journal.warm()
            draft = journal.drafting.start("free")
            draft.answer(draft.step.id, "Some words.")
            draft.finish()
            journal.backups.make()


def main() -> None:
    """Fork a writer for each seed on standard input, and say its process."""
    folder = Path(sys.argv[1])
    _get_ready()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            write(folder, int(line))
        tell("child", child)
        os.waitpid(child, 0)
        tell("dead")


if __name__ == "__main__":
    main()
