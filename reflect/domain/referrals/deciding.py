"""Which rows are for the supervisor to decide, and the question each one brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from reflect.domain.harm import Harm
from reflect.domain.referrals.guards import STRONG_WISH
from reflect.domain.referrals.model import Requirement, State, Until
from reflect.domain.referrals.states import RESTING

if TYPE_CHECKING:
    from datetime import date

    from reflect.domain.referrals.model import Referral

REST_DAYS = 28
"""A row that was talked over rests this long while nothing moves. The figure is ours."""

IN_DANGER = "I called this immediate danger. What has been done, and what is next?"
"""Asked of a row about danger now, whatever its state: it does not wait for its turn."""

_CONDITION = "Should this be a condition of the work? What would that protect, and what if not?"
_STRONG_WISH = "My wish to hand on is strong here. What is need, and what is wish?"
_BY_STATE: dict[State, str] = {
    State.REFLECTED: "Is it time to raise this, and how?",
    State.WITH_SUPERVISOR: "What do we decide about this?",
    State.UNSURE: "They are in two minds. What would help them choose?",
    State.NOT_FOLLOWED: "It was not followed up. Whose goal is it, and what may be in the way?",
}
_WAITED: dict[Until, str] = {
    Until.WORDS: "It waits for something I named. Does that hold now?",
    Until.SUPERVISION: "It was left for supervision. Is it time now?",
    Until.DAY: "It was left until a day that has come. Is it time now?",
    Until.DANGER_PASSED: "It waited until the immediate danger had passed. Is it time now?",
    Until.OTHER_SETTLED: "It waited until another one was settled. Is it time now?",
}

QUESTIONS = frozenset({IN_DANGER, _CONDITION, _STRONG_WISH, *_BY_STATE.values(), *_WAITED.values()})
"""Every question that a row brings by itself."""


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A row and its question, "" when nothing is to be decided.

    ``sensitive`` says that a reflection behind it is marked so; ``resting`` that it was talked over
    not long ago and nothing has moved since.
    """

    row: Referral
    question: str
    sensitive: bool = False
    resting: bool = False

    @property
    def due(self) -> bool:
        """Return whether the row brings its question to the next supervision."""
        return bool(self.question) and not self.resting


def question_of(row: Referral, *, back: bool = False) -> str:
    """Return the question a row brings to supervision, or "" when there is nothing to decide.

    ``back`` says that it was deferred and its condition holds, or is to be asked about.
    """
    if back:
        return _WAITED[row.deferral.until if row.deferral else Until.SUPERVISION]
    if row.state in RESTING:
        return ""
    if row.harm is Harm.IMMEDIATE:
        return IN_DANGER
    if row.requirement is Requirement.WISH_CONDITION:
        return _CONDITION
    before_talk = row.state in (State.IDEA, State.REFLECTED, State.READY_TO_RAISE)
    if before_talk and (row.handoff_wish or 0) >= STRONG_WISH and row.talked_on is None:
        return _STRONG_WISH
    return _BY_STATE.get(row.state, "")


def rests(row: Referral, moved_on: date | None, today: date) -> bool:
    """Return whether a row need not be asked about again yet.

    It was talked over within the last four weeks and has not moved since ``moved_on``, the day of
    its latest move. Where serious harm is near, nothing rests.
    """
    talked = row.talked_on
    if talked is None or row.harm >= Harm.SERIOUS:
        return False
    since = row.deferral.since if row.deferral is not None else moved_on
    moved = since is not None and since > talked
    return not moved and today - talked < timedelta(days=REST_DAYS)
