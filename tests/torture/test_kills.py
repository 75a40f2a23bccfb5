"""Killed with -9 at random moments, the journal keeps everything that it acknowledged.

Prints kills survived, what was acknowledged, and what was lost (run with ``-s`` to read it). The
number of kills comes from ``REFLECT_KILLS``, 200 without it.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflect.domain.entry import EntryStatus
from reflect.journal.session import Passphrase
from tests.support.vaults import PASSPHRASE, make
from tests.torture.surroundings import vaults_now
from tests.torture.writer import text_of

if TYPE_CHECKING:
    from reflect.journal.journal import Journal

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("REFLECT_KILLS", "200"))
ROOT = Path(__file__).parents[2]


class Nursery:
    """The process that forks writers."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.writer", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )

    def run_and_kill(self, seed: int, seconds: float) -> list[list[str]]:
        """Let a writer write for so many seconds, kill it, and return what it acknowledged."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{seed}\n".encode())
        self._process.stdin.flush()
        told: list[list[str]] = []
        child = 0
        while not (child and ["ready"] in told):
            told.append(self._hear())
            if told[-1][:1] == ["child"]:
                child = int(told[-1][1])
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        while told[-1] != ["dead"]:
            told.append(self._hear())
        return told

    def _hear(self) -> list[str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the process that forks writers has ended"
        return line.decode().split()

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def stored_words(journal: Journal, entry_id: str, status: EntryStatus) -> int:
    """Return how many words of an entry are there, having compared each of them; -1 if none."""
    entry = journal._store.entries.get(entry_id)
    if entry is None or (status is EntryStatus.FINISHED and entry.status is not status):
        return -1
    words = len(entry.text.split())
    assert entry.text == text_of(entry_id, words)
    return words


def test_every_acknowledged_word_survives_kill_9(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    make(folder)
    rng = random.Random(20261121)
    nursery = Nursery(folder)
    drafts = finished = lost = backups = 0
    longest = 0.2  # seconds; more on a machine that gets less done in them
    every: dict[str, int] = {}
    try:
        for kill in range(KILLS):
            told = nursery.run_and_kill(kill, rng.random() ** 2 * longest)
            latest = {row[1]: int(row[2]) for row in told if row[0] == "draft"}
            done = {row[1]: int(row[2]) for row in told if row[0] == "finished"}
            drafts += sum(row[0] == "draft" for row in told)
            backups += sum(row[0] == "backup" for row in told)
            finished += len(done)
            every |= done
            if finished < kill / 2:
                longest = min(longest * 1.2, 10.0)
            with vaults_now(folder).unlock(Passphrase(PASSPHRASE)) as journal:
                for entry_id, words in latest.items():
                    lost += stored_words(journal, entry_id, EntryStatus.DRAFT) < words
                for entry_id, words in done.items():
                    lost += stored_words(journal, entry_id, EntryStatus.FINISHED) != words
            assert lost == 0, f"after kill {kill + 1}"
    finally:
        nursery.close()
    with vaults_now(folder).unlock(Passphrase(PASSPHRASE)) as journal:
        lost += sum(stored_words(journal, one, EntryStatus.FINISHED) < 0 for one in every)
        assert journal.health()["integrity"] == "sound"
    print(
        f"\nkills survived: {KILLS}; acknowledged saves of drafts: {drafts}, "
        f"finished reflections: {finished}, backups: {backups}; lost: {lost}"
    )
    assert lost == 0
    assert finished > KILLS // 4, "the kills came before anything was written"
