"""Trying the recovery code while one does not need it, and remembering when that was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.journal.clock import Clock
    from reflect.journal.vaults import Vaults
    from reflect.store import Store
    from reflect.vault import RecoveryCode

LAST = "recovery_drill"
"""The setting with the day on which the code in force was last typed rightly."""


class RecoveryDrill:
    """Tries the code on the vault as it lies on the disk, which is open and stays as it is."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def last(self) -> date | None:
        """Return the day of the last time; None when there was none."""
        try:
            return date.fromisoformat(self._store.settings.get(LAST) or "")
        except ValueError:
            return None

    def take(self, vaults: Vaults, code: RecoveryCode) -> None:
        """Open the vault with the code for reading, shut it, and remember the day.

        Raises WrongPassphraseError or what else unlocking raises; nothing is remembered then.
        """
        vaults.unlock(code, write=False).close()
        self.note()

    def note(self) -> None:
        """Remember that the code in force was typed rightly today."""
        self._store.settings.set(LAST, self._clock.now().date().isoformat())
