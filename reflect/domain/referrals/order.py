"""The order of a ledger: harm first, then willingness, then the client's own wish; and why.

A harm-reduction order: what could hurt most comes first, and between equals what the client is most
willing to do. A place given by hand stands, with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.domain.referrals.states import RESTING
from reflect.domain.referrals.words import HARMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflect.domain.referrals.model import Referral


@dataclass(frozen=True, slots=True)
class Placed:
    """A row at its place, with the reason for standing there, in words."""

    row: Referral
    why: str


def ordered(rows: Iterable[Referral]) -> tuple[Placed, ...]:
    """Return rows in their order. Those that rest or have ended come after those under way.

    Rows equal in everything stand as they were opened.
    """
    rows = list(rows)
    under_way = _by_hand(sorted((r for r in rows if r.state not in RESTING), key=_key))
    resting = sorted((r for r in rows if r.state in RESTING), key=_key)
    return tuple(
        Placed(row, _why(row, place, line))
        for line in (under_way, resting)
        for place, row in enumerate(line)
    )


def _key(row: Referral) -> tuple[object, ...]:
    willing = -1 if row.willingness is None else row.willingness
    wish = 1000 if row.preference is None else row.preference
    return -row.harm, -willing, wish, row.opened_on, row.id


def _by_hand(rows: Sequence[Referral]) -> list[Referral]:
    """Put rows with a place of their own there; of several at one place the computed first."""
    line = [row for row in rows if row.override is None]
    placed = [row for row in rows if row.override is not None]
    for row in sorted(placed, key=lambda row: row.override or 0):
        line.insert((row.override or 1) - 1, row)
    return line


def _why(row: Referral, place: int, line: Sequence[Referral]) -> str:
    if row.override is not None and row.state not in RESTING:
        return f"Placed here by you: {row.override_reason}"
    harm = HARMS[row.harm].capitalize()
    same = [r for r in line if r.harm is row.harm and r.id != row.id and r.override is None]
    if not same:
        return f"{harm}."
    said = [harm, _willing(row)]
    if any(other.willingness == row.willingness for other in same):
        said.append(_wish(row))
    return f"{'; '.join(part for part in said if part)}."


def _willing(row: Referral) -> str:
    if row.willingness is None:
        return "willingness not known yet"
    return f"willing {row.willingness} of 10, {'asked' if row.willingness_asked else 'my guess'}"


def _wish(row: Referral) -> str:
    return "" if row.preference is None else f"number {row.preference} in their own order"
