"""What may follow what, and which states are open, active or settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.referrals.model import State

if TYPE_CHECKING:
    from reflect.domain.referrals.model import Referral

MOVES: dict[State, tuple[State, ...]] = {
    State.IDEA: (
        State.REFLECTED,
        State.WITH_SUPERVISOR,
        State.READY_TO_RAISE,
        State.RAISED,
    ),
    State.REFLECTED: (State.WITH_SUPERVISOR, State.READY_TO_RAISE, State.RAISED),
    State.WITH_SUPERVISOR: (State.READY_TO_RAISE, State.RAISED),
    State.READY_TO_RAISE: (State.RAISED, State.WITH_SUPERVISOR),
    State.RAISED: (
        State.ACCEPTED,
        State.UNSURE,
        State.DECLINED,
        State.CONNECTED,
        State.NOT_FOLLOWED,
    ),
    State.ACCEPTED: (State.CONNECTED, State.NOT_FOLLOWED, State.UNSURE, State.DECLINED),
    State.UNSURE: (State.ACCEPTED, State.DECLINED, State.CONNECTED, State.NOT_FOLLOWED),
    State.DECLINED: (State.RAISED,),
    State.CONNECTED: (State.NOT_FOLLOWED,),
    State.NOT_FOLLOWED: (
        State.WITH_SUPERVISOR,
        State.RAISED,
        State.CONNECTED,
        State.DECLINED,
    ),
    State.CLOSED: (State.IDEA,),
    State.DEFERRED: (),
}
"""Forward moves by state. Closing and deferring are open to all that have not ended."""

ENDED = frozenset({State.DECLINED, State.CLOSED})
"""Nothing is asked about these any more. Declined is a legitimate end, not a failure."""

RESTING = frozenset({*ENDED, State.DEFERRED, State.CONNECTED})
"""States that ask nothing of the client at present."""

OFFERED = frozenset(
    {State.RAISED, State.ACCEPTED, State.UNSURE, State.DECLINED, State.NOT_FOLLOWED}
)
"""The client has heard of it and does not use it (yet)."""

WORDS: dict[State, str] = {
    State.IDEA: "an idea",
    State.REFLECTED: "reflected on",
    State.WITH_SUPERVISOR: "with the supervisor",
    State.READY_TO_RAISE: "ready to raise",
    State.RAISED: "raised",
    State.ACCEPTED: "accepted",
    State.UNSURE: "unsure",
    State.DECLINED: "declined",
    State.CONNECTED: "connected",
    State.NOT_FOLLOWED: "not followed up",
    State.DEFERRED: "deferred",
    State.CLOSED: "closed",
}
"""Words for screens and lists."""


def is_open(row: Referral) -> bool:
    """Return whether the row has not come to an end; a deferred one is open."""
    return row.state not in ENDED


def is_active(row: Referral) -> bool:
    """Return whether the row asks something of the client now."""
    return row.state not in RESTING


def moves_from(row: Referral) -> tuple[State, ...]:
    """Return the states the row may go to, in the order to offer them.

    What is deferred may wait again, for something else.
    """
    if row.state is State.DEFERRED:
        back = row.deferral.back_to if row.deferral else State.IDEA
        return (*dict.fromkeys((back, *MOVES[back])), State.DEFERRED, State.CLOSED)
    if row.state is State.CLOSED:
        return MOVES[row.state]
    if row.state is State.DECLINED:
        return (*MOVES[row.state], State.CLOSED)
    return (*MOVES[row.state], State.DEFERRED, State.CLOSED)
