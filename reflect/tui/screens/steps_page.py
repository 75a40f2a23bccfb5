"""A page that goes through steps, one field at a time, and works on the vault in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical

from reflect.tui.screens.page import Page
from reflect.tui.screens.steps import CodeStep, Step

if TYPE_CHECKING:
    from textual.app import ComposeResult


class StepsPage(Page):
    """Subclasses give the ``first`` step and call :meth:`show_step` for the following ones.

    ``busy`` is True while the vault is worked on: Esc waits then.
    """

    CSS_PATH = "steps.tcss"
    DEFAULT_CLASSES = "steps"
    KEEPS_LETTERS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "help", id="page.help"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.busy = False

    def first(self) -> Step:
        """Return the step to begin with."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """Begin with the first step."""
        with Vertical(id="step"):
            yield self.first()

    def on_mount(self) -> None:
        """Put the caret into its field."""
        self.step.first_field()

    @property
    def step(self) -> Step:
        """The step in view."""
        return self.query_one(Step)

    def show_step(self, step: Step) -> None:
        """Put another step in view."""
        frame = self.query_one("#step", Vertical)
        frame.remove_children()
        frame.mount(step)
        self.call_after_refresh(step.first_field)

    def action_back(self) -> None:
        """Leave, unless the vault is being worked on; what was not finished is not done.

        While a code is typed back it is shown again first.
        """
        step = self.step
        if self.busy:
            return
        if isinstance(step, CodeStep) and not step.showing:
            step.show_code(True)
        else:
            self.dismiss(None)

    def refused(self, sentence: str) -> None:
        """Show why it did not work, and let it be tried again."""
        self.busy = False
        self.step.say(sentence)
