"""Keys that come in one piece go where each of them belongs.

The library (8.2.8) hands a key to whatever has the focus when it comes. It moves the focus only
once the key before has travelled up from there, and opens a page several messages after the key
that asked for it. What comes right behind a Tab would land in the field that is being left, and
what comes right behind Enter would act on the page that is being left. How long that takes is a
matter of the machine, so no time is set for it.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.message import Message

if TYPE_CHECKING:
    from textual.timer import Timer

LONGEST = 1.0
"""Seconds without a round after which keys wait no longer: the messenger is lost with its page.

They are counted in two halves, so that a machine which stood still meanwhile is no sign of that.
"""

ROUNDS = 6
"""Times that a messenger goes the way of a key's consequences, each time at least one message
further: a line is submitted, a choice taken, a page asked for, opened, laid out, and focused."""

_MOVES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "j", "k")
_LINE = "Input"
_TYPED_INTO = frozenset((_LINE, "TextArea"))
"""The library's classes of what letters are typed into."""
_MOVES_AND_EDITS = frozenset((*_MOVES, "space", "backspace", "delete"))


class InOrder(App[str]):
    """Lets keys and pastes wait while a key before them is still on its way.

    A key is on its way as long as it may open a page or move the focus. Whether it has arrived is
    found out when the next one comes, however much later.
    """

    class Passed(Message):
        """The messenger is back at the app: all that was sent before it has been dealt with."""

        def __init__(self, ahead: events.Key, left: int) -> None:
            super().__init__()
            self.ahead = ahead
            self.left = left

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._behind: deque[events.Key | events.Paste] = deque()
        self._ahead: events.Key | None = None
        self._patience: Timer | None = None
        self._halves = 0
        # What started the program opens a page too.
        self._last: events.Key | None = events.Key("enter", None)
        """The key that was handed over last, if it may still be opening something."""

    async def on_event(self, event: events.Event) -> None:
        """Hand an event over, or let it wait."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        fresh = not event.is_forwarded
        if fresh and (self._behind or self._has_to_wait()):
            self._behind.append(event)
        else:
            await self._hand_over(event, fresh=fresh)

    async def _hand_over(self, event: events.Key | events.Paste, *, fresh: bool) -> None:
        if fresh:
            self._last = event if isinstance(event, events.Key) and self._may_open(event) else None
        await super().on_event(event)

    def _may_open(self, event: events.Key) -> bool:
        """Return whether a key may lead elsewhere: not one that moves, and not one of a text."""
        *modifiers, name = event.key.split("+")
        if name in _MOVES_AND_EDITS:
            return False
        # By name: a page of text need not have been imported to be asked about.
        kinds = {kind.__name__ for kind in type(self.focused).__mro__}
        if modifiers or not kinds & _TYPED_INTO:
            return True
        submits = name == "enter" and _LINE in kinds
        return submits or not (event.is_printable or name == "enter")

    def _has_to_wait(self) -> bool:
        """Return whether the key before is still on its way, and begin to find out if need be."""
        ahead, self._last = self._last, None
        if self._ahead is None and ahead is not None:
            self._ahead = ahead
            self._halves = 0
            self._patience = self.set_interval(LONGEST / 2, self._lose_patience)
            self._send(self.Passed(ahead, ROUNDS))
        return self._ahead is not None

    def _send(self, messenger: Passed) -> None:
        sender = self.focused or self.screen
        if not sender.post_message(messenger):  # it is about to go
            self.post_message(messenger)

    async def on_in_order_passed(self, message: Passed) -> None:
        """Send the messenger once more, from where the focus is now, or let the keys go on."""
        message.stop()
        if message.ahead is not self._ahead:
            return
        self._halves = 0
        if message.left > 1:
            self._send(self.Passed(message.ahead, message.left - 1))
        else:
            await self._go_on()

    async def _lose_patience(self) -> None:
        self._halves += 1
        if self._halves == 2:
            await self._go_on()

    async def _go_on(self) -> None:
        if self._patience is not None:
            self._patience.stop()
        self._ahead = None
        while self._behind and not self._has_to_wait():
            await self._hand_over(self._behind.popleft(), fresh=True)
