"""Whom an entry is about: a client by code name, nobody, or someone new."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reflect.domain.dates import relative_day
from reflect.domain.text import one_line
from reflect.errors import ReflectError
from reflect.tui.screens.page import GUARD_ON_TOP, HELP_IN_A_TEXT
from reflect.tui.widgets.hintbar import HintBar
from reflect.tui.widgets.phrase import Phrase
from reflect.tui.widgets.picker import HOW_TO_TAKE, Choice, Picker
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult

    from reflect.domain.client import Client
    from reflect.journal.clients import Caseload
    from reflect.journal.journal import Journal

NOBODY = ""
"""The key of the line that stands for no client."""
NEW = "new"
"""The key of the line that adds a client."""

SMALLEST, ROUND_THE_LIST = 14, 10
"""Lines of the box: at least what a new client's name needs; else those beside the list's own."""

NEW_HINT = "Enter adds it. Tab proposes another. Esc goes back."


def client_choices(caseload: Sequence[Caseload], today: date) -> list[Choice]:
    """Return a line a client, the one written about last first, ended work last."""
    lines = sorted(caseload, key=lambda line: line.last_day.toordinal() if line.last_day else 0)
    lines.reverse()
    lines.sort(key=lambda line: not line.client.active)
    choices = [
        Choice(
            line.client.id,
            line.client.code_name,
            f"{line.entries} {'entry' if line.entries == 1 else 'entries'}" if line.entries else "",
            _when(line, today),
        )
        for line in lines
    ]
    return [
        *choices,
        Choice(NOBODY, "no client", note="about the work or yourself"),
        Choice(NEW, "a new client", note="under a made-up code name", pinned=True),
    ]


def _when(line: Caseload, today: date) -> str:
    if not line.client.active:
        return "ended"
    return f"last: {relative_day(line.last_day, today)}" if line.last_day else "nothing written yet"


def offer_new(typed: str) -> Choice | None:
    """Return the line that adds a client under what was typed."""
    return Choice(NEW, f"add “{one_line(typed, 20)}”", note="as a new client", pinned=True)


class NewClient(Vertical):
    """A line for the code name of a new client, with gentle warnings below it.

    ``proposals`` gives the n-th generated name; ``warn`` what may be wrong with a name.
    """

    DEFAULT_CSS = """
    NewClient {
        height: auto; width: 1fr; max-width: 76;
        & .new-warning { height: auto; min-height: 2; color: $notice; margin-top: 1; }
        & .new-hint { height: auto; color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,f6", "another", "another name", show=False),
    ]

    def __init__(self, journal: Journal, name: str = "") -> None:
        super().__init__()
        self._journal = journal
        self._typed = bool(name)
        self._proposed = name or journal.clients.propose_name()

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        # A name that is only proposed gives way to what is typed.
        yield Phrase(self._proposed, enter="add", id="new-name", select_on_focus=not self._typed)
        yield Static("", classes="new-warning")
        yield Static(NEW_HINT, classes="new-hint")

    def on_mount(self) -> None:
        """Warn about what was typed before."""
        self._warn(self._proposed)

    def action_another(self) -> None:
        """Propose another generated name."""
        field = self.query_one(Phrase)
        field.value = self._journal.clients.propose_name(field.value)
        field.action_select_all()

    @on(Phrase.Changed)
    def _changed(self, message: Phrase.Changed) -> None:
        message.stop()
        self._warn(message.value)

    def _warn(self, name: str) -> None:
        self.say(" ".join(self._journal.clients.warnings(name)))

    def add(self, name: str) -> Client | None:
        """Add a client under this name and return it, or say why that cannot be."""
        try:
            return self._journal.clients.add(name)
        except ReflectError as problem:
            self.say(str(problem))
            return None

    def say(self, words: str) -> None:
        """Show a sentence below the line."""
        self.query_one(".new-warning", Static).update(plain(words))


class WhomScreen(ModalScreen["str | None"]):
    """Asks whom an entry is about. Gives a client's id, ``""`` for nobody, None for no change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "to_list", "back"),
        Binding("escape", "leave", "leave it as it is"),
        HELP_IN_A_TEXT,
        GUARD_ON_TOP,
    ]
    CSS_PATH = "whom.tcss"

    def __init__(self, journal: Journal, client_id: str | None = None) -> None:
        super().__init__()
        self.journal = journal
        self._client_id = client_id or NOBODY

    def compose(self) -> ComposeResult:
        """Lay out the question and the list."""
        choices = client_choices(self.journal.clients.caseload(), self.journal.writing.today())
        with Vertical(id="whom-box") as box:
            box.styles.height = max(SMALLEST, len(choices) + ROUND_THE_LIST)
            yield Static("Whom is it about?", id="whom-question")
            yield Picker(choices, start=self._client_id, offer=offer_new)
            yield Static(HOW_TO_TAKE, classes="how")
        yield HintBar()

    @on(Picker.Taken)
    async def take(self, message: Picker.Taken) -> None:
        """Give the answer, or ask for the name of a new client."""
        message.stop()
        if message.key != NEW:
            self.dismiss(message.key)
            return
        if self.query(NewClient):  # Enter twice in one piece
            return
        self._show_list(False)
        new = NewClient(self.journal, message.typed)
        await self.query_one("#whom-box", Vertical).mount(new)
        self.refresh_bindings()
        self.set_focus(new.query_one(Phrase))

    @on(Phrase.Submitted, "#new-name")
    def add(self, message: Phrase.Submitted) -> None:
        """Add the client and give it."""
        message.stop()
        client = self.query_one(NewClient).add(message.value)
        if client is not None:
            self.dismiss(client.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Esc go back to the list from a new client's name, and leave from there."""
        del parameters
        if action in {"to_list", "leave"}:
            return bool(self.query(NewClient)) is (action == "to_list")
        return True

    async def action_to_list(self) -> None:
        """Go back to the list."""
        await self.query(NewClient).remove()
        self._show_list(True)
        self.query_one(Picker).query_one(Phrase).focus()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)

    def _show_list(self, shown: bool) -> None:
        for widget in self.query("Picker, .how"):
            widget.display = shown
