"""Waiting until an app in a test has nothing left to do, however slow the machine is.

The library's own way looks at how much processor time the process used in the last moment. A
process that is not given any by a loaded machine looks idle to it, and one that is idle is waited
for all the same, twice for each key.
"""

from __future__ import annotations

import asyncio
from typing import Any

FRAME = 1 / 50
"""Seconds: what is due within them, the next frame above all, still belongs to what was begun."""

LONGEST = 1.0
"""Seconds to wait for what never comes to rest, as a caret that blinks quickly."""


async def quiet(*_: float) -> None:
    """Wait until nothing is left to run, nor falls due within a frame; threads do not count."""
    loop: Any = asyncio.get_running_loop()
    until = loop.time() + LONGEST
    while loop.time() < until:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        due = [each.when() for each in loop._scheduled if not each.cancelled()]
        soon = min(due, default=until) - loop.time()
        if soon > FRAME:
            return
        await asyncio.sleep(max(soon, 0))
