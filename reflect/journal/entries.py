"""Entries that are part of the journal: to read, to change, to bin and to restore."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.summary import Bring, EntryStatus, EntrySummary
from reflect.domain.text import one_line
from reflect.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reflect.domain.entry import Entry
    from reflect.journal.clock import Clock
    from reflect.store import Store


class Entries:
    """Finds entries and changes all but their answers, which `Changing` changes."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def get(self, entry_id: str) -> Entry:
        """Return one entry. Raises NotFoundError."""
        entry = self._store.entries.get(entry_id)
        if entry is None:
            raise NotFoundError("There is no such entry in this journal.")
        return entry

    def resolve(self, part: str) -> str:
        """Return the id that begins or ends with ``part``. Raises NotFoundError or UsageError."""
        found = self._store.entries.resolve(part)
        if not found:
            raise NotFoundError(f"No entry has the id “{one_line(part, 40)}”.")
        if len(found) > 1:
            raise UsageError(
                f"“{one_line(part, 40)}” fits {len(found)} entries. Please give more of the id."
            )
        return found[0]

    def page(
        self, *, limit: int = 60, offset: int = 0, client_id: str | None = None
    ) -> list[EntrySummary]:
        """Return finished entries, newest first."""
        return self._store.entries.page(
            limit=limit, offset=offset, client_id=client_id, status=EntryStatus.FINISHED
        )

    def count(self, *, client_id: str | None = None) -> int:
        """Return the number of finished entries."""
        return self._store.entries.count(client_id=client_id, status=EntryStatus.FINISHED)

    def places(self, entry_ids: Sequence[str]) -> dict[str, tuple[str | None, int, int, date]]:
        """Map entry id to (client id, n, total, day): the n-th entry of how many on its client.

        An entry about no client stands in no such row: its n and total are 0. Drafts and what is
        in the bin are left out.
        """
        return self._store.entries.places(entry_ids)

    def last_said(
        self,
        deck_id: str,
        prompt_id: str,
        client_id: str | None = None,
        *,
        after: date | None = None,
    ) -> tuple[str, str, date] | None:
        """Return (entry id, words, day): the latest answer to a deck's question.

        With ``client_id`` of entries about that client, with ``after`` of days after that one.
        """
        return self._store.entries.last_said(deck_id, prompt_id, client_id, after=after)

    def set_bring(self, entry: Entry, bring: Bring) -> Entry:
        """Answer "Bring to supervision?"."""
        return self._kept(replace(entry, bring=bring))

    def set_sensitive(self, entry: Entry, *, sensitive: bool) -> Entry:
        """Mark an entry sensitive (it stays out of agendas) or no longer so."""
        return self._kept(replace(entry, sensitive=sensitive))

    def set_day(self, entry: Entry, day: date) -> Entry:
        """Change the day an entry belongs to."""
        return self._kept(replace(entry, occurred_on=day))

    def set_client(self, entry: Entry, client_id: str | None) -> Entry:
        """Change whom an entry is about; None for nobody of the caseload."""
        return self._kept(replace(entry, client_id=client_id))

    def to_bin(self, entry_id: str) -> None:
        """Move an entry to the bin; it can be restored for thirty days."""
        self._store.entries.bin(entry_id, self._clock.now())

    def restore(self, entry_id: str) -> None:
        """Take an entry out of the bin."""
        self._store.entries.restore(entry_id)

    def _kept(self, entry: Entry) -> Entry:
        self._store.entries.save(entry)
        return entry
