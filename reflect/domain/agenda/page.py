"""The budgeted page of one meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.domain.agenda.model import AgendaItem, Meeting, Section


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item with the minutes the plan gives it."""

    item: AgendaItem
    minutes: int


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """The planned page.

    ``sections`` pairs each section of this meeting's form, in order, with its items (Safety is
    always present, even empty). ``cut`` holds what did not fit, and ``said`` the sentences that say
    so aloud. ``left_out`` holds what does not leave: sensitive items that are not switched on, and
    dropped ones; an export never mentions them. ``safety_minutes`` is the time Safety has, even
    when nothing stands there.
    """

    meeting: Meeting
    sections: tuple[tuple[Section, tuple[PlannedItem, ...]], ...]
    cut: tuple[AgendaItem, ...] = ()
    said: tuple[str, ...] = ()
    left_out: tuple[AgendaItem, ...] = ()
    safety_minutes: int = 0

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """Every item of the meeting: planned, cut, then left out."""
        planned = (entry.item for _, row in self.sections for entry in row)
        return (*planned, *self.cut, *self.left_out)
