"""On which days of the last half year something was written. It counts nothing and asks nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from reflect.tui.screens.page import Page
from reflect.tui.widgets.charts import calendar
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from reflect.journal.journal import Journal

WEEKS = 26
LEGEND = "·  nothing   ▒  one   ▓  two   █  three or more"
NOTE = "Empty days are days like any other."
_BATCH = 500


class CalendarPage(Page):
    """Twenty-six weeks, a column each."""

    HEADING = "The last half year"
    HELP_TEXT = "One column a week, newest at the right: on which days you wrote."
    CSS_PATH = "calendar.tcss"

    @dataclass
    class Counted(Message):
        """How many entries each day has."""

        days: Mapping[date, int] = field(repr=False)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal

    def compose_body(self) -> ComposeResult:
        """Lay out the weeks and what the glyphs mean."""
        yield Static("", id="weeks")
        yield Static(plain(LEGEND, "$quiet"), id="legend")
        yield Static(plain(NOTE, "$quiet"))

    def on_mount(self) -> None:
        """Draw it empty, then count."""
        self._draw({})
        self.run_worker(self._count, thread=True, exclusive=True, group="calendar")

    def _count(self) -> None:
        worker = get_current_worker()
        days: Counter[date] = Counter()
        first = self.journal.writing.today() - timedelta(weeks=WEEKS)
        offset = 0
        while not worker.is_cancelled:
            page = self.journal.entries.page(limit=_BATCH, offset=offset)
            days.update(entry.occurred_on for entry in page if entry.occurred_on >= first)
            offset += len(page)
            if len(page) < _BATCH or page[-1].occurred_on < first:
                break
        if not worker.is_cancelled:
            self.post_message(self.Counted(days))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        message.stop()
        self._draw(message.days)

    def _draw(self, days: Mapping[date, int]) -> None:
        today = self.journal.writing.today()
        self.query_one("#weeks", Static).update(calendar(days, today, weeks=WEEKS))
