"""What rules ask of a whole journal when only its latest entries were read.

Every rule looks at windows: the last entries on a client, the last of all, those since the last
supervision. `Reach` says how far they go, so that a review reads as much of a long journal as of a
short one. Two things reach further back: whether a theme stood there before, and how much stands
behind a finding that a verdict keeps silent. Both are asked for one by one, and counted where the
entries are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reflect.domain.patterns import new, pair, rising
from reflect.domain.patterns.history import RECENT
from reflect.domain.patterns.model import PatternKind

if TYPE_CHECKING:
    from datetime import date

    from reflect.domain.patterns.model import Finding


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back the facts of a review must go on each client; all of these at once.

    The latest ``on_client`` entries and ``rated`` ratings on each client, the latest ``overall`` on
    any; everything since ``after``, the day of the last held supervision or None, with ``before``
    entries on each client ahead of it. ``named`` are ids of entries that items and referrals name,
    wherever they stand. A rule that looks further makes one of these larger.
    """

    after: date | None = None
    named: frozenset[str] = frozenset()
    on_client: int = RECENT
    overall: int = pair.WINDOW
    rated: int = rising.MOST
    before: int = new.BEFORE


class Whole(Protocol):
    """Counts over every finished entry on clients, read for a review or not."""

    def carrying(self, client_id: str | None, themes: tuple[str, ...]) -> int:
        """Return how many entries on a client, or on any for None, carry all the themes."""

    def absent(self, client_id: str, theme: str) -> int:
        """Return how many entries on a client say that the theme was absent."""

    def rated(self, client_id: str) -> int:
        """Return how many entries on a client have a rating."""

    def safety(self, client_id: str) -> bool:
        """Return whether safety was raised in any entry on a client."""


def whole_support(finding: Finding, whole: Whole) -> int:
    """Return what stands behind a finding in the whole journal."""
    client, themes = finding.client_id, finding.themes
    if finding.kind is PatternKind.RISING and client is not None:
        return whole.rated(client)
    if not themes:
        return finding.support
    if finding.absent and client is not None:
        return whole.absent(client, themes[0])
    return whole.carrying(client, themes)
