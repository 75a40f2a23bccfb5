"""The bin: entries and clients that were put away, for thirty days, and the way back.

What is put away is in the bin and can be taken out again, in the store: restored. What is removed
is gone for good: that is `journal/removing.py`, and the command `purge`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from reflect.domain.client import Client
    from reflect.domain.entry import EntrySummary
    from reflect.journal.clock import Clock
    from reflect.store import Store

BIN_DAYS = 30
"""Days that something in the bin can still be taken out."""


@dataclass(frozen=True, slots=True)
class Binned:
    """One thing in the bin: an entry, or a client with ``entries`` that went along.

    ``days_left`` counts days until it is removed for good, 0 on the last of them.
    """

    at: datetime
    days_left: int
    entry: EntrySummary | None = field(default=None, repr=False)
    client: Client | None = field(default=None, repr=False)
    entries: int = 0

    @property
    def id(self) -> str:
        """The id of the entry or client."""
        found = self.entry or self.client
        assert found is not None  # noqa: S101 - one of the two is always given
        return found.id


class Bin:
    """Puts clients away, lists what was put away, and takes it out again."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> tuple[Binned, ...]:
        """Return what is in the bin, what went there last first."""
        now = self._clock.now()
        found = [
            Binned(at, _days_left(at, now), client=client, entries=entries)
            for client, at, entries in self._store.clients.binned()
        ]
        found += [
            Binned(at, _days_left(at, now), entry=entry)
            for entry, at in self._store.entries.binned_alone()
        ]
        return tuple(sorted(found, key=lambda one: one.at, reverse=True))

    def put_client(self, client_id: str) -> None:
        """Put a client away with every entry, draft, referral and agenda item about them.

        Raises NotFoundError.
        """
        self._store.clients.bin(client_id, self._clock.now())

    def take_out(self, one: Binned) -> None:
        """Take it out again, a client with all that went along. Raises NotFoundError."""
        if one.client is not None:
            self._store.clients.restore(one.id)
        else:
            self._store.entries.restore(one.id)

    def restore_client(self, client_id: str) -> None:
        """Take a client out again with all that went along. Raises NotFoundError."""
        self._store.clients.restore(client_id)

    def empty_old(self) -> int:
        """Remove for good what has been in the bin for thirty days; return how many.

        Nothing is removed while a hold is set. This runs while somebody writes, who waits for one
        removal at most: each is a transaction of its own, and after a kill the next run goes on.
        """
        if self._store.holds.active():
            return 0
        limit = self._clock.now() - timedelta(days=BIN_DAYS)
        old = [one for one in self.all() if one.at < limit]
        # Entries before clients: one that was put away by itself may be about a client put away.
        for one in sorted(old, key=lambda one: one.client is not None):
            remove = self._store.removal
            (remove.client if one.client is not None else remove.entry)(one.id)
        return len(old)


def _days_left(at: datetime, now: datetime) -> int:
    return max(0, BIN_DAYS - (now - at).days)
