"""Palettes for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.content.palettes import load_palette, load_palettes, palette_keys

if TYPE_CHECKING:
    from reflect.domain.palette import Palette

__all__ = ["palette", "palette_keys", "palettes"]


def palettes() -> tuple[Palette, ...]:
    """Return the palettes that ship with the program, by key."""
    return load_palettes()


def palette(key: str) -> Palette:
    """Return one of them. ``palette_keys`` names them."""
    return load_palette(key)
