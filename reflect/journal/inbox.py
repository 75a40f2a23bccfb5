"""Notes that were jotted without unlocking: shown, filed as reflections, or set aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflect.domain.dates import local_day
from reflect.domain.text import one_line
from reflect.errors import UsageError
from reflect.vault import inbox

if TYPE_CHECKING:
    from datetime import date

    from reflect.domain.entry import Entry
    from reflect.journal.clock import Clock
    from reflect.journal.holds import Holding
    from reflect.journal.settings import Settings
    from reflect.journal.writing import Writing
    from reflect.store import Store
    from reflect.vault import OpenVault
    from reflect.vault.inbox import SealedNote

FILED = "inbox_filed"
"""The setting with the ids of notes that were filed or thrown away, the latest last."""
MOST_REMEMBERED = 10_000
_LONGEST_SENTENCE = 1000


@dataclass(frozen=True, slots=True)
class Arrived:
    """What the inbox holds. ``odd`` are sentences about files that were set aside just now."""

    notes: tuple[SealedNote, ...]
    odd: tuple[str, ...] = ()


class Inbox:
    """The sealed inbox of one unlocked vault."""

    def __init__(
        self,
        vault: OpenVault,
        store: Store,
        clock: Clock,
        settings: Settings,
        writing: Writing,
        *,
        holds: Holding,
    ) -> None:
        self._vault = vault
        self._store = store
        self._clock = clock
        self._settings = settings
        self._writing = writing
        self._holds = holds

    def look(self) -> Arrived:
        """Open what waits, oldest first.

        With the vault open for writing, what is no note of this vault, and what was filed or thrown
        away before, is moved to a folder of its own and said; else it is only said. Raises
        StorageError.
        """
        notes, bad = inbox.read_notes(self._vault)
        done = self._done()
        fresh = tuple(note for note in notes if note.id not in done and not self._is_entry(note))
        odd = [(one.path, one.reason) for one in bad]
        odd += [
            (note.path, "it was filed or thrown away before") for note in notes if note not in fresh
        ]
        said = []
        for path, reason in odd:
            place = "It stays in the inbox"
            if self._vault.lock is not None:
                place = f"It was moved to {inbox.set_aside(path)}"
            sentence = f"{path.name} in the inbox was not taken: {reason}. {place}."
            said.append(one_line(sentence, _LONGEST_SENTENCE))
        return Arrived(fresh, tuple(said))

    def day_of(self, note: SealedNote) -> date:
        """Return the journal's day on which a note was jotted; never later than today."""
        return min(local_day(note.at, self._settings.day_boundary), self._writing.today())

    def file(
        self, note: SealedNote, *, client_id: str | None = None, on: date | None = None
    ) -> Entry:
        """Keep a note as a finished reflection and take it out of the inbox; return the entry.

        The entry has the note's id, so that a note is never filed twice, even if the power goes in
        between. Raises UsageError when it was filed before, StorageError when the disk refuses.
        """
        if self._is_entry(note) or note.id in self._done():
            raise UsageError("This note was filed or thrown away before.")
        entry, marks = self._writing.free(
            note.text, client_id=client_id, on=on or self.day_of(note)
        )
        entry = replace(
            entry, id=note.id, written_at=min(note.at, self._clock.now()), zone=note.zone
        )
        self._store.entries.save(entry, [replace(mark, entry_id=note.id) for mark in marks])
        self._remember(note)
        inbox.remove_note(note.path)
        return entry

    def throw_away(self, note: SealedNote) -> None:
        """Remove a note for good. Raises UsageError while a hold is set, or StorageError."""
        self._holds.require_none()
        self._remember(note)
        inbox.remove_note(note.path)

    def _is_entry(self, note: SealedNote) -> bool:
        return self._store.entries.get(note.id) is not None

    def _done(self) -> set[str]:
        return set((self._store.settings.get(FILED) or "").split())

    def _remember(self, note: SealedNote) -> None:
        known = (self._store.settings.get(FILED) or "").split()
        self._store.settings.set(FILED, " ".join([*known, note.id][-MOST_REMEMBERED:]))
