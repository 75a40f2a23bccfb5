"""Rows of the referral ledger, drawn: a line each, a page each, and what happened to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reflect.domain.dates import plain_day
from reflect.domain.harm import Harm
from reflect.domain.referrals.model import EventKind, Referral, State
from reflect.domain.referrals.resurface import guess_words, until_words
from reflect.domain.referrals.states import WORDS
from reflect.domain.referrals.tone import statement_notes, unticked
from reflect.domain.referrals.words import (
    FIELDS,
    HARMS,
    NECESSITIES,
    PURPOSES,
    REQUIREMENTS,
    WHERES,
)
from reflect.tui.messages import ReferralPage
from reflect.tui.widgets.blocks import WIDEST, heading, prose, spread, wrapped
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from enum import StrEnum

    from textual.content import Content

    from reflect.domain.referrals.model import Event
    from reflect.domain.referrals.order import Placed

BACK = "Comes back: is it time?"
GUESSES = "y still so, d let go"

_EVENTS = {
    EventKind.OPENED: "Opened",
    EventKind.CHANGED: "Changed",
    EventKind.REVIEWED: "Looked at, no change",
}


def row_block(placed: Placed, services: Mapping[str, str], *, back: bool, name: str = "") -> Block:
    """Return one row of a list: kind and state, then why it stands there or what it waits for."""
    row = placed.row
    title = f"{name}: {row.service}" if name else row.service
    below = [placed.why]
    if row.deferral is not None:
        below.append(f"Deferred {until_words(row.deferral, services)}.")
    lines = partial(_row_lines, title, WORDS[row.state], below, BACK if back else "")
    return Block(f"referral {row.id}", lines, ReferralPage(row.id))


def _row_lines(
    title: str, state: str, below: Sequence[str], notice: str, width: int
) -> list[Content]:
    lines = [spread(plain(title), plain(state, "$quiet"), min(width, WIDEST))]
    if notice:
        lines += wrapped(notice, width, style="$notice", indent=2)
    for words in below:
        lines += wrapped(words, width, style="$quiet", indent=2)
    return lines


def page_blocks(
    placed: Placed, services: Mapping[str, str], today: date, trust: str, *, back: bool
) -> list[Block]:
    """Return everything a row holds, empty fields left out; its reflections can be opened.

    ``trust`` is what the trainee wrote that the client trusted them with, or "".
    """
    row = placed.row
    blocks = [prose("state", f"{WORDS[row.state].capitalize()}. {placed.why}")]
    if back:
        blocks.append(prose("back", BACK, "$notice"))
    if row.deferral is not None:
        words = f"Deferred {until_words(row.deferral, services)}."
        blocks.append(prose("deferred", words, "$quiet"))
    for title, parts in _groups(row, trust):
        said = [(label, words) for label, words in parts if words]
        if said:
            blocks.append(heading(title))
            blocks += [
                Block(f"{title} {place}", partial(_field_lines, label, words))
                for place, (label, words) in enumerate(said)
            ]
    if row.barriers:
        blocks.append(heading("What may be in the way", GUESSES))
        blocks += [
            Block(f"guess {place}", partial(_field_lines, "", guess_words(guess, today)), guess)
            for place, guess in enumerate(row.barriers)
        ]
    return blocks


def _groups(row: Referral, trust: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the page's groups: a title, and labels with their words."""
    willing = (
        ""
        if row.willingness is None
        else f"{row.willingness} of 10, " + ("asked" if row.willingness_asked else "my guess")
    )
    decided = row.decided_with_supervisor_on
    firmness = _known(row.requirement, REQUIREMENTS)
    if decided:
        firmness += f", decided with my supervisor on {plain_day(decided)}"
    yield (
        "What it is for",
        [
            ("Where", _known(row.where, WHERES)),
            ("Purposes", "; ".join(PURPOSES[purpose] for purpose in row.purposes)),
            ("Harm", _harm(row)),
            ("Our sessions do about it", row.in_session_work),
            ("Could our work go on without it", _known(row.necessity, NECESSITIES)),
            ("First reasons", row.reasons_before),
            ("Reasons now", row.reasons_after),
        ],
    )
    yield (
        "The client",
        [
            ("Their goal, in their words", row.client_goal),
            ("Willingness", willing),
            ("Their own order", str(row.preference or "")),
            ("Strengths", row.strengths),
            ("A step they may be ready for", row.ready_step),
            ("I don't know yet", row.unknowns),
        ],
    )
    yield (
        "The talk",
        [
            ("How firmly", firmness),
            ("What was said about risk", row.condition_reason),
            ("Talked over with my supervisor", plain_day(row.talked_on) if row.talked_on else ""),
            ("My wish to hand on", "" if row.handoff_wish is None else f"{row.handoff_wish} of 10"),
            ("What they trusted me with", trust),
            ("That I stay", row.continuing),
            ("What it adds", row.contribution),
            ("Not ticked yet", "; ".join(unticked(row)) if _talk_ahead(row) else ""),
            *(("A question on these two", note) for note in statement_notes(row)),
            ("How they may hear it, or heard it", row.how_heard),
            ("Next conversation", row.next_conversation),
            ("Outcome", row.outcome),
        ],
    )


def _harm(row: Referral) -> str:
    """Return the harm in words. Where none is marked its place says so, above."""
    marked = "" if row.harm is Harm.NONE else HARMS[row.harm]
    return "; ".join(filter(None, (marked, row.harm_addressed)))


def _known(value: StrEnum, words: Mapping[Any, str]) -> str:
    """Return the words of a choice; nothing for one that was not made."""
    return "" if value.value == "unknown" else words[value]


def _talk_ahead(row: Referral) -> bool:
    """Say whether the tone check still matters: something is drafted and nothing raised."""
    early = row.state in {
        State.IDEA,
        State.REFLECTED,
        State.WITH_SUPERVISOR,
        State.READY_TO_RAISE,
    }
    return early and bool(row.continuing or row.contribution)


def _field_lines(label: str, words: str, width: int) -> list[Content]:
    text = f"{label}: {words}" if label else words
    shown = plain(text)
    if label:
        shown = shown.stylize("$quiet", 0, len(label) + 1)
    return wrapped(shown, width)


def history_blocks(events: Sequence[Event], day_of: Callable[[Event], date]) -> list[Block]:
    """Return what happened, the latest first, with what each change replaced.

    ``day_of`` gives the journal's day of an event.
    """
    blocks = [heading("History", "latest first")]
    for event in reversed(events):
        said = _EVENTS.get(event.kind, WORDS[event.state].capitalize())
        head = f"{plain_day(day_of(event))}  {said}"
        head += f": {event.note}" if event.note else ""
        changed = [_changed(c.name, c.before, c.after) for c in event.changes]
        blocks.append(Block(f"event {event.id}", partial(_event_lines, head, changed)))
    return blocks


def _event_lines(head: str, changed: Sequence[str], width: int) -> list[Content]:
    lines = wrapped(head, width)
    for words in changed:
        lines += wrapped(words, width, style="$quiet", indent=2)
    return lines


def _changed(name: str, before: str, after: str) -> str:
    label = FIELDS.get(name, name)
    if name == "deferral":  # its words begin with the one that its name ends with
        before, after = before.removeprefix("until "), after.removeprefix("until ")
    if not before:
        return f"{label}: {after}"
    return f"{label}: {after or 'taken out'} (before: {before})"
