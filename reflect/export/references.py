"""Entries by session ordinal: "reflection 3 of 12 on Heron" says enough and gives no date away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflect.domain.dates import plain_day
from reflect.domain.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class EntryReference:
    """One entry's place among those on the same client: ``ordinal`` of ``total``, from 1.

    An entry about no client has no place in a row; whatever its numbers say, none is shown.
    """

    client_id: str | None
    ordinal: int
    total: int
    day: date


@dataclass(frozen=True, slots=True)
class Names:
    """What a document may call things: code names, theme labels, entries, decks.

    ``dates`` puts real days in place of ordinals, ``stage`` says whose notes these are. ``marks``
    gives the theme keys of an entry.
    """

    clients: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, EntryReference] = field(default_factory=dict)
    decks: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    dates: bool = False
    stage: Stage = Stage.NOT_SAID

    def client(self, client_id: str | None) -> str:
        """Return a client's code name, or "" for none or one that is gone."""
        return self.clients.get(client_id or "", "")


def reference(entry_id: str, names: Names) -> str:
    """Return what an entry is called: "reflection 3 of 12 on Heron", or by its day."""
    found = names.entries.get(entry_id)
    if found is None:
        return "reflection"
    return _one_client([found], names)


def references(entry_ids: Iterable[str], names: Names) -> str:
    """Return what several entries are called, client by client; those that are gone are counted.

    "reflections 2, 3 and 5 of 8 on Heron; reflection 1 of 4 on Cedar". "" for no entries.
    """
    by_client: dict[str | None, list[EntryReference]] = {}
    gone = 0
    for entry_id in dict.fromkeys(entry_ids):
        found = names.entries.get(entry_id)
        if found is None:
            gone += 1
        else:
            by_client.setdefault(found.client_id, []).append(found)
    parts = [
        _one_client(sorted(row, key=lambda entry: entry.ordinal), names)
        for row in by_client.values()
    ]
    if gone:
        parts.append("one that is no longer there" if gone == 1 else f"{gone} no longer there")
    return "; ".join(parts)


def _one_client(row: Sequence[EntryReference], names: Names) -> str:
    word = "reflection" if len(row) == 1 else "reflections"
    if row[0].client_id is None and not names.dates:
        number = "a" if len(row) == 1 else str(len(row))
        return f"{number} {word} about no one client"
    client = names.client(row[0].client_id)
    on = f" on {client}" if client else " about no one client" if not row[0].client_id else ""
    if names.dates:
        return f"{word} of {_listed([plain_day(entry.day) for entry in row])}{on}"
    numbers = _listed([str(entry.ordinal) for entry in row])
    return f"{word} {numbers} of {row[0].total}{on}"


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
