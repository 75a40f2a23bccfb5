"""The hold: set with a reason, shown with its history, lifted on purpose."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from reflect.domain.dates import plain_day
from reflect.domain.text import bare_word
from reflect.errors import ReflectError
from reflect.journal.held import SAID as HELD_SOMEWHERE
from reflect.tui.messages import Changed, Say, Unsay
from reflect.tui.screens.page import Page
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.await_complete import AwaitComplete

    from reflect.domain.keeping import Hold
    from reflect.journal.journal import Journal

LEAD = (
    "While a hold is set, nothing is removed for good: no entry, no client, no note, no old "
    "backup, and the bin is not emptied. It is for the day a letter, a request or a question "
    "about your records arrives. You can go on writing and changing: reflections and meeting "
    "records keep earlier versions; elsewhere a change replaces what was there. Contacts, "
    "settings, taught words and your own decks are not covered."
)
WHY = "Why, in a few words: a letter of 3 November"
HELD = "The reason you typed is here again. It is not saved yet; Enter sets the hold."
NOT_SET = "No hold is set yet. Enter sets it; Esc once more lets the reason go."
QUIT_NOT_SET = NOT_SET.replace("Esc", "Ctrl+Q")
LIFT = "lift"
_KEY, _REASON = "hold", "reason"
LIFTING = (
    "Once it is lifted the bin can be emptied again. Type “lift” and press Enter if you mean it."
)


class HoldScreen(Page):
    """One field: it takes the reason while no hold is set, and the word that lifts one."""

    CSS_PATH = "hold.tcss"
    KEEPS_LETTERS = True
    HEADING = "Hold"
    HELP_TEXT = (
        "Enter sets a hold, with or without a reason; the reason stays inside the journal. While "
        "one is set, typing lift and pressing Enter lifts it. Esc changes nothing; it asks once "
        "before a reason you typed is lost."
    )

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
        self._asked_about = ""

    def compose_body(self) -> ComposeResult:
        """Lay out what a hold is, how it stands, the field and the history."""
        with VerticalScroll(can_focus=False):
            yield Static(plain(LEAD, "$quiet"), classes="text said")
            yield Static("", classes="text said", id="hold-says")
            yield Field(id="hold")
            yield Static("", classes="text said", id="hold-note")
            yield Static("", classes="text", id="hold-before")

    def on_mount(self) -> None:
        """Show how it stands."""
        self._show()
        self.query_one("#hold").focus()
        found = self.journal.held.look(_KEY).get(_REASON, "")
        if found and not self.journal.holds.active():
            field = self.query_one("#hold", Field)
            field.value, field.cursor_position = found, len(found)
            self.post_message(Unsay(HELD_SOMEWHERE))
            self.post_message(Say(HELD))

    def hold(self) -> None:
        """Hold the reason of a hold that is not set yet."""
        for field in self.query("#hold").results(Field):  # none before the page is laid out
            if field.value.strip() and not self.journal.holds.active():
                self.journal.held.keep(_KEY, {_REASON: field.value})
            else:
                self.let_go()

    def action_back(self) -> None:
        """Leave; where a reason was typed for a hold that is not set, at the second time."""
        if not self._asks(NOT_SET):
            self.dismiss(None)

    def holds_up(self) -> str:
        """Ask once before the program ends with a reason typed for a hold that is not set."""
        return QUIT_NOT_SET if self._asks(QUIT_NOT_SET) else ""

    def _asks(self, sentence: str) -> bool:
        """Say that no hold is set, and return True, unless it was said of this reason already."""
        typed = self.query_one("#hold", Field).value
        if not typed.strip() or self.journal.holds.active() or typed == self._asked_about:
            return False
        self._asked_about = typed
        self._say(sentence)
        return True

    def let_go(self) -> None:
        """Hold no reason any more: the hold is set, or the page is left."""
        with suppress(ReflectError):  # a full disk keeps nobody on the page
            self.journal.held.drop(_KEY)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, with nothing held."""
        self.let_go()
        self.app.post_message(Unsay(HELD))
        return super().dismiss(result)

    def _show(self) -> None:
        holds = self.journal.holds
        held = holds.sentence()
        says = f"{held}\n\n{LIFTING}" if held else "No hold is set. Enter sets one."
        self.query_one("#hold-says", Static).update(plain(says))
        field = self.query_one("#hold", Field)
        field.value = ""
        field.placeholder = LIFT if held else WHY
        field.name_enter("lift it" if held else "set it")
        self.refresh_bindings()
        self._say("")
        lifted = [_in_words(hold) for hold in reversed(holds.history()) if hold.lifted_at]
        before = "\n".join(["Before:", *lifted]) if lifted else ""
        self.query_one("#hold-before", Static).update(plain(before, "$quiet"))

    @on(Input.Submitted, "#hold")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        holds = self.journal.holds
        try:
            if not holds.active():
                holds.set(event.value)
                said = "A hold is set."
            elif bare_word(event.value) == LIFT:
                holds.lift()
                said = "The hold is lifted."
            else:
                self._say(f"That is not “{LIFT}”. The hold stays.")
                return
        except ReflectError as problem:
            self._say(str(problem))
            return
        self.let_go()
        self.post_message(Unsay(HELD))
        self.post_message(Say(said))
        self.post_message(Changed())
        self._show()

    def _say(self, sentence: str) -> None:
        note = self.query_one("#hold-note", Static)
        note.update(plain(sentence, "$notice"))
        if sentence:
            self.call_after_refresh(note.scroll_visible, animate=False)


def _in_words(hold: Hold) -> str:
    """Return "3 Nov 2026 to 9 Dec 2026, letter"."""
    since, until = hold.set_at.astimezone(), hold.lifted_at
    days = plain_day(since.date())
    if until is not None:
        days = f"{days} to {plain_day(until.astimezone().date())}"
    return f"{days}, {hold.reason}" if hold.reason else days
