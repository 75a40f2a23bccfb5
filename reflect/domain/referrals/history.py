"""What changed between two forms of a row, told field by field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reflect.domain.dates import plain_day
from reflect.domain.referrals.model import Barrier, Change, Deferral, Purpose, ToneCheck
from reflect.domain.referrals.resurface import until_words
from reflect.domain.referrals.tone import ITEMS
from reflect.domain.referrals.words import (
    BARRIERS,
    FIELDS,
    HARMS,
    NECESSITIES,
    PURPOSES,
    REQUIREMENTS,
    WHERES,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reflect.domain.referrals.model import Referral

_LABELS: dict[str, Mapping[Any, str]] = {
    "harm": HARMS,
    "where": WHERES,
    "requirement": REQUIREMENTS,
    "necessity": NECESSITIES,
}


def changes(before: Referral, after: Referral) -> tuple[Change, ...]:
    """Return every told field that differs, in the order of the page, with its words."""
    return tuple(
        Change(name, _words(name, old), _words(name, new))
        for name in FIELDS
        if (old := getattr(before, name)) != (new := getattr(after, name))
    )


def _words(name: str, value: object) -> str:
    if value is None or value == ():
        return ""
    if name in _LABELS:
        return _LABELS[name][value]
    if isinstance(value, tuple):
        return "; ".join(_one(item) for item in value)
    return _one(value)


def _one(value: object) -> str:
    for kind, words in _BY_KIND:
        if isinstance(value, kind):
            return words(value)
    return str(value)


def _guess(value: Barrier) -> str:
    made = f"guessed on {plain_day(value.guessed_on)}"
    parts = [BARRIERS[value.kind], value.guess, value.basis, value.confidence.value, made]
    return ", ".join(part for part in parts if part)


def _ticked(value: ToneCheck) -> str:
    return ", ".join(words for name, words in ITEMS.items() if getattr(value, name))


_BY_KIND: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Purpose, PURPOSES.__getitem__),
    (Barrier, _guess),
    (Deferral, lambda value: until_words(value, {})),
    (ToneCheck, _ticked),
    (date, plain_day),
    (bool, lambda value: "yes" if value else "no"),
)
