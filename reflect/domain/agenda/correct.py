"""Correcting a record: another word on what became of an item, and what goes along with it.

What the record said before is kept with the item. What carries the item on at a meeting still to
take place goes along, except for words that were written by hand there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import Former, ItemOrigin, ItemState
from reflect.domain.agenda.record import Outcome, check, continuation
from reflect.domain.agenda.referrals import asks_by_itself, referral_of

if TYPE_CHECKING:
    from datetime import date

    from reflect.domain.agenda.model import AgendaItem, MeetingKind


def corrected(
    item: AgendaItem,
    outcome: Outcome,
    *,
    kind: MeetingKind,
    on: date,
    due_before: date | None = None,
) -> AgendaItem:
    """Return an item of a recorded meeting with another outcome; the same item when it is none.

    Going back to what was corrected on the same day leaves nothing behind. ``due_before`` is the
    day by which it was due already when it came to the meeting, as a follow-up is. Raises
    UsageError as `record.record` does.
    """
    check(outcome, kind)
    return _turned(item, outcome, on, due_before)


def reopened(item: AgendaItem, on: date, due_before: date | None = None) -> AgendaItem:
    """Return an item as it stood before its meeting was recorded; a dropped one stays dropped."""
    if item.state is ItemState.DROPPED:
        return item
    return _turned(item, Outcome(item.id, ItemState.OPEN), on, due_before)


def recorded_again(item: AgendaItem) -> AgendaItem:
    """Return an item without the last former outcome where that is what is recorded once more.

    Only a decision is recorded with its day: that of one which was called done stays as it was.
    """
    last = item.formerly[-1] if item.formerly else None
    if last is None or (last.state, last.decision) != (item.state, item.decision):
        return item
    if item.state is ItemState.DECIDED and last.due_on != item.due_on:
        return item
    return replace(item, due_on=last.due_on, formerly=item.formerly[:-1])


def mark_of(item: AgendaItem) -> Outcome | None:
    """Return the mark to make again on an item whose meeting is opened again, or None.

    What was carried without a word is carried again without a mark.
    """
    if item.state in (ItemState.OPEN, ItemState.DROPPED):
        return None
    if item.state is ItemState.CARRIED and not item.decision:
        return None
    due_on = item.due_on if item.state is ItemState.DECIDED else None
    return Outcome(item.id, item.state, item.decision, due_on)


def gone_along(
    following: AgendaItem, before: AgendaItem, after: AgendaItem | None
) -> AgendaItem | None:
    """Return what carries an item on, now that its record says something else; None: it goes.

    While the item waits in the same way, corrected words and days go along. Otherwise, and where
    it is recorded no more (``after`` is None), nothing of it is left to carry on: the item goes,
    and what waits is proposed anew. Where words were written by hand it stays, as a question of
    one's own.
    """
    then = continuation(before, following.meeting_id, following.id)
    now = after and continuation(after, following.meeting_id, following.id)
    if then and after and now and before.state is after.state:
        return replace(
            following,
            headline=_along(following.headline, then.headline, now.headline),
            question=_along(following.question, then.question, now.question),
            decision=_along(following.decision, then.decision, now.decision),
            origin=now.origin,
            carried=now.carried,
            due_on=now.due_on if following.due_on == then.due_on else following.due_on,
        )
    if then is None or not _has_own_words(following, then):
        return None
    return alone(following)


def carries_on(item: AgendaItem, earlier: AgendaItem) -> bool:
    """Return whether an item is what carries an earlier one on, as the record of that says now."""
    then = continuation(earlier, item.meeting_id, item.id)
    return then is not None and (then.origin, then.carried) == (item.origin, item.carried)


def left_behind(item: AgendaItem, earlier: AgendaItem) -> AgendaItem | None:
    """Return what is left of an item that carries on what waits no more, or otherwise; or None.

    One that was dropped, or that has words written by hand, stays as a question of one's own.
    """
    if item.state is ItemState.DROPPED:
        return alone(item)
    formerly = (
        replace(earlier, state=one.state, decision=one.decision, due_on=one.due_on)
        for one in earlier.formerly
    )
    thens = (continuation(one, item.meeting_id, item.id) for one in (earlier, *formerly))
    copied = any(then is not None and not _has_own_words(item, then) for then in thens)
    return None if copied else alone(item)


def alone(item: AgendaItem) -> AgendaItem:
    """Return an item as a question of one's own, which carries nothing on."""
    return replace(item, origin=ItemOrigin.OWN, continues=None, carried=0)


def _turned(item: AgendaItem, outcome: Outcome, on: date, due_before: date | None) -> AgendaItem:
    due_on = outcome.due_on if outcome.state is ItemState.DECIDED else due_before
    new = replace(item, state=outcome.state, decision=outcome.decision.strip(), due_on=due_on)
    if _said(new) == _said(item):
        return item
    last = item.formerly[-1] if item.formerly else None
    if last is not None and last.until == on and _said(last) == _said(new):
        return replace(new, formerly=item.formerly[:-1])
    said = Former(item.state, on, item.decision, item.due_on)
    return replace(new, formerly=(*item.formerly, said))


def _said(one: AgendaItem | Former) -> tuple[object, ...]:
    return one.state, one.decision, one.due_on


def _along(words: str, then: str, now: str) -> str:
    return now if words == then else words


def _has_own_words(item: AgendaItem, then: AgendaItem) -> bool:
    """Return whether an item says anything that neither its record nor the journal wrote."""
    if item.want_back != then.want_back:
        return True
    if referral_of(item):
        return item.question != then.question and not asks_by_itself(item.question)
    told = item.subject != "" or item.headline == then.headline
    return item.question != then.question or not told
