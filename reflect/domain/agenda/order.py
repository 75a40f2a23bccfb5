"""The order of items on a page: sections as they come, harm first inside each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemState, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflect.domain.agenda.model import AgendaItem

SECTIONS: tuple[Section, ...] = tuple(Section)


def in_page_order(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return items by section and position. Equal positions fall back to harm, then carries."""
    return tuple(
        sorted(
            items, key=lambda item: (SECTIONS.index(item.section), item.position, *_urgency(item))
        )
    )


def of_section(items: Iterable[AgendaItem], section: Section) -> tuple[AgendaItem, ...]:
    """Return one section's items in page order."""
    return in_page_order(item for item in items if item.section is section)


def is_main(item: AgendaItem) -> bool:
    """Return whether an item is the main question of its page; one that stays out is not."""
    out = item.state is ItemState.DROPPED or item.sensitive
    return item.section is Section.MAIN_QUESTION and not out


def place_of_a_question(items: Iterable[AgendaItem]) -> Section:
    """Return where a new question stands on a page: there is one main question, others second."""
    return Section.SECOND if any(map(is_main, items)) else Section.MAIN_QUESTION


def numbered(items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items with positions 0, 1, 2… in the order given; unchanged ones stay the same."""
    return tuple(
        item if item.position == place else replace(item, position=place)
        for place, item in enumerate(items)
    )


def by_harm(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return items the nearest harm first, then the most often carried, else as they came."""
    return tuple(sorted(items, key=lambda item: (-item.harm, -item.carried)))


def _urgency(item: AgendaItem) -> tuple[int, int, str]:
    return -item.harm, -item.carried, item.id
