"""What stands behind an agenda item: its reflections, its row of the ledger, or its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from reflect.domain.agenda.referrals import referral_of
from reflect.domain.agenda.words import shown_headline
from reflect.errors import ReflectError
from reflect.tui.messages import EntryPage, EvidencePage, Open, ReferralPage, Say
from reflect.tui.screens.agenda_head import has_sources
from reflect.tui.screens.lines import beginning, both_days, counted
from reflect.tui.screens.opens_lines import OpensLines
from reflect.tui.widgets.blocks import beside, prose, wrapped
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block, Stack

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from reflect.domain.agenda.model import AgendaItem
    from reflect.domain.patterns.model import Finding
    from reflect.journal.journal import Journal
    from reflect.tui.screens.page import Page

GONE = "{count} no longer there."
NOTHING = "Nothing that you wrote is behind it today."
FIRST_WORDS = 300
"""Characters of a reflection that are shown; Enter shows it whole."""


def show_sources(
    page: Page, journal: Journal, item: AgendaItem, *, today: bool = True, asked: bool = False
) -> None:
    """Open what stands behind an item: one thing at once, several as a list.

    With ``today`` a pattern that is found today shows its present evidence. ``asked`` says that the
    page asks what to do with it.
    """
    row = referral_of(item)
    if row:
        page.post_message(Open(ReferralPage(row)))
    elif not item.subject and len(item.entries) == 1:
        page.post_message(Open(EntryPage(item.entries[0])))
    elif has_sources(item):
        page.app.push_screen(SourcesPage(journal, item, item.subject if today else "", asked))


@dataclass(frozen=True, slots=True)
class Source:
    """A reflection behind an item, to be told in a few lines."""

    entry_id: str
    day: date
    client: str
    first: str = field(repr=False)


class SourcesPage(OpensLines):
    """The reflections behind an item; a pattern that is found today shows its evidence instead."""

    HEADING = "What is behind it"
    HELP_TEXT = (
        "The reflections this item of the agenda came from, the latest first. Enter opens one. "
        "None of their words are on the page that you export."
    )

    @dataclass
    class Read(Message):
        """What was found, or the finding that says it better."""

        sources: tuple[Source, ...] = field(repr=False)
        finding: Finding | None = None

    def __init__(
        self, journal: Journal, item: AgendaItem, subject: str, asked: bool = False
    ) -> None:
        super().__init__()
        self.journal = journal
        self._item = item
        self._subject = subject
        self._asked = asked

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(id="sources")

    def on_mount(self) -> None:
        """Read what stands behind the item in a thread."""
        self.query_one(Stack).wait("Looking for what is behind it…")
        self.run_worker(self._read, thread=True, exclusive=True, group="sources")

    def _read(self) -> None:
        worker = get_current_worker()
        try:
            subject = self._subject
            finding = self.journal.patterns.found(subject) if subject else None
            read = self.Read(() if finding else self._sources(), finding)
        except ReflectError as problem:
            if not worker.is_cancelled:
                self.post_message(Say(str(problem), problem=True))
            return
        if not worker.is_cancelled:
            self.post_message(read)

    def _sources(self) -> tuple[Source, ...]:
        places = self.journal.entries.places(self._item.entries)
        names = self.journal.clients.names()
        found = []
        for entry_id, (client_id, _, _, day) in places.items():
            first = beginning(self.journal.entries.get(entry_id), FIRST_WORDS)
            found.append(Source(entry_id, day, names.get(client_id or "", ""), first))
        return tuple(sorted(found, key=lambda one: (one.day, one.entry_id), reverse=True))

    @on(Read)
    def _show(self, message: Read) -> None:
        message.stop()
        if message.finding is not None:
            evidence = EvidencePage(message.finding, self._asked)
            self.post_message(Open(evidence, instead=True))
            return
        today = self.journal.writing.today()
        headline = shown_headline(self._item, self.journal.clients.names())
        blocks = [prose("item", headline), prose("gap", "")]
        blocks += [_source_block(source, today) for source in message.sources]
        gone = len(set(self._item.entries)) - len(message.sources)
        if not self._item.entries:
            blocks.append(prose("nothing", NOTHING, "$quiet"))
        if gone:
            words = GONE.format(count="One is" if gone == 1 else f"{gone} are")
            blocks.append(prose("gone", words, "$quiet"))
        stack = self.query_one(Stack)
        stack.show(blocks)
        self.name_page(f"{self.HEADING}: {counted(len(message.sources), 'reflection')}")
        if message.sources:
            stack.find(message.sources[0].entry_id)


def _source_block(source: Source, today: date) -> Block:
    return Block(source.entry_id, partial(_source_lines, source, today), EntryPage(source.entry_id))


def _source_lines(source: Source, today: date, width: int) -> list[Content]:
    head = plain(both_days(source.day, today), "bold")
    lines = beside(head, plain(source.client, "$quiet"), width)
    lines += wrapped(plain(source.first), width, indent=2)
    return [*lines, Content("")]
