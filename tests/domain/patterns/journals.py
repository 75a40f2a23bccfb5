"""Small journals for pattern tests: a row of dots is a client's entries, oldest first."""

from collections.abc import Iterable
from datetime import date, timedelta

from reflect.domain.patterns.history import History, group
from reflect.domain.patterns.model import EntryFacts, PatternContext

TODAY = date(2026, 11, 21)
NAMES = {"h": "Heron", "c": "Cedar", "m": "Moss", "w": "Wren", "f": "Fern"}
LABELS = {
    "overwhelmed": "Overwhelmed, flooded",
    "wish_to_hand_off": "Wish to hand off or refer out",
    "warmth_alliance": "Warmth, positive alliance",
    "competent_hopeful": "Competent, hopeful",
    "guilt": "Guilt",
    "rescue": "Rescue, over-responsible",
    "attraction": "Attraction, sexualised",
    "dread_avoidance": "Dread, avoidance",
    "helpless_inadequate": "Helpless, inadequate",
}


def entry(
    client: str | None, day: date, themes: Iterable[str] = (), **changes: object
) -> EntryFacts:
    """One entry; its id tells client and day."""
    values: dict[str, object] = {
        "entry_id": f"{client}-{day.isoformat()}",
        "client_id": client,
        "day": day,
        "intensity": None,
        "themes": frozenset(themes),
    }
    return EntryFacts(**{**values, **changes})  # type: ignore[arg-type]


def row(
    client: str,
    dots: str,
    theme: str = "overwhelmed",
    *,
    until: date = TODAY,
    step: int = 7,
) -> list[EntryFacts]:
    """One entry a dot, weekly up to ``until``: ● has the theme, ○ has not, - says it was absent."""
    start = until - timedelta(days=step * (len(dots) - 1))
    return [
        entry(
            client,
            start + timedelta(days=step * index),
            {theme} if dot == "●" else (),
            absent=frozenset({theme}) if dot == "-" else frozenset(),
        )
        for index, dot in enumerate(dots)
    ]


def rated(client: str, ratings: Iterable[int | None]) -> list[EntryFacts]:
    """One weekly entry a rating."""
    values = list(ratings)
    start = TODAY - timedelta(days=7 * (len(values) - 1))
    return [
        entry(client, start + timedelta(days=7 * index), intensity=value)
        for index, value in enumerate(values)
    ]


def together(*rows: list[EntryFacts]) -> list[EntryFacts]:
    """Join rows into one journal, oldest first."""
    return sorted((fact for each in rows for fact in each), key=lambda fact: fact.day)


def context(**changes: object) -> PatternContext:
    """A context with everyone active and no supervision so far, unless changed."""
    values: dict[str, object] = {
        "today": TODAY,
        "client_names": NAMES,
        "theme_labels": LABELS,
        "active_clients": frozenset(NAMES),
    }
    return PatternContext(**{**values, **changes})  # type: ignore[arg-type]


def history(*rows: list[EntryFacts], known: PatternContext | None = None) -> History:
    """Group rows as a review does."""
    return group(together(*rows), known or context())
