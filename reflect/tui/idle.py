"""How long nothing has been pressed, counting the time the machine was asleep."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def _clock() -> float:
    boot = getattr(time, "CLOCK_BOOTTIME", None)  # goes on while the machine sleeps; Linux only
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class IdleWatch:
    """Measures the seconds since the last key, click or paste. ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = _clock) -> None:
        self._clock = clock
        self._last = clock()

    def touch(self) -> None:
        """Note that somebody is there."""
        self._last = self._clock()

    @property
    def seconds(self) -> float:
        """Seconds since somebody was there."""
        return self._clock() - self._last
