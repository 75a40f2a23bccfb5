"""Removing an entry, a client or the bin for good, and saying honestly what still holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from reflect.domain.dates import plain_day
from reflect.errors import NotFoundError, ReflectError, UsageError
from reflect.journal.copies_left import ELSEWHERE, counted, not_reached, with_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.journal.backups import Backups
    from reflect.journal.clock import Clock
    from reflect.journal.holds import Holding
    from reflect.store import Store
    from reflect.store.removal import Removed

WORD = "remove"
"""What is typed to confirm where there is no name to type."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a removal would take and what it would leave, said before anything is done.

    ``word`` is what a person types to show that it is meant; ``act`` does it.
    """

    what: str = field(repr=False)
    word: str = field(repr=False)
    goes: tuple[str, ...] = field(repr=False)
    stays: tuple[str, ...] = field(repr=False)
    act: Callable[[], Gone] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Gone:
    """What was removed, and from how many backups it is gone with them.

    ``backups_kept`` is the sentence about backups that still hold it; "" when none does that is
    known here. ``not_reached`` are sentences about other copies on this computer.
    """

    removed: Removed
    backups_removed: int = 0
    backups_kept: str = ""
    not_reached: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """Say what was done and what still holds it, a sentence each."""
        removed = self.removed
        parts = [counted(removed.entries, "reflection")]
        parts += [counted(removed.items, "agenda item")] if removed.items else []
        parts += [counted(removed.referrals, "referral")] if removed.referrals else []
        said = [f"Removed for good: {', '.join(parts)}. No word of them is left in the journal."]
        if removed.mentions:
            said.append(_of_mentions(removed))
        if not removed.log_emptied:
            said.append(
                "Another reflect is reading the journal, so its encrypted log holds them until "
                "that one is closed."
            )
        if self.backups_removed:
            older = counted(self.backups_removed, "older backup")
            were = "was" if self.backups_removed == 1 else "were"
            said.append(f"{older} that held it {were} removed as well.")
        if self.backups_kept:
            said.append(self.backups_kept)
        return (*said, *self.not_reached, ELSEWHERE)


def _of_mentions(removed: Removed) -> str:
    """Say what still uses the name, and whether a search shows it."""
    one = removed.mentions == 1
    places = counted(removed.mentions, "other place")
    apart = "in earlier versions, agendas, referrals or other notes"
    found = removed.mentions - removed.unsearched
    if not removed.unsearched:
        where = f"a search finds {'it' if one else 'them'}"
    elif not found:
        where = f"{'it is' if one else 'they are'} {apart}, which no search reads"
    else:
        where = f"a search finds {found} of them, the rest {apart} it does not read"
    return f"{places} still {'uses' if one else 'use'} that code name; {where}."


class Removing:
    """Removes from one open journal. Everything refuses with UsageError while a hold is set."""

    def __init__(self, store: Store, clock: Clock, backups: Backups, holds: Holding) -> None:
        self._store = store
        self._clock = clock
        self._backups = backups
        self._holds = holds

    def plan_entry(self, entry_id: str) -> Plan:
        """Say what removing an entry would mean. Raises NotFoundError or UsageError."""
        self._holds.require_none()
        entry = self._store.entries.get(entry_id)
        if entry is None:
            raise NotFoundError("There is no such entry in this journal.")
        client = self._store.clients.get(entry.client_id or "")
        about = f" about {client.code_name}" if client is not None else ""
        return Plan(
            f"the reflection of {plain_day(entry.occurred_on)}{about}",
            WORD,
            ("It goes with its earlier versions, its themes and its words in the search index.",),
            (
                "Agenda items and referrals that came from it keep their own words.",
                *self._said_of_backups(),
            ),
            partial(self.entry, entry_id),
        )

    def plan_client(self, client_id: str) -> Plan:
        """Say what removing a client would mean. Raises NotFoundError or UsageError."""
        self._holds.require_none()
        client = self._store.clients.get(client_id)
        if client is None:
            raise NotFoundError("There is no such client in this journal.")
        count = self._store.entries.count(client_id=client_id, include_binned=True)
        who = f"{counted(count, 'reflection')} with the client" if count else "The client"
        goes = (
            f"{who}, every agenda item, referral and note about them, earlier versions of other "
            "reflections that were about them, and their words in the search index."
        )
        return Plan(
            client.code_name,
            client.code_name,
            (goes,),
            (
                "What you wrote elsewhere stays, even where it uses the code name.",
                *self._said_of_backups(),
            ),
            partial(self.client, client_id),
        )

    def plan_bin(self) -> Plan:
        """Say what emptying the bin would mean. Raises UsageError when it is empty, or held."""
        self._holds.require_none()
        clients = self._store.clients.binned()
        entries = self._store.entries.binned()
        if not clients and not entries:
            raise UsageError("The bin is empty.")
        names = ", ".join(client.code_name for client, _, _ in clients)
        goes = []
        if entries:
            whose = "its" if len(entries) == 1 else "their"
            count = counted(len(entries), "reflection")
            goes.append(f"{count} with {whose} earlier versions, themes and words in the index.")
        if names:
            goes.append(f"Clients with all about them: {names}.")
        said = (" ".join(goes),)
        return Plan("everything in the bin", WORD, said, self._said_of_backups(), self.bin)

    def plan_everything(self) -> tuple[str, ...]:
        """Say in sentences what removing the whole vault would take, and what it does not reach.

        Raises UsageError while a hold is set.
        """
        self._holds.require_none()
        found = self._backups.all()
        backups = with_places(found) if found else f"0 backups in {self._backups.folder}"
        goes = (
            "Every reflection, client, agenda, contact and setting goes, with notes that wait in "
            f"the inbox, journals that were kept aside, and {backups}."
        )
        return goes, ELSEWHERE

    def _said_of_backups(self) -> tuple[str, ...]:
        found = self._backups.all()
        said = []
        if found:
            those = "that one is" if len(found) == 1 else "those are"
            said.append(
                f"{with_places(found)} may hold it: a new one is made without it, and then {those} "
                "removed."
            )
        return (*said, *not_reached(self._backups), ELSEWHERE)

    def entry(self, entry_id: str) -> Gone:
        """Remove an entry for good, now. Raises NotFoundError or StorageError."""
        self._holds.require_none()
        return self._without_backups(self._store.removal.entry(entry_id))

    def client(self, client_id: str) -> Gone:
        """Remove a client and everything about them, now. Raises NotFoundError or StorageError."""
        self._holds.require_none()
        return self._without_backups(self._store.removal.client(client_id))

    def bin(self) -> Gone:
        """Remove everything in the bin, or nothing, now. Raises UsageError or StorageError."""
        self._holds.require_none()
        return self._without_backups(self._store.removal.binned())

    def _without_backups(self, removed: Removed) -> Gone:
        """Make a backup without what was removed; only then remove all that were there before.

        A kill before that is done leaves older backups, which hold what was removed until the next
        removal, or until they are thinned.
        """
        self._backups.clear_leftovers()
        before = self._backups.all()
        also = not_reached(self._backups)
        if not before:
            return Gone(removed, not_reached=also)
        try:
            self._backups.make()
        except ReflectError as problem:
            kept = f"{with_places(before)} may still hold it, because no new one could be made: "
            return Gone(removed, backups_kept=f"{kept}{problem}", not_reached=also)
        left = self._backups.remove(before)
        kept = ""
        if left:
            reasons = ", ".join(dict.fromkeys(left.values()))
            kept = (
                f"{with_places(tuple(left))} may still hold it and could not be removed: {reasons}."
            )
        return Gone(removed, len(before) - len(left), kept, also)
