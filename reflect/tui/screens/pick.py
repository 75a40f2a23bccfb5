"""Before writing: whom it is about, with which deck, and the day it is filed under."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reflect.domain.client import Role
from reflect.tui.messages import Changed, Open, Write
from reflect.tui.screens.day import DayScreen, day_words
from reflect.tui.screens.page import Page
from reflect.tui.screens.whom import NEW, NewClient, client_choices, offer_new
from reflect.tui.widgets.phrase import Phrase
from reflect.tui.widgets.picker import Choice, Picker
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual import events
    from textual.app import ComposeResult

    from reflect.domain.decks.model import Heading
    from reflect.journal.journal import Journal

DEFAULT_DECK = "after_session"
"""What is suggested as long as nothing has been written."""

WIDEST = 76
"""Cells of the column, as in the writing page."""

WHOM, WHICH, NAME = "Whom is it about?", "Which deck?", "A code name for the new client"


DECK_OF_ROLE = {Role.CASE_MANAGER: "case_manager"}
"""The deck written for a role one has with a client; a therapist's are all the others."""


def deck_choices(headings: Sequence[Heading], last: str, of_role: str = "") -> list[Choice]:
    """Return a line a deck; the one used last says so, and so does that of one's role."""
    notes = {of_role: "your role here. ", last: "used last. "}
    return [
        Choice(
            heading.id,
            heading.title,
            f"{heading.minutes} min",
            f"{notes.get(heading.id, '')}{heading.when}",
        )
        for heading in headings
    ]


class PickScreen(Page):
    """Asks for client and deck, one after the other; Enter twice takes what is suggested."""

    HEADING = "New reflection"
    HELP_TEXT = (
        "Type to narrow the list, Enter takes the line under the cursor. First whom it is about, "
        "then the deck. F5 changes the day that the reflection is filed under."
    )
    KEEPS_LETTERS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take", id="pick.take", key_display="Enter"),
        Binding("f5", "day", "change the day", id="pick.day"),
        Binding("escape", "back", "back", id="page.back"),
    ]
    CSS_PATH = "pick.tcss"

    def __init__(
        self, journal: Journal, deck_id: str | None = None, client_id: str | None = None
    ) -> None:
        super().__init__()
        self.journal = journal
        self._deck_id = deck_id
        self._client_id = client_id
        self._known = client_id is not None
        self._asks = WHOM
        self._day = journal.writing.today()
        self._headings = journal.decks.headings()
        if deck_id is not None:
            self._title = journal.decks.get(deck_id).title

    def compose_body(self) -> ComposeResult:
        """Lay out what is chosen so far, the question, and the list."""
        yield Static("", id="question")
        with Vertical(id="choice"):
            yield self._clients()

    async def on_mount(self) -> None:
        """Begin with the deck when the client is known."""
        if self._known:
            await self._ask_deck()
        else:
            self._say_question(WHOM)

    def _clients(self) -> Picker:
        choices = client_choices(self.journal.clients.caseload(), self.journal.writing.today())
        return Picker(
            choices,
            start=self._client_id,
            placeholder="Type a code name, or choose with the arrows",
            offer=offer_new,
            id="clients",
        )

    # What is asked

    async def _ask_client(self) -> None:
        self._known = False
        await self._show(self._clients(), WHOM)

    async def _ask_deck(self) -> None:
        self._known = True
        if self._deck_id is not None:
            self._begin(self._deck_id)
            return
        here, anywhere = self._last_deck(self._client_id), self._last_deck(None)
        of_role = self._deck_of_role()
        choices = deck_choices(self._headings, here or anywhere, of_role)
        start = here or of_role or anywhere or DEFAULT_DECK
        picker = Picker(
            choices,
            start=start,
            placeholder="Type a title, or a word for when",
            label_width=25,
            search_notes=True,
            id="decks",
        )
        await self._show(picker, WHICH)

    async def _show(self, widget: Picker | NewClient, question: str) -> None:
        choice = self.query_one("#choice", Vertical)
        with self.app.batch_update():
            await choice.remove_children()
            await choice.mount(widget)
            self._say_question(question)
            widget.query_one(Phrase).focus()

    def on_resize(self) -> None:
        """Fit the line of the question."""
        self._say_question(self._asks)

    def _say_question(self, question: str) -> None:
        self._asks = question
        name = "New reflection" if self._deck_id is None else self._title
        if self._known:
            name = f"{name} · {self._client_name()}"
        self.name_page(name)
        room = min(WIDEST, self.app.size.width - 4) - len(question)
        day = day_words(self._day, self.journal.writing.today(), short=room < 50)
        filed = Content.assemble(("filed under ", "$quiet"), plain(day))
        filed = filed.stylize(Style.from_meta({"act": "day"}))
        gap = " " * max(2, room - filed.cell_length)
        line = Content.assemble((question, "bold"), gap, filed)
        self.query_one("#question", Static).update(line)

    def on_click(self, event: events.Click) -> None:
        """Choose another day by a click on it."""
        if event.style.meta.get("act") == "day":
            self.action_day()

    def _client_name(self) -> str:
        if not self._client_id:
            return "no client"
        return self.journal.clients.get(self._client_id).code_name

    def _last_deck(self, client_id: str | None) -> str:
        """Return the deck used last for this client, for None for anyone; ``""`` for none."""
        page = self.journal.entries.page(limit=1, client_id=client_id)
        known = {heading.id for heading in self._headings}
        return page[0].deck_id if page and page[0].deck_id in known else ""

    def _deck_of_role(self) -> str:
        if not self._client_id:
            return ""
        return DECK_OF_ROLE.get(self.journal.clients.get(self._client_id).role, "")

    # What is answered

    @on(Picker.Taken, "#clients")
    async def take_client(self, message: Picker.Taken) -> None:
        """Take a client, nobody, or ask for a new one's name."""
        message.stop()
        if message.key == NEW:
            await self._show(NewClient(self.journal, message.typed), NAME)
            return
        self._client_id = message.key or None
        await self._ask_deck()

    @on(Picker.Taken, "#decks")
    def take_deck(self, message: Picker.Taken) -> None:
        """Begin to write."""
        message.stop()
        self._begin(message.key)

    @on(Phrase.Submitted, "#new-name")
    async def add_client(self, message: Phrase.Submitted) -> None:
        """Add a client under this code name and go on."""
        message.stop()
        client = self.query_one(NewClient).add(message.value)
        if client is None:
            return
        self.post_message(Changed())
        self._client_id = client.id
        await self._ask_deck()

    def action_take(self) -> None:
        """Take the line with the mark; used by the mouse, since Enter reaches the line itself."""
        self.query_one(Phrase).post_message(
            Phrase.Submitted(self.query_one(Phrase), self.query_one(Phrase).value)
        )

    def _begin(self, deck_id: str) -> None:
        self.post_message(Open(Write(deck_id, self._client_id, self._day), instead=True))

    # The day, and back

    def action_day(self) -> None:
        """Choose the day."""
        self.app.push_screen(DayScreen(self._day, self.journal.writing.today()), self._on_day)

    def _on_day(self, day: date | None) -> None:
        if day is not None:
            self._day = day
            self._say_question(self._asks)

    async def action_back(self) -> None:  # type: ignore[override]
        """Go back to the client, or leave."""
        if self.query("#clients"):
            self.dismiss(None)
        else:
            await self._ask_client()
