"""Words around the agenda: section headings, carried counts, short lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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

MARKS: dict[ItemState, str] = {
    ItemState.DISCUSSED: "discussed",
    ItemState.DECIDED: "decided",
    ItemState.CARRIED: "carried",
    ItemState.DROPPED: "dropped",
}
"""What can be said of an item after the meeting."""

OUTCOMES: dict[ItemState, str] = {**MARKS, ItemState.OPEN: "stayed out"}
"""What became of an item. Once a meeting is recorded only what is sensitive is open still."""

_TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}
LISTED = 100
"""Characters of a headline in a list."""
ASK_AT = 2
"""The carry at which an item asks why."""


def shown_headline(item: AgendaItem, names: Mapping[str, str]) -> str:
    """Return what the page shows first: the headline, with the code name unless it is in there.

    A headline that was cut from the item's own question gives way to the whole question.
    ``names`` maps client ids to code names.
    """
    question = " ".join(item.question.split())
    cut = item.headline.removesuffix("…").rstrip()
    whole = item.headline.endswith("…") and question.startswith(cut)
    headline = question if whole else item.headline
    name = names.get(item.client_id or "", "")
    if name and name.casefold() not in headline.casefold():
        return f"{name}: {headline}"
    return headline


def shown_question(item: AgendaItem, names: Mapping[str, str]) -> str:
    """Return the question to show below the headline: what of it does not stand there already.

    Neither does the code name stand twice, where what was decided about begins with it.
    """
    question = item.question.strip()
    if item.origin is ItemOrigin.FOLLOW_UP and (name := names.get(item.client_id or "")):
        question = question.removeprefix(f"{name}: ")
    first, _, rest = question.partition("\n")
    headline = shown_headline(item, {})
    if headline == " ".join(question.split()):
        return ""
    return rest.strip() if headline == " ".join(first.split()) else question


def about_label(item: AgendaItem) -> str:
    """Return what the words below a headline are: for a follow-up, what was decided about."""
    return "About" if item.origin is ItemOrigin.FOLLOW_UP else "Question"


def carried_words(item: AgendaItem) -> str:
    """Return "Carried over twice. Still wanted? No time, or hard to say?", or "" for a fresh item.

    The question comes with the second carry; the first only counts.
    """
    counted = carried_count(item)
    asks = item.carried >= ASK_AT
    return f"{counted} Still wanted? No time, or hard to say?" if asks else counted


def carried_count(item: AgendaItem) -> str:
    """Return "Carried over twice.", or "": what others may read, without the question."""
    if item.carried == 0:
        return ""
    return f"Carried over {_TIMES.get(item.carried, f'{item.carried} times')}."


def carries_again(item: AgendaItem) -> bool:
    """Return whether carrying this item once more is the time to ask what makes it wait."""
    return item.carried + 1 >= ASK_AT


def listed(items: Sequence[AgendaItem], names: Mapping[str, str], most: int = 3) -> str:
    """Return headlines in quotation marks: the first few, and how many more there are."""
    shown = [f"“{_shortened(shown_headline(item, names))}”" for item in items[:most]]
    more = len(items) - most
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return ", ".join(shown)


def _shortened(words: str) -> str:
    return words if len(words) <= LISTED else words[: LISTED - 1].rstrip() + "…"


def minutes_words(minutes: int) -> str:
    """Return "1 minute" or "5 minutes"."""
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
