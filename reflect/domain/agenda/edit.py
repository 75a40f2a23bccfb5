"""Changing an agenda by hand. Every function returns all items again; none removes one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemState
from reflect.domain.agenda.order import in_page_order, numbered, of_section
from reflect.domain.lines import line_within
from reflect.domain.text import clean_text
from reflect.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.domain.agenda.model import AgendaItem, Section
    from reflect.domain.harm import Harm

HEADLINE = 200
"""The most characters of a headline."""
LONGEST = 600
"""The most minutes one item may ask for."""


def move(
    items: Sequence[AgendaItem],
    item_id: str,
    steps: int,
    *,
    out: frozenset[str] = frozenset(),
) -> tuple[AgendaItem, ...]:
    """Move an item down by ``steps`` (up when negative) among those of its section that show.

    At an end of the section it stays there. Dropped items, and those whose id is in ``out`` because
    they stay off the page, keep their place and are stepped over. Raises NotFoundError when no item
    has this id.
    """
    item = _find(items, item_id)
    row = list(of_section(items, item.section))
    away = {other.id for other in row if other.state is ItemState.DROPPED} | out
    if item.id in away:
        return in_page_order(items)
    showing = [other for other in row if other.id not in away]
    target = min(max(showing.index(item) + steps, 0), len(showing) - 1)
    showing.remove(item)
    showing.insert(target, item)
    turn = iter(showing)
    row = [other if other.id in away else next(turn) for other in row]
    return _with_row(items, row)


def move_to(items: Sequence[AgendaItem], item_id: str, section: Section) -> tuple[AgendaItem, ...]:
    """Move an item to the end of another section. Raises NotFoundError."""
    item = _find(items, item_id)
    if item.section is section:
        return in_page_order(items)
    others = [other for other in items if other.id != item_id]
    row = [*of_section(others, section), replace(item, section=section)]
    return _with_row([*others, row[-1]], row)


def change(
    items: Sequence[AgendaItem],
    item_id: str,
    *,
    headline: str | None = None,
    question: str | None = None,
    want_back: str | None = None,
    harm: Harm | None = None,
    sensitive: bool | None = None,
) -> tuple[AgendaItem, ...]:
    """Change what is given and leave the rest.

    Another word on how near harm is moves the item to where that stands in its section. Raises
    NotFoundError, UsageError for no headline or a long one.
    """
    item = _find(items, item_id)
    new = replace(
        item,
        question=item.question if question is None else clean_text(question).strip(),
        want_back=item.want_back if want_back is None else clean_text(want_back).strip(),
        harm=item.harm if harm is None else harm,
        sensitive=item.sensitive if sensitive is None else sensitive,
    )
    if headline is not None:
        line = line_within(headline, HEADLINE, "the headline")
        if not line:
            raise UsageError("Please give the item a headline; a few words are enough.")
        new = replace(new, headline=line)
    if new.harm is item.harm:
        return _with(items, new)
    row = [new if other.id == item_id else other for other in of_section(items, item.section)]
    return _with_row(_with(items, new), _at_its_harm(row, new))


def give_minutes(
    items: Sequence[AgendaItem], item_id: str, minutes: int | None
) -> tuple[AgendaItem, ...]:
    """Set the minutes an item asks for; None gives it its section's share again.

    Raises UsageError unless the minutes lie between 1 and 600.
    """
    if minutes is not None and not 1 <= minutes <= LONGEST:
        raise UsageError(f"An item asks for between 1 and {LONGEST} minutes.")
    return _with(items, replace(_find(items, item_id), minutes=minutes))


def drop(items: Sequence[AgendaItem], item_id: str) -> tuple[AgendaItem, ...]:
    """Take an item off the page. It is kept, and not proposed again for this meeting."""
    return _with(items, replace(_find(items, item_id), state=ItemState.DROPPED))


def restore(items: Sequence[AgendaItem], item_id: str) -> tuple[AgendaItem, ...]:
    """Put a dropped item back where it was."""
    item = _find(items, item_id)
    if item.state is not ItemState.DROPPED:
        return in_page_order(items)
    return _with(items, replace(item, state=ItemState.OPEN))


def _find(items: Sequence[AgendaItem], item_id: str) -> AgendaItem:
    for item in items:
        if item.id == item_id:
            return item
    raise NotFoundError("That item is not on this agenda.")


def _at_its_harm(row: Sequence[AgendaItem], item: AgendaItem) -> list[AgendaItem]:
    """Return a section with one item above all of less harm and below all of more.

    It moves no further than that needs, so that an order given by hand stands otherwise.
    """
    place = row.index(item)
    others = [other for other in row if other.id != item.id]
    less = (at for at, other in enumerate(others) if other.harm < item.harm)
    more = [at + 1 for at, other in enumerate(others) if other.harm > item.harm]
    target = min(place, next(less, len(others)))
    others.insert(max(target, *more) if more else target, item)
    return others


def _with(items: Sequence[AgendaItem], new: AgendaItem) -> tuple[AgendaItem, ...]:
    return in_page_order(new if item.id == new.id else item for item in items)


def _with_row(items: Sequence[AgendaItem], row: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return all items with one section's in the order of ``row``."""
    placed = {item.id: item for item in numbered(row)}
    return in_page_order(placed.get(item.id, item) for item in items)
