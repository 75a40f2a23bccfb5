"""Marks: a theme on an entry, how it came there, and what the trainee said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reflect.domain.themes.model import Status, Tier

if TYPE_CHECKING:
    from datetime import date


class Verdict(StrEnum):
    """The trainee's word on a mark; it outranks any detection."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Span:
    """Where in an entry the evidence stands: character offsets into one answer's text."""

    step: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Return whether both have a character in common."""
        return self.step == other.step and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Mark:
    """A theme on an entry. ``span`` is None for a theme chosen by chip."""

    id: str
    entry_id: str
    theme: str
    tier: Tier
    status: Status
    verdict: Verdict = Verdict.OPEN
    tentative: bool = False
    span: Span | None = None

    @property
    def made_own(self) -> bool:
        """True when a phrase that was heard otherwise was said, by hand, to be one's own feeling.

        What was heard stays beside it, so that taking it off leaves the entry as it was.
        """
        return self.tier is Tier.TAGGED and self.span is not None

    @property
    def counts(self) -> bool:
        """True when patterns may count it: own, not dismissed, and tagged, stated or accepted."""
        if self.verdict is Verdict.DISMISSED or self.status is not Status.OWN:
            return False
        return self.verdict is Verdict.ACCEPTED or self.tier is not Tier.MAYBE


@dataclass(frozen=True, slots=True)
class Quote:
    """The trainee's own words behind a theme on an entry.

    ``quote`` is ``answer[start:end]`` of the answer to ``prompt``; ``sentence`` is what it stands
    in, from its ``sentence_start``. All of these are empty, or 0, for a theme chosen by chip.
    """

    entry_id: str
    day: date
    theme: str
    quote: str = field(repr=False)
    sentence: str = field(repr=False)
    prompt: str
    step: str
    start: int
    end: int
    sentence_start: int = 0
    tentative: bool = False
