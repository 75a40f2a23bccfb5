"""After the meeting: what became of each item. What nobody spoke of is carried, never lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reflect.domain.agenda.model import AgendaItem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item. ``decision`` is needed with *decided*, ``due_on`` goes with it.

    The words state the trainee's understanding; the supervisor's notes are the official ones.
    """

    item_id: str
    state: ItemState
    decision: str = field(default="", repr=False)
    due_on: date | None = None


def record(
    items: Sequence[AgendaItem],
    outcomes: Sequence[Outcome],
    *,
    kind: MeetingKind = MeetingKind.INDIVIDUAL,
) -> tuple[AgendaItem, ...]:
    """Return all items of a meeting with their outcomes; open ones without one are carried.

    A sensitive one without an outcome stays open: it did not stand on the page unless it was let
    in, so it was not put off either.

    Raises UsageError, and changes nothing, when an outcome is for an item of another meeting, is
    given twice, decides nothing, or decides in a peer consultation.
    """
    by_id: dict[str, Outcome] = {}
    known = {item.id for item in items}
    for outcome in outcomes:
        if outcome.item_id not in known:
            raise UsageError("That item is not on this meeting's agenda.")
        if outcome.item_id in by_id:
            raise UsageError("One item cannot have two outcomes; please choose one.")
        check(outcome, kind)
        by_id[outcome.item_id] = outcome
    return tuple(_with_outcome(item, by_id.get(item.id)) for item in items)


def continuation(item: AgendaItem, meeting_id: str, new_id: str) -> AgendaItem | None:
    """Return the item that carries this one on at another meeting, or None when it is closed.

    A carried item returns as it was with its count one higher (a follow-up stays one), and one that
    was left open as it was. A decision returns among the follow-ups, one on safety under Safety,
    under its own words and with what it is about. ``continues`` leads back to the earlier item.
    """
    if item.state is ItemState.OPEN:
        return replace(item, id=new_id, meeting_id=meeting_id, continues=item.id, formerly=())
    if item.state is ItemState.CARRIED:
        return replace(
            item,
            id=new_id,
            meeting_id=meeting_id,
            origin=item.origin if item.origin is ItemOrigin.FOLLOW_UP else ItemOrigin.CARRIED,
            state=ItemState.OPEN,
            carried=item.carried + 1,
            continues=item.id,
            formerly=(),
        )
    if item.state is ItemState.DECIDED and item.decision:
        return replace(
            item,
            id=new_id,
            meeting_id=meeting_id,
            section=item.section if item.section is Section.SAFETY else Section.FOLLOW_UPS,
            origin=ItemOrigin.FOLLOW_UP,
            headline=item.decision,
            question=_about(item),
            want_back="",
            minutes=None,
            subject="",
            state=ItemState.OPEN,
            carried=0,
            decision="",
            continues=item.id,
            formerly=(),
        )
    return None


def _about(item: AgendaItem) -> str:
    """Return what a decision is about: the question it answers, or the headline it stood under."""
    if item.origin in (ItemOrigin.PATTERN, ItemOrigin.ENTRY, ItemOrigin.REFERRAL):
        return item.headline
    return item.question or item.headline


def check(outcome: Outcome, kind: MeetingKind) -> None:
    """Raise UsageError for an outcome that decides nothing, or decides where that is not done."""
    if outcome.state is not ItemState.DECIDED:
        if outcome.due_on is not None:
            raise UsageError("A due day goes with something decided.")
        return
    if kind is MeetingKind.PEER:
        raise UsageError(
            "A peer consultation decides nothing: mark the item discussed, or carry it to your "
            "supervisor."
        )
    if not outcome.decision.strip():
        raise UsageError("Please write what was decided; a few words are enough.")


def _with_outcome(item: AgendaItem, outcome: Outcome | None) -> AgendaItem:
    if outcome is None or outcome.state is ItemState.OPEN:
        waits = item.state is not ItemState.OPEN or item.sensitive
        return item if waits else replace(item, state=ItemState.CARRIED)
    return replace(
        item,
        state=outcome.state,
        decision=outcome.decision.strip(),
        due_on=outcome.due_on if outcome.state is ItemState.DECIDED else item.due_on,
    )
