"""The agenda as it is planned, drawn: sections with minutes, what is cut, what stays out."""

from __future__ import annotations

from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Notes:
    """What is said beside a page's own words.

    ``sources`` says of some items, by id, where they came from, and ``changed`` what became of that
    since; those ``included`` are sensitive and let in. ``unsafe`` counts what is about safety and
    could be brought.
    """

    sources: Mapping[str, str]
    included: frozenset[str] = frozenset()
    changed: Mapping[str, str] = field(default_factory=dict)
    unsafe: int = 0

    def of(self, item: AgendaItem) -> tuple[str, str]:
        """Return where an item came from and how it got here, and what changed since."""
        source = self.sources.get(item.id, "")
        by_hand = item.id in self.included and item.state is not ItemState.DROPPED
        return _by_hand(source) if by_hand else source, self.changed.get(item.id, "")


def page_blocks(page: AgendaPage, names: Mapping[str, str], notes: Notes) -> list[Block]:
    """Return a page's blocks. Each item's block has the item as its value."""
    blocks: list[Block] = []
    unsafe = notes.unsafe
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
            note, changed = notes.of(planned.item)
            blocks.append(
                item_block(planned.item, names, minutes=planned.minutes, note=note, changed=changed)
            )
    blocks += [prose(f"said {place}", said, "$notice") for place, said in _apart(page.said)]
    blocks += _group("Does not fit", page.cut, names, notes)
    out = [item for item in page.left_out if item.state is not ItemState.DROPPED]
    dropped = [item for item in page.left_out if item.state is ItemState.DROPPED]
    blocks += _group(SENSITIVE_OUT, out, names, notes)
    blocks += _group("Dropped: d puts one back", dropped, names, notes)
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
    notes: Notes,
) -> list[Block]:
    said = [(item, *notes.of(item)) for item in items]
    blocks = [
        item_block(item, names, note=note, changed=changed, quiet=True)
        for item, note, changed in said
    ]
    return [heading(title), *blocks] if blocks else []


def item_block(
    item: AgendaItem,
    names: Mapping[str, str],
    *,
    minutes: int | None = None,
    note: str = "",
    changed: str = "",
    quiet: bool = False,
) -> Block:
    """Return one item: headline and minutes, then what goes with it, and what changed since."""
    right = f"{minutes} min" if minutes is not None else ""
    shown = plain(shown_headline(item, names), "$quiet" if quiet else "")
    below = details(item, names, note)
    if changed:
        below.append(plain(changed, "$notice"))
    lines = Made(_item_lines, shown, right, tuple(below))
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
