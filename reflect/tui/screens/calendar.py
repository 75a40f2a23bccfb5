"""On which days of the last half year something was written, and what. It asks for nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from reflect.domain.dates import plain_day, relative_day
from reflect.tui.messages import EntryPage, Open
from reflect.tui.screens.lines import counted, full_day
from reflect.tui.screens.opens_lines import OpensLines
from reflect.tui.screens.today_blocks import entry_block
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Stack
from reflect.tui.widgets.weeks import Weeks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from textual.app import ComposeResult

    from reflect.domain.entry import EntrySummary
    from reflect.journal.journal import Journal

WEEKS = 26
LEGEND = "·  nothing   ▒  one   ▓  two   █  three or more"
NOTHING = "Nothing was written."
_BATCH = 500


class CalendarPage(OpensLines):
    """Twenty-six weeks, a column each, and what was written on the day under the cursor."""

    HEADING = "The last half year"
    HELP_TEXT = (
        "The days on which you wrote, one column a week, the newest at the right. Up and down go "
        "to the day before and after, left and right a week back and on. Enter opens what was "
        "written that day, or a list where there is more than one entry. Empty days are days "
        "like any other."
    )
    CSS_PATH = "calendar.tcss"

    @dataclass
    class Read(Message):
        """What was written on each day, the newest first."""

        days: Mapping[date, Sequence[EntrySummary]] = field(repr=False)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
        self._today = journal.writing.today()
        self._days: Mapping[date, Sequence[EntrySummary]] | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the weeks, what the glyphs mean, and a day."""
        yield Weeks(self._today, WEEKS, id="weeks")
        yield Static(plain(LEGEND, "$quiet"), id="legend")
        yield Static("", id="day")
        yield Stack(id="entries")

    def read_again(self) -> None:
        """Read again: an entry that was opened may have been changed."""
        self.run_worker(self._read, thread=True, exclusive=True, group="calendar")

    def _read(self) -> None:
        worker = get_current_worker()
        days: defaultdict[date, list[EntrySummary]] = defaultdict(list)
        first = self._today - timedelta(weeks=WEEKS)
        offset = 0
        while not worker.is_cancelled:
            page = self.journal.entries.page(limit=_BATCH, offset=offset)
            for entry in page:
                if entry.occurred_on >= first:
                    days[entry.occurred_on].append(entry)
            offset += len(page)
            if len(page) < _BATCH or page[-1].occurred_on < first:
                break
        if not worker.is_cancelled:
            self.post_message(self.Read(dict(days)))

    @on(Read)
    def _show(self, message: Read) -> None:
        message.stop()
        fresh, self._days = self._days is None, message.days
        weeks = self.query_one(Weeks)
        weeks.show({day: len(entries) for day, entries in message.days.items()})
        if fresh and message.days:
            weeks.go_to(max(message.days))
        self._show_day()

    @on(Weeks.Moved)
    def _moved(self, message: Weeks.Moved) -> None:
        message.stop()
        self._show_day()

    def _show_day(self) -> None:
        """Name the day under the cursor and list what was written on it."""
        if self._days is None:
            return
        day = self.query_one(Weeks).day
        entries = self._days.get(day, ())
        parts = [full_day(day)]
        if (near := relative_day(day, self._today)) != plain_day(day):
            parts.append(near)
        if entries:
            parts.append(counted(len(entries), "entry", "entries"))
        said = Content.assemble(
            (" · ".join(parts), "bold"), ("" if entries else f"   {NOTHING}", "$quiet")
        )
        self.query_one("#day", Static).update(said, layout=False)
        names = self.journal.clients.names()
        stack = self.query_one(Stack)
        stack.show([entry_block(entry, self._today, names) for entry in entries])
        stack.can_focus = len(entries) > 1
        stack.action_edge(-1)

    # What keys do

    @on(Weeks.Chosen)
    def open_day(self, message: Weeks.Chosen) -> None:
        """Open the one entry of the day, or go to the list of them."""
        message.stop()
        entries = (self._days or {}).get(self.query_one(Weeks).day, ())
        if len(entries) == 1:
            self.post_message(Open(EntryPage(entries[0].id)))
        elif entries:
            self.query_one(Stack).focus()

    def action_back(self) -> None:
        """Go back to the weeks from a day's list, else leave."""
        if self.query_one(Stack).has_focus:
            self.query_one(Weeks).focus()
        else:
            super().action_back()
