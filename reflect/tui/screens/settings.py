"""Settings: small choices, contacts, the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.tui.screens.page import Page

if TYPE_CHECKING:
    from reflect.journal.journal import Journal


class SettingsScreen(Page):
    """All choices in one list."""

    HEADING = "Settings"

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
