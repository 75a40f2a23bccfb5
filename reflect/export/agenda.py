"""The agenda page as a document: what leaves is what the page plans, and nothing left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemState, Section
from reflect.domain.agenda.referrals import referral_of
from reflect.domain.agenda.words import (
    HEADINGS,
    KINDS,
    about_label,
    carried_count,
    minutes_words,
    shown_headline,
    shown_question,
)
from reflect.domain.dates import plain_day
from reflect.domain.stage import WHOSE
from reflect.export.blocks import Field, Heading, Paragraph
from reflect.export.references import references

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reflect.domain.agenda.model import AgendaItem, Meeting
    from reflect.domain.agenda.page import AgendaPage
    from reflect.export.blocks import Block, Document
    from reflect.export.references import Names

_WATERMARK = (
    "Not part of the clinical record. {whose} for supervision, under code names; they may still "
    "be discoverable. Please delete this copy when it is no longer needed."
)
NO_SAFETY = "Nothing is marked here. Anything to raise today?"
CUT = "Not on this page"

_OUTCOMES = {
    ItemState.DISCUSSED: "discussed",
    ItemState.DECIDED: "decided",
    ItemState.CARRIED: "carried to the next meeting",
}


def agenda_document(page: AgendaPage, names: Names) -> Document:
    """Return the page as blocks: heading, watermark, sections with their items, what was cut.

    Sections without items are passed over, except Safety. Items left out are not mentioned.
    """
    return tuple(_blocks(page, names))


def watermark(names: Names) -> str:
    """Return what every page that leaves says of itself, in the words of the writer's stage."""
    return _WATERMARK.format(whose=WHOSE[names.stage])


def _blocks(page: AgendaPage, names: Names) -> Iterator[Block]:
    yield Heading(1, _title(page.meeting, names))
    yield Paragraph(watermark(names))
    for section, row in page.sections:
        if section is Section.SAFETY and not row:
            yield Heading(2, HEADINGS[section], page.safety_minutes)
            yield Paragraph(NO_SAFETY)
        if not row:
            continue
        yield Heading(2, HEADINGS[section], sum(planned.minutes for planned in row))
        for planned in row:
            yield Heading(3, shown_headline(planned.item, names.clients), planned.minutes)
            yield from _fields(planned.item, page.meeting, names)
    if page.said:
        yield Heading(2, CUT if page.cut else "Time")
        for sentence in page.said:
            yield Paragraph(sentence)


def _title(meeting: Meeting, names: Names) -> str:
    title = f"{KINDS[meeting.kind]}, {minutes_words(meeting.minutes)}"
    if meeting.label:
        title += f": {meeting.label}"
    if names.dates:
        title += f" ({plain_day(meeting.at.date())}, {meeting.at:%H:%M})"
    return title


def _fields(item: AgendaItem, meeting: Meeting, names: Names) -> Iterator[Field]:
    """Yield what stands under a headline; a question that begins with it goes on from there."""
    question = shown_question(item, names.clients)
    if question:
        yield Field(about_label(item), question)
    if item.want_back:
        yield Field("What I want back", item.want_back)
    behind = references(_worth_naming(item, names), names)
    if behind:
        found = item.subject and not referral_of(item)
        yield Field("Evidence" if found else "From", behind)
    if item.carried:
        yield Field("Again", carried_count(item))
    if item.state in _OUTCOMES:
        said = _OUTCOMES[item.state]
        # What is kept with an item that was carried is for the trainee alone.
        decided = item.decision if item.state is not ItemState.CARRIED else ""
        yield Field("Outcome", f"{said}: {decided}" if decided else said)
    if item.due_on is not None:
        yield Field("By", _due(item.due_on, meeting, names))


def _worth_naming(item: AgendaItem, names: Names) -> tuple[str, ...]:
    """Return the entries to name: beside words of one's own, none that is about no client."""
    if not item.question:
        return item.entries
    known = names.entries
    return tuple(one for one in item.entries if one not in known or known[one].client_id)


def _due(day: date, meeting: Meeting, names: Names) -> str:
    """Return a due day; without dates, as counted from the meeting that the page is for."""
    if names.dates:
        return plain_day(day)
    away = (day - meeting.at.date()).days
    if away == 0:
        return "this meeting"
    amount = "a day" if abs(away) == 1 else f"{abs(away)} days"
    return f"{amount} {'after' if away > 0 else 'before'} this meeting"
