"""Weeks side by side, to go from day to day in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from reflect.tui.widgets.charts import calendar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from textual import events
    from textual.content import Content

LABEL, CELL = 4, 2
"""Cells of a weekday's name, and of a week beside it."""


class Weeks(Widget, can_focus=True):
    """The last ``weeks`` weeks up to ``today``, with a cursor on one day.

    Up and down go to the day before and after, left and right a week back and on. Posts ``Moved``
    when the cursor comes to another day and ``Chosen`` on Enter, on a day with something to open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", id="list.open"),
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("left", "move(-7)", "a week back", show=False),
        Binding("right", "move(7)", "a week on", show=False),
        Binding("home", "edge(-1)", "first", show=False),
        Binding("end", "edge(1)", "last", show=False),
    ]
    DEFAULT_CSS = "Weeks { height: 8; background: $background; }"

    class Moved(Message):
        """The cursor is on another day."""

    class Chosen(Message):
        """What was written that day is wanted."""

    def __init__(self, today: date, weeks: int, *, id: str | None = None) -> None:  # noqa: A002 - the library's own name
        super().__init__(id=id)
        self._today = today
        self._weeks = weeks
        self._first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
        self._written: Mapping[date, int] = {}
        self.day = today

    def show(self, written: Mapping[date, int]) -> None:
        """Draw how many entries each day has."""
        self._written = written
        self.refresh()
        self.refresh_bindings()

    def go_to(self, day: date) -> None:
        """Put the cursor on a day, or as near to it as there is one."""
        day = min(self._today, max(self._first, day))
        if day != self.day:
            self.day = day
            self.refresh()
            self.refresh_bindings()
            self.post_message(self.Moved())

    def render(self) -> Content:
        """Draw the weeks."""
        cursor = self.day if self.has_focus else None
        return calendar(self._written, self._today, weeks=self._weeks, cursor=cursor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open a day only where something was written."""
        del parameters
        return action != "choose" or self.day in self._written

    def action_choose(self) -> None:
        """Open the day."""
        self.post_message(self.Chosen())

    def action_move(self, by: int) -> None:
        """Go on by some days; a week that is not there is not gone to."""
        day = self.day + timedelta(days=by)
        if self._first <= day <= self._today:
            self.go_to(day)

    def action_edge(self, to: int) -> None:
        """Go to the first day or to today."""
        self.go_to(self._first if to < 0 else self._today)

    def on_click(self, event: events.Click) -> None:
        """Go to the day that was clicked."""
        week, weekday = (event.x - LABEL) // CELL, event.y - 1
        if 0 <= week < self._weeks and 0 <= weekday < 7:
            self.action_move((self._first - self.day).days + 7 * week + weekday)
