"""The five places: always one key away, each keeping its state while one is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reflect.tui.messages import Go, PlaceName
from reflect.tui.screens.page import Page
from reflect.tui.widgets.placebar import PlaceBar

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from reflect.journal.journal import Journal


class Place(Page):
    """One of the five places. Subclasses set PLACE and write ``compose_body`` and ``reload``.

    ``reload`` reads the journal again: on first show, and on return when something was stored
    meanwhile. A place can be laid out before there is a journal to read; :meth:`open` gives it one.
    """

    PLACE: ClassVar[PlaceName]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "today", show=False, id="page.back"),
    ]

    def __init__(self, journal: Journal | None) -> None:
        super().__init__()
        self._journal = journal
        self._stale = True

    @property
    def journal(self) -> Journal:
        """The unlocked journal."""
        assert self._journal is not None  # noqa: S101 - nobody sees a place before it is opened
        return self._journal

    def open(self, journal: Journal) -> None:
        """Read the journal, which was locked when the place was laid out."""
        self._journal = journal
        self._read()

    def compose_head(self) -> ComposeResult:
        """Show the places."""
        yield PlaceBar(self.PLACE, demo=self._journal is not None and self._journal.demo)

    def on_mount(self) -> None:
        """Read the journal for the first time, before the first paint."""
        self._read()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Read again if something changed while one was elsewhere."""
        del event
        if self._stale:
            self._read()

    def mark_stale(self) -> None:
        """Read the journal again when next shown; at once if shown now."""
        self._stale = True
        if self.is_current:
            self._read()

    def _read(self) -> None:
        if self._journal is not None:
            self._stale = False
            self.reload()

    def reload(self) -> None:
        """Read the journal and show what it says, keeping cursor and scroll."""

    def action_back(self) -> None:
        """Go to Today; from Today there is nowhere to go back to."""
        if self.PLACE is not PlaceName.TODAY:
            self.post_message(Go(PlaceName.TODAY))
