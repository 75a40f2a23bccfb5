"""The names of the five places, and their keys."""

from __future__ import annotations

from enum import StrEnum


class PlaceName(StrEnum):
    """The five places, in the order of their number keys."""

    TODAY = "today"
    JOURNAL = "journal"
    PATTERNS = "patterns"
    SUPERVISION = "supervision"
    CLIENTS = "clients"

    @property
    def label(self) -> str:
        """Words for the screen."""
        return self.value.capitalize()

    @property
    def key(self) -> str:
        """The number key that goes there."""
        return str(list(PlaceName).index(self) + 1)
