"""Fonts of this computer that a printed page may borrow, for signs its own do not have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDERS = (
    "~/.local/share/fonts",
    "~/.fonts",
    "~/Library/Fonts",
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
)
"""Where systems keep fonts."""
NAMES = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "LiberationSans-Regular.ttf",
    "FreeSans.ttf",
    "Arial Unicode.ttf",
    "Arial.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
)
"""Plain fonts with many signs, the likeliest first."""


def likely_fonts(folders: Sequence[str] = FOLDERS) -> Iterator[Path]:
    """Yield fonts that are there, the likeliest first; nothing is read before it is asked for."""
    places = [Path(folder).expanduser() for folder in folders]
    for name in NAMES:
        for place in places:
            yield from sorted(place.rglob(name))
