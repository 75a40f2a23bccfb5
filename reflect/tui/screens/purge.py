"""Removing for good: what goes, what stays, a word to type, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from reflect.domain.text import bare_word
from reflect.tui.messages import Changed
from reflect.tui.screens.at_work import AtWork
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reflect.errors import ReflectError
    from reflect.journal.removing import Gone, Plan

AT_WORK = "Removing, and making a backup without it…"
DONE = "Enter or Esc goes back."


class PurgeScreen(AtWork):
    """Says what a removal takes and leaves, and does it once its word is typed."""

    CSS_PATH = "purge.tcss"
    KEEPS_LETTERS = True
    HEADING = "Remove for good"
    HELP_TEXT = (
        "Nothing is removed until you type the word and press Enter. After that it cannot be "
        "undone. Up, down and the page keys move through the text. Esc leaves everything as it "
        "is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "go back", show=False, id="purge.leave"),
        Binding("up", "move(-1)", "up", show=False, id="purge.up"),
        Binding("down", "move(1)", "down", show=False, id="purge.down"),
        Binding("pageup", "page(-1)", "page up", show=False, id="purge.page-up"),
        Binding("pagedown", "page(1)", "page down", show=False, id="purge.page-down"),
    ]

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self._done = False

    @property
    def keeps_letters(self) -> bool:
        """Let letters lead on once nothing is typed here any more."""
        return not self._done

    def compose_body(self) -> ComposeResult:
        """Lay out what goes and what stays, and always in view below the field and the note."""
        plan = self._plan
        with VerticalScroll(can_focus=False, id="purge-words"):
            yield Static(plain(f"This removes {plan.what}.", "bold"), classes="text said")
            yield Static(plain(_lines(plan.goes)), classes="text said")
            yield Static(plain(_lines(plan.stays), "$quiet"), classes="text said")
        lead = f"It cannot be undone. Type “{plan.word}” and press Enter if you mean it."
        yield Static(plain(lead), classes="text", id="purge-lead")
        yield Field(enter="remove it", id="word")
        yield Static("", classes="text", id="purge-note")

    def on_mount(self) -> None:
        """Put the caret into the field; an offer to undo would cover what is said here."""
        self.app.clear_notifications()
        self.query_one("#word").focus()

    def action_back(self) -> None:
        """Leave, unless it is being done just now."""
        if not self.busy:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Leave after it is done."""
        if self._done:
            self.dismiss(None)

    @on(Input.Submitted, "#word")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if self.busy or self._done:
            return
        if bare_word(event.value) != bare_word(self._plan.word):
            self._say(f"That is not “{self._plan.word}”. Nothing was removed.", "$notice")
            return
        event.input.disabled = True
        self._say(AT_WORK, "$quiet")
        self.work_on(self._plan.act, self._told, self._refused)

    def _refused(self, problem: ReflectError) -> None:
        field = self.query_one("#word", Field)
        field.disabled = False
        field.focus()
        self._say(str(problem), "$notice")

    def _told(self, gone: Gone) -> None:
        self._done = True
        self.post_message(Changed())
        for part in self.query(".said, #purge-lead, #word, #purge-note"):
            part.display = False
        words = self.query_one("#purge-words", VerticalScroll)
        words.add_class("-told")
        words.mount(Static(plain(_lines((*gone.sentences(), DONE))), classes="text"))
        words.scroll_home(animate=False)
        self.set_focus(None)

    def action_move(self, by: int) -> None:
        """Show a line more of what is said, above or below."""
        self.query_one("#purge-words").scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Show a page more of what is said, above or below."""
        words = self.query_one("#purge-words")
        words.scroll_relative(y=by * max(1, words.size.height - 1), animate=False)

    def _say(self, words: str, look: str) -> None:
        self.query_one("#purge-note", Static).update(plain(words, look))


def _lines(sentences: Sequence[str]) -> str:
    return "\n\n".join(sentences)
