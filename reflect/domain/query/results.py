"""What a search gives back: one hit per entry, with the passages that matched."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.domain.entry import EntrySummary


class Order(StrEnum):
    """How hits are ordered: the newest first, or those first that say the words most."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of what was written.

    ``highlights`` are (start, end) offsets into ``text`` in reading order. ``start`` is where the
    piece begins in the entry's text, before any ellipsis that ``text`` opens with.
    """

    text: str = field(repr=False)
    highlights: tuple[tuple[int, int], ...]
    start: int = 0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One entry that fits. ``passages`` is empty when only filters were asked for."""

    summary: EntrySummary
    passages: tuple[Passage, ...] = ()
