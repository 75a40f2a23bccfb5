"""One answer of an entry, to change. It is stored as it is typed; the former version is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from reflect.domain.decks.model import Prompt, PromptKind
from reflect.tui.messages import Changed, Say
from reflect.tui.screens.keeping import STILL_UNSAVED, KeepingPage, StoredLine
from reflect.tui.widgets.prompt_pane import PromptPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.journal.changing import Change
    from reflect.tui.desk import Desk


class ChangeScreen(KeepingPage):
    """Shows one question with its answer."""

    HEADING = "Changing an answer"
    HELP_TEXT = (
        "Changes are saved as you type. The entry as it was before is kept with it. Esc goes back."
    )
    KEEPS_LETTERS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "done", show=False),
        Binding("ctrl+s", "save", "save now", show=False, id="change.save"),
        Binding("escape", "back", "done", id="page.back"),
    ]
    CSS_PATH = "change.tcss"

    def __init__(self, desk: Desk, change: Change) -> None:
        super().__init__(desk)
        self.change = change

    def compose_body(self) -> ComposeResult:
        """Lay out the question as it was asked, and the answer."""
        with Vertical(id="stage"):
            yield PromptPane(
                self.change.step, self.change.value, question=self.change.answer.prompt
            )
        yield StoredLine()

    def on_mount(self) -> None:
        """Put the answer on the desk."""
        self.keep(self.change.save)
        self.query_one(PromptPane).focus_answer()

    @on(PromptPane.Changed)
    def take(self, message: PromptPane.Changed) -> None:
        """Keep a change at once."""
        message.stop()
        if message.value != self.change.value:
            self.change.value = message.value
            self.touched()

    @on(PromptPane.Done)
    def stay(self, message: PromptPane.Done) -> None:
        """Go back when the answer is complete."""
        message.stop()
        self.action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to a long text, where it is a new line."""
        del parameters
        item = self.change.step.item
        long = isinstance(item, Prompt) and item.kind is PromptKind.LONG
        return not (action == "done" and long)

    def action_done(self) -> None:
        """Go back where Enter was pressed at an answer that stays as it is."""
        self.action_back()

    def action_back(self) -> None:
        """Go back to the entry, once all is stored."""
        if not self.desk.flush():
            self.tell_problem()
            self.post_message(Say(STILL_UNSAVED, problem=True))
            return
        self.post_message(Changed())
        self.dismiss(None)
