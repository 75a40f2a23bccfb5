"""Palettes for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.content.palettes import load_palettes

if TYPE_CHECKING:
    from reflect.domain.palette import Palette

__all__ = ["palettes"]


def palettes() -> tuple[Palette, ...]:
    """Return the palettes that ship with the program, by key."""
    return load_palettes()
