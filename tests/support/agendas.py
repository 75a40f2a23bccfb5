"""An agenda as it stands once everything that was proposed is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.domain.agenda.model import AgendaItem, Meeting
    from reflect.journal.supervision import Supervision


def filled(supervision: Supervision, meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Put every proposal on the agenda of a meeting, and return all its items."""
    supervision.keep_items(supervision.proposals(meeting))
    return supervision.items(meeting)
