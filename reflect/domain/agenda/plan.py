"""The page, fitted to its minutes: safety takes what it needs, and what is cut is said aloud.

Every item ends in exactly one place: planned, cut, or left out. Planned minutes never exceed the
meeting's length.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflect.domain.agenda.forms import FORMS, least, shares
from reflect.domain.agenda.model import ItemState, Section
from reflect.domain.agenda.order import in_page_order, of_section
from reflect.domain.agenda.page import AgendaPage, PlannedItem
from reflect.domain.agenda.said import sentences
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflect.domain.agenda.model import AgendaItem, Meeting


def plan(
    meeting: Meeting,
    items: Sequence[AgendaItem],
    *,
    included: frozenset[str] = frozenset(),
    names: Mapping[str, str] | None = None,
) -> AgendaPage:
    """Return the page of a meeting.

    Dropped items, and sensitive ones whose id is not ``included``, are left out. An item's own
    minutes are kept as asked where they fit. ``names`` maps client ids to code names, for what is
    said. Raises UsageError for a negative length.
    """
    if meeting.minutes < 0:
        raise UsageError("A meeting cannot be shorter than 0 minutes.")
    showing = [item for item in items if _shows(item, included)]
    draft = _Draft(meeting.minutes, shares(FORMS[meeting.kind], meeting.minutes))
    homeless = tuple(item for item in showing if item.section not in draft.shares)
    _place(draft, showing)
    _cut_from_the_bottom(draft)
    _fill(draft, within_share=True)
    _grow(draft)
    _fill(draft)
    _spread(draft, Section.MAIN_QUESTION, draft.free())
    sections = tuple(
        (section, tuple(PlannedItem(item, draft.given[item.id]) for item in row))
        for section, row in draft.rows.items()
    )
    planned = [entry for _, row in sections for entry in row]
    cut = in_page_order(item for item in showing if item.id not in draft.given)
    return AgendaPage(
        meeting=meeting,
        sections=sections,
        cut=cut,
        said=sentences(meeting, planned, cut, homeless, names or {}),
        left_out=in_page_order(item for item in items if not _shows(item, included)),
        safety_minutes=draft.reserved or draft.used(Section.SAFETY),
    )


def _shows(item: AgendaItem, included: frozenset[str]) -> bool:
    if item.state is ItemState.DROPPED:
        return False
    return not item.sensitive or item.id in included


@dataclass(slots=True)
class _Draft:
    """A page in the making. ``given`` maps item ids to minutes; ``waiting`` may still fit."""

    minutes: int
    shares: dict[Section, int]
    rows: dict[Section, list[AgendaItem]] = field(default_factory=dict)
    waiting: dict[Section, list[AgendaItem]] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    reserved: int = 0

    def used(self, section: Section) -> int:
        return sum(self.given[item.id] for item in self.rows[section])

    def free(self) -> int:
        return self.minutes - self.reserved - sum(self.given.values())

    def need(self, item: AgendaItem) -> int:
        return item.minutes or least(item.section, self.minutes)

    def give(self, item: AgendaItem, minutes: int) -> None:
        self.rows[item.section].append(item)
        self.given[item.id] = minutes

    def take_back(self, item: AgendaItem) -> None:
        self.rows[item.section].remove(item)
        del self.given[item.id]


def _place(draft: _Draft, items: Sequence[AgendaItem]) -> None:
    """Give safety all it asks for, and every other section what fits its share."""
    for section, share in draft.shares.items():
        draft.rows[section], draft.waiting[section] = [], []
        row = of_section(items, section)
        if section is Section.SAFETY:
            _place_safety(draft, row)
            continue
        for item in row:
            # The first item of a section stands even when it asks for more than the share.
            first = not draft.rows[section] and share > 0
            fits = draft.used(section) + draft.need(item) <= share
            if draft.waiting[section] or not (first or fits):
                draft.waiting[section].append(item)
            else:
                draft.give(item, draft.need(item))


def _place_safety(draft: _Draft, row: Sequence[AgendaItem]) -> None:
    """Give each safety item its minutes; when even those do not fit, share out what there is."""
    if not row:
        draft.reserved = draft.shares[Section.SAFETY]
        return
    fitting = row[: draft.minutes]
    left = draft.minutes
    for place, item in enumerate(fitting):
        behind = len(fitting) - place - 1
        minutes = min(draft.need(item), left - behind)
        draft.give(item, minutes)
        left -= minutes


def _cut_from_the_bottom(draft: _Draft) -> None:
    """Take items off, the last of the page first, until the rest fits.

    The topmost item below Safety is shortened rather than cut, if a minute is left for it.
    """
    standing = [item for section, row in draft.rows.items() if section is not Section.SAFETY
                for item in row]  # fmt: skip
    while standing and draft.free() < 0:
        last = standing.pop()
        kept = draft.given[last.id] + draft.free()
        draft.take_back(last)
        if standing or kept < 1:
            draft.waiting[last.section].insert(0, last)
        else:
            draft.give(last, kept)


def _fill(draft: _Draft, *, within_share: bool = False) -> None:
    """Offer the time that is left to items that wait, the top of the page first.

    In one section nothing overtakes: an item that does not fit holds back those behind it.
    ``within_share`` brings back only what its own section has room for.
    """
    for section, row in draft.waiting.items():
        while row:
            need = draft.need(row[0])
            full = draft.used(section) + need > draft.shares[section]
            if need > draft.free() or (within_share and full):
                break
            draft.give(row.pop(0), need)


def _grow(draft: _Draft) -> None:
    """Let items without minutes of their own grow to their section's share."""
    for section, share in draft.shares.items():
        _spread(draft, section, min(draft.free(), share - draft.used(section)))


def _spread(draft: _Draft, section: Section, minutes: int) -> None:
    flexible = [item for item in draft.rows[section] if item.minutes is None]
    if not flexible or minutes <= 0:
        return
    each, rest = divmod(minutes, len(flexible))
    for place, item in enumerate(flexible):
        draft.given[item.id] += each + (place < rest)
