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

_DECIDED = "decided_with_supervisor_on"

NEEDS_DECISION = (
    "A condition needs the day on which your supervisor decided it with you. Until then it can be "
    "kept as something to ask."
)
NEEDS_RISK_TALK = (
    "Before it is a condition, please note in a sentence what was said about risk and why. Until "
    "then it can be kept as something to ask."
)

REASON_ALONE = "A reason goes with a place. Please give it one, 1 is first, or empty the reason."


class RowFieldError(UsageError):
    """What a row may not say; ``field`` is the name of the field that it is about."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def checked(row: Referral, today: date, before: Referral | None = None) -> Referral:
    """Return the row with its texts cleaned; ``before`` is the row as it was kept last.

    Raises RowFieldError, with one sentence that says what to do: no kind of service or a long one,
    a figure outside its bounds, an order by hand without a reason or a reason without one, a
    decision that lies ahead, or a condition without the supervisor's decision and what was said
    about risk.
    """
    cleaned: dict[str, Any] = {name: clean_text(getattr(row, name)).strip() for name in _TEXTS}
    row = replace(row, service=_service(row.service), **cleaned)
    for field, words in (("willingness", "Willingness"), ("handoff_wish", "The wish")):
        _check_figure(row, field, 0, 10, f"{words} goes from 0 to 10, in whole numbers.")
    for field, words in (("preference", "Their own order"), ("override", "A place")):
        sentence = f"{words} is a whole number from {FIRST} to {LAST}."
        _check_figure(row, field, FIRST, LAST, sentence)
    _check_place(row, before)
    _check_decision(row, today)
    return row


def _service(typed: str) -> str:
    try:
        service = line_within(typed, SERVICE_LIMIT, "the kind of service")
    except UsageError as problem:
        raise RowFieldError("service", str(problem)) from None
    if not service:
        sentence = "What kind of service or support is it? A few words, no names."
        raise RowFieldError("service", sentence)
    return service


def _check_figure(row: Referral, field: str, least: int, most: int, sentence: str) -> None:
    value = getattr(row, field)
    if value is not None and not least <= value <= most:
        raise RowFieldError(field, sentence)


def _check_place(row: Referral, before: Referral | None) -> None:
    """Raise RowFieldError for a place without a reason, or a reason without a place.

    A reason that was kept so before stays; it is asked about when either is touched.
    """
    if row.override is not None and not row.override_reason:
        sentence = "Please say in a few words why it has that place; the reason is kept with it."
        raise RowFieldError("override_reason", sentence)
    alone = row.override is None and bool(row.override_reason)
    place = (row.override, row.override_reason)
    if alone and (before is None or place != (before.override, before.override_reason)):
        raise RowFieldError("override", REASON_ALONE)


def _check_decision(row: Referral, today: date) -> None:
    decided = row.decided_with_supervisor_on
    if decided is not None and decided > today:
        sentence = (
            "The supervisor's decision cannot be in the future; it is a condition from that day on."
        )
        raise RowFieldError(_DECIDED, sentence)
    if row.requirement is Requirement.CONDITION:
        if decided is None:
            raise RowFieldError(_DECIDED, NEEDS_DECISION)
        if not row.condition_reason:
            raise RowFieldError("condition_reason", NEEDS_RISK_TALK)
