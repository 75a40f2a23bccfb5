"""What patterns read besides entries: agenda items that were carried, and the referral ledger."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemState
from reflect.domain.dates import plain_day
from reflect.domain.patterns.carried import TWICE
from reflect.domain.patterns.model import CarriedFacts, ReferralFacts
from reflect.domain.referrals.model import EventKind, State
from reflect.domain.referrals.states import OFFERED, WORDS, is_open

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from reflect.domain.agenda.model import AgendaItem
    from reflect.domain.referrals.model import Event, Referral
    from reflect.store.meetings import Meetings
    from reflect.store.referrals import Referrals


def carried_facts(meetings: Meetings) -> tuple[CarriedFacts, ...]:
    """Return items that were carried at least twice and still wait or stand on an open agenda."""
    return tuple(_carried(item, count, meetings) for item, count in _waiting(meetings))


def referral_facts(
    referrals: Referrals, day_of: Callable[[datetime], date]
) -> tuple[ReferralFacts, ...]:
    """Return every row of the ledger as patterns see it.

    ``day_of`` tells the journal's day of a moment: looks on one day are one look.
    """
    rows = referrals.all()
    if not rows:
        return ()
    events: dict[str, list[Event]] = {}
    for event in referrals.events():
        events.setdefault(event.referral_id, []).append(event)
    return tuple(_referral(row, events.get(row.id, ()), day_of) for row in rows)


def _waiting(meetings: Meetings) -> Iterator[tuple[AgendaItem, int]]:
    for item in meetings.waiting():
        if item.state is ItemState.CARRIED and item.carried + 1 >= TWICE:
            yield item, item.carried + 1
        elif item.state is ItemState.OPEN and item.carried >= TWICE:
            yield item, item.carried
    for meeting in meetings.to_come():
        for item in meetings.items(meeting.id):
            if item.state is ItemState.OPEN and item.carried >= TWICE:
                yield item, item.carried


def _carried(item: AgendaItem, count: int, meetings: Meetings) -> CarriedFacts:
    chain = meetings.history(item.id)
    past = (one for one in chain if one.state is ItemState.CARRIED)
    held = [meetings.get(one.meeting_id) for one in past]
    return CarriedFacts(
        root=chain[0].id,
        times=count,
        client_id=item.client_id,
        headline=item.headline,
        entries=item.entries,
        history=tuple(f"Carried on {plain_day(one.at.date())}." for one in held if one),
        sensitive=item.sensitive,
    )


def _referral(
    row: Referral, events: Sequence[Event], day_of: Callable[[datetime], date]
) -> ReferralFacts:
    looks = takewhile(lambda event: event.kind is EventKind.REVIEWED, reversed(events))
    return ReferralFacts(
        referral_id=row.id,
        client_id=row.client_id,
        service=row.service,
        state=WORDS[row.state],
        offered=row.state in OFFERED and is_open(row),
        used=row.state is State.CONNECTED,
        open=is_open(row),
        unchanged_looks=len({day_of(event.at) for event in looks}),
        entries=row.entries,
    )
