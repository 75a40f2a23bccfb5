"""What a client's page says: themes, intensity, notes, referrals, open items, entries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemState
from reflect.domain.dates import plain_day
from reflect.domain.patterns.wording import short_label
from reflect.domain.referrals.states import is_active
from reflect.domain.strip import Presence
from reflect.tui.messages import EntryPage, SearchPage
from reflect.tui.screens.lines import counted, entry_line, trend_lines
from reflect.tui.screens.referral_blocks import row_block
from reflect.tui.widgets.blocks import WIDEST, heading, line, prose
from reflect.tui.widgets.charts import theme_strip
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from textual.content import Content

    from reflect.domain.client import Client
    from reflect.domain.entry import EntrySummary
    from reflect.domain.strip import StripRow, ThemeStrip
    from reflect.journal.entries import Entries
    from reflect.journal.referrals import Ledger
    from reflect.journal.supervision import Supervision

NO_NOTES = "e writes a note: how to talk with them, what they may expect of others."

WOULD_SHOW = ("template", "show_later")
"""Deck and question: what would show later that another way of talking helped."""
FEW = 3
"""Referrals shown before the ledger is the better place."""
FEW_THEMES = 5
"""Themes shown before "more"."""
ROOMY = 70
"""Cells from which names have more room whatever stands beside them."""
BESIDE_A_STRIP = 12
"""Cells between and behind name and strip, for gaps and the count."""
TIMELINE = 200
"""Entries listed before the journal's own list is the better place."""


@dataclass(frozen=True, slots=True)
class ToAgenda:
    """A line that leads to the agenda."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note, opened for editing."""


def within(client: Client) -> str:
    """Return the term of a search that keeps to one client."""
    name = client.code_name
    return f'client:"{name}"' if " " in name else f"client:{name}"


def about_words(client: Client, entries: int) -> str:
    """Return the line below the name: role, site, since when, how many entries."""
    parts = [client.role.label, client.site]
    if client.started_on:
        parts.append(f"since {plain_day(client.started_on)}")
    if client.ended_on:
        parts.append(f"ended {plain_day(client.ended_on)}")
    parts.append(counted(entries, "entry", "entries"))
    return " · ".join(part for part in parts if part)


def has_more_themes(strip: ThemeStrip) -> bool:
    """Say whether more themes were found than are shown at first."""
    return sum(row.count > 0 for row in strip.rows) > FEW_THEMES


def theme_blocks(
    client: Client, strip: ThemeStrip, labels: Mapping[str, str], *, all_of_them: bool
) -> list[Block]:
    """Return a strip for each theme found, the most frequent first, and how strong entries were."""
    blocks: list[Block] = []
    rows = [row for row in strip.rows if row.count]
    shown = rows if all_of_them else rows[:FEW_THEMES]
    names = {row.theme: short_label(labels.get(row.theme, row.theme)) for row in shown}
    room = partial(_label, max(map(len, names.values()), default=0), len(strip.columns))
    if shown:
        span = f"last {counted(len(strip.columns), 'entry', 'entries')}"
        blocks.append(heading("Themes", span))
        blocks += [_theme(client, row, strip, names[row.theme], room) for row in shown]
        if len(rows) > len(shown):
            words = f"m shows {len(rows) - len(shown)} more."
            blocks.append(prose("more themes", words, "$quiet"))
    values = [column.intensity for column in strip.columns]
    if any(value is not None for value in values):
        blocks += [prose("trend gap", ""), Block("trend", partial(_trend, values, room), height=4)]
    return blocks


def note_blocks(client: Client) -> list[Block]:
    """Return the client's two notes, or a word on what could be noted."""
    notes = (
        ("talking", "How to talk with them", client.way_of_talking),
        ("template", "A guess at what they expect", client.template),
    )
    blocks: list[Block] = []
    for key, title, words in notes:
        if words:
            blocks.append(heading(title, "e changes it"))
            blocks.append(prose(key, words, value=Note()))
    return blocks or [prose("notes gap", ""), prose("no notes", NO_NOTES, "$quiet")]


def later_blocks(entries: Entries, client_id: str) -> list[Block]:
    """Return what the trainee once wrote would show that another way of talking helped."""
    said = entries.last_said(*WOULD_SHOW, client_id)
    if said is None:
        return []
    entry_id, words, _ = said
    return [
        heading("What would show that it helped", "did it?"),
        prose("show later", words, value=EntryPage(entry_id)),
    ]


def referral_blocks(ledger: Ledger, client_id: str) -> list[Block]:
    """Return the first few referrals under way or coming back."""
    rows = ledger.of_client(client_id)
    if not rows:
        return []
    back = {row.id for row in ledger.coming_back()}
    services = ledger.services()
    under_way = [placed for placed in rows if is_active(placed.row) or placed.row.id in back]
    blocks = [heading("Referrals", "v shows all")]
    blocks += [row_block(one, services, back=one.row.id in back) for one in under_way[:FEW]]
    if not under_way:
        blocks.append(prose("no referrals", "None is under way.", "$quiet"))
    return blocks


def item_blocks(supervision: Supervision, client_id: str) -> list[Block]:
    """Return what is on the next agenda about this client."""
    meeting = supervision.next_meeting()
    if meeting is None:
        return []
    items = [
        item
        for item in supervision.items(meeting)
        if item.client_id == client_id and item.state is ItemState.OPEN
    ]
    if not items:
        return []
    return [
        heading("On the next agenda"),
        *(line(f"item {item.id}", plain(item.headline), value=ToAgenda()) for item in items),
    ]


def timeline_blocks(entries: Sequence[EntrySummary], today: date) -> list[Block]:
    """Return a line for each entry, the newest first, up to a bound."""
    count = len(entries)
    if not count:
        words = "Nothing written about this client yet. n begins a reflection."
        return [heading("Entries"), prose("empty", words, "$quiet")]
    blocks = [heading("Entries", "newest first")]
    blocks += [_entry(entries[place], today) for place in range(min(count, TIMELINE))]
    if count > TIMELINE:
        older = counted(count - TIMELINE, "older one is", "older ones are")
        blocks.append(prose("older", f"{older} in the journal: 2, then f.", "$quiet"))
    return blocks


def _theme(
    client: Client, row: StripRow, strip: ThemeStrip, name: str, label: Callable[[int], int]
) -> Block:
    cells = [
        (presence is Presence.PRESENT, column.intensity)
        for presence, column in zip(row.cells, strip.columns, strict=True)
    ]
    search = SearchPage(f"{within(client)} theme:{row.theme} ")

    def lines(width: int) -> list[Content]:
        room = label(width)
        return [theme_strip(name, cells, label_width=room, width=max(8, width - room - 10))]

    return Block(f"theme {row.theme}", lines, search, height=1)


def _entry(entry: EntrySummary, today: date) -> Block:
    return Block(
        f"entry {entry.id}",
        lambda width: [entry_line(entry, today, None, min(width, WIDEST))],
        EntryPage(entry.id),
        height=1,
    )


def _label(longest: int, columns: int, width: int) -> int:
    """Return the cells of a theme's name: whole names where a column an entry fits beside them."""
    least = 24 if width >= ROOMY else 18
    return max(least, min(longest, width - columns - BESIDE_A_STRIP))


def _trend(values: Sequence[int | None], label: Callable[[int], int], width: int) -> list[Content]:
    return trend_lines("Intensity", values, width, label_width=label(width), height=4)
