"""Screens as plain text, for goldens that a person can read and review.

They are kept under ``tests/golden/screens``. ``REFLECT_UPDATE_GOLDENS=1`` writes them anew; look at
the difference before it is committed.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

GOLDENS = Path(__file__).parents[1] / "golden" / "screens"
UPDATE = "REFLECT_UPDATE_GOLDENS"


def text_of(app: App[Any]) -> str:
    """Return what the terminal would show now, one line per row, trailing spaces cut."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips).rstrip("\n") + "\n"


def same_as_golden(name: str, shown: str) -> None:
    """Fail, with the difference, unless ``shown`` is what is kept under ``name``.

    The name ends with the columns of the terminal: ``today-80``.
    """
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get(UPDATE):
        golden.write_text(shown, encoding="utf-8")
    assert golden.exists(), f"there is no golden {golden.name}; {UPDATE}=1 writes it"
    kept = golden.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        kept.splitlines(), shown.splitlines(), "kept", "shown", lineterm=""
    )
    assert shown == kept, "\n".join([golden.name, *difference])
