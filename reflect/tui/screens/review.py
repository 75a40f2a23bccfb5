"""Review: what was heard in an entry, with the words it was heard in, for the trainee to judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from reflect.domain.marks import Mark, Verdict
from reflect.domain.text import one_line
from reflect.domain.themes.model import Status
from reflect.errors import ReflectError
from reflect.tui.messages import Changed, Open, Say, Write
from reflect.tui.screens.answering import Answering
from reflect.tui.screens.day import day_words
from reflect.tui.screens.reading_words import block_of, entry_blocks
from reflect.tui.screens.review_lines import (
    COLUMNS,
    Line,
    answers_line,
    line_cells,
    others,
    review_lines,
)
from reflect.tui.screens.teaching import ask_to_remember, said_again, teach_words
from reflect.tui.screens.theme_choice import ThemeScreen
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.reading import Reading
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from reflect.domain.marks import Span
    from reflect.journal.journal import Journal

WIDE_ENOUGH = 116
"""Cells from which text and marks stand side by side."""

ROOMY = 76
"""Cells from which questions are asked in full."""

EMPTY = "No theme was heard in this one, and that is fine. Press t to add one yourself."


class _Said(NamedTuple):
    """What was said of a mark, to be taken back."""

    mark: Mark
    before: Verdict | None
    """What stood before; None for a theme that was not there."""
    line: str = ""
    """The line under the cursor then."""


WHY, WRITE = "why", "write with it"
"""What Enter does on what was heard, and on a deck that may fit."""


class ReviewScreen(Answering):
    """Lists what was heard in three tiers beside the entry's own text."""

    HEADING = "Heard in what you wrote"
    HELP_TEXT = (
        "What was heard in your words. a accepts a theme, d dismisses it, u takes that back; "
        "what you wrote counts unless you dismiss it, a maybe only once you accept it. t adds a "
        "theme, Enter says why a line is there, m shows what was heard but not as yours. b "
        "answers whether to bring this to supervision, i marks it sensitive, which keeps it off "
        "agendas. h remembers what the words of a line mean when you write them, H other words "
        "of this text that you choose; nothing is remembered unless you press one of them. n "
        "writes with the deck that may fit next."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "judge('accepted')", "accept", id="review.accept"),
        Binding("d", "judge('dismissed')", "dismiss", id="review.dismiss"),
        Binding("t", "add", "add a theme", id="review.add"),
        Binding("b", "bring", "bring", show=False, id="entry.bring"),
        Binding("u", "undo_judging", "undo", id="review.undo"),
        Binding("m", "more", "more", id="review.more"),
        Binding("i", "sensitive", "sensitive", show=False, id="entry.sensitive"),
        Binding("h", "remember", "remember these words", show=False, id="review.remember"),
        Binding("H", "teach", "remember other words", show=False, id="review.teach"),
        Binding("n", "follow", "write with the deck that may fit", show=False, id="review.next"),
        Binding("escape", "back", "done", id="page.back"),
    ]
    CSS_PATH = "review.tcss"

    def __init__(
        self,
        journal: Journal,
        entry_id: str,
        *,
        offers: tuple[str, ...] = (),
        said: tuple[str, ...] = (),
        line: str = "",
    ) -> None:
        super().__init__()
        self.journal = journal
        self._back_at = line
        self.entry = journal.entries.get(entry_id)
        self._deck = journal.changing.deck_of(self.entry)
        self._labels = journal.review.theme_labels
        shelf = {heading.id: heading for heading in journal.decks.headings()}
        self._offers = [shelf[deck_id] for deck_id in offers if deck_id in shelf]
        self._said = said
        self._marks: tuple[Mark, ...] = ()
        self._done: list[_Said] = []
        self._more = False
        self._explains = False

    # Layout

    def compose_body(self) -> ComposeResult:
        """Lay out the text above, or beside, the list."""
        said = Static(plain("\n".join(self._said)), id="said")
        said.display = bool(self._said)
        yield said
        with Container(id="both"):
            yield Reading(id="text")
            yield VList(
                self._cells,
                columns=COLUMNS,
                key=lambda line: line.key,
                selectable=lambda line: not line.heading,
                empty=EMPTY,
                enter=WHY,
                id="marks",
            )
        yield Static("", id="why")
        yield Static("", id="answers")

    def on_mount(self) -> None:
        """Show what was heard."""
        self.query_one("#why").display = False
        self.query_one("#text", Reading).show(entry_blocks(self.entry))
        marks = self.journal.review.marks(self.entry.id)
        self._more = any(mark.id == self._back_at for mark in others(marks))
        self._read()
        shown = self.query_one("#marks", VList)
        shown.focus()
        if self._back_at:
            self.call_after_refresh(shown.find, self._back_at)
        else:
            self.call_after_refresh(shown.scroll_to, y=0, animate=False)
        self._name_it()

    def on_resize(self, event: events.Resize) -> None:
        """Set text and list side by side when there is room."""
        self.set_class(event.size.width >= WIDE_ENOUGH, "-side")
        self._name_it()
        self._draw_answers()

    def _name_it(self) -> None:
        parts = [day_words(self.entry.occurred_on, self.journal.writing.today(), short=True)]
        if self.entry.client_id:
            parts.insert(0, self.journal.clients.names().get(self.entry.client_id, ""))
        room = max(20, self.app.size.width - 4)
        lead, rest = f"{self.HEADING}  ", "".join(f" · {part}" for part in parts)
        deck = self._deck.title if self._deck else self.entry.deck_id
        deck = one_line(deck, max(8, room - len(lead) - len(rest)))  # gives way first
        name = Content.assemble((lead, "bold"), plain(deck + rest, "$quiet"))
        self.name_page(name.truncate(room, ellipsis=True))

    def _read(self) -> None:
        self._marks = self.journal.review.marks(self.entry.id)
        self.query_one("#marks", VList).show(self._lines())
        self._paint()
        self._draw_answers()
        self.refresh_bindings()

    def _lines(self) -> list[Line]:
        return review_lines(self._marks, self._offers, more=self._more)

    def _cells(self, line: Line) -> tuple[Content, ...]:
        label = self._labels.get(line.mark.theme, line.mark.theme) if line.mark else ""
        return line_cells(line, label, self._quote(line.mark))

    def _quote(self, mark: Mark | None) -> str:
        if mark is None or mark.span is None:
            return ""
        for answer in self.entry.answers:
            if answer.step == mark.span.step:
                return one_line(answer.shown[mark.span.start : mark.span.end], 60)
        return ""

    def _draw_answers(self) -> None:
        line = answers_line(self.entry, roomy=self.app.size.width >= ROOMY)
        self.query_one("#answers", Static).update(line)

    # Where one stands

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        found: Line | None = self.query_one("#marks", VList).current
        return found

    @property
    def mark(self) -> Mark | None:
        """The mark under the cursor."""
        return self.line.mark if self.line else None

    @on(VList.Moved)
    def look(self, message: VList.Moved) -> None:
        """Show the words of the mark under the cursor."""
        message.stop()
        self._paint()
        self.refresh_bindings()

    def _paint(self) -> None:
        mark = self.mark
        self.query_one("#marks", VList).name_enter(WRITE if self.line and not mark else WHY)
        text = self.query_one("#text", Reading)
        text.paint(entry_blocks(self.entry, self._marks, mark))
        if mark and mark.span:
            text.reveal(block_of(self.entry, mark.span.step), mark.span.start)
        why = self.query_one("#why", Static)
        why.display = self._explains and mark is not None
        if mark is not None and self._explains:
            why.update(plain(self.journal.review.why(self.entry, mark, self._deck)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done here."""
        del parameters
        if action in {"judge", "why", "remember"}:
            return self.mark is not None
        if action == "undo_judging":
            return bool(self._done)
        if action == "more":
            return bool(others(self._marks))
        if action == "follow":
            return bool(self._offers)
        return True

    # What is said of it

    def action_judge(self, verdict: str) -> None:
        """Accept or dismiss the mark under the cursor, and go on to the next."""
        mark = self.mark
        if mark is None:
            return
        try:
            if mark.status is not Status.OWN and verdict == Verdict.ACCEPTED:
                self._add(mark.theme, mark.span)
            else:
                self.journal.review.judge(mark, Verdict(verdict))
                self._done.append(_Said(mark, mark.verdict, mark.id))
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        again = said_again(self.journal, self.entry, mark, Verdict(verdict))
        if again:
            self.post_message(Say(again))
        self._kept()
        self.query_one("#marks", VList).action_move(1)

    def action_remember(self) -> None:
        """Ask what the words under the cursor mean when they are written."""
        if self.mark is not None:
            ask_to_remember(self, self.journal, self.entry, self.mark)

    def action_teach(self) -> None:
        """Choose words of the text, heard or not, and say what they mean when they are written."""
        teach_words(self, self.journal, self.entry, self.mark)

    def action_undo_judging(self) -> None:
        """Take the last judgement back."""
        if not self._done:
            return
        said = self._done.pop()
        try:
            if said.before is None:
                self.journal.review.take_off(said.mark)
            else:
                self.journal.review.judge(said.mark, said.before)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self._kept()
        self.query_one("#marks", VList).find(said.line)

    def action_add(self) -> None:
        """Choose a theme to add."""
        self.app.push_screen(ThemeScreen(self.journal.review.themes), self._add_chosen)

    def _add_chosen(self, theme: str | None) -> None:
        if theme is None:
            return
        try:
            added = self._add(theme)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self._kept()
        self.query_one("#marks", VList).find(added.id)

    def _add(self, theme: str, span: Span | None = None) -> Mark:
        before = {mark.id: mark.verdict for mark in self._marks}
        added = self.journal.review.add_theme(self.entry, theme, span)
        line = self.line.key if self.line else ""
        self._done.append(_Said(added, before.get(added.id), line))
        return added

    def action_why(self) -> None:
        """Say why each line is there, or no longer."""
        self._explains = not self._explains
        self._paint()

    def action_more(self) -> None:
        """Show or hide what was heard but not as the trainee's own, now."""
        self._more = not self._more
        marks = self.query_one("#marks", VList)
        marks.show(self._lines())
        if self._more:  # they stand last, perhaps below a long list
            marks.find(others(self._marks)[0].id)

    def altered(self) -> None:
        """Show the answers as they are now."""
        self._draw_answers()

    def _kept(self) -> None:
        self._read()
        self.post_message(Changed())

    # On to another deck

    @on(VList.Chosen)
    def open_line(self, message: VList.Chosen) -> None:
        """Open a deck that may fit; on a mark, say why it is there."""
        message.stop()
        line = self.line
        if line is not None and line.deck_id:
            self._write(line.deck_id)
        elif line is not None and line.mark is not None:
            self.action_why()

    def action_follow(self) -> None:
        """Write with the deck that may fit: the one under the cursor, or the first."""
        line = self.line
        if line is not None and line.deck_id:
            self._write(line.deck_id)
        elif self._offers:
            self._write(self._offers[0].id)

    def _write(self, deck_id: str) -> None:
        write = Write(deck_id, self.entry.client_id, self.entry.occurred_on)
        self.post_message(Open(write, instead=True))

    def return_point(self) -> str:
        """Come back to this line of the review after a lock, with the decks that may fit."""
        offers = ",".join(heading.id for heading in self._offers)
        return f"review:{self.entry.id};{offers};{self.line.key if self.line else ''}"
