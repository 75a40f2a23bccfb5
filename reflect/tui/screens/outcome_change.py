"""Asking once more what became of an item of a meeting that is recorded.

What is typed is kept with the meeting while it is, so that a lock loses none of it. It counts once
its form is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemState, MeetingKind
from reflect.domain.agenda.record import Outcome
from reflect.domain.agenda.words import MARKS, carries_again, shown_headline
from reflect.errors import ReflectError
from reflect.tui.messages import Say
from reflect.tui.screens.ask import AskChoice
from reflect.tui.screens.decision import CarryForm, DecisionForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.domain.agenda.model import AgendaItem, Meeting
    from reflect.journal.journal import Journal
    from reflect.tui.screens.page import Page


class OutcomeChange:
    """One item on its way to another outcome. ``keep`` is given the item and what is said of it."""

    def __init__(
        self,
        page: Page,
        journal: Journal,
        meeting: Meeting,
        item: AgendaItem,
        keep: Callable[[AgendaItem, Outcome], None],
    ) -> None:
        self._page = page
        self._journal = journal
        self._meeting = meeting
        self._item = item
        self._keep = keep

    def ask(self) -> None:
        """Ask what became of the item; what the record says stands first under the cursor."""
        item, peer = self._item, self._meeting.kind is MeetingKind.PEER
        states = [state for state in MARKS if not (peer and state is ItemState.DECIDED)]
        options = [(state.value, MARKS[state]) for state in states]
        headline = shown_headline(item, self._journal.clients.names())
        chosen: list[str] = []
        now = (self._pending() or item).state.value
        ask = AskChoice("What became of it", headline, options, chosen.append, value=now)
        self._page.app.push_screen(ask, lambda _: self._chose(chosen))

    def _chose(self, chosen: list[str]) -> None:
        if not chosen:
            return
        item, state = self._item, ItemState(chosen[0])
        today = self._journal.writing.today()
        if state is ItemState.DECIDED:
            decision = DecisionForm(item, self._decided(), today, self._take, self._let_go)
            decision.outlast_locks(self._journal.held, f"decision/{item.id}")
            self._page.app.push_screen(decision, self._left)
        elif state is ItemState.CARRIED and carries_again(item):
            self._take(Outcome(item.id, state, item.decision if item.state is state else ""))
            why = CarryForm(item, self._pending(), self._take)
            self._page.app.push_screen(why, self._left)
        else:
            self._let_go()
            if state is not item.state:
                self._keep(item, Outcome(item.id, state))

    def _decided(self) -> Outcome:
        """Return the decision to begin with: what was typed before a lock, or what is recorded."""
        pending, item = self._pending(), self._item
        if pending is not None and pending.state is ItemState.DECIDED:
            return pending
        said = item.state in (ItemState.DECIDED, ItemState.DISCUSSED)
        due_on = item.due_on if said else None
        return Outcome(item.id, ItemState.DECIDED, item.decision if said else "", due_on)

    def _pending(self) -> Outcome | None:
        noted = self._journal.supervision.noted_outcomes(self._meeting)
        return next((one for one in noted if one.item_id == self._item.id), None)

    def _note(self, *outcomes: Outcome) -> None:
        supervision = self._journal.supervision
        noted = supervision.noted_outcomes(self._meeting)
        others = [one for one in noted if one.item_id != self._item.id]
        try:
            supervision.note_outcomes(self._meeting, [*others, *outcomes])
        except ReflectError as problem:
            self._page.post_message(Say(str(problem), problem=True))

    def _let_go(self) -> None:
        if self._pending() is not None:
            self._note()

    def _take(self, outcome: Outcome) -> None:
        self._note(outcome)

    def _left(self, _: None) -> None:
        outcome = self._pending()
        self._let_go()
        if outcome is not None:
            self._keep(self._item, outcome)
