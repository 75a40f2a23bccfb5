"""One client: themes and intensity over the last entries, notes, open items, every entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from reflect.errors import ReflectError
from reflect.tui.messages import (
    Changed,
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
from reflect.tui.screens.client_blocks import (
    Note,
    ToAgenda,
    about_words,
    has_more_themes,
    item_blocks,
    later_blocks,
    note_blocks,
    referral_blocks,
    theme_blocks,
    timeline_blocks,
    within,
)
from reflect.tui.screens.client_form import ClientForm
from reflect.tui.screens.lines import GLYPHS
from reflect.tui.screens.page import Page
from reflect.tui.screens.paged import PagedEntries
from reflect.tui.screens.put_away import put_away
from reflect.tui.widgets.blocks import prose
from reflect.tui.widgets.stack import Stack
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reflect.domain.client import Client
    from reflect.domain.entry import EntrySummary
    from reflect.domain.strip import ThemeStrip
    from reflect.journal.journal import Journal

SHOWN = 26
"""Latest entries in strip and trend."""


class ClientScreen(Page):
    """A client's page."""

    CSS_PATH = "client.tcss"
    HELP_TEXT = (
        "Everything about one client. In each strip a column is an entry, the latest at the "
        "right: a bar where the theme is in it, the taller the stronger the entry, and a dot "
        "where it is not. Enter on a theme searches for it, on an entry opens it. n begins a "
        "reflection about this client, / searches within their entries, v shows their referrals, "
        f"d puts them in the bin with everything about them. Glyphs: {GLYPHS}"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "write", "new reflection", id="client.write"),
        Binding("slash", "search", "search here", id="client.search", key_display="/"),
        Binding("e", "edit", "edit and notes", id="client.edit"),
        Binding("m", "more", "more themes", id="client.more"),
        Binding("v", "ledger", "referrals", id="client.ledger"),
        Binding("z", "end", "end or resume", id="client.end"),
        Binding("d,delete", "drop", "to the bin", show=False, id="client.drop", key_display="d"),
    ]

    @dataclass
    class Read(Message):
        """What was found about the client; no strip where that could not be read."""

        strip: ThemeStrip | None = field(repr=False)

    def __init__(self, journal: Journal, client_id: str) -> None:
        super().__init__()
        self.journal = journal
        self._client: Client = journal.clients.get(client_id)
        self._strip: ThemeStrip | None = None
        self._was_read = False
        self._all_themes = False
        self._entries: Sequence[EntrySummary] = ()

    @property
    def about_client(self) -> str:
        """Whom a deck that is chosen by name is written about from here."""
        return self._client.id

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(id="client")

    def read_again(self) -> None:
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
                self.post_message(self.Read(None))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(strip))

    @on(Read)
    def _take(self, message: Read) -> None:
        message.stop()
        first, self._was_read = not self._was_read, True
        self._strip = message.strip or self._strip
        stack = self.query_one(Stack)
        untouched = first and stack.scroll_offset.y == 0
        self._show()
        if untouched:  # the first line that can be opened may stand below the first page
            stack.action_edge(-1)

    # What is shown

    def _show(self) -> None:
        journal, client, strip = self.journal, self._client, self._strip
        blocks = [prose("about", about_words(client, len(self._entries)), "$quiet")]
        if self._entries and not self._was_read:  # themes come on top of all else: all at once
            self.query_one(Stack).show(blocks)
            return
        if strip is not None and strip.columns:
            labels = journal.review.theme_labels
            blocks += theme_blocks(client, strip, labels, all_of_them=self._all_themes)
        blocks += note_blocks(client)
        blocks += later_blocks(journal.entries, client.id)
        blocks += referral_blocks(journal.referrals, client.id)
        blocks += item_blocks(journal.supervision, client.id)
        blocks += timeline_blocks(self._entries, self._today)
        self.query_one(Stack).show(blocks)
        self.refresh_bindings()

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
            return self._strip is not None and has_more_themes(self._strip)
        return True

    def action_write(self) -> None:
        """Begin a reflection about this client."""
        self.post_message(Open(NewReflection(client_id=self._client.id)))

    def action_search(self) -> None:
        """Search within this client's entries."""
        self.post_message(Open(SearchPage(f"{within(self._client)} ")))

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
