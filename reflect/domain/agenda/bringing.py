"""Entries worth bringing, client by client: those marked to bring, and those that raised safety."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflect.domain.entry import Bring

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reflect.domain.agenda.model import AgendaItem
    from reflect.domain.entry import EntrySummary

THEMES = 3
"""The most themes named in a headline."""

_ORDER = {Bring.YES: 1, Bring.MAYBE: 2, Bring.NO: 3}


@dataclass(frozen=True, slots=True)
class Bringing:
    """Entries that make one item: on one client, all of one kind, the strongest first."""

    client_id: str | None
    safety: bool
    sensitive: bool
    bring: Bring
    entries: tuple[EntrySummary, ...]

    def without(self, known: Iterable[str]) -> Bringing:
        """Return the group without entries that are on the agenda already."""
        there = set(known)
        left = tuple(entry for entry in self.entries if entry.id not in there)
        return replace(self, entries=left, bring=_strongest(left) if left else self.bring)

    @property
    def in_order(self) -> tuple[str, ...]:
        """Return the ids of the entries, the oldest first."""
        row = sorted(self.entries, key=lambda entry: (entry.occurred_on, entry.written_at))
        return tuple(entry.id for entry in row)

    def headline(self, names: Mapping[str, str], themes: Mapping[str, Sequence[str]]) -> str:
        """Return the one line of context: whom it is about, and the themes most written of in it.

        ``names`` maps client ids to code names, ``themes`` entry ids to what to call their themes.
        """
        count = len(self.entries)
        if self.safety:
            what = safety_words(count)
        else:
            what = "a reflection" if count == 1 else f"{count} reflections"
            perhaps = self.bring is not Bring.YES
            told = self._themes(themes)
            if told:
                what = f"{told} ({what}{', perhaps' if perhaps else ''})"
            else:
                what += ", perhaps to bring" if perhaps else " to bring"
        name = names.get(self.client_id or "", "")
        return f"{name}: {what}" if name else what[:1].upper() + what[1:]

    def _themes(self, themes: Mapping[str, Sequence[str]]) -> str:
        told = Counter(theme for entry in self.entries for theme in themes.get(entry.id, ()))
        most = [theme for theme, _ in told.most_common(THEMES)]
        return "; ".join(most)


def safety_words(count: int) -> str:
    """Return what a number of reflections that raised safety are called."""
    return "safety was raised" + (f", in {count} reflections" if count > 1 else "")


def joined(item: AgendaItem, new: AgendaItem) -> AgendaItem:
    """Return an item about safety with the reflections of a new one on the same client in it.

    A headline that counts them counts on; another one, written by hand, stays.
    """
    entries = tuple(dict.fromkeys((*item.entries, *new.entries)))
    counted, now = safety_words(len(item.entries)), safety_words(len(entries))
    start = len(item.headline) - len(counted)
    headline = item.headline
    if headline.casefold().endswith(counted):
        same_case = now if headline.endswith(counted) else now[:1].upper() + now[1:]
        headline = headline[:start] + same_case
    wanted = "\n".join(dict.fromkeys(filter(None, (item.want_back, new.want_back))))
    return replace(item, headline=headline, entries=entries, want_back=wanted)


def to_bring(entries: Iterable[EntrySummary]) -> tuple[Bringing, ...]:
    """Return what is to be brought: safety first, then yes, then maybe; the strongest first.

    Entries on one client are one group, safety and what is sensitive apart; an entry about no
    client stands alone.
    """
    wanted = [entry for entry in entries if entry.safety or entry.bring is not Bring.NO]
    wanted.sort(key=lambda entry: (entry.occurred_on, entry.written_at), reverse=True)
    wanted.sort(key=lambda e: (0 if e.safety else _ORDER[e.bring], -(e.intensity or 0)))
    groups: dict[tuple[str, bool, bool], list[EntrySummary]] = {}
    for entry in wanted:
        key = (entry.client_id or entry.id, entry.safety, entry.sensitive)
        groups.setdefault(key, []).append(entry)
    return tuple(
        Bringing(row[0].client_id, safety, sensitive, _strongest(row), tuple(row))
        for (_, safety, sensitive), row in groups.items()
    )


def _strongest(entries: Sequence[EntrySummary]) -> Bring:
    return min((entry.bring for entry in entries), key=_ORDER.__getitem__)
