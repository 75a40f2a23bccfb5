"""The day an entry is filed under: read strictly, shown back before it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reflect.domain.dates import plain_day, relative_day
from reflect.domain.reading_days import looks_unusual, parse_day
from reflect.errors import UsageError
from reflect.tui.screens.page import GUARD_ON_TOP, HELP_IN_A_TEXT
from reflect.tui.widgets.hintbar import HintBar
from reflect.tui.widgets.phrase import Phrase
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

HOW = "today, yesterday, monday, 3 days ago, 21 Nov or 2026-11-21. Enter takes it, Esc leaves it."


def day_words(day: date, today: date, *, short: bool = False) -> str:
    """Return a day as ``yesterday, Fri 20 Nov 2026``; ``short`` gives ``yesterday`` or the day."""
    exact = f"{_WEEKDAYS[day.weekday()]} {plain_day(day)}"
    near = relative_day(day, today)
    if near == plain_day(day):
        return near if short else exact
    return near if short else f"{near}, {exact}"


class DayScreen(ModalScreen["date | None"]):
    """Asks for a day. Gives it, or None when it is left as it was.

    An unusual day is shown with a question and taken by Enter pressed once more.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave it as it is"),
        HELP_IN_A_TEXT,
        GUARD_ON_TOP,
    ]
    CSS_PATH = "day.tcss"

    def __init__(self, day: date, today: date) -> None:
        super().__init__()
        self._day = day
        self._today = today
        self._questioned: date | None = None

    def compose(self) -> ComposeResult:
        """Lay out the question, the line to answer on, and what was understood."""
        with Vertical(id="day-box"):
            yield Static("Which day was it?", id="day-question")
            yield Phrase(self._day.isoformat(), max_length=40, select_on_focus=True)
            yield Static("", id="day-read")
            yield Static(HOW, id="day-how")
        yield HintBar()

    @on(Phrase.Changed)
    def read(self, message: Phrase.Changed) -> None:
        """Say what is understood so far."""
        message.stop()
        self._questioned = None
        try:
            day = parse_day(message.value, self._today)
        except UsageError:
            self._say("")
            return
        self._say(day_words(day, self._today))

    @on(Phrase.Submitted)
    def take(self, message: Phrase.Submitted) -> None:
        """Take the day, question it, or say what cannot be read."""
        message.stop()
        try:
            day = parse_day(message.value, self._today)
        except UsageError as problem:
            self._say(str(problem), problem=True)
            return
        doubt = looks_unusual(day, self._today)
        if doubt and self._questioned != day:
            self._questioned = day
            self._say(f"{doubt} Enter once more takes {plain_day(day)}.", problem=True)
            return
        self.dismiss(day)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _say(self, words: str, *, problem: bool = False) -> None:
        line = self.query_one("#day-read", Static)
        line.set_class(problem, "-problem")
        line.update(plain(words))
