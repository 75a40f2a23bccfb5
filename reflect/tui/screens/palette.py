"""Every action by name."""

from __future__ import annotations

from textual.command import CommandPalette

PALETTE_ID = "--command-palette"
"""The library's own name, which its messages look for."""


class ActionPalette(CommandPalette):
    """The library's palette in our styles."""

    CSS_PATH = "palette.tcss"

    def __init__(self) -> None:
        super().__init__(placeholder="What would you like to do?", id=PALETTE_ID)
