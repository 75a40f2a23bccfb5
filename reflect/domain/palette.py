"""Colours of the interface, by the part they play.

Read before the first paint: named tuples are made several times faster than dataclasses.
"""

from __future__ import annotations

from typing import NamedTuple


class Colours(NamedTuple):
    """Each colour as ``#rrggbb``. ``low`` to ``peak`` shade charts; the others name their use."""

    background: str
    selected: str
    text: str
    quiet: str
    accent: str
    notice: str
    rule: str
    low: str
    mid: str
    high: str
    peak: str


TEXT_COLOURS = ("text", "quiet", "accent", "notice", "low", "mid", "high", "peak")
"""Those that words and numbers are written in, on ``background`` and on ``selected``."""

COLOUR_NAMES = Colours._fields


class Palette(NamedTuple):
    """One set of colours. ``key`` is the name in settings, ``label`` the words on the screen."""

    key: str
    label: str
    dark: bool
    colours: Colours


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2, 1.4.3)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
