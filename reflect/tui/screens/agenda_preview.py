"""Every word that would leave with an agenda, before anything is written anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from reflect.domain.agenda.model import AgendaItem, ItemState
from reflect.domain.identifiers import CAVEAT
from reflect.errors import ReflectError
from reflect.export.formats import FORMATS
from reflect.journal.exporting import AgendaSource, meant_to_leave_out, read_agenda
from reflect.tui.messages import Say
from reflect.tui.screens.agenda_blocks import item_block
from reflect.tui.screens.export_form import ExportForm
from reflect.tui.screens.lines import counted
from reflect.tui.screens.page import Page
from reflect.tui.widgets.blocks import heading, prose, wrapped
from reflect.tui.widgets.made import Made
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block, Stack
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult

    from reflect.domain.agenda.page import AgendaPage
    from reflect.journal.journal import Journal

LEAVE_OUT = "You meant to leave out: {what}."
LET_IN = "let in or out"
NOTHING_NOTICED = "Nothing was noticed that may tell who someone is."


class AgendaPreviewScreen(Page):
    """The text as it would be written, what the identifier guard says, what stays out."""

    HEADING = "Every word that would leave"
    CSS_PATH = "agenda_preview.tcss"
    HELP_TEXT = (
        "Nothing has left the journal yet. Between the bars is exactly what a file would hold. v "
        "switches between Markdown, plain text and JSON; # between session numbers and real "
        "dates, which give away more about a client. Sensitive items stay out; i shows them, and "
        "you can let one in, this time only. x asks where to write the file."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "export", "export to a file", id="agenda.write"),
        Binding("v", "form", "another form", id="agenda.form"),
        Binding("number_sign", "dates", "numbers or dates", key_display="#", id="agenda.dates"),
        Binding("i", "include", "sensitive items", id="agenda.include"),
    ]

    @dataclass
    class Rendered(Message):
        """The text, what may tell who someone is in it, and what is not so any more."""

        text: str = field(repr=False)
        warnings: tuple[str, ...] = field(repr=False)
        changed: tuple[str, ...] = field(default=(), repr=False)

    def __init__(
        self, journal: Journal, meeting_id: str, included: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self.journal = journal
        self._meeting = journal.supervision.meeting(meeting_id)
        self._included = included
        self._form = FORMATS[0]
        self._dates = False
        self._said: tuple[str, ...] = ()
        self._out: list[AgendaItem] = []
        self._leave_out = ""
        self._text = ""
        self._source: AgendaSource | None = None
        self._changed: tuple[str, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(id="preview")

    def on_mount(self) -> None:
        """Render in a thread."""
        self.query_one(Stack).wait("Setting the page…")
        self._plan_again()

    def read_again(self) -> None:
        """Read the journal again: what stood in front may have led to a change."""
        if self._text:
            self._plan_again()

    def return_point(self) -> str:
        """Come back to this preview, with nothing sensitive let in."""
        return f"agenda:{self._meeting.id}"

    def _plan_again(self) -> None:
        self._page = self.journal.supervision.page(self._meeting, included=self._included)
        self._out = self._sensitive()
        self._leave_out = meant_to_leave_out(self.journal)
        self._render_again()

    def _render_again(self) -> None:
        """Write the same page in another form, or with other words for days."""
        self.run_worker(self._read, thread=True, exclusive=True, group="preview")

    def _read(self) -> None:
        worker = get_current_worker()
        try:
            source = self._source_of(self._page)
            text = source.text(self._form.name, dates=self._dates)
            warnings = source.warnings(text)
        except ReflectError as problem:
            if not worker.is_cancelled:
                self.post_message(Say(str(problem), problem=True))
            return
        if not worker.is_cancelled:
            self.post_message(self.Rendered(text, warnings, self._changed))

    def _source_of(self, page: AgendaPage) -> AgendaSource:
        """Return what the page is written from, read when the page was planned and not since."""
        if self._source is None or self._source.page is not page:
            self._changed = self.journal.supervision.said_otherwise(page)
            self._source = read_agenda(self.journal, page)
        return self._source

    @on(Rendered)
    def _show(self, message: Rendered) -> None:
        message.stop()
        self._text = message.text
        days = "real dates" if self._dates else "session numbers in place of dates"
        stay = [item for item in self._out if item.id not in self._included]
        parts = [self._form.label, days]
        if stay:
            parts.append(f"{counted(len(stay), 'sensitive item')} not in it")
        blocks = [prose(f"written {place}", said, "$accent") for place, said in _places(self._said)]
        blocks.append(prose("how", " · ".join(parts), "$quiet"))
        blocks += _guard(message.warnings)
        blocks += [prose(f"changed {n}", said, "$notice") for n, said in _places(message.changed)]
        if self._leave_out:
            blocks.append(prose("leave out", LEAVE_OUT.format(what=self._leave_out), "$quiet"))
        blocks.append(prose("gap text", ""))
        blocks += [_text_line(place, words) for place, words in _places(message.text.split("\n"))]
        self.query_one(Stack).show(blocks)
        self.refresh_bindings()

    def _sensitive(self) -> list[AgendaItem]:
        items = self.journal.supervision.items(self._meeting)
        return [item for item in items if item.sensitive and item.state is not ItemState.DROPPED]

    # What keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer sensitive items only where there are some."""
        del parameters
        return bool(self._out) if action == "include" else True

    def action_include(self) -> None:
        """Choose, item by item, which sensitive ones may leave this time."""
        names = self.journal.clients.names()
        page = SensitivePage(self._out, names, self._included, self._let_in)
        self.app.push_screen(page)

    def _let_in(self, included: frozenset[str]) -> None:
        self._included = included
        self._plan_again()

    def action_form(self) -> None:
        """Go on to the next form."""
        self._form = FORMATS[(FORMATS.index(self._form) + 1) % len(FORMATS)]
        self._render_again()

    def action_dates(self) -> None:
        """Change between session numbers and real dates."""
        self._dates = not self._dates
        self._render_again()

    def action_export(self) -> None:
        """Ask where to write it."""
        if self._text:
            self.app.push_screen(
                ExportForm(
                    self.journal,
                    self._page,
                    self._form,
                    self._text,
                    self._written,
                    dates=self._dates,
                )
            )

    def _written(self, said: tuple[str, ...]) -> None:
        self._said = said
        self._render_again()
        self.query_one(Stack).scroll_to(y=0, animate=False)


class SensitivePage(Page):
    """Sensitive items, each let in or out by hand. ``take`` receives those that are in."""

    HEADING = "Sensitive items"
    HELP_TEXT = (
        "They stay out of the page. i or Enter lets the line under the cursor in, or "
        "takes it out again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "include", LET_IN, id="agenda.include-one"),
    ]

    def __init__(
        self,
        items: Sequence[AgendaItem],
        names: Mapping[str, str],
        included: frozenset[str],
        take: Callable[[frozenset[str]], None],
    ) -> None:
        super().__init__()
        self._items = items
        self._names = names
        self._included = included
        self._take = take

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(enter=LET_IN, id="sensitive-items")

    def on_mount(self) -> None:
        """Show what is in and what is out."""
        self._show()

    def _show(self) -> None:
        self.query_one(Stack).show(
            [
                item_block(
                    item, self._names, note="let in" if item.id in self._included else "stays out"
                )
                for item in self._items
            ]
        )

    @on(VList.Chosen)
    def _chosen(self, message: VList.Chosen) -> None:
        message.stop()
        self.action_include()

    def action_include(self) -> None:
        """Let the item in, or out again."""
        item = self.query_one(Stack).value
        if isinstance(item, AgendaItem):
            self._included ^= {item.id}
            self._take(self._included)
            self._show()


def _places(lines: tuple[str, ...] | list[str]) -> list[tuple[int, str]]:
    return list(enumerate(lines))


def _guard(warnings: tuple[str, ...]) -> list[Block]:
    blocks = [heading("Before it leaves")]
    if warnings:
        blocks += [prose(f"warning {n}", words, "$notice") for n, words in enumerate(warnings)]
    else:
        blocks.append(prose("no warning", NOTHING_NOTICED))
    return [*blocks, prose("caveat", CAVEAT, "$quiet")]


def _text_line(place: int, words: str) -> Block:
    """Return one line of the text behind a bar, so that it is clear what leaves and what not."""
    return Block(f"text {place}", Made(_barred, words))


def _barred(words: str, width: int) -> list[Content]:
    return [Content.assemble(("│ ", "$rule"), part) for part in wrapped(plain(words), width - 2)]
