"""How many things could be brought to a meeting, counted in a thread once keys rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from reflect.domain.agenda.model import Section
from reflect.errors import ReflectError
from reflect.tui.messages import Say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from reflect.domain.agenda.model import Meeting
    from reflect.tui.screens.place import Place

RESTING = 0.3
"""Seconds without a change after which what could be brought is counted anew."""


@dataclass
class Waiting(Message):
    """How many things could be brought, and how many of them are about safety.

    ``changed`` says of items on the page, by id, what became of their source since.
    """

    count: int
    safety: int = 0
    changed: Mapping[str, str] = field(default_factory=dict, repr=False)


class AgendaCount:
    """Counts for one page and posts ``Waiting`` to it; a newer count replaces one under way."""

    def __init__(self, page: Place) -> None:
        self._page = page
        self._resting: Timer | None = None

    def soon(self, meeting: Meeting) -> None:
        """Count once no change has come for a moment."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self._page.set_timer(RESTING, partial(self.start, meeting))

    def start(self, meeting: Meeting) -> None:
        """Count in a thread."""
        self._page.run_worker(
            partial(self._count, meeting), thread=True, exclusive=True, group="supervision"
        )

    def _count(self, meeting: Meeting) -> None:
        worker, page = get_current_worker(), self._page
        said: Message
        try:
            supervision = page.journal.supervision
            found = supervision.proposals(meeting)
            said = Waiting(
                len(found),
                sum(item.section is Section.SAFETY for item in found),
                supervision.changed_since(supervision.items(meeting)),
            )
        except ReflectError as problem:
            said = Say(str(problem), problem=True)
        if not worker.is_cancelled:
            page.post_message(said)
