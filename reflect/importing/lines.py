"""Reflections as JSON objects, one a line.

``text`` must be there; ``client``, ``date``, ``intensity``, ``bring`` and ``sensitive`` may be.
Other keys are left alone. Prose never sets a date, and no day is still to come.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reflect.domain.dates import plain_day
from reflect.domain.reading_days import parse_day
from reflect.domain.text import clean_text
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

KEYS = ("text", "id", "client", "date", "intensity", "bring", "sensitive")
"""The names that a reader of lines looks at."""


@dataclass(frozen=True, slots=True)
class Record:
    """One reflection to be kept. ``line`` is its line in the file, from 1."""

    line: int
    text: str = field(repr=False)
    client: str | None = None
    day: date | None = None
    intensity: int | None = None
    bring: bool = False
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that could not be read, and why, without its content."""

    line: int
    problem: str


def read_lines(text: str, today: date) -> Iterator[Record | Refused]:
    """Yield a record or a refusal for every line that is not blank.

    One bad line never stops the others. ``today`` is what "yesterday" is counted from.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield _record(number, line, today)
            except UsageError as error:
                yield Refused(number, str(error))


def read_object(line: str) -> dict[str, Any]:
    """Return the JSON object on a line.

    Raises UsageError for what is none, and for one in which a name stands twice: JSON would take
    the last, and the words of the first would be lost.
    """
    try:
        value: Any = json.loads(line, object_pairs_hook=_Object)
    except (ValueError, RecursionError):
        raise UsageError("this is not a JSON object.") from None
    if not isinstance(value, _Object):
        raise UsageError("this is not a JSON object.")
    for name in KEYS:
        if name in value.twice:
            raise UsageError(f"`{name}` is there twice.")
    return value


class _Object(dict[str, Any]):
    """An object as it was written, with the names that stand in it more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(name for name, _ in pairs)
        self.twice = {name for name, count in counts.items() if count > 1}


def _record(number: int, line: str, today: date) -> Record:
    value = read_object(line)
    text = value.get("text")
    if not isinstance(text, str) or not clean_text(text).strip():
        raise UsageError("`text` must be text that is not empty.")
    return Record(
        line=number,
        text=text,
        client=_client(value.get("client")),
        day=_day(value.get("date"), today),
        intensity=_intensity(value.get("intensity")),
        bring=_switch(value, "bring"),
        sensitive=_switch(value, "sensitive"),
    )


def _client(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise UsageError("`client` must be a code name.")
    return value.strip()


def _day(value: object, today: date) -> date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise UsageError("`date` must be text such as 2026-11-21.")
    day = parse_day(value, today)
    if day > today:
        raise UsageError(f"`date`: {plain_day(day)} is still to come.")
    return day


def _intensity(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10:
        raise UsageError("`intensity` must be a whole number from 0 to 10.")
    return value


def _switch(value: dict[str, Any], key: str) -> bool:
    chosen = value.get(key, False)
    if not isinstance(chosen, bool):
        raise UsageError(f"`{key}` must be true or false.")
    return chosen
