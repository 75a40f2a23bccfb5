"""How values are written in columns: days, moments, tuples. The forms that SQLModel reads too."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from reflect.domain.text import clean_text

if TYPE_CHECKING:
    from reflect.domain.entry import AnswerValue


def day_text(day: date | None) -> str | None:
    """Return ISO text for a day."""
    return None if day is None else day.isoformat()


def day_from(text: str | None) -> date | None:
    """Read a day that may be missing."""
    return None if text is None else date.fromisoformat(text)


def moment_text(moment: datetime) -> str:
    """Return UTC text for an aware moment. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def moment_from(text: str) -> datetime:
    """Read a moment, aware, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local_text(moment: datetime) -> str:
    """Return text for local wall-clock time; a zone it carries is left aside."""
    return moment.replace(tzinfo=None).isoformat(" ", "microseconds")


def local_from(text: str) -> datetime:
    """Read local wall-clock time."""
    return datetime.fromisoformat(text)


def value_text(value: AnswerValue, shown: str) -> str | None:
    """Return an answer's value as JSON, or None when it is the shown text itself."""
    if isinstance(value, str):
        cleaned = clean_text(value)
        return None if cleaned == shown else json.dumps(cleaned, ensure_ascii=False)
    if isinstance(value, tuple):
        return json.dumps([clean_text(part) for part in value], ensure_ascii=False)
    return json.dumps(value)


def value_from(text: str | None, shown: str) -> AnswerValue:
    """Read an answer's value."""
    if text is None:
        return shown
    value: str | int | bool | list[str] = json.loads(text)
    return tuple(value) if isinstance(value, list) else value


def names_text(names: tuple[str, ...]) -> str:
    """Return a tuple of ids or names as JSON."""
    return json.dumps(list(names), ensure_ascii=False)


def names_from(text: str) -> tuple[str, ...]:
    """Read a tuple of ids or names."""
    return tuple(json.loads(text))
