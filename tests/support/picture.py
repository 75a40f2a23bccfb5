"""Draw the picture in the README anew: ``python -m tests.support.picture``."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

from reflect.journal.demo import demo_vault
from reflect.tui.app import ReflectApp

PICTURE = Path(__file__).parents[2] / "docs" / "picture.svg"
_REMOTE_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw() -> str:
    """Return Patterns of the fictional caseload as SVG, without a link to any font elsewhere."""
    with demo_vault() as demo:
        app = ReflectApp(demo.vaults, journal=demo.vaults.unlock(demo.secret))
        async with app.run_test(size=(92, 30)) as pilot:
            for _ in range(100):
                await pilot.pause(0.1)
                if app.screen.query("#today, PlaceBar"):
                    break
            await pilot.press("3")
            for _ in range(30):
                await pilot.pause(0.1)
            drawing = app.export_screenshot(title="reflect demo")
        app.close_journal()
    # Not every renderer keeps the spaces that a terminal shows.
    return _REMOTE_FONT.sub("", drawing).replace("<text ", '<text xml:space="preserve" ')


if __name__ == "__main__":
    # The picture has all its colours, whatever the terminal that it is drawn from can show.
    os.environ["COLORTERM"] = "truecolor"
    os.environ.pop("NO_COLOR", None)
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")
