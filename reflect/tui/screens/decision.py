"""What was decided about an item and by when; or why it is carried once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input, Static

from reflect.domain.agenda.model import AgendaItem, ItemState
from reflect.domain.agenda.record import Outcome
from reflect.domain.agenda.words import carried_words
from reflect.domain.reading_days import parse_coming_day
from reflect.domain.text import clean_text
from reflect.errors import UsageError
from reflect.tui.screens.form import FieldProblem, Form, about
from reflect.tui.screens.lines import day_then_near
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult

WHAT = "What was decided, and who does it"
WHEN = "By when"
WHY = "What makes it hard to get to? (may stay empty)"


class DecisionForm(Form):
    """Asks what was decided. ``take`` receives the outcome, also while it is being written.

    ``leave`` is called when one goes without a word: then nothing of it was said.
    """

    HEADING = "Decided"
    HELP_TEXT = (
        "A few words are enough, as you understood it. A day can be written as 2026-11-26, "
        "thursday or in 2 weeks. It comes back among the follow-ups. Ctrl+S saves."
    )

    def __init__(
        self,
        item: AgendaItem,
        before: Outcome | None,
        today: date,
        take: Callable[[Outcome], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__()
        self._item = item
        decided = before is not None and before.state is ItemState.DECIDED
        self._before = before if decided else None
        self._today = today
        self._take = take
        self._leave = leave

    def compose_fields(self) -> ComposeResult:
        """Lay out the item, the decision and the day."""
        yield Static(plain(self._item.headline, "bold"), classes="text form-lead")
        before = self._before
        yield from self.part(WHAT, Editor(before.decision if before else "", id="what"))
        due = before.due_on.isoformat() if before and before.due_on else ""
        yield from self.part(WHEN, Field(due, placeholder="in 2 weeks; may stay empty", id="when"))

    def on_mount(self) -> None:
        """Begin with the decision."""
        self.query_one("#what").focus()

    @on(Input.Changed, "#when")
    def _read_day(self, event: Input.Changed) -> None:
        try:
            day = parse_coming_day(event.value, self._today)
        except UsageError:
            self.note("when", "")
            return
        self.note("when", day_then_near(day, self._today, full=True))

    def _words(self) -> str:
        words = clean_text(self.query_one("#what", Editor).text).strip()
        if not words:
            raise FieldProblem("what", "Please write what was decided; a few words are enough.")
        return words

    def keeps_by_itself(self) -> bool:
        """Return whether all that is typed is handed over while it is: a day can be read."""
        if not self.query_one("#what", Editor).text.strip():
            return not self.query_one("#when", Field).value.strip()
        try:
            self._due()
        except FieldProblem:
            return False
        return True

    def autosave(self) -> None:
        """Hand over the words as they stand."""
        self._take(Outcome(self._item.id, ItemState.DECIDED, self._words(), self._due_if_read()))

    def _due_if_read(self) -> date | None:
        try:
            return self._due()
        except FieldProblem:
            return self._before.due_on if self._before else None

    def _due(self) -> date | None:
        typed = self.query_one("#when", Field).value.strip()
        if not typed:
            return None
        with about("when"):
            return parse_coming_day(typed, self._today)

    def keep(self) -> None:
        """Hand over the decision."""
        self._take(Outcome(self._item.id, ItemState.DECIDED, self._words(), self._due()))

    def action_back(self) -> None:
        """Leave; a decision that was written is kept. Without a word, what stood before holds."""
        if self.query_one("#what", Editor).text.strip():
            self.leave_keeping()
            return
        self._leave()
        self.dismiss(None)


class CarryForm(Form):
    """Asks, from the second carry on, what makes an item hard to get to. It may stay empty."""

    HEADING = "Carried again"
    HELP_TEXT = (
        "The item is carried either way. What you write here is shown with it next time, to you "
        "alone; it is not on the agenda you export. Ctrl+S saves."
    )

    def __init__(
        self, item: AgendaItem, before: Outcome | None, take: Callable[[Outcome], None]
    ) -> None:
        super().__init__()
        self._item = item
        self._before = before.decision if before else ""
        self._take = take

    def compose_fields(self) -> ComposeResult:
        """Lay out the item and the question."""
        yield Static(plain(self._item.headline, "bold"), classes="text")
        words = plain(carried_words(self._item), "$quiet")
        yield Static(words, classes="text form-lead")
        yield from self.part(WHY, Editor(self._before, id="why"))

    def on_mount(self) -> None:
        """Begin with the answer."""
        self.query_one("#why").focus()

    def keeps_by_itself(self) -> bool:
        """Return True: what is typed is handed over while it is."""
        return True

    def autosave(self) -> None:
        """Hand over the words as they stand."""
        self.keep()

    def keep(self) -> None:
        """Hand over the outcome."""
        words = clean_text(self.query_one("#why", Editor).text).strip()
        self._take(Outcome(self._item.id, ItemState.CARRIED, words))

    def action_back(self) -> None:
        """Leave; what was written is kept."""
        self.kept()
        self.dismiss(None)
