"""Search: everything written, as one types, the words found where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, Static

from reflect.domain.entry import EntryStatus
from reflect.domain.query.results import Order
from reflect.domain.text import one_line
from reflect.errors import ReflectError
from reflect.journal.searching import Found
from reflect.tui.messages import EntryPage, Open, ResumeDraft
from reflect.tui.screens.page import Page
from reflect.tui.screens.search_hits import Hits
from reflect.tui.widgets.blocks import wrapped
from reflect.tui.widgets.phrase import Phrase
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from reflect.journal.journal import Journal

SHORTEST = 2
"""Characters from which a search begins."""
FIRST, MOST = 50, 200
"""Entries shown while typing, and as one goes down the list; a fuller question finds the rest."""
NEAR_THE_END = 20
"""Entries below the cursor or the view from which more are fetched."""

EMPTY = (
    "Two letters are enough to begin. Words may be in any order and need not be finished.\n"
    " \n"
    "“held back”          these words together\n"
    "dread OR dreading    either\n"
    "-monday              without this word\n"
    "client:Heron  theme:overwhelmed  deck:checkin\n"
    "since:3w  since:last-supervision  before:2026-09-01\n"
    "intensity:>=7  is:draft  is:bring  is:sensitive"
)
LEAST_SAID = 2
"""Rows kept for what is said of a question, so that the entries below seldom move."""
NOTHING = "Nothing found. Fewer words, or the beginning of a word, find more."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was sent to the journal."""

    text: str = field(repr=False)
    order: Order = Order.NEWEST
    most: int = FIRST

    def asks_as(self, other: Asked) -> bool:
        """Return True when the same is asked, however many answers are wanted."""
        return (self.text, self.order) == (other.text, other.order)


class SearchScreen(Page):
    """A line to type in above the entries that fit."""

    HEADING = "Search"
    HELP_TEXT = (
        "Type at least two letters; the newest matches come first. Enter in the search line puts "
        "the closest matches first, Enter on an entry opens it, Esc comes back to the same "
        "place. In the list / goes back to the search line, and so does going up from the first "
        "entry.\n\n"
        "Words in any order: dread session. Together: “held back”. A beginning: overwhelm. "
        "Without a word: -monday. Either: dread OR dreading.\n"
        "client:Heron, client:none, theme:overwhelmed, deck:checkin.\n"
        "since:3w, since:last-supervision, after:2026-09-01, before:2026-09-01, "
        "since:yesterday.\n"
        "intensity:>=7, is:draft, is:finished, is:bring, is:sensitive, is:safety, is:binned; a "
        "minus before any of them leaves it out."
    )
    KEEPS_LETTERS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", "to the entries", show=False, id="search.list"),
        Binding("tab", "take_suggestion", "take the suggestion", id="search.suggestion"),
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
        self._shown = Asked("")
        self._at_work: Asked | None = None
        self._more = False
        self._suggestion = ""
        self._said = ""
        self._rows_said = LEAST_SAID

    # Layout

    def compose_body(self) -> ComposeResult:
        """Lay out the line, what is to be said of it, and the entries."""
        yield Phrase(
            self._question,
            placeholder="Search everything written",
            enter="to the list",
            id="question",
        )
        yield Static("", id="said")
        names, today = self.journal.clients.names(), self.journal.writing.today()
        self._hits = Hits(names, today, empty=EMPTY)
        yield self._hits

    def on_mount(self) -> None:
        """Search at once when a question came along, then with every letter."""
        line = self.query_one("#question", Phrase)
        line.focus()
        if self._question:
            line.value = f"{self._question.strip()} "  # room for more words
            line.cursor_position = len(line.value)
            self._ask(Asked(self._question.strip(), Order.BEST))
        else:
            self.run_worker(self._warm, thread=True, group="search", exit_on_error=False)
        # Before the letter itself is drawn, so that the answer is looked up meanwhile.
        self.watch(line, "value", self._typed, init=False)
        for moving in ("cursor", "scroll_y"):
            self.watch(self._hits, moving, self._want_more, init=False)

    def on_screen_resume(self) -> None:
        """Look again when one comes back: an entry may have changed."""
        self._hits.call(self.journal.clients.names())
        if len(self._wanted.text) >= SHORTEST:
            asked, self._wanted = self._wanted, Asked("")
            self._ask(asked)

    def on_resize(self) -> None:
        """Give what is said the rows that it takes now."""
        self.call_after_refresh(self._make_room)

    # Asking

    def _typed(self, words: str) -> None:
        """Search for what stands in the line."""
        asked = Asked(words.strip())
        if asked.text != self._wanted.text:  # a space more asks nothing new
            self._ask(asked)

    def _want_more(self) -> None:
        """Fetch more entries when few are left below."""
        shown = self._shown
        growing = self._more and shown.most < MOST and shown == self._wanted
        if growing and self._hits.below() < NEAR_THE_END:
            self._ask(replace(shown, most=MOST))

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
        if asked.text != self._wanted.text:
            self._suggest("")
        self._wanted = asked
        if len(asked.text) < SHORTEST:
            self._hits.show((), empty=EMPTY)
            self._say("")
        elif self._at_work is None:
            self._run(asked)

    def _run(self, asked: Asked) -> None:
        self._at_work = asked
        self.run_worker(
            lambda: self._search(asked), thread=True, group="search", exit_on_error=True
        )

    def _warm(self) -> None:
        """Load what a search needs while the first letters are typed."""
        self.journal.search.search("an", limit=1)

    def _search(self, asked: Asked) -> None:
        try:
            found = self._found(asked)
        except ReflectError as problem:
            found = Found(notes=(str(problem),))
        self.post_message(self.Answer(asked, found))

    def _found(self, asked: Asked) -> Found:
        """Return what fits; a question ended by Enter is still read as a beginning if need be."""
        search = partial(
            self.journal.search.search, asked.text, order=asked.order, limit=asked.most
        )
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
        fresh = message.asked.order is Order.BEST and not self._shown.asks_as(message.asked)
        self._shown, self._more = message.asked, found.more
        self._hits.answer(found.hits, empty="" if found.problem else NOTHING)
        if found.problem is not None:  # there is nothing to go down to, and something to mend
            self.query_one("#question", Phrase).focus()
        if fresh:
            self._hits.action_edge(-1)
        self._tell(found)

    def _tell(self, found: Found) -> None:
        suggestion = found.did_you_mean
        words = " ".join(found.notes)
        if found.problem is not None:
            words = found.problem.sentence
            part, better = found.problem.part, found.problem.suggestion
            if part and better:
                suggestion = self._wanted.text.replace(part, better, 1)
        elif found.hits and not found.left_aside:
            words = f"{_counted(found)} {words}".strip()
        if suggestion and found.problem is not None:
            words = f"{words} Tab takes it."
        elif suggestion:
            words = f"{words} Did you mean {one_line(suggestion, 60)}? Tab takes it."
        self._say(words.strip())
        self._suggest(suggestion)

    def _suggest(self, words: str) -> None:
        """Offer these words by Tab; the hints follow only when there is something to follow."""
        before, self._suggestion = self._suggestion, words
        if bool(before) is not bool(words):
            self.refresh_bindings()

    def _say(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self.query_one("#said", Static).update(plain(words), layout=False)
            self._make_room()

    def _make_room(self) -> None:
        """Let no sentence be cut: lay the page out anew where it takes other rows than before."""
        said = self.query_one("#said", Static)
        width = said.content_size.width
        rows = max(LEAST_SAID, len(wrapped(self._said, width, edge=width)) if width else 0)
        if rows != self._rows_said:
            self._rows_said = rows
            said.styles.height = rows

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
        """Go back to the line when one types on in the list."""
        line = self.query_one("#question", Phrase)
        if not line.has_focus and event.key in {"slash", "backspace"}:
            event.stop()
            line.focus()
            line.cursor_position = len(line.value)

    @on(Hits.AboveFirst)
    def back_to_line(self, message: Hits.AboveFirst) -> None:
        """Go back to the line from the top of the list."""
        message.stop()
        self.query_one("#question", Phrase).focus()

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


def _counted(found: Found) -> str:
    """Say how many fit, and that they do not stand by their days where they do not."""
    count = len(found.hits)
    days = [hit.summary.occurred_on for hit in found.hits]
    by_day = all(later >= earlier for later, earlier in pairwise(days))
    if found.more:
        return f"The {'first' if by_day else 'closest'} {count}; more fit."
    words = f"{count} {'entry' if count == 1 else 'entries'}"
    return f"{words}." if by_day else f"{words}, the closest first."
