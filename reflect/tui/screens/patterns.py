"""Patterns."""

from __future__ import annotations

from reflect.tui.messages import PlaceName
from reflect.tui.screens.place import Place


class PatternsPlace(Place):
    """Patterns."""

    PLACE = PlaceName.PATTERNS
