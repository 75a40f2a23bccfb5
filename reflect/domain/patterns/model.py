"""What patterns read and what they give: narrow facts in, tentative findings with evidence out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class PatternKind(StrEnum):
    """The published, fixed list of rules (``docs/patterns.md``)."""

    REPEAT = "repeat"
    ABOVE_BASELINE = "above_baseline"
    RISING = "rising"
    NEW = "new"
    PAIR = "pair"
    CASELOAD = "caseload"
    SILENCE = "silence"
    CARRIED = "carried"
    CONTEXT = "context"
    REFERRAL_STUCK = "referral_stuck"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One finished entry as patterns see it: marks only, never a body.

    ``themes`` are those whose marks count; ``absent`` those the trainee wrote as absent ("not
    overwhelmed"). ``back_to_back`` says in which kind of day the hour stood and ``last_of_day``
    whether it was the last of it, None when the entry does not say. ``apart`` says that the entry
    lies further back than was read, and is there because something names it or for its kind of day:
    its themes were not read. Sequences of facts are ordered oldest first.
    """

    entry_id: str
    client_id: str | None
    day: date
    intensity: int | None
    themes: frozenset[str]
    absent: frozenset[str] = frozenset()
    sensitive: bool = False
    safety: bool = False
    back_to_back: bool | None = None
    apart: bool = False
    last_of_day: bool | None = None


@dataclass(frozen=True, slots=True)
class CarriedFacts:
    """An agenda item that still waits: ``times`` it was carried.

    ``root`` is the id of the item it began as. ``history`` says, a line each, when it was carried.
    """

    root: str
    times: int
    client_id: str | None = None
    headline: str = field(default="", repr=False)
    entries: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    """A row of the referral ledger as patterns see it.

    ``offered`` says that the client has heard of it, that it is open and not in use; ``used`` that
    it is. ``unchanged_looks`` counts the days it was looked at since anything changed; ``state``
    is in words.
    """

    referral_id: str
    client_id: str
    service: str = field(repr=False)
    state: str
    offered: bool = False
    used: bool = False
    open: bool = True
    unchanged_looks: int = 0
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PatternContext:
    """What rules may know besides the facts.

    ``client_names`` maps client id to code name; ``theme_labels`` theme key to label.
    ``last_supervision`` is the day of the last held meeting or None; ``today`` the local day.
    """

    today: date
    client_names: dict[str, str]
    theme_labels: dict[str, str]
    last_supervision: date | None = None
    active_clients: frozenset[str] = frozenset()
    carried: tuple[CarriedFacts, ...] = ()
    referrals: tuple[ReferralFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry behind a finding, and whether the pattern is present in it, to draw dots by.

    ``sensitive`` says that the trainee marked the entry so: what rests on it stays out of an agenda
    unless switched on.
    """

    entry_id: str
    day: date
    present: bool = True
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One pattern, worded tentatively.

    ``subject`` identifies it across time: kind, client and themes. ``evidence`` lists the entries
    looked at, oldest first; ``count`` of them show it. ``elsewhere`` is (count, total) on other
    clients when the rule compares. ``weight`` orders findings of one review, larger first.
    ``support`` is how much stands behind it in the entries that were read (for most rules, how many
    carry the theme on this client): unlike ``count`` it can grow, so verdicts remember it, counted
    over the whole journal (`whole.whole_support`). ``absent`` marks a finding about entries that
    say the theme was not there.
    ``topic`` tells findings of one kind on one client apart that have no themes. ``behind`` holds
    lines to show beside the entries, or where there are none. ``private`` marks a finding that
    rests on something sensitive other than an entry.
    """

    kind: PatternKind
    client_id: str | None
    themes: tuple[str, ...]
    wording: str
    evidence: tuple[Evidence, ...]
    weight: float
    elsewhere: tuple[int, int] | None = None
    numbers: tuple[int, ...] = ()
    positive: bool = False
    support: int = 0
    topic: str = ""
    behind: tuple[str, ...] = field(default=(), repr=False)
    private: bool = False
    absent: bool = False

    @property
    def subject(self) -> str:
        """A stable key: the same pattern on the same client found again has the same key."""
        return "/".join(
            (self.kind.value, self.client_id or "-", "+".join(self.themes) or self.topic)
        )

    @property
    def sensitive(self) -> bool:
        """True when an entry that shows it is marked sensitive."""
        return self.private or any(item.present and item.sensitive for item in self.evidence)

    @property
    def count(self) -> int:
        """How many of the entries looked at show the pattern."""
        return sum(item.present for item in self.evidence)


class FindingVerdict(StrEnum):
    """What the trainee said of a finding; TALKED_OVER is what the record of a meeting said."""

    KEEP = "keep"
    NOT_NOW = "not_now"
    WRONG = "wrong"
    TALKED_OVER = "talked_over"


@dataclass(frozen=True, slots=True)
class FindingJudgement:
    """A remembered verdict. ``wrong`` silences the subject until the evidence has doubled.

    ``count`` is the finding's ``support`` when it was judged; ``review.judge`` fills it.
    """

    subject: str
    verdict: FindingVerdict
    count: int
    judged_on: date


@dataclass(frozen=True, slots=True)
class Review:
    """Findings to show (at most three a client, seven in all) and those behind "more"."""

    shown: tuple[Finding, ...] = ()
    more: tuple[Finding, ...] = field(default=())
