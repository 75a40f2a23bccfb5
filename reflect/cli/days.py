"""The day that a reflection is about, as a command is given it: an unusual one is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from datetime import date


def add_day(parser: ArgumentParser, meaning: str) -> None:
    """Let a command be given a day, and that an unusual one is meant."""
    parser.add_argument("--date", metavar="DAY", help=meaning)
    parser.add_argument("--yes", action="store_true", help="the unusual day is the one you mean")


def chosen_day(typed: str | None, today: date, *, yes: bool) -> date | None:
    """Return the day that was given, or None for none.

    Raises UsageError when it cannot be read, and without ``yes`` when it is unusual.
    """
    from reflect.domain.dates import plain_day
    from reflect.domain.reading_days import looks_unusual, parse_day

    if typed is None:
        return None
    day = parse_day(typed, today)
    odd = looks_unusual(day, today)
    if odd and not yes:
        raise UsageError(f"{odd} Nothing was saved yet; add --yes if you mean {plain_day(day)}.")
    return day
