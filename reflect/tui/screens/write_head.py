"""The head of the writing page: deck, client, day, and how far one has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from reflect.domain.text import one_line
from reflect.tui.screens.day import day_words
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from reflect.journal.draft import Draft

SHORT_DAY_BELOW = 60
"""Cells left of the progress below which the day is written short."""


def head_line(draft: Draft, code_name: str, width: int) -> Content:
    """Return the head in ``width`` cells; the deck's title gives way first.

    Client and day are clickable: they carry what they do under ``act``.
    """
    right = str(draft.progress)
    room = max(10, width - len(right) - 2)
    day = day_words(draft.entry.occurred_on, draft.today, short=room < SHORT_DAY_BELOW)
    name = code_name or "no client"
    title = one_line(draft.deck.title, max(8, room - len(name) - len(day) - 6))
    left = Content.assemble(
        plain(title, "bold"),
        plain(" · ", "$quiet"),
        plain(name, "$quiet").stylize(Style.from_meta({"act": "whom"})),
        plain(" · ", "$quiet"),
        plain(day, "$quiet").stylize(Style.from_meta({"act": "day"})),
    ).truncate(room, ellipsis=True)
    gap = " " * max(2, width - left.cell_length - len(right))
    return Content.assemble(left, gap, (right, "$quiet"))
