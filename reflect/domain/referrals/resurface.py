"""What comes back: deferred rows whose condition may hold, and guesses that have grown old."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from reflect.domain.dates import plain_day
from reflect.domain.harm import Harm
from reflect.domain.referrals.model import State, Until
from reflect.domain.referrals.states import ENDED, is_open
from reflect.domain.referrals.words import BARRIERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from reflect.domain.referrals.model import Barrier, Deferral, Referral

GUESS_DAYS = 60
"""A guess at a barrier is to be checked again after this many days. The figure is ours."""
WORDS_DAYS = 28
"""A condition in words, which no program can read, is asked about after this many days, or after
the next supervision, whichever comes first."""

_SETTLED = frozenset({*ENDED, State.CONNECTED})


def due_back(
    row: Referral, client_rows: Sequence[Referral], today: date, last_supervision: date | None
) -> bool:
    """Return whether a deferred row's condition holds, or is to be asked about.

    ``client_rows`` are all rows of this client; ``last_supervision`` the day of the last meeting
    that was held, or None.
    """
    deferral = row.deferral
    if row.state is not State.DEFERRED or deferral is None:
        return False
    met = last_supervision is not None and last_supervision > deferral.since
    if deferral.until is Until.DAY:
        return deferral.day is not None and today >= deferral.day
    if deferral.until is Until.SUPERVISION:
        return met
    if deferral.until is Until.DANGER_PASSED:
        return not any(
            other.harm is Harm.IMMEDIATE and is_open(other) and other.state not in _SETTLED
            for other in client_rows
            if other.id != row.id
        )
    if deferral.until is Until.OTHER_SETTLED:
        other = next((one for one in client_rows if one.id == deferral.other), None)
        return other is None or other.state in _SETTLED
    return met or today - deferral.since >= timedelta(days=WORDS_DAYS)


def resurfacing(
    rows: Iterable[Referral], today: date, last_supervision: date | None
) -> tuple[Referral, ...]:
    """Return the deferred rows that come back now, in the order given."""
    rows = list(rows)
    by_client: dict[str, list[Referral]] = {}
    for row in rows:
        by_client.setdefault(row.client_id, []).append(row)
    return tuple(
        row for row in rows if due_back(row, by_client[row.client_id], today, last_supervision)
    )


def waiting_on(row: Referral, today: date) -> Referral:
    """Return a deferred row as it waits on once it was asked about, with the same condition.

    One that waits for words or for a supervision is asked about anew after the next one. A day
    that has come, a danger that has passed and another row that is settled stay what they are.
    """
    deferral = row.deferral
    if deferral is None or deferral.until not in (Until.WORDS, Until.SUPERVISION):
        return row
    return replace(row, deferral=replace(deferral, since=today))


def until_words(deferral: Deferral, services: Mapping[str, str]) -> str:
    """Return what a row waits for: "until 4 Dec 2026". ``services`` maps ids to kinds."""
    if deferral.until is Until.DAY and deferral.day is not None:
        said = plain_day(deferral.day)
    elif deferral.until is Until.SUPERVISION:
        said = "the next supervision"
    elif deferral.until is Until.DANGER_PASSED:
        said = "the immediate danger has passed"
    elif deferral.until is Until.OTHER_SETTLED:
        said = f"“{services.get(deferral.other or '', 'another one')}” is settled"
    else:
        return f"until {deferral.words}"
    return f"until {said}: {deferral.words}" if deferral.words else f"until {said}"


def is_old(guess: Barrier, today: date) -> bool:
    """Return whether a guess has expired and is to be checked again."""
    return today - guess.guessed_on >= timedelta(days=GUESS_DAYS)


def with_guess(row: Referral, guess: Barrier, stands_on: date | None) -> Referral:
    """Return the row with a guess made anew on a day, or with None without it."""
    renewed = replace(guess, guessed_on=stands_on) if stands_on is not None else None
    kept = (renewed if one == guess else one for one in row.barriers)
    return replace(row, barriers=tuple(one for one in kept if one is not None))


def with_another_guess(row: Referral, new: Barrier, instead_of: Barrier | None = None) -> Referral:
    """Return the row with one guess more, or with one in place of another.

    A guess is what it says: one that said the same before is this one, and stands there once.
    """
    known = instead_of in row.barriers
    guesses = [new if known and one == instead_of else one for one in row.barriers]
    if not known:
        guesses.append(new)
    kept = dict.fromkeys(one if one.says != new.says else new for one in guesses)
    return replace(row, barriers=tuple(kept))


def guess_words(guess: Barrier, today: date) -> str:
    """Return a guess in words, labelled as one; an old one asks to be checked."""
    what = BARRIERS[guess.kind] + (f": {guess.guess}" if guess.guess else "")
    if is_old(guess, today):
        return f"To re-check, guessed on {plain_day(guess.guessed_on)}: {what}"
    basis = f"; based on: {guess.basis}" if guess.basis else "; nothing to base it on yet"
    return f"A guess ({guess.confidence.value}): {what}{basis}"
