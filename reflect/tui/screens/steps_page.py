"""A page that goes through steps, one field at a time, and works on the vault in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.containers import Vertical

from reflect.errors import WrongPassphraseError
from reflect.tui.screens.at_work import AtWork
from reflect.tui.screens.secret_step import SecretStep
from reflect.tui.screens.steps import CodeStep, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reflect.errors import ReflectError


T = TypeVar("T")


class StepsPage(AtWork):
    """Subclasses give the ``first`` step and call :meth:`show_step` for the following ones.

    They work on the vault by :meth:`do`; Esc waits meanwhile.
    """

    CSS_PATH = "steps.tcss"
    DEFAULT_CLASSES = "steps"
    KEEPS_LETTERS = True

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
        step.call_after_refresh(step.first_field)  # once its own fields are there

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no way back while the vault is worked on."""
        waits = action == "back" and self.busy
        return False if waits else super().check_action(action, parameters)

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

    def do(
        self,
        saying: str,
        act: Callable[[], T],
        then: Callable[[T], object],
        refused: Callable[[ReflectError], object] | None = None,
    ) -> None:
        """Say what is done under the field, and do it as :meth:`work_on` does.

        Without ``refused`` a refusal is shown under the field, where it can be tried again.
        """
        if not self.busy:
            self.step.say(saying)
            self.work_on(act, then, refused or self.refused)

    def say_meanwhile(self, sentence: str) -> None:
        """Say how far what is done has come; nothing once it has ended."""
        if self.busy:
            self.step.say(sentence)

    def refused(self, problem: ReflectError) -> None:
        """Show why it did not work, and let it be tried again."""
        self.step.say(str(problem))

    def not_opened(self, problem: ReflectError, wrong: str = "") -> None:
        """Show why a secret did not open it; a wrong one with ``wrong``, and after a rest."""
        step = self.step
        if isinstance(problem, WrongPassphraseError) and isinstance(step, SecretStep):
            step.wrong(wrong or str(problem))
        else:
            self.refused(problem)
