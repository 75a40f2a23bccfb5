"""Keys that come in one piece go where each of them belongs.

The library (8.2.8) hands a key to whatever has the focus when it comes, and moves the focus only
once the key before has travelled up from there. What a slow line brings right behind a Tab would
land in the field that is being left.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from textual.timer import Timer

LEADING_ON = frozenset({"tab", "shift+tab"})
LONGEST = 0.2
"""Seconds after which keys wait no longer for one that has come to its end on its way."""


class InOrder(App[str]):
    """Lets keys and pastes wait while a key that leads on is still on its way."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._behind: deque[events.Key | events.Paste] = deque()
        self._ahead: events.Key | None = None
        self._patience: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hand an event over, or let it wait."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        fresh = not event.is_forwarded
        if fresh and self._ahead is not None:
            self._behind.append(event)
            return
        await super().on_event(event)
        if not isinstance(event, events.Key) or event.key not in LEADING_ON:
            return
        if fresh and event.is_forwarded:
            self._ahead = event
            self._patience = self.set_timer(LONGEST, self._go_on)
        elif not fresh:  # it has come up again, and what it does is done but for the focus
            self.call_later(self._go_on)

    async def _go_on(self) -> None:
        if self._patience is not None:
            self._patience.stop()
        self._ahead = None
        while self._behind and self._ahead is None:
            await self.on_event(self._behind.popleft())
