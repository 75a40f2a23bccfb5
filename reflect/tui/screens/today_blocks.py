"""What Today shows: drafts, things to do, entries, the steps of a first day."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from reflect.domain.agenda.model import ItemState
from reflect.domain.agenda.words import shown_headline
from reflect.domain.dates import relative_day
from reflect.tui.messages import (
    EntryPage,
    GuardCard,
    NewReflection,
    PlaceName,
    ReferralPage,
)
from reflect.tui.screens.lines import day_then_near, entry_line
from reflect.tui.widgets.blocks import WIDEST, columns, line, prose, wrapped
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reflect.domain.agenda.model import AgendaItem
    from reflect.domain.entry import EntrySummary
    from reflect.domain.referrals.model import Referral

WELCOME = (
    "This page will show what you are in the middle of: unfinished writing, the next supervision, "
    "what you decided to do, what you wrote lately."
)
FIRST_STEPS = (
    ("n", "writes a first reflection. A few lines are enough, and every question can be skipped."),
    ("c", "is the check-in, for the minute between two clients."),
    ("5", "then a, adds a client under a made-up name."),
    ("4", "then p, plans your next supervision."),
)


class Draft:
    """An unfinished entry of the list."""

    __slots__ = ("entry",)

    def __init__(self, entry: EntrySummary) -> None:
        self.entry = entry


class FollowUp:
    """Something decided that is still to do."""

    __slots__ = ("item",)

    def __init__(self, item: AgendaItem) -> None:
        self.item = item


class ToPlace:
    """A line that leads to another place."""

    __slots__ = ("place",)

    def __init__(self, place: PlaceName) -> None:
        self.place = place


_STEP_LEADS: dict[str, object] = {
    "n": NewReflection(),
    "c": NewReflection(deck_id="checkin"),
    "5": ToPlace(PlaceName.CLIENTS),
    "4": ToPlace(PlaceName.SUPERVISION),
}
"""Where Enter leads from each first step."""


def first_day(has_clients: bool) -> list[Block]:
    """Return what a first day shows: what belongs here and which keys make it."""
    steps = [step for step in FIRST_STEPS if not (has_clients and step[0] == "5")]
    blocks = [prose("welcome gap", ""), prose("welcome", WELCOME), prose("welcome end", "")]
    for key, words in steps:
        head = Content.styled(key, "bold $accent")
        blocks.append(Block(f"step {key}", partial(_step, head, words), _STEP_LEADS[key]))
    return [*blocks, *when_it_cannot_wait()]


def _step(key: Content, words: str, width: int) -> list[Content]:
    lines = wrapped(words, width, indent=4)
    return [Content.assemble(key, "   ", lines[0][4:]), *lines[1:]]


def draft_block(
    entry: EntrySummary, today: date, names: dict[str, str], decks: dict[str, str]
) -> Block:
    """Return an unfinished entry's line."""
    name = names.get(entry.client_id or "", "no client")
    left = columns(
        [(plain(name), 12), (plain(decks.get(entry.deck_id, entry.deck_id)), 18)],
        plain(entry.first_line, "$quiet"),
    )
    right = plain(relative_day(entry.occurred_on, today), "$quiet")
    return line(f"draft {entry.id}", left, right, value=Draft(entry))


def follow_up_block(item: AgendaItem, today: date, names: Mapping[str, str]) -> Block:
    """Return what was decided, about whom, and by when."""
    due = item.due_on
    decided = item.decision if item.state is ItemState.DECIDED else item.headline
    words = shown_headline(replace(item, headline=decided, question=""), names)
    by = plain(f"by {day_then_near(due, today)}", "$quiet") if due else None

    def lines(width: int) -> list[Content]:
        return [*wrapped(words, width), *([by] if by else [])]

    return Block(f"follow-up {item.id}", lines, FollowUp(item))


def coming_back_block(row: Referral, name: str, services: Mapping[str, str]) -> Block:
    """Return a deferred referral that comes back, and what it waited for."""
    from reflect.domain.referrals.resurface import until_words  # noqa: PLC0415 - seldom needed

    waited = f"You left it {until_words(row.deferral, services)}." if row.deferral else ""

    def lines(width: int) -> list[Content]:
        return [
            *wrapped(f"{name}: {row.service}", width),
            *wrapped(waited, width, style="$quiet"),
        ]

    return Block(f"referral {row.id}", lines, ReferralPage(row.id))


def entry_block(entry: EntrySummary, today: date, names: dict[str, str]) -> Block:
    """Return an entry's line."""
    name = names.get(entry.client_id or "", "")
    return Block(
        f"entry {entry.id}",
        lambda width: [entry_line(entry, today, name, min(width, WIDEST))],
        EntryPage(entry.id),
        height=1,
    )


def when_it_cannot_wait() -> list[Block]:
    """Return the line that leads to the guard card."""
    words = Content.assemble(
        ("When something cannot wait: ", "$quiet"),
        ("g", "bold"),
        (" shows the guard card.", "$quiet"),
    )
    return [
        prose("guard gap", ""),
        line("guard", words, value=GuardCard()),
    ]
