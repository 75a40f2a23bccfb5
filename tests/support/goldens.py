"""Screens kept as text under ``tests/golden/tui``, to be read in a review.

``REFLECT_UPDATE_GOLDENS=1`` writes them anew; look at the difference before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.screens import UPDATE

FOLDER = Path(__file__).parents[1] / "golden" / "tui"


def same_as_golden(name: str, text: str) -> bool:
    """Return whether ``text`` is what is kept under ``name``."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get(UPDATE):
        FOLDER.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8") == text
