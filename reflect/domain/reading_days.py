"""Days as a person writes them, read strictly: what has two readings is refused, never guessed.

The current day is always an argument.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from reflect.domain.dates import MONTHS, plain_day
from reflect.errors import UsageError

FIRST_YEAR, LAST_YEAR = 1900, 2100
LEAP_YEAR = 2024
"""Any year in which every day that exists in some year exists."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NUMERIC = re.compile(r"([0-9]{1,4})[-./ ]([0-9]{1,2})[-./ ]([0-9]{1,4})")
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNT = rf"([0-9]{{1,4}}|{'|'.join(_COUNTS)})"
_AGO = re.compile(rf"{_COUNT} (day|week|month|year)s? ago")
_AHEAD = re.compile(rf"in {_COUNT} (day|week|month|year)s?")
_SPAN = re.compile(r"([0-9]{1,4})([dwmy])")
_NAMED = re.compile(
    r"(?:(?P<weekday>[a-z]+),? )?"
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]+)"
    r"|(?P<month_first>[a-z]+) (?P<day_last>[0-9]{1,2})(?:st|nd|rd|th)?)\.?"
    r"(?:,? (?P<year>[0-9]{4}))?"
)
_ISO_BEGUN = re.compile(r"([0-9]{4})-([0-9]{0,2})(?:(?<=[0-9]{2})-([0-9]{0,2}))?")
_ORDINAL_BEGUN = re.compile(r"[0-9]{1,4}(?:st?|nd?|rd?|th?)?")
_FIRST_WORDS = ("today", "yesterday", *WEEKDAYS, *_MONTHS, *_COUNTS)
_LATER_WORDS = (*_MONTHS, "days", "weeks", "months", "years", "ago")
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_HOW = "Write it like {today} or {plain}, or as today, yesterday, monday or 3 days ago."
_HOW_COMING = "Write it like {today} or {plain}, or as today, tomorrow, monday or in 2 weeks."


def parse_day(text: str, today: date) -> date:
    """Return the day that ``text`` names, seen from ``today``, looking back.

    Accepted: 2026-11-21, "21 Nov 2026" or "Nov 21, 2026" (a weekday before it has to be the right
    one; without a year the latest such day up to today), "today", "yesterday", a weekday (the most
    recent one before today) and "3 days ago" or "a week ago" (also months, years). Raises
    UsageError for anything else.
    """
    words = _words(text)
    if words == "yesterday":
        return today - timedelta(days=1)
    weekday = _weekday(words)
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if match := _AGO.fullmatch(words):
        return _shift(today, -_count(match[1]), match[2] + "s")
    return _absolute(text, words, today, ahead=False)


def parse_coming_day(text: str, today: date) -> date:
    """Return the day that ``text`` names, looking ahead: a meeting's or a due day.

    As `parse_day`, but a weekday is the next one after today, a day without a year the next from
    today on, and "tomorrow" and "in 2 weeks" take the place of "yesterday" and "2 weeks ago".
    """
    words = _words(text)
    if words == "tomorrow":
        return today + timedelta(days=1)
    weekday = _weekday(words)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if match := _AHEAD.fullmatch(words):
        return _shift(today, _count(match[1]), match[2] + "s")
    return _absolute(text, words, today, ahead=True)


def parse_span(text: str, today: date) -> date:
    """Return the day that lies a span before ``today``: "10d", "3w", "2m" or "1y".

    Raises UsageError when the text is not a whole number and one of d, w, m, y.
    """
    match = _SPAN.fullmatch(text.strip().lower())
    if match is None:
        raise UsageError("Write a span as a number and d, w, m or y, like 10d, 3w, 2m or 1y.")
    return _shift(today, -int(match[1]), _UNITS[match[2]])


def begins_a_day(text: str) -> bool:
    """Return whether more letters could still make of ``text`` a day that `parse_day` reads."""
    words = _words(text)
    if match := _ISO_BEGUN.fullmatch(words):
        return _begins_iso(*match.groups(default=""))
    named = _NAMED.fullmatch(words)
    if named and _month(named["month"] or named["month_first"]) is not None:
        return False
    first, *rest = (word.rstrip(",.") for word in words.split(" "))
    return _begins(first, _FIRST_WORDS) and all(_begins(word, _LATER_WORDS) for word in rest)


def _begins(word: str, those: tuple[str, ...]) -> bool:
    return any(one.startswith(word) for one in those) or bool(_ORDINAL_BEGUN.fullmatch(word))


def _begins_iso(year: str, month: str, day: str) -> bool:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return False
    months = [number for number in range(1, 13) if f"{number:02}".startswith(month)]
    return any(
        f"{number:02}".startswith(day)
        for one in months
        for number in range(1, monthrange(int(year), one)[1] + 1)
    )


def looks_unusual(day: date, today: date) -> str | None:
    """Return a sentence to show before an entry is saved on this day, or None when it looks usual.

    Usual is any day of the last half year. A day to come, or one so old that the year may be a
    slip (2019 when 2026 was meant), is worth a second look; it is never refused.
    """
    age = (today - day).days
    if 0 <= age <= 183:
        return None
    meant = _meant(day, today)
    hint = f" Did you mean {plain_day(meant)}?" if meant else " Is that the day you mean?"
    if age < 0:
        return f"{plain_day(day)} is still to come.{hint}"
    return f"{plain_day(day)} is {_long_ago(age)} ago.{hint}"


def _words(text: str) -> str:
    return " ".join(text.split()).lower()


def _count(words: str) -> int:
    return _COUNTS.get(words) or int(words)


def _weekday(words: str) -> int | None:
    for number, name in enumerate(WEEKDAYS):
        if words in (name, name[:3]):
            return number
    return None


def _shift(today: date, amount: int, unit: str) -> date:
    """Move by days, weeks, months or years; a month's end stays inside the shorter month."""
    try:
        # dateutil's stubs name each unit; here the unit is data.
        moved: date = today + relativedelta(**{unit: amount})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        moved = date.min
    if not FIRST_YEAR <= moved.year <= LAST_YEAR:
        raise UsageError(f"That is outside the years {FIRST_YEAR} to {LAST_YEAR}.")
    return moved


def _absolute(text: str, words: str, today: date, *, ahead: bool) -> date:
    if words == "today":
        return today
    if match := _ISO.fullmatch(words):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(words):
        raise UsageError(_numeric_refusal(match, words))
    if (match := _NAMED.fullmatch(words)) and (named := _named(match, today, ahead=ahead)):
        return named
    # Only something as short as a day is repeated back: a pasted sentence stays unrepeated.
    shown = f"“{words}”" if 0 < len(words) <= 24 and words.isprintable() else "That"
    problem = f"{shown} is not a day I can read." if text.strip() else "Please give a day."
    how = (_HOW_COMING if ahead else _HOW).format(today=today.isoformat(), plain=plain_day(today))
    raise UsageError(f"{problem} {how}")


def _named(match: re.Match[str], today: date, *, ahead: bool) -> date | None:
    """Return the day whose month stands in letters, or None when no month is called so."""
    month = _month(match["month"] or match["month_first"])
    if month is None or (match["weekday"] and _weekday(match["weekday"]) is None):
        return None
    number = int(match["day"] or match["day_last"])
    if match["year"]:
        day = _checked(int(match["year"]), month, number)
    else:
        day = _nearest(month, number, today, ahead=ahead)
    weekday = _weekday(match["weekday"]) if match["weekday"] else None
    if weekday is not None and weekday != day.weekday():
        raise UsageError(f"{plain_day(day)} is a {WEEKDAYS[day.weekday()].capitalize()}.")
    return day


def _month(name: str) -> int | None:
    """Return the month that a name, or its first letters ("nov", "sept"), can only mean."""
    found = [number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name)]
    return found[0] if len(name) >= 3 and found else None


def _nearest(month: int, day: int, today: date, *, ahead: bool) -> date:
    """Return the latest such day up to today, or the next from today on; leap days included."""
    if not 1 <= day <= monthrange(LEAP_YEAR, month)[1]:
        raise UsageError(f"There is no {day} {MONTHS[month - 1]} in any year.")
    step = 1 if ahead else -1
    years = range(today.year, today.year + step * 9, step)
    days = (date(year, month, day) for year in years if day <= monthrange(year, month)[1])
    return next(one for one in days if (one >= today if ahead else one <= today))


def _checked(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(
            f"The year {year:04} cannot be right; use one from {FIRST_YEAR} to {LAST_YEAR}."
        )
    if not 1 <= month <= 12:
        raise UsageError(f"There is no month {month}: write the day as year-month-day.")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = MONTHS[month - 1]
        raise UsageError(f"There is no {day} {name} {year}: that month has {last} days.")
    return date(year, month, day)


def _numeric_refusal(match: re.Match[str], words: str) -> str:
    """Say how to write a numeric day; name both readings where there are two."""
    first, second, third = (int(part) for part in match.groups())
    if len(match[1]) == 4:
        readings = _readings((first, second, third))
    elif len(match[3]) == 4:
        readings = _readings((third, second, first), (third, first, second))
    else:
        readings = ()
    match len(readings):
        case 1:
            return f"Please write {words} as {readings[0]}."
        case 2:
            return f"{words} can be read two ways: write {readings[0]} or {readings[1]}."
        case _:
            return f"Please write {words} as year-month-day, with four digits for the year."


def _readings(*candidates: tuple[int, int, int]) -> tuple[str, ...]:
    found: list[str] = []
    for candidate in candidates:
        try:
            found.append(_checked(*candidate).isoformat())
        except UsageError:
            continue
    return tuple(dict.fromkeys(found))


def _meant(day: date, today: date) -> date | None:
    """Return the same day and month in this year or the last, when that was quite recent."""
    for year in (today.year, today.year - 1):
        candidate = day + relativedelta(year=year)
        if candidate != day and 0 <= (today - candidate).days <= 60:
            return candidate
    return None


def _long_ago(days: int) -> str:
    if days < 365:
        return f"{days // 30} months"
    years = days // 365
    return "a year" if years == 1 else f"{years} years"
