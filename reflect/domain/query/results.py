"""What a search gives back: one hit per entry, with the passages that matched."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reflect.domain.query.passages import Passage, passages, unmark

if TYPE_CHECKING:
    from reflect.domain.entry import EntrySummary

__all__ = ["Order", "Passage", "SearchHit"]


class Order(StrEnum):
    """How hits are ordered: the newest first, or those first that say the words most."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One entry that fits. ``marked`` is its text with marks around the words that were found."""

    summary: EntrySummary
    marked: str = field(default="", repr=False)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences that matched, at most three; none when only filters were asked for.

        Made when asked for, since of fifty hits a screen shows ten.
        """
        return passages(*unmark(self.marked))
