"""Guards on a move: soft, spoken once, never in the way a second time.

They come from the clinical plan of the ledger (``docs/referrals.md``). Only a move that the states
do not know is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from reflect.domain.harm import Harm
from reflect.domain.referrals.model import Deferral, State, Until
from reflect.domain.referrals.states import WORDS, is_active, moves_from
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reflect.domain.referrals.model import Referral

STRONG_WISH = 5
"""From here on a wish to hand the client on waits for a talk with the supervisor."""
MOST_ACTIVE = 2
"""More rows than this at once for one client, and one is asked which comes first."""

NOT_FOLLOWED_DECK = "not_followed"
"""The deck that a referral not followed up opens."""


class Guard(StrEnum):
    """What may be asked before a move."""

    REFLECT_FIRST = "reflect_first"
    SUPERVISOR_FIRST = "supervisor_first"
    WHICH_FIRST = "which_first"


QUESTIONS: dict[Guard, str] = {
    Guard.REFLECT_FIRST: ("There is no reflection on this one yet. Ten minutes with it first?"),
    Guard.SUPERVISOR_FIRST: (
        "You noted a strong wish to hand this client on, and no talk with your supervisor. "
        "They may hear the wish before the offer. Talk first?"
    ),
    Guard.WHICH_FIRST: (
        "More than two are under way with this client. Which one first? Another could wait."
    ),
}


GO_ON = "The same key again goes ahead."
"""What is said after the questions where a key moves a row."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to ask once before a move."""

    guard: Guard
    question: str


def questions(row: Referral, to: State, others: Sequence[Referral]) -> tuple[Asked, ...]:
    """Return what to ask before ``row`` goes to ``to``; what was asked before is not asked again.

    ``others`` are the client's other rows. Raises UsageError when the states know no such move.
    """
    check_move(row, to)
    found: list[Guard] = []
    forward = to not in (State.CLOSED, State.DEFERRED)
    if row.state is State.IDEA and forward and not row.entries:
        found.append(Guard.REFLECT_FIRST)
    if to is State.RAISED and (row.handoff_wish or 0) >= STRONG_WISH and row.talked_on is None:
        found.append(Guard.SUPERVISOR_FIRST)
    after = replace(row, state=to)
    if to is State.RAISED and is_active(after):
        active = sum(is_active(other) for other in others if other.id != row.id) + 1
        if active > MOST_ACTIVE:
            found.append(Guard.WHICH_FIRST)
    return tuple(Asked(guard, QUESTIONS[guard]) for guard in found if guard not in row.asked)


def check_move(row: Referral, to: State) -> None:
    """Raise UsageError, naming what is possible, when the states know no such move."""
    possible = moves_from(row)
    if to not in possible:
        listed = ", ".join(WORDS[state] for state in possible)
        raise UsageError(f"From “{WORDS[row.state]}” it can go to: {listed}.")


def heard(row: Referral, asked: Sequence[Asked]) -> Referral:
    """Return the row with these questions noted as asked."""
    known = dict.fromkeys((*row.asked, *(one.guard.value for one in asked)))
    return replace(row, asked=tuple(known))


def moved(row: Referral, to: State, today: date, deferral: Deferral | None = None) -> Referral:
    """Return the row in its new state.

    Deferring needs a ``deferral`` with a condition; leaving *deferred* ends it, and deferring again
    changes the condition alone. Going to the supervisor changes nothing else: the talk is noted
    when it was held. Raises UsageError.
    """
    check_move(row, to)
    if row.state is State.CLOSED:  # taken up anew: what was asked then may be asked again
        return replace(row, state=to, deferral=None, asked=())
    if to is not State.DEFERRED:
        return replace(row, state=to, deferral=None)
    if deferral is None or not _is_condition(deferral):
        raise UsageError("Until what has happened? A few words are enough; a day is fine too.")
    if deferral.until is Until.DAY and deferral.day is not None and deferral.day <= today:
        raise UsageError("That day has already come. Please give a later one.")
    back_to = row.deferral.back_to if row.deferral is not None else row.state
    return replace(row, state=to, deferral=replace(deferral, back_to=back_to, since=today))


def is_immediate(row: Referral) -> bool:
    """Return whether danger now is what this row is about."""
    return row.harm is Harm.IMMEDIATE and is_active(row)


def deferred_for_safety(
    row: Referral, others: Sequence[Referral], today: date
) -> tuple[Referral, ...]:
    """Return the client's other active rows, each deferred until the danger has passed.

    Empty unless ``row`` is about immediate danger. Other rows about immediate danger stay.
    """
    if not is_immediate(row):
        return ()
    return tuple(
        replace(
            other,
            state=State.DEFERRED,
            deferral=Deferral(Until.DANGER_PASSED, today, other.state),
        )
        for other in others
        if other.id != row.id and is_active(other) and other.harm is not Harm.IMMEDIATE
    )


def _is_condition(deferral: Deferral) -> bool:
    if deferral.until is Until.DAY:
        return deferral.day is not None
    if deferral.until is Until.OTHER_SETTLED:
        return deferral.other is not None
    return deferral.until is not Until.WORDS or bool(deferral.words.strip())
