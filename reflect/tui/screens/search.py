"""Search: everything written, as one types, the words found where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reflect.domain.dates import plain_day, relative_day
from reflect.domain.entry import EntryStatus
from reflect.domain.query.results import Order
from reflect.domain.text import one_line
from reflect.errors import ReflectError
from reflect.journal.searching import Found
from reflect.tui.messages import EntryPage, Open, ResumeDraft
from reflect.tui.screens.page import Page
from reflect.tui.widgets.phrase import Phrase
from reflect.tui.widgets.plain import highlighted, plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from reflect.domain.query.results import Passage, SearchHit
    from reflect.journal.journal import Journal

SHORTEST = 2
"""Characters from which a search begins."""
MOST = 200
"""Entries shown at once; a fuller question finds the rest."""

EMPTY = (
    "Two letters are enough to begin. Words may stand in any order and need not be finished.\n \n"
    "“held back”    these words together\n"
    "dread OR dreading    either\n"
    "-monday    without this word\n"
    "client:Heron  theme:overwhelmed  deck:checkin\n"
    "since:3w  since:last-supervision  before:2026-09-01\n"
    "intensity:>=7  is:draft  is:bring  is:sensitive"
)
NOTHING = "Nothing fits. Fewer words, or the beginning of a word, find more."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was sent to the journal."""

    text: str = field(repr=False)
    order: Order = Order.NEWEST


class SearchScreen(Page):
    """A line to type in above the entries that fit."""

    HEADING = "Search"
    HELP_TEXT = (
        "Type at least two letters; the newest entries that fit stand first. Enter in the line "
        "puts those first that say the words most, Enter on an entry opens it, Esc comes back to "
        "the same place.\n\n"
        "Words in any order: dread session. Together: “held back”. A beginning: overwhelm. "
        "Without a word: -monday. Either: dread OR dreading.\n"
        "client:Heron, client:none, theme:overwhelmed, deck:checkin.\n"
        "since:3w, since:last-supervision, after:2026-09-01, before:2026-09-01, since:yesterday.\n"
        "intensity:>=7, is:draft, is:finished, is:bring, is:sensitive, is:safety, is:binned; "
        "a minus before any of them leaves it out."
    )
    KEEPS_LETTERS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", "to the entries", show=False, id="search.list"),
        Binding("tab", "take_suggestion", "take the suggestion", id="search.suggestion"),
        Binding("f1,ctrl+underscore", "app.help", "help", id="page.help"),
    ]
    CSS_PATH = "search.tcss"

    @dataclass
    class Answer(Message):
        """What the journal found."""

        asked: Asked
        found: Found = field(repr=False)

    def __init__(self, journal: Journal, question: str = "") -> None:
        super().__init__()
        self.journal = journal
        self._question = question
        self._wanted = Asked("")
        self._at_work: Asked | None = None
        self._suggestion = ""
        self._names = journal.clients.names()
        self._today = journal.writing.today()

    # Layout

    def compose_body(self) -> ComposeResult:
        """Lay out the line, what is to be said of it, and the entries."""
        yield Phrase(self._question, placeholder="Search everything written", id="question")
        yield Static("", id="said")
        yield _Hits(self._cells, self._below)

    def on_mount(self) -> None:
        """Search at once when a question came along."""
        line = self.query_one("#question", Phrase)
        line.focus()
        if self._question:
            line.value = f"{self._question.strip()} "  # room for more words
            line.cursor_position = len(line.value)
            self._ask(Asked(self._question.strip(), Order.BEST))

    def on_screen_resume(self) -> None:
        """Look again when one comes back: an entry may have changed."""
        self._names = self.journal.clients.names()
        if len(self._wanted.text) >= SHORTEST:
            asked, self._wanted = self._wanted, Asked("")
            self._ask(asked)

    # Asking

    @on(Input.Changed, "#question")
    def typed(self, message: Input.Changed) -> None:
        """Search for what stands there."""
        message.stop()
        self._ask(Asked(message.value.strip()))

    @on(Input.Submitted, "#question")
    def entered(self, message: Input.Submitted) -> None:
        """Put the best first, and go to the entries."""
        message.stop()
        self._ask(Asked(message.value.strip(), Order.BEST))
        self.action_to_list()

    @on(Phrase.TooLong)
    def too_long(self, message: Phrase.TooLong) -> None:
        """Say that nothing was pasted."""
        message.stop()
        self._say("That is too long for a search, so nothing was pasted. A few words are enough.")

    def _ask(self, asked: Asked) -> None:
        if asked == self._wanted:
            return
        same = asked.text == self._wanted.text
        self._wanted = asked
        if len(asked.text) < SHORTEST:
            self._hits.show((), empty=EMPTY)
            self._say("")
        elif self._at_work is None:
            self._run(asked)
        if not same:
            self._suggestion = ""
            self.refresh_bindings()

    def _run(self, asked: Asked) -> None:
        self._at_work = asked
        self.run_worker(
            lambda: self._search(asked), thread=True, group="search", exit_on_error=True
        )

    def _search(self, asked: Asked) -> None:
        try:
            found = self._found(asked)
        except ReflectError as problem:
            found = Found(notes=(str(problem),))
        self.post_message(self.Answer(asked, found))

    def _found(self, asked: Asked) -> Found:
        """Return what fits; a question ended by Enter is still read as a beginning if need be."""
        search = partial(self.journal.search.search, asked.text, order=asked.order, limit=MOST)
        if asked.order is Order.NEWEST:
            return search(typing=True)
        found = search()
        if found.hits or found.problem is not None:
            return found
        return replace(search(typing=True), did_you_mean=found.did_you_mean)

    @on(Answer)
    def show(self, message: Answer) -> None:
        """Show what was found, unless something else is asked by now."""
        message.stop()
        self._at_work = None
        if message.asked != self._wanted:
            if len(self._wanted.text) >= SHORTEST:
                self._run(self._wanted)
            return
        found = message.found
        with self.app.batch_update():
            fresh = message.asked.order is Order.BEST and self._hits.asked != message.asked
            self._hits.asked = message.asked
            self._hits.show(found.hits, empty="" if found.problem else NOTHING)
            if fresh:
                self._hits.action_edge(-1)
            self._tell(found)

    def _tell(self, found: Found) -> None:
        self._suggestion = found.did_you_mean
        words = " ".join(found.notes)
        if found.problem is not None:
            words = found.problem.sentence
            part, better = found.problem.part, found.problem.suggestion
            if part and better:
                self._suggestion = self._wanted.text.replace(part, better, 1)
        elif found.hits:
            words = f"{_counted(found)} {words}".strip()
        if self._suggestion and found.problem is not None:
            words = f"{words} Tab takes it."
        elif self._suggestion:
            words = f"{words} Did you mean {one_line(self._suggestion, 60)}? Tab takes it."
        self._say(words.strip())
        self.refresh_bindings()

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(plain(words), layout=False)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the suggestion only when there is one."""
        del parameters
        return bool(self._suggestion) if action == "take_suggestion" else True

    def action_take_suggestion(self) -> None:
        """Ask what was probably meant."""
        line = self.query_one("#question", Phrase)
        line.value = self._suggestion
        line.cursor_position = len(line.value)
        line.focus()

    def action_to_list(self) -> None:
        """Go to the entries."""
        self._hits.focus()

    def on_key(self, event: events.Key) -> None:
        """Go back to the line from the top of the list, and when one types on."""
        line = self.query_one("#question", Phrase)
        if line.has_focus:
            return
        if event.key == "up" and self._hits.cursor == 0:
            event.stop()
            line.focus()
        elif event.key in {"slash", "backspace"}:
            event.stop()
            line.focus()
            line.cursor_position = len(line.value)

    @property
    def _hits(self) -> _Hits:
        return self.query_one(_Hits)

    @on(VList.Chosen)
    def read(self, message: VList.Chosen) -> None:
        """Open the entry under the cursor."""
        message.stop()
        hit = self._hits.current
        if hit is not None:
            draft = hit.summary.status is EntryStatus.DRAFT
            make = ResumeDraft if draft else EntryPage
            self.post_message(Open(make(hit.summary.id)))

    @on(VList.Moved)
    def stay(self, message: VList.Moved) -> None:
        """Nothing else follows from moving."""
        message.stop()

    # Rows

    def _cells(self, hit: SearchHit) -> tuple[Content, ...]:
        summary = hit.summary
        day = summary.occurred_on
        near = relative_day(day, self._today)
        exact = plain_day(day)
        client = self._names.get(summary.client_id or "", "")
        signs = "draft" if summary.status is EntryStatus.DRAFT else ""
        return (
            plain(exact, "bold"),
            plain(client, "bold"),
            plain("" if near == exact else near, "$quiet"),
            plain(signs, "$quiet"),
        )

    def _below(self, hit: SearchHit) -> tuple[Content, ...]:
        if not hit.passages:
            return (plain(hit.summary.first_line, "$quiet"),)
        return (Content(" … ").join([_marked(passage) for passage in hit.passages]),)


class _Hits(VList["SearchHit"]):
    """The entries found, two lines each. ``asked`` is the question they answer."""

    def __init__(self, cells: object, below: object) -> None:
        super().__init__(
            cells,  # type: ignore[arg-type]
            columns=(Column(12), Column(16), Column(14, hide_below=50), Column()),
            below=below,  # type: ignore[arg-type]
            row_height=2,
            key=lambda hit: hit.summary.id,
            empty=EMPTY,
            id="hits",
        )
        self.asked = Asked("")


def _marked(passage: Passage) -> Content:
    text = passage.text.replace("\n", " ").replace("\t", " ")
    return highlighted(text, passage.highlights, "bold underline $accent")


def _counted(found: Found) -> str:
    count = len(found.hits)
    if found.more:
        return f"The first {count}; more fit."
    return f"{count} {'entry' if count == 1 else 'entries'}."
