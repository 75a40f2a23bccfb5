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

FRAMES = 50
"""How often to wait for the next that is due; what goes on for ever, goes on."""

STEPS = 100_000
"""How often to let others run, at most: two that wait for each other would do so for ever."""


async def quiet(*_: float) -> None:
    """Wait until nothing is left to run, nor falls due within a frame; threads do not count."""
    loop: Any = asyncio.get_running_loop()
    for _frame in range(FRAMES):
        for _step in range(STEPS):
            await asyncio.sleep(0)
            if not loop._ready:
                break
        due = [each.when() for each in loop._scheduled if not each.cancelled()]
        soon = min(due) - loop.time() if due else FRAME * 2
        if soon > FRAME:
            return
        await asyncio.sleep(max(soon, 0))
