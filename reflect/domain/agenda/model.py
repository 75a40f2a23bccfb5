"""Meetings and agenda items."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reflect.domain.harm import Harm

if TYPE_CHECKING:
    from datetime import date, datetime


SHORTEST, LONGEST = 5, 480
"""Minutes a meeting may last."""


class MeetingKind(StrEnum):
    """Who is in the room."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    PEER = "peer"


@dataclass(frozen=True, slots=True, repr=False)
class Meeting:
    """One supervision meeting.

    ``at`` is local wall-clock time without zone, so that "Thursdays at four" stays at four across
    a change of clocks. ``minutes`` is the time the trainee has: in a group, the trainee's share.
    ``series`` joins meetings of one recurrence; ``rule`` is that recurrence as RFC 5545 RRULE text,
    or "". ``held_on`` is set once recorded, ``called_off_on`` when it is not to take place.
    """

    id: str
    kind: MeetingKind
    at: datetime
    minutes: int = 50
    label: str = ""
    series: str | None = None
    rule: str = ""
    held_on: date | None = None
    called_off_on: date | None = None

    @property
    def to_come(self) -> bool:
        """Whether it is still to take place: neither recorded as held nor called off."""
        return self.held_on is None and self.called_off_on is None

    def __repr__(self) -> str:
        return f"Meeting({self.id!r}, {self.kind}, {self.at:%Y-%m-%d %H:%M})"


class Section(StrEnum):
    """The page's sections, in order."""

    SAFETY = "safety"
    MAIN_QUESTION = "main_question"
    SECOND = "second"
    REFERRALS = "referrals"
    PATTERNS = "patterns"
    SUPPORT = "support"
    FOLLOW_UPS = "follow_ups"
    WIN = "win"


class ItemState(StrEnum):
    """What became of an item. An open one that nobody dealt with is carried."""

    OPEN = "open"
    DISCUSSED = "discussed"
    DECIDED = "decided"
    CARRIED = "carried"
    DROPPED = "dropped"


class ItemOrigin(StrEnum):
    """Where an item came from."""

    PATTERN = "pattern"
    ENTRY = "entry"
    OWN = "own"
    CARRIED = "carried"
    FOLLOW_UP = "follow_up"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Former:
    """What a record said of an item until a day, when it was corrected."""

    state: ItemState
    until: date
    decision: str = field(default="", repr=False)
    due_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class AgendaItem:
    """One thing to bring.

    ``headline`` is what the page shows first; ``question`` and ``want_back`` are the trainee's own
    words. ``entries`` are the source entries; ``subject`` a finding's subject, so that a pattern is
    not proposed twice. ``carried`` counts the times it was carried. ``decision`` and ``due_on``
    hold what was decided and by when. ``position`` orders items inside a section; ``minutes`` None
    means the section's share. ``continues`` is the id of the item of an earlier meeting that this
    one carries on, so that the whole history can be read back. ``formerly`` is what the record of
    its meeting said of it before it was corrected, oldest first.
    """

    id: str
    meeting_id: str
    section: Section
    origin: ItemOrigin
    headline: str
    client_id: str | None = None
    question: str = ""
    want_back: str = ""
    minutes: int | None = None
    entries: tuple[str, ...] = ()
    subject: str = ""
    state: ItemState = ItemState.OPEN
    carried: int = 0
    decision: str = ""
    due_on: date | None = None
    sensitive: bool = False
    position: int = 0
    harm: Harm = Harm.NONE
    continues: str | None = None
    formerly: tuple[Former, ...] = ()

    def __repr__(self) -> str:
        return f"AgendaItem({self.id!r}, {self.section}, {self.origin}, {self.state})"
