"""Keeping many reflections at once. One that is refused never stops the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.domain.entry import Bring
from reflect.errors import NotFoundError, UsageError
from reflect.importing.lines import Record, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reflect.domain.client import Client
    from reflect.journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many were kept, and line and reason for each that was not."""

    kept: int
    problems: tuple[tuple[int, str], ...]


def import_records(
    journal: Journal, records: Iterable[Record | Refused], *, new_clients: bool = False
) -> Outcome:
    """Keep every record as a finished entry. With ``new_clients``, unknown code names are added."""
    kept = 0
    problems: list[tuple[int, str]] = []
    for record in records:
        if isinstance(record, Refused):
            problems.append((record.line, record.problem))
            continue
        try:
            _keep(journal, record, new_clients=new_clients)
        except (UsageError, NotFoundError) as error:
            problems.append((record.line, str(error)))
        else:
            kept += 1
    return Outcome(kept, tuple(problems))


def _keep(journal: Journal, record: Record, *, new_clients: bool) -> None:
    client = _client(journal, record.client, new_clients=new_clients) if record.client else None
    journal.writing.write_free(
        record.text,
        client_id=client.id if client else None,
        on=record.day,
        intensity=record.intensity,
        bring=Bring.YES if record.bring else Bring.NO,
        sensitive=record.sensitive,
    )


def _client(journal: Journal, name: str, *, new_clients: bool) -> Client:
    try:
        return journal.clients.named(name)
    except NotFoundError:
        if not new_clients:
            raise
    return journal.clients.add(name)
