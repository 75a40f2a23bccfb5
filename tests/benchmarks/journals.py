"""Journals of a given size in real vaults, made once a run."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from reflect import vault
from reflect.journal.rehearing import HEARD_WITH
from reflect.journal.session import Passphrase, Vaults
from reflect.store import Store
from reflect.store.connection import connect
from reflect.vault import CHEAPEST, LIMITS_FOR_TESTS
from tests.benchmarks.supervised import supervise
from tests.support.journal_generator import LAST_DAY, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.journal.journal import Journal

PASSPHRASE = "a lantern over the slow brown river"


class Journals:
    """Makes and opens vaults. All have the program's own key derivation unless asked otherwise."""

    def __init__(self, folder: Path, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._say = say

    def of(self, entries: int) -> Path:
        """Return the vault with a journal of so many entries."""
        place = self._folder / str(entries)
        if not place.exists():
            start = time.perf_counter()
            Vaults(place).create(Passphrase(PASSPHRASE))
            with self.store(place) as store:
                fill(store, entries)
            with self.journal(place) as journal:
                # As on a usual day. Hearing a journal anew after a change has a row of its own.
                journal._store.settings.set(HEARD_WITH, journal.rehearing.version)
            seconds = time.perf_counter() - start
            self._say(f"made a journal of {entries:,} entries in {seconds:.0f} s")
        return place

    def cheap(self, entries: int) -> Path:
        """Return a copy of it whose key derivation costs next to nothing."""
        place = self._folder / f"{entries}-cheap"
        if not place.exists():
            shutil.copytree(self.of(entries), place)
            vaults = Vaults(place, profile=CHEAPEST, limits=LIMITS_FOR_TESTS)
            with vaults.unlock(Passphrase(PASSPHRASE)) as journal:
                vaults.change_passphrase(journal, Passphrase(PASSPHRASE))
        return place

    def supervised(self, entries: int) -> Path:
        """Return a copy, cheap too, with a meeting held every week and the next one planned."""
        place = self._folder / f"{entries}-supervised"
        if not place.exists():
            shutil.copytree(self.cheap(entries), place)
            with self.journal(place) as journal:
                supervise(journal, LAST_DAY - timedelta(days=3))
        return place

    @contextmanager
    def store(self, place: Path) -> Iterator[Store]:
        """Open the store of a vault."""
        opened = vault.unlock(place, Passphrase(PASSPHRASE))
        with Store.open(opened.database, opened.key.key, opened.key.salt_hex) as store:
            yield store

    @contextmanager
    def journal(self, place: Path) -> Iterator[Journal]:
        """Open the journal of a vault for writing."""
        with Vaults(place, limits=LIMITS_FOR_TESTS).unlock(Passphrase(PASSPHRASE)) as journal:
            yield journal

    @contextmanager
    def raw(self, place: Path) -> Iterator[sqlcipher.Connection]:
        """Open the same encrypted file for plain SQL, durable at every commit."""
        opened = vault.unlock(place, Passphrase(PASSPHRASE))
        connection = connect(opened.database, opened.key.key, opened.key.salt_hex)
        try:
            yield connection
        finally:
            connection.close()
