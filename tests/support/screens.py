"""Screens as plain text, for goldens that a person can read and review."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App


def text_of(app: App[Any]) -> str:
    """Return what the terminal would show now, one line per row, trailing spaces cut."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips).rstrip("\n") + "\n"


GOLDENS = Path(__file__).parents[1] / "golden" / "screens"
UPDATE = "REFLECT_UPDATE_GOLDENS"


def same_as_golden(app: App[Any], name: str) -> None:
    """Compare the screen with ``tests/golden/screens/NAME-80x24.txt`` (or the size it has).

    With the variable REFLECT_UPDATE_GOLDENS set, the golden is written anew: look at the difference
    before keeping it.
    """
    golden = GOLDENS / f"{name}-{app.size.width}x{app.size.height}.txt"
    shown = text_of(app)
    if os.environ.get(UPDATE):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert golden.exists(), f"there is no golden {golden.name}; set {UPDATE}=1 to write it"
    assert shown == golden.read_text(encoding="utf-8")
