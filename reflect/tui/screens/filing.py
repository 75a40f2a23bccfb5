"""What an entry is filed under, its day and its client, chosen the same way wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.tui.screens.day import DayScreen
from reflect.tui.screens.page import Page
from reflect.tui.screens.whom import WhomScreen

if TYPE_CHECKING:
    from datetime import date

    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal


class Filing(Page):
    """Gives a page the actions ``day`` and ``whom``. The page says which entry is meant."""

    journal: Journal

    @property
    def filed(self) -> Entry:
        """The entry as it is filed now."""
        raise NotImplementedError

    def file_under(self, day: date) -> None:
        """File it under another day."""
        raise NotImplementedError

    def file_about(self, client_id: str | None) -> None:
        """File it under another client, or under nobody."""
        raise NotImplementedError

    def action_day(self) -> None:
        """Choose the day that it is filed under."""
        screen = DayScreen(self.filed.occurred_on, self.journal.writing.today())
        self.app.push_screen(screen, self._on_day)

    def _on_day(self, day: date | None) -> None:
        if day is not None:
            self.file_under(day)

    def action_whom(self) -> None:
        """Choose whom it is about."""
        screen = WhomScreen(self.journal, self.filed.client_id)
        self.app.push_screen(screen, self._on_whom)

    def _on_whom(self, chosen: str | None) -> None:
        if chosen is not None:
            self.file_about(chosen or None)
