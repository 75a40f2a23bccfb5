"""The guard card's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.content.decks import load_guard_card

if TYPE_CHECKING:
    from reflect.domain.decks.model import Card


def guard_card() -> Card:
    """Return what to show when something cannot wait. It comes with the program."""
    return load_guard_card()
