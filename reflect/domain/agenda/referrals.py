"""Rows of the referral ledger as items of an agenda."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import AgendaItem, ItemOrigin, Section
from reflect.domain.referrals.deciding import QUESTIONS, question_of
from reflect.domain.referrals.guards import is_immediate
from reflect.domain.referrals.model import State
from reflect.domain.referrals.states import WORDS

if TYPE_CHECKING:
    from reflect.domain.agenda.model import Meeting
    from reflect.domain.referrals.deciding import ToDecide
    from reflect.domain.referrals.model import Referral

_SUBJECT = "referral/"

WAITS = "It waits now and comes back by itself. Is there still something to decide?"
MOVED_ON = "It has moved on since. Is there still something to decide?"


def referral_of(item: AgendaItem) -> str:
    """Return the id of the row an item is about, or ""."""
    return item.subject.removeprefix(_SUBJECT) if item.subject.startswith(_SUBJECT) else ""


def about_row(row_id: str) -> str:
    """Return the subject of an item about a row, which `referral_of` reads."""
    return f"{_SUBJECT}{row_id}"


def referral_headline(row: Referral) -> str:
    """Return a row in one line: its kind of service and where it stands."""
    return f"{row.service} ({WORDS[row.state]})"


def asks_by_itself(question: str) -> bool:
    """Return whether a question is one that a row brings, and not one written by hand."""
    return question in QUESTIONS or question in (WAITS, MOVED_ON)


def section_of(row: Referral) -> Section:
    """Return where a row stands on a page: one about immediate danger under Safety."""
    return Section.SAFETY if is_immediate(row) else Section.REFERRALS


def referral_item(due: ToDecide, meeting: Meeting, new_id: str) -> AgendaItem:
    """Return the item that brings a row to a meeting: its kind and state, and one question.

    Nothing the trainee wrote about the client goes with it but the kind of service.
    """
    row = due.row
    return AgendaItem(
        id=new_id,
        meeting_id=meeting.id,
        section=section_of(row),
        origin=ItemOrigin.REFERRAL,
        headline=referral_headline(row),
        client_id=row.client_id,
        question=due.question,
        entries=row.entries,
        subject=about_row(row.id),
        sensitive=due.sensitive,
        harm=row.harm,
    )


def moved_along(item: AgendaItem, before: Referral, after: Referral) -> AgendaItem:
    """Return an item about a row that has just changed; what was written by hand stays.

    Its state, its question, how near harm is and where it stands go along with the row.
    """
    asked = {question_of(before), question_of(before, back=True), WAITS, MOVED_ON}
    said = WAITS if after.state is State.DEFERRED else MOVED_ON
    told = item.headline == referral_headline(before)
    return replace(
        item,
        headline=referral_headline(after) if told else item.headline,
        question=(question_of(after) or said) if item.question in asked else item.question,
        harm=after.harm if item.harm is before.harm else item.harm,
        section=section_of(after) if item.section is section_of(before) else item.section,
    )
