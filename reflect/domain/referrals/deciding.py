"""Which rows are for the supervisor to decide, and the question each one brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.domain.referrals.guards import STRONG_WISH
from reflect.domain.referrals.model import Requirement, State

if TYPE_CHECKING:
    from reflect.domain.referrals.model import Referral

WANT_BACK = "A decision, as far as one is due."

_BY_STATE: dict[State, str] = {
    State.REFLECTED: "Is it time to raise this, and how?",
    State.WITH_SUPERVISOR: "What do we decide about this?",
    State.UNSURE: "They are of two minds. What would help them choose?",
    State.NOT_FOLLOWED: "It was not followed up. Whose goal is it, and what may be in the way?",
}


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A row and its question. ``sensitive`` says that a reflection behind it is marked so."""

    row: Referral
    question: str
    sensitive: bool = False


def question_of(row: Referral, *, back: bool = False) -> str:
    """Return the question a row brings to supervision, or "" when there is nothing to decide.

    ``back`` says that it was deferred and its condition holds, or is to be asked about.
    """
    if back:
        return "It was left for later. Is it time now?"
    if row.state in (State.DEFERRED, State.DECLINED, State.CLOSED, State.CONNECTED):
        return ""
    if row.requirement is Requirement.WISH_CONDITION:
        return "Should this be a condition of the work? What would that protect, and what if not?"
    before_talk = row.state in (State.IDEA, State.REFLECTED, State.READY_TO_RAISE)
    if before_talk and (row.handoff_wish or 0) >= STRONG_WISH and row.talked_on is None:
        return "My wish to hand on is strong here. What is need, and what is wish?"
    return _BY_STATE.get(row.state, "")
