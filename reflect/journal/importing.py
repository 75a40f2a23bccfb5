"""Keeping many reflections at once. One that cannot be read never stops the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.domain.entry import Bring
from reflect.domain.text import name_key
from reflect.errors import NotFoundError, UsageError
from reflect.importing.lines import Record, Refused
from reflect.journal.writing import checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reflect.domain.client import Client
    from reflect.domain.entry import Entry
    from reflect.domain.marks import Mark
    from reflect.journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many were kept, and line and reason for each that was not.

    ``first_day`` and ``last_day`` are the earliest and the latest day kept, so that a slip in a
    year is seen; None when nothing was kept. ``clients`` are the code names that were added, and
    ``unknown`` those for whom lines were refused, because they are no clients yet.
    """

    kept: int
    problems: tuple[tuple[int, str], ...]
    first_day: date | None = None
    last_day: date | None = None
    clients: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def import_records(
    journal: Journal, records: Iterable[Record | Refused], *, new_clients: bool = False
) -> Outcome:
    """Keep every record as a finished entry. With ``new_clients``, unknown code names are added.

    A record that is refused is named in the outcome and the others are kept, all of them or, when
    the disk refuses, none (StorageError); clients that were added by then stay. Nothing is
    compared with what is there already: keeping twice gives two entries.
    """
    reader = _Reader(journal, new_clients=new_clients)
    sound: list[tuple[Record, str | None]] = []
    problems: list[tuple[int, str]] = []
    for record in records:
        if isinstance(record, Refused):
            problems.append((record.line, record.problem))
            continue
        try:
            sound.append((record, reader.client_of(record)))
        except (UsageError, NotFoundError) as error:
            problems.append((record.line, str(error)))
    # Heard when every client is known: an entry may speak of one that a later line is about.
    ready = [reader.read(record, client_id) for record, client_id in sound]
    kept = journal.writing.keep_all(ready)
    days = [entry.occurred_on for entry, _ in ready]
    return Outcome(
        kept,
        tuple(problems),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        clients=tuple(reader.added),
        unknown=reader.unknown,
    )


class _Reader:
    """Turns records into entries, and knows each client after its first line."""

    def __init__(self, journal: Journal, *, new_clients: bool) -> None:
        self._journal = journal
        self._new_clients = new_clients
        self._known: dict[str, Client] = {}
        self.added: list[str] = []
        self._unknown: dict[str, str] = {}

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names that no client has, each as it was first written."""
        return tuple(self._unknown.values())

    def client_of(self, record: Record) -> str | None:
        """Return the id of whom a record is about. Raises UsageError or NotFoundError.

        UsageError also for a text that cannot be kept: nobody is added for that.
        """
        checked(record.text)
        return self._client(record.client).id if record.client else None

    def read(self, record: Record, client_id: str | None) -> tuple[Entry, tuple[Mark, ...]]:
        """Return the entry and its marks."""
        return self._journal.writing.free(
            record.text,
            client_id=client_id,
            on=record.day,
            intensity=record.intensity,
            bring=Bring.YES if record.bring else Bring.NO,
            sensitive=record.sensitive,
        )

    def _client(self, name: str) -> Client:
        key = name.casefold()
        if key not in self._known:
            self._known[key] = self._found_or_added(name)
        return self._known[key]

    def _found_or_added(self, name: str) -> Client:
        try:
            return self._journal.clients.named(name)
        except NotFoundError:
            if not self._new_clients:
                self._unknown.setdefault(name_key(name), name)
                raise
        client = self._journal.clients.add(name)
        self.added.append(client.code_name)
        return client
