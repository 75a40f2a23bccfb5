"""Meetings that recur: RFC 5545 rules over naive local wall-clock times.

Naive times make a weekly meeting keep its hour across a change of clocks.
"""

from __future__ import annotations

from datetime import MAXYEAR
from typing import TYPE_CHECKING

from reflect.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from dateutil.rrule import rrule

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_PARTS = {
    "DAILY": {"INTERVAL", "COUNT", "UNTIL"},
    "WEEKLY": {"INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"},
    "MONTHLY": {"INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY"},
    "YEARLY": {"INTERVAL", "COUNT", "UNTIL"},
}
"""The parts a meeting's rule may have. With others a rule can be one that never comes true, and the
search for its next time would not end."""
_LONGEST_INTERVAL = 99
_HORIZON = 10
"""Years that an endless rule is followed for, beyond the later of its start and the time asked."""
_INTERVALS = frozenset(str(number) for number in range(1, _LONGEST_INTERVAL + 1))


def every_week(start: datetime) -> str:
    """Return the rule of a meeting every week on the weekday of ``start``."""
    return f"FREQ=WEEKLY;BYDAY={CODES[start.weekday()]}"


def every_two_weeks(start: datetime) -> str:
    """Return the rule of a meeting every second week on the weekday of ``start``."""
    return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={CODES[start.weekday()]}"


def every_month_on_this_weekday(start: datetime) -> str:
    """Return the rule of, say, the third Thursday of every month, as ``start`` is one.

    A fifth weekday becomes the last one, since not every month has five.
    """
    return f"FREQ=MONTHLY;BYDAY={_place(start)}{CODES[start.weekday()]}"


def next_occurrences(rule: str, start: datetime, after: datetime, count: int) -> list[datetime]:
    """Return up to ``count`` times of the rule strictly after ``after``, earliest first.

    ``start`` is the first meeting: it anchors fortnights and gives the hour. Fewer come back when
    the rule ends; an endless one is followed for ten years. Raises UsageError for a rule that
    cannot be read, ValueError for a time with a zone.
    """
    if start.tzinfo is not None or after.tzinfo is not None:
        raise ValueError("meeting times are naive local times")
    if count <= 0:
        return []
    parsed = _parse(rule, start)
    if "COUNT" not in rule.upper() and "UNTIL" not in rule.upper():
        latest = max(start, after)
        year = min(latest.year + _HORIZON, MAXYEAR)
        parsed = parsed.replace(until=latest.replace(year=year, month=12, day=31))
    return list(parsed.xafter(after, count=count))


def describe_rule(rule: str, start: datetime) -> str:
    """Return the rule in words: "every second Thursday at 16:00". "" for no rule."""
    if not rule:
        return ""
    weekday, hour = NAMES[start.weekday()], f"{start:%H:%M}"
    if rule == every_week(start):
        return f"every {weekday} at {hour}"
    if rule == every_two_weeks(start):
        return f"every second {weekday} at {hour}"
    if rule == every_month_on_this_weekday(start):
        return f"every {_PLACES[_place(start)]} {weekday} of the month at {hour}"
    return f"by its own rule ({rule}) at {hour}"


def _place(start: datetime) -> int:
    number = (start.day - 1) // 7 + 1
    return -1 if number == 5 else number


def _parse(rule: str, start: datetime) -> rrule:
    from dateutil.rrule import rrule, rrulestr  # noqa: PLC0415 - words about a rule need no dates

    text = rule.strip().upper()
    _check(text)
    try:
        parsed = rrulestr(text, dtstart=start)
    except (ValueError, TypeError, OverflowError, AttributeError) as error:
        raise UsageError(
            "This recurrence cannot be read; use an RFC 5545 rule like FREQ=WEEKLY;BYDAY=TH."
        ) from error
    if not isinstance(parsed, rrule):
        raise UsageError("Please give one recurrence rule only.")
    return parsed


def _check(text: str) -> None:
    """Raise UsageError unless the rule has a known frequency and only parts that end a search."""
    parts = dict(part.partition("=")[::2] for part in text.split(";"))
    allowed = _PARTS.get(parts.pop("FREQ", ""))
    if allowed is None or not text.isprintable():
        raise UsageError(
            "A meeting repeats by day, week, month or year, like FREQ=WEEKLY;BYDAY=TH."
        )
    for name in parts:
        if name not in allowed:
            raise UsageError(
                "This recurrence has a part that a meeting does not use; a rule may have: "
                f"FREQ, {', '.join(sorted(allowed))}."
            )
    interval = parts.get("INTERVAL", "1")
    if interval.lstrip("0") not in _INTERVALS:
        raise UsageError(f"The INTERVAL of a recurrence lies between 1 and {_LONGEST_INTERVAL}.")
