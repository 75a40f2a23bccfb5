"""One client: themes and intensity over the last entries, notes, open items, every entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from reflect.domain.agenda.model import AgendaItem, ItemState
from reflect.domain.dates import plain_day
from reflect.domain.patterns.wording import short_label
from reflect.domain.referrals.states import is_active
from reflect.domain.strip import Presence
from reflect.errors import ReflectError
from reflect.tui.messages import (
    Changed,
    EntryPage,
    Go,
    LedgerPage,
    NewReflection,
    Open,
    PlaceName,
    Say,
    SearchPage,
    Target,
    Undoable,
)
from reflect.tui.screens.client_form import ClientForm
from reflect.tui.screens.lines import GLYPHS, counted, entry_line, trend_lines
from reflect.tui.screens.page import Page
from reflect.tui.screens.paged import PagedEntries
from reflect.tui.screens.put_away import put_away
from reflect.tui.screens.referral_blocks import row_block
from reflect.tui.widgets.blocks import WIDEST, heading, line, prose
from reflect.tui.widgets.charts import theme_strip
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block, Stack
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.domain.client import Client
    from reflect.domain.entry import EntrySummary
    from reflect.domain.strip import StripRow, ThemeStrip
    from reflect.journal.journal import Journal

NO_NOTES = "e writes a note: how to talk with them, what they may expect of others."

FEW = 3
"""Referrals shown before the ledger is the better place."""
FEW_THEMES = 5
"""Themes shown before "more"."""
SHOWN = 26
"""Latest entries in strip and trend."""
TIMELINE = 200
"""Entries listed before the journal's own list is the better place."""


@dataclass(frozen=True, slots=True)
class ToAgenda:
    """A line that leads to the agenda."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note, opened for editing."""


class ClientScreen(Page):
    """A client's page."""

    CSS_PATH = "client.tcss"
    HELP_TEXT = (
        "Everything about one client. In the strips a column is an entry, the latest at the right: "
        "a bar where the theme was written, as high as the entry was strong, and a dot where it "
        "was not. Enter on a theme searches for it, on an entry opens it. n begins a reflection "
        f"about this client, / searches within their entries, r shows "
        f"their referrals, d puts them in the bin with all about them. Glyphs: {GLYPHS}"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "write", "new reflection", id="client.write"),
        Binding("slash", "search", "search here", id="client.search", key_display="/"),
        Binding("e", "edit", "edit and notes", id="client.edit"),
        Binding("m", "more", "more themes", id="client.more"),
        Binding("r", "ledger", "referrals", id="client.ledger"),
        Binding("z", "end", "end or resume", id="client.end"),
        Binding("d,delete", "drop", "to the bin", show=False, id="client.drop", key_display="d"),
    ]

    @dataclass
    class Read(Message):
        """What was found about the client."""

        strip: ThemeStrip = field(repr=False)

    def __init__(self, journal: Journal, client_id: str) -> None:
        super().__init__()
        self.journal = journal
        self._client: Client = journal.clients.get(client_id)
        self._strip: ThemeStrip | None = None
        self._all_themes = False
        self._entries: Sequence[EntrySummary] = ()

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(id="client")

    def on_screen_resume(self) -> None:
        """Read again: something may have been written meanwhile."""
        self._reload()

    def return_point(self) -> str:
        """Come back to this client."""
        return f"client:{self._client.id}"

    def _reload(self) -> None:
        journal, client_id = self.journal, self._client.id
        self._client = journal.clients.get(client_id)
        self._today = journal.writing.today()
        self.name_page(self._client.code_name)
        count = journal.entries.count(client_id=client_id)
        self._entries = PagedEntries(
            count,
            lambda limit, offset: journal.entries.page(
                limit=limit, offset=offset, client_id=client_id
            ),
        )
        self._show()
        self.run_worker(self._read, thread=True, exclusive=True, group="client")

    def _read(self) -> None:
        worker = get_current_worker()
        try:
            strip = self.journal.patterns.strip(self._client.id, SHOWN)
            _ = self.journal.review.theme_labels  # slow the first time, so not while drawing
        except ReflectError as problem:
            if not worker.is_cancelled:
                self.post_message(Say(str(problem), problem=True))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(strip))

    @on(Read)
    def _take(self, message: Read) -> None:
        message.stop()
        first, self._strip = self._strip is None, message.strip
        stack = self.query_one(Stack)
        untouched = first and stack.scroll_offset.y == 0
        self._show()
        if untouched:  # what stands on top came last
            stack.action_edge(-1)

    # What is shown

    def _show(self) -> None:
        blocks = [prose("about", self._about(), "$quiet")]
        blocks += self._themes()
        blocks += self._notes()
        blocks += self._referrals()
        blocks += self._items()
        blocks += self._timeline()
        self.query_one(Stack).show(blocks)
        self.refresh_bindings()

    def _about(self) -> str:
        client = self._client
        parts = [client.role.label, client.site]
        if client.started_on:
            parts.append(f"since {plain_day(client.started_on)}")
        if client.ended_on:
            parts.append(f"ended {plain_day(client.ended_on)}")
        parts.append(counted(len(self._entries), "entry", "entries"))
        return " · ".join(part for part in parts if part)

    def _themes(self) -> list[Block]:
        strip = self._strip
        if strip is None or not strip.columns:
            return []
        blocks: list[Block] = []
        labels = self.journal.review.theme_labels
        rows = [row for row in strip.rows if row.count]
        shown = rows if self._all_themes else rows[:FEW_THEMES]
        if shown:
            span = f"last {counted(len(strip.columns), 'entry', 'entries')}"
            blocks.append(heading("Themes", span))
            blocks += [self._theme(row, strip, labels.get(row.theme, row.theme)) for row in shown]
            if len(rows) > len(shown):
                blocks.append(
                    prose("more themes", f"m shows {len(rows) - len(shown)} more.", "$quiet")
                )
        values = [column.intensity for column in strip.columns]
        if any(value is not None for value in values):
            blocks += [prose("trend gap", ""), Block("trend", partial(_trend, values), height=4)]
        return blocks

    def _theme(self, row: StripRow, strip: ThemeStrip, label: str) -> Block:
        cells = [
            (presence is Presence.PRESENT, column.intensity)
            for presence, column in zip(row.cells, strip.columns, strict=True)
        ]
        name = short_label(label)
        search = SearchPage(f"{_of(self._client)} theme:{row.theme} ")

        def lines(width: int) -> list[Content]:
            room = _label(width)
            return [theme_strip(name, cells, label_width=room, width=max(8, width - room - 10))]

        return Block(f"theme {row.theme}", lines, search, height=1)

    def _notes(self) -> list[Block]:
        client = self._client
        notes = [("talking", "How to talk with them", client.way_of_talking),
                 ("template", "A guess at what they expect", client.template)]  # fmt: skip
        blocks: list[Block] = []
        for key, title, words in notes:
            if words:
                blocks.append(heading(title, "e changes it"))
                blocks.append(prose(key, words, value=Note()))
        if not blocks:
            blocks = [prose("notes gap", ""), prose("no notes", NO_NOTES, "$quiet")]
        return blocks

    def _referrals(self) -> list[Block]:
        ledger = self.journal.referrals
        rows = ledger.of_client(self._client.id)
        if not rows:
            return []
        back = {row.id for row in ledger.coming_back()}
        services = ledger.services()
        under_way = [placed for placed in rows if is_active(placed.row) or placed.row.id in back]
        blocks = [heading("Referrals", "r shows all")]
        blocks += [row_block(one, services, back=one.row.id in back) for one in under_way[:FEW]]
        if not under_way:
            blocks.append(prose("no referrals", "None is under way.", "$quiet"))
        return blocks

    def _items(self) -> list[Block]:
        meeting = self.journal.supervision.next_meeting()
        items: list[AgendaItem] = []
        if meeting is not None:
            items = [
                item
                for item in self.journal.supervision.items(meeting)
                if item.client_id == self._client.id and item.state is ItemState.OPEN
            ]
        if not items:
            return []
        return [
            heading("On the next agenda"),
            *(line(f"item {item.id}", plain(item.headline), value=ToAgenda()) for item in items),
        ]

    def _timeline(self) -> list[Block]:
        count = len(self._entries)
        if not count:
            words = "Nothing written about this client yet. n begins a reflection."
            return [heading("Entries"), prose("empty", words, "$quiet")]
        shown = [self._entries[place] for place in range(min(count, TIMELINE))]
        blocks = [heading("Entries", "newest first")]
        blocks += [_entry(entry, self._today) for entry in shown]
        if count > TIMELINE:
            words = f"{count - TIMELINE} older ones are in the journal: 2, then f."
            blocks.append(prose("older", words, "$quiet"))
        return blocks

    # What keys do

    @on(VList.Chosen)
    def open_line(self, message: VList.Chosen) -> None:
        """Open what the line stands for."""
        message.stop()
        value = self.query_one(Stack).value
        if isinstance(value, Note):
            self.action_edit()
        elif isinstance(value, ToAgenda):
            self.post_message(Go(PlaceName.SUPERVISION))
        elif isinstance(value, Target):
            self.post_message(Open(value))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer more themes only when there are more."""
        del parameters
        if action == "more":
            rows = self._strip.rows if self._strip else ()
            return sum(row.count > 0 for row in rows) > FEW_THEMES
        return True

    def action_write(self) -> None:
        """Begin a reflection about this client."""
        self.post_message(Open(NewReflection(client_id=self._client.id)))

    def action_search(self) -> None:
        """Search within this client's entries."""
        self.post_message(Open(SearchPage(f"{_of(self._client)} ")))

    def action_edit(self) -> None:
        """Change code name, role, site and notes."""
        self.app.push_screen(ClientForm(self.journal, self._client))

    def action_ledger(self) -> None:
        """Show all referrals and supports of this client."""
        self.post_message(Open(LedgerPage(self._client.id)))

    def action_more(self) -> None:
        """Show all themes, or the most frequent few."""
        self._all_themes = not self._all_themes
        self._show()

    def action_drop(self) -> None:
        """Put the client in the bin, with all about them, and leave."""
        self.post_message(put_away(self.journal, self._client))
        self.post_message(Changed())
        self.dismiss(None)

    def action_end(self) -> None:
        """End the work or take it up again."""
        book, client = self.journal.clients, self._client
        if client.active:
            book.end(client, self._today)
            said = "The work is marked as ended; every entry stays."
        else:
            book.resume(client)
            said = "The work goes on."
        self.post_message(Undoable(said, partial(self._undo_end, client)))
        self.post_message(Changed())
        self._reload()

    def _undo_end(self, before: Client) -> None:
        self.journal.clients.change(before)
        if self.is_attached:
            self._reload()


def _of(client: Client) -> str:
    name = client.code_name
    return f'client:"{name}"' if " " in name else f"client:{name}"


def _entry(entry: EntrySummary, today: date) -> Block:
    return Block(
        f"entry {entry.id}",
        lambda width: [entry_line(entry, today, None, min(width, WIDEST))],
        EntryPage(entry.id),
        height=1,
    )


def _label(width: int) -> int:
    """Return the cells of a strip's label."""
    return 24 if width >= 70 else 18


def _trend(values: Sequence[int | None], width: int) -> list[Content]:
    return trend_lines("Intensity", values, width, label_width=_label(width), height=4)
