"""Words around the agenda: section headings, carried counts, short lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.agenda.model import MeetingKind, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.domain.agenda.model import AgendaItem

HEADINGS: dict[Section, str] = {
    Section.SAFETY: "Safety",
    Section.MAIN_QUESTION: "My main question",
    Section.SECOND: "Second client, or across the caseload",
    Section.REFERRALS: "Referrals to decide",
    Section.PATTERNS: "Countertransference patterns",
    Section.SUPPORT: "Support I need",
    Section.FOLLOW_UPS: "Follow-ups from last time",
    Section.WIN: "A win",
}

KINDS: dict[MeetingKind, str] = {
    MeetingKind.INDIVIDUAL: "Supervision",
    MeetingKind.GROUP: "Group supervision",
    MeetingKind.PEER: "Peer consultation",
}

_TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}
ASK_AT = 2
"""The carry at which an item asks why."""


def carried_words(item: AgendaItem) -> str:
    """Return "Carried over twice. Still wanted? Hard to say?", or "" for a fresh item.

    The question comes with the second carry; the first only counts.
    """
    if item.carried == 0:
        return ""
    counted = f"Carried over {_TIMES.get(item.carried, f'{item.carried} times')}."
    return f"{counted} Still wanted? Hard to say?" if item.carried >= ASK_AT else counted


def listed(items: Sequence[AgendaItem], most: int = 3) -> str:
    """Return headlines in quotation marks: the first few, and how many more there are."""
    names = [f"“{item.headline}”" for item in items[:most]]
    more = len(items) - most
    if more > 0:
        return f"{', '.join(names)} and {more} more"
    return ", ".join(names)


def minutes_words(minutes: int) -> str:
    """Return "1 minute" or "5 minutes"."""
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
