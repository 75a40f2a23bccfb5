"""The facts, grouped once: every rule reads from here, so a review is one pass over the marks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from reflect.domain.patterns.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reflect.domain.patterns.model import EntryFacts, PatternContext
    from reflect.domain.patterns.whole import Whole

RECENT = 20
"""How many of the latest entries on each client a comparison looks at."""

CURRENT_DAYS = 90
"""A client whose work has ended stays in reviews this long after the last entry."""


@dataclass(frozen=True, slots=True)
class ClientHistory:
    """One client's entries, oldest first, with what was counted on the way.

    ``totals`` counts entries by theme over all that were read, ``recent_totals`` over the last
    `RECENT` entries; ``first`` is the index of the first of them that carries a theme.
    """

    client_id: str
    entries: tuple[EntryFacts, ...]
    totals: Mapping[str, int]
    recent_totals: Mapping[str, int]
    first: Mapping[str, int]

    def last(self, count: int) -> tuple[EntryFacts, ...]:
        """Return the latest ``count`` entries, or all when there are fewer."""
        return self.entries[-count:]


@dataclass(frozen=True, slots=True)
class History:
    """All entries on clients, and the clients a review is about.

    ``entries`` holds those read apart too. ``clients`` are those who are active or were written
    about in the last `CURRENT_DAYS`; comparisons still read every client's recent entries.
    ``whole`` answers for the entries that were not read; None when all were.
    """

    entries: tuple[EntryFacts, ...]
    clients: tuple[ClientHistory, ...]
    recent_totals: Mapping[str, int]
    recent_entries: int
    whole: Whole | None = None

    def stood_before(self, client: ClientHistory, theme: str) -> bool:
        """Return whether the theme stood in an entry on this client that was not read."""
        if self.whole is None:
            return False
        return self.whole.carrying(client.client_id, (theme,)) > client.totals[theme]

    def safety_raised(self, client: ClientHistory) -> bool:
        """Return whether safety was ever raised in an entry on this client."""
        if any(fact.safety for fact in client.entries):
            return True
        return self.whole is not None and self.whole.safety(client.client_id)

    def elsewhere(self, client: ClientHistory, theme: str) -> tuple[int, int]:
        """Return (count, total) of a theme in the recent entries on all other clients."""
        count = self.recent_totals.get(theme, 0) - client.recent_totals.get(theme, 0)
        return count, self.recent_entries - len(client.last(RECENT))


def group(
    facts: Sequence[EntryFacts], context: PatternContext, whole: Whole | None = None
) -> History:
    """Group facts, which come oldest first, by client. Entries about no client take no part."""
    by_client: dict[str, list[EntryFacts]] = {}
    for fact in facts:
        if fact.client_id is not None and not fact.apart:
            by_client.setdefault(fact.client_id, []).append(fact)
    histories = [_client_history(client, entries) for client, entries in by_client.items()]
    recent: Counter[str] = Counter()
    for history in histories:
        recent.update(history.recent_totals)
    return History(
        entries=tuple(fact for fact in facts if fact.client_id is not None),
        clients=tuple(history for history in histories if _is_current(history, context)),
        recent_totals=recent,
        recent_entries=sum(len(history.last(RECENT)) for history in histories),
        whole=whole,
    )


def evidence(entries: Iterable[EntryFacts], *themes: str) -> tuple[Evidence, ...]:
    """Return evidence for entries: present where all the themes are; everywhere without themes."""
    return tuple(
        Evidence(
            fact.entry_id,
            fact.day,
            present=all(theme in fact.themes for theme in themes),
            sensitive=fact.sensitive,
        )
        for fact in entries
    )


def shows(entries: Iterable[EntryFacts], theme: str) -> int:
    """Return how many of the entries carry the theme."""
    count = 0
    for fact in entries:  # the innermost loop of a review, and a plain one is twice as quick
        if theme in fact.themes:
            count += 1
    return count


def _client_history(client_id: str, entries: list[EntryFacts]) -> ClientHistory:
    totals: dict[str, int] = {}
    first: dict[str, int] = {}
    for index, fact in enumerate(entries):
        for theme in fact.themes:
            if theme in totals:
                totals[theme] += 1
            else:
                totals[theme] = 1
                first[theme] = index
    recent = Counter(theme for fact in entries[-RECENT:] for theme in fact.themes)
    return ClientHistory(client_id, tuple(entries), totals, recent, first)


def _is_current(history: ClientHistory, context: PatternContext) -> bool:
    if history.client_id in context.active_clients:
        return True
    return context.today - history.entries[-1].day <= timedelta(days=CURRENT_DAYS)
