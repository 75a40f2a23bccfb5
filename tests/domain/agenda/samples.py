"""Meetings, items, entries and findings for agenda tests."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count

from reflect.domain.agenda.model import AgendaItem, ItemOrigin, Meeting, MeetingKind, Section
from reflect.domain.entry import Bring, EntryStatus, EntrySummary
from reflect.domain.patterns.model import Evidence, Finding, PatternKind

NAMES = {"h": "Heron", "c": "Cedar", "m": "Moss"}
DAY = date(2026, 11, 19)


def meeting(minutes: int = 50, kind: MeetingKind = MeetingKind.INDIVIDUAL) -> Meeting:
    return Meeting("next", kind, datetime.fromisoformat("2026-11-26T16:00"), minutes)


def item(item_id: str, section: Section = Section.SECOND, **changes) -> AgendaItem:
    values = {
        "id": item_id,
        "meeting_id": "next",
        "section": section,
        "origin": ItemOrigin.OWN,
        "headline": f"About {item_id}",
    }
    return AgendaItem(**{**values, **changes})


def entry(entry_id: str, client: str | None = "h", **changes) -> EntrySummary:
    values = {
        "id": entry_id,
        "client_id": client,
        "deck_id": "after_session",
        "occurred_on": DAY,
        "written_at": datetime(2026, 11, 19, 18, tzinfo=UTC),
        "status": EntryStatus.FINISHED,
        "intensity": None,
        "bring": Bring.YES,
        "sensitive": False,
        "safety": False,
        "first_line": "She cried about her brother",
    }
    return EntrySummary(**{**values, **changes})


def finding(theme: str = "overwhelmed", client: str | None = "h", **changes) -> Finding:
    values = {
        "kind": PatternKind.REPEAT,
        "client_id": client,
        "themes": (theme,),
        "wording": f"{theme} appears in 4 of your last 5 entries. Worth a thought?",
        "evidence": (Evidence("e1", DAY), Evidence("e2", DAY, present=False)),
        "weight": 60,
        "support": 4,
    }
    return Finding(**{**values, **changes})


def ids() -> Callable[[], str]:
    """Return a maker of ids new1, new2, …"""
    numbers = count(1)
    return lambda: f"new{next(numbers)}"
