"""The guard card: what to do when something cannot wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.tui.screens.page import Page

if TYPE_CHECKING:
    from reflect.journal.journal import Journal


class GuardScreen(Page):
    """Words for the moment, and whom to call."""

    HEADING = "When something cannot wait"

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
