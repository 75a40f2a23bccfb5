"""A row of the ledger: one referral, or other support, thought about with one client.

There is no field for a provider's name, a number or an address: those belong in the record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reflect.domain.harm import Harm

if TYPE_CHECKING:
    from datetime import date, datetime


class State(StrEnum):
    """Where a referral stands. ``states.MOVES`` says what may follow what."""

    IDEA = "idea"
    REFLECTED = "reflected"
    WITH_SUPERVISOR = "with_supervisor"
    READY_TO_RAISE = "ready_to_raise"
    RAISED = "raised"
    ACCEPTED = "accepted"
    UNSURE = "unsure"
    DECLINED = "declined"
    CONNECTED = "connected"
    NOT_FOLLOWED = "not_followed"
    DEFERRED = "deferred"
    CLOSED = "closed"


class Where(StrEnum):
    """In the agency where the trainee works, or outside."""

    IN_AGENCY = "in_agency"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


class Purpose(StrEnum):
    """What it is for; the keys of the referral deck's question."""

    DIAGNOSIS = "diagnosis"
    CRISIS = "crisis"
    LIVING = "living"
    PRACTICE = "practice"
    SUPPORT = "support"


class Requirement(StrEnum):
    """How firmly it is offered. A condition needs the supervisor's decision."""

    UNKNOWN = "unknown"
    OPTIONAL = "optional"
    RECOMMENDED = "recommended"
    WISH_CONDITION = "wish_condition"
    CONDITION = "condition"


class Necessity(StrEnum):
    """Whether the therapy could do without it. That it cannot may simply be true."""

    UNKNOWN = "unknown"
    HELPFUL = "helpful"
    NEEDED = "needed"


class BarrierKind(StrEnum):
    """What may be in the way; the keys of the question in the deck on services not used."""

    COERCED = "coerced"
    UNCLEAR = "unclear"
    BELONGING = "belonging"
    PRACTICAL = "practical"
    PAST_SERVICE = "past_service"
    SHAME = "shame"
    TODAY = "today"
    NOT_TOLD = "not_told"


class Confidence(StrEnum):
    """How sure a guess is. It goes no higher than medium until the client says so."""

    LOW = "low"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True)
class Barrier:
    """A guess at what is in the way: always a guess, with its basis, and with an end."""

    kind: BarrierKind
    guessed_on: date
    guess: str = field(default="", repr=False)
    basis: str = field(default="", repr=False)
    confidence: Confidence = Confidence.LOW

    @property
    def says(self) -> tuple[str, str, str]:
        """What it is, whenever it is made and however sure: kind, words and basis."""
        return self.kind.value, self.guess, self.basis


class Until(StrEnum):
    """What brings a deferred referral back."""

    WORDS = "words"
    DAY = "day"
    SUPERVISION = "supervision"
    DANGER_PASSED = "danger_passed"
    OTHER_SETTLED = "other_settled"


@dataclass(frozen=True, slots=True)
class Deferral:
    """A condition, not only a date. ``words`` are the trainee's; ``back_to`` is the state before.

    ``day`` belongs to Until.DAY, ``other`` (a referral's id) to Until.OTHER_SETTLED.
    """

    until: Until
    since: date
    back_to: State = State.IDEA
    words: str = field(default="", repr=False)
    day: date | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class ToneCheck:
    """What the trainee ticked off before the talk."""

    staying: bool = False
    adds: bool = False
    own_words: bool = False
    no_threat: bool = False
    timing: bool = False


@dataclass(frozen=True, slots=True)
class Referral:
    """One row.

    ``willingness`` and ``handoff_wish`` go from 0 to 10; ``willingness_asked`` says that the client
    was asked rather than guessed about. ``preference`` is the client's own order, 1 first.
    ``override`` is the place the trainee gave it, 1 first, with ``override_reason``.
    ``condition_reason`` is what was said about risk when a condition was decided.
    ``talked_on`` is the day it was last talked over with the supervisor. ``entries`` are the
    reflections on it, oldest first; ``asked`` the soft guards that have spoken already.
    """

    id: str
    client_id: str
    service: str = field(repr=False)
    opened_on: date
    state: State = State.IDEA
    where: Where = Where.UNKNOWN
    purposes: tuple[Purpose, ...] = ()
    harm_addressed: str = field(default="", repr=False)
    harm: Harm = Harm.NONE
    in_session_work: str = field(default="", repr=False)
    override: int | None = None
    override_reason: str = field(default="", repr=False)
    client_goal: str = field(default="", repr=False)
    preference: int | None = None
    willingness: int | None = None
    willingness_asked: bool = False
    requirement: Requirement = Requirement.UNKNOWN
    decided_with_supervisor_on: date | None = None
    condition_reason: str = field(default="", repr=False)
    talked_on: date | None = None
    necessity: Necessity = Necessity.UNKNOWN
    handoff_wish: int | None = None
    tone: ToneCheck = ToneCheck()
    continuing: str = field(default="", repr=False)
    contribution: str = field(default="", repr=False)
    how_heard: str = field(default="", repr=False)
    deferral: Deferral | None = field(default=None, repr=False)
    barriers: tuple[Barrier, ...] = field(default=(), repr=False)
    unknowns: str = field(default="", repr=False)
    strengths: str = field(default="", repr=False)
    ready_step: str = field(default="", repr=False)
    next_conversation: str = field(default="", repr=False)
    outcome: str = field(default="", repr=False)
    reasons_before: str = field(default="", repr=False)
    reasons_after: str = field(default="", repr=False)
    entries: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


class EventKind(StrEnum):
    """What an event of the history records."""

    OPENED = "opened"
    MOVED = "moved"
    CHANGED = "changed"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Change:
    """One field's value before and after, in words."""

    name: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one referral. ``state`` is where it stood afterwards."""

    id: str
    referral_id: str
    at: datetime
    kind: EventKind
    state: State
    note: str = field(default="", repr=False)
    changes: tuple[Change, ...] = field(default=(), repr=False)
