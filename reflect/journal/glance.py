"""What one look at an open journal tells of what waits, without loading what sees to it.

Today asks these at every start, and most days the answer is that nothing waits.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from reflect.journal.backup_files import DUE_AFTER, FOLDER_NAME, newest_age
from reflect.vault.waiting import count_notes

if TYPE_CHECKING:
    from reflect.journal.clock import Clock
    from reflect.journal.settings import Settings
    from reflect.store import Store
    from reflect.vault import OpenVault

OLD_AFTER = timedelta(days=7)
"""From this age on, Today says how old the last backup is."""


class Glance:
    """Looks at one unlocked vault."""

    def __init__(self, vault: OpenVault, store: Store, clock: Clock, settings: Settings) -> None:
        self._vault = vault
        self._store = store
        self._clock = clock
        self._settings = settings

    def backup_is_due(self) -> bool:
        """Say whether something was written just now, and the newest backup is older than a day."""
        if not self._store.written:
            return False
        age = self._backup_age()
        return age is None or age >= DUE_AFTER

    def old_backup(self) -> str:
        """Return the sentence for Today when the newest backup is old; "" when all is well."""
        age = self._backup_age()
        if age is None or age < OLD_AFTER:
            return ""
        return f"The last backup is {age.days} days old. `reflect backup` makes one."

    def notes_waiting(self) -> int:
        """Return how many notes wait in the inbox, without opening them."""
        return count_notes(self._vault.folder)

    def something_deferred(self) -> bool:
        """Say whether any referral was put off, so that one may come back today."""
        return self._store.holds_deferred()

    def _backup_age(self) -> timedelta | None:
        folder = self._settings.backup_folder or self._vault.folder / FOLDER_NAME
        return newest_age(folder, self._vault.vault_id, self._clock.now())
