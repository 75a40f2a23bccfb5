"""What the next key may show is drawn while nothing else is to do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.timer import Timer
    from textual.widget import Widget

PAUSE = 0.02
"""Seconds without a step until drawing ahead begins: the frame of the last key is out by then."""
AT_ONCE = 4
"""Pieces drawn before a key that has come meanwhile gets its turn: less than a millisecond."""


class Ahead:
    """Calls each of ``pieces()`` after a pause, a few at a time, until another step is taken."""

    def __init__(
        self, widget: Widget, pieces: Callable[[], Iterable[Callable[[], object]]]
    ) -> None:
        self._widget = widget
        self._pieces = pieces
        self._timer: Timer | None = None
        self._steps = 0

    def soon(self) -> None:
        """Note a step: what was about to be drawn may no longer be what comes next."""
        self._steps += 1
        if self._timer is None:
            self._timer = self._widget.set_interval(PAUSE, self._work, pause=True)
        self._timer.reset()

    async def _work(self) -> None:
        assert self._timer is not None  # noqa: S101 - it has called
        self._timer.pause()
        step = self._steps
        for number, piece in enumerate(self._pieces(), 1):
            piece()
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
                if step != self._steps or not self._widget.is_attached:
                    return
