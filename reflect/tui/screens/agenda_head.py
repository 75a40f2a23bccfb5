"""What stands above an agenda: the meeting and what could be brought; and where items come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import AgendaItem, ItemOrigin, Meeting
from reflect.tui.screens.lines import counted, meeting_aside, meeting_title
from reflect.tui.widgets.blocks import wrapped
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block

if TYPE_CHECKING:
    from datetime import date

    from textual.content import Content

NO_MEETING = (
    "Your next supervision will be here, with an agenda that fits its minutes. Press p to plan a "
    "meeting: a day, a time, and how it repeats, if it does."
)
NO_ITEMS = (
    "The agenda is empty. w helps you prepare, question by question; a adds a question of your "
    "own; m shows what could be brought: what you marked, what was carried, what came up again."
)


@dataclass(frozen=True, slots=True)
class TheMeeting:
    """The lines at the top that stand for the meeting itself."""

    meeting: Meeting


def head_block(meeting: Meeting, today: date, waiting: int, *, empty: bool) -> Block:
    """Return the lines that stand for the meeting.

    ``waiting`` counts what could be brought; ``empty`` says that nothing is on the agenda yet.
    """
    words = ""
    if meeting.at.date() < today:
        words = (
            "It has begun. r records what became of each item; d calls it off if you did not meet."
        )
    elif meeting.at.date() == today:
        words = "Once you have met, r records what became of each item."
    if waiting:
        more = "" if empty else "more "
        words = f"{words} {counted(waiting, f'{more}thing')} could be brought: m.".strip()

    def lines(width: int) -> list[Content]:
        shown = [plain(meeting_title(meeting), "bold")]
        shown += wrapped(meeting_aside(meeting, today), width, style="$quiet")
        return shown + (wrapped(words, width, style="$accent") if words else [])

    return Block("meeting", lines, TheMeeting(meeting))


def is_from_entry(item: AgendaItem) -> bool:
    """Say whether an item was made from entries that were marked to bring."""
    return item.origin is ItemOrigin.ENTRY and bool(item.entries)


def has_sources(item: AgendaItem | None) -> bool:
    """Say whether anything may stand behind an item: entries, a row of the ledger, a finding."""
    return item is not None and bool(item.entries or item.subject)


def from_entries(count: int, day: str) -> str:
    """Say how many entries an item comes from, the last of them of ``day``."""
    return f"from your entry of {day}" if count == 1 else f"from {count} entries, the last of {day}"
