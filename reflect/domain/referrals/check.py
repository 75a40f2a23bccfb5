"""What a row may say: its bounds, and the one hard rule, that a condition is decided first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reflect.domain.lines import line_within
from reflect.domain.referrals.model import Requirement
from reflect.domain.text import clean_text
from reflect.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from reflect.domain.referrals.model import Referral

SERVICE_LIMIT = 80
"""Characters of a kind of service."""
FIRST, LAST = 1, 99
"""Places in an order given by hand."""

_TEXTS = (
    "harm_addressed", "in_session_work", "override_reason", "client_goal", "condition_reason",
    "continuing", "contribution", "how_heard", "unknowns", "strengths", "ready_step",
    "next_conversation", "outcome", "reasons_before", "reasons_after",
)  # fmt: skip

NEEDS_DECISION = (
    "A condition needs the day on which your supervisor decided it with you. Until then it can be "
    "kept as something to ask."
)
NEEDS_RISK_TALK = (
    "Before it is a condition, please note in a sentence what was said about risk and why. Until "
    "then it can be kept as something to ask."
)

REASON_ALONE = "A reason goes with a place. Please give it one, 1 is first, or empty the reason."


def checked(row: Referral, today: date, before: Referral | None = None) -> Referral:
    """Return the row with its texts cleaned; ``before`` is the row as it was kept last.

    Raises UsageError, with one sentence that says what to do: no kind of service or a long one, a
    figure outside its bounds, an order by hand without a reason or a reason without one, a decision
    that lies ahead, or a condition without the supervisor's decision and what was said about risk.
    """
    cleaned: dict[str, Any] = {name: clean_text(getattr(row, name)).strip() for name in _TEXTS}
    row = replace(
        row, service=line_within(row.service, SERVICE_LIMIT, "the kind of service"), **cleaned
    )
    if not row.service:
        raise UsageError("What kind of service or support is it? A few words, no names.")
    for value, words in ((row.willingness, "Willingness"), (row.handoff_wish, "The wish")):
        if value is not None and not 0 <= value <= 10:
            raise UsageError(f"{words} goes from 0 to 10, in whole numbers.")
    for value, words in ((row.preference, "Their own order"), (row.override, "A place")):
        if value is not None and not FIRST <= value <= LAST:
            raise UsageError(f"{words} is a whole number from {FIRST} to {LAST}.")
    _check_place(row, before)
    _check_decision(row, today)
    return row


def _check_place(row: Referral, before: Referral | None) -> None:
    """Raise UsageError for a place without a reason, or a reason without a place.

    A reason that was kept so before stays; it is asked about when either is touched.
    """
    if row.override is not None and not row.override_reason:
        raise UsageError("Please say in a few words why it stands there; it is kept with it.")
    alone = row.override is None and bool(row.override_reason)
    place = (row.override, row.override_reason)
    if alone and (before is None or place != (before.override, before.override_reason)):
        raise UsageError(REASON_ALONE)


def _check_decision(row: Referral, today: date) -> None:
    decided = row.decided_with_supervisor_on
    if decided is not None and decided > today:
        raise UsageError("The supervisor's decision cannot lie ahead; it is a condition from then.")
    if row.requirement is Requirement.CONDITION:
        if decided is None:
            raise UsageError(NEEDS_DECISION)
        if not row.condition_reason:
            raise UsageError(NEEDS_RISK_TALK)
