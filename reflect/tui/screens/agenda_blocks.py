"""The agenda as it is planned, drawn: sections with minutes, what is cut, what stays out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.agenda.model import AgendaItem, ItemOrigin, ItemState, Section
from reflect.domain.agenda.words import (
    HEADINGS,
    carried_words,
    minutes_words,
    shown_headline,
    shown_question,
)
from reflect.domain.dates import plain_day
from reflect.domain.harm import Harm
from reflect.tui.screens.lines import counted
from reflect.tui.widgets.blocks import WIDEST, heading, prose, spread, wrapped
from reflect.tui.widgets.made import Made
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.content import Content

    from reflect.domain.agenda.page import AgendaPage

NO_SAFETY = "Nothing is marked here. Anything to raise? It always comes first."
SAFETY_WAITS = "{counted} about safety could be brought: m."
SENSITIVE_OUT = "Sensitive: stays out until i lets it in"
LONGEST = 400
"""Characters of one paragraph in a list."""

HARMS = {
    Harm.NONE: "no harm marked",
    Harm.QUALITY_OF_LIFE: "quality of life",
    Harm.BUILDING: "harm building",
    Harm.SERIOUS: "serious harm likely",
    Harm.IMMEDIATE: "immediate danger",
}
"""The trainee's own word on an item, in words."""


def page_blocks(
    page: AgendaPage,
    names: Mapping[str, str],
    included: frozenset[str],
    sources: Mapping[str, str],
    unsafe: int = 0,
) -> list[Block]:
    """Return a page's blocks. Each item's block has the item as its value.

    ``sources`` says of some items, by id, where they came from; ``unsafe`` counts what is about
    safety and could be brought.
    """
    blocks: list[Block] = []
    notes = {**sources, **{one: _by_hand(sources.get(one, "")) for one in included}}
    for section, row in page.sections:
        if not row and section is not Section.SAFETY:
            continue
        minutes = sum(planned.minutes for planned in row) or page.safety_minutes
        blocks.append(heading(HEADINGS[section], minutes_words(minutes)))
        if section is Section.SAFETY and unsafe:
            words = SAFETY_WAITS.format(counted=counted(unsafe, "thing"))
            blocks.append(prose("safety waits", words, "$notice"))
        elif not row:
            blocks.append(prose("no safety", NO_SAFETY, "$quiet"))
        for planned in row:
            note = notes.get(planned.item.id, "")
            blocks.append(item_block(planned.item, names, minutes=planned.minutes, note=note))
    blocks += [prose(f"said {place}", said, "$notice") for place, said in _apart(page.said)]
    blocks += _group("Does not fit", page.cut, names, notes)
    out = [item for item in page.left_out if item.state is not ItemState.DROPPED]
    dropped = [item for item in page.left_out if item.state is ItemState.DROPPED]
    blocks += _group(SENSITIVE_OUT, out, names, sources)
    blocks += _group("Dropped: d puts one back", dropped, names, sources)
    return blocks


def _by_hand(source: str) -> str:
    return f"{source}, included by hand" if source else "included by hand"


def _apart(said: Iterable[str]) -> list[tuple[int, str]]:
    """Return the sentences with an empty one before the first."""
    sentences = list(said)
    return list(enumerate(["", *sentences])) if sentences else []


def _group(
    title: str,
    items: Iterable[AgendaItem],
    names: Mapping[str, str],
    sources: Mapping[str, str],
) -> list[Block]:
    blocks = [item_block(item, names, note=sources.get(item.id, ""), quiet=True) for item in items]
    return [heading(title), *blocks] if blocks else []


def item_block(
    item: AgendaItem,
    names: Mapping[str, str],
    *,
    minutes: int | None = None,
    note: str = "",
    quiet: bool = False,
) -> Block:
    """Return one item: headline and minutes, then what goes with it."""
    right = f"{minutes} min" if minutes is not None else ""
    shown = plain(shown_headline(item, names), "$quiet" if quiet else "")
    lines = Made(_item_lines, shown, right, tuple(details(item, names, note)))
    return Block(f"item {item.id}", lines, item)


def _item_lines(
    headline: Content, right: str, below: tuple[Content, ...], width: int
) -> list[Content]:
    edge = min(width, WIDEST)
    first, *rest = wrapped(headline, edge - (len(right) + 2 if right else 0))
    lines = [spread(first, plain(right, "$quiet"), edge), *rest]
    for words in below:
        lines += wrapped(words, width, indent=2)
    return lines


def details(item: AgendaItem, names: Mapping[str, str], note: str = "") -> list[Content]:
    """Return what stands below a headline, each as one paragraph."""
    shown: list[Content] = []
    if question := shown_question(item, names):
        about = "About: " if item.origin is ItemOrigin.FOLLOW_UP else ""
        shown.append(plain(f"{about}{_short(question)}", "$quiet"))
    if item.want_back:
        shown.append(plain(f"I want back: {_short(item.want_back)}", "$quiet"))
    if item.carried:
        shown.append(plain(carried_words(item), "$notice"))
        if item.decision and item.state is ItemState.OPEN:
            words = f"When you carried it you wrote: {_short(item.decision)}"
            shown.append(plain(words, "$quiet"))
    if item.due_on is not None and item.state is ItemState.OPEN:
        shown.append(plain(f"By {plain_day(item.due_on)}", "$quiet"))
    flags = [note] if note else []
    if item.harm is not Harm.NONE:
        flags.append(HARMS[item.harm])
    if flags:
        shown.append(plain(", ".join(flags), "$quiet"))
    return shown


def _short(words: str) -> str:
    """Return words cut to what a list has room for; form and preview show them whole."""
    return words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"
