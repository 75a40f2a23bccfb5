"""Calling off a meeting: asked once, and taken back by the key u."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reflect.errors import ReflectError
from reflect.tui.messages import Changed, Say, Undoable
from reflect.tui.screens.ask import AskChoice
from reflect.tui.screens.lines import meeting_title

if TYPE_CHECKING:
    from reflect.domain.agenda.model import Meeting
    from reflect.journal.journal import Journal
    from reflect.tui.screens.page import Page

SURE = "If it does not take place, what is on its agenda waits for another meeting."
MARKED = " What you marked there stays with this one: you will find it among all meetings."
LEAVE = ("leave", "leave it planned")
ONCE = (LEAVE, ("off", "call it off"))
REPEATED = (
    LEAVE,
    ("off", "call this one off; the next is planned"),
    ("end", "call it off, and plan none after it"),
)


def ask_to_call_off(page: Page, journal: Journal, meeting: Meeting) -> None:
    """Ask whether a meeting is called off, and whether its series goes on; then do it."""
    chosen: list[str] = []
    options = REPEATED if meeting.rule else ONCE
    sure = SURE + (MARKED if journal.supervision.noted_outcomes(meeting) else "")
    ask = AskChoice(meeting_title(meeting), sure, options, chosen.append)
    page.app.push_screen(ask, lambda _: _call_off(page, journal, meeting, chosen))


def _call_off(page: Page, journal: Journal, meeting: Meeting, chosen: list[str]) -> None:
    if chosen not in (["off"], ["end"]):
        return
    supervision = journal.supervision
    waits = bool(supervision.items(meeting))
    try:
        coming = supervision.call_off(meeting, series_goes_on=chosen == ["off"])
    except ReflectError as problem:
        page.post_message(Say(str(problem), problem=True))
        return
    said = "Called off."
    if waits:
        said += " What was on its agenda waits."
    if coming is not None:
        said += f" Next: {meeting_title(coming)}."
    page.read_again()
    page.post_message(Changed())
    page.post_message(Undoable(said, partial(supervision.take_place, meeting, coming)))
