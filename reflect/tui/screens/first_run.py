"""Setting up, in three steps: a passphrase, a recovery code, one honest page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from reflect.tui.messages import Unlocked
from reflect.tui.screens.at_work import AtWork
from reflect.tui.screens.steps import CodeStep, PassphraseStep, Step
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.errors import ReflectError
    from reflect.journal.journal import Journal
    from reflect.journal.session import Passphrase, RecoveryCode, Vaults

WELCOME = (
    "reflect is a private journal for what your clients stir up in you. It stays on this "
    "computer, encrypted. Choose a passphrase for it: four or five unrelated words work well."
)

HEADINGS = {
    1: "Setting up, 1 of 3: a passphrase",
    2: "Setting up, 2 of 3: a recovery code",
    3: "Setting up, 3 of 3: before you begin, a few plain things",
}

HONEST = """\
This is not the clinical record. Put clinical facts where your site requires.

It is not a crisis tool. It alerts nobody, and it cannot see risk. When something cannot wait, \
call your supervisor or your on-call line; g shows their numbers once you have stored them.

It is not therapy, not an evaluation, and not a validated measure of anything. No clinician has \
reviewed its texts yet.

It may be discoverable. Courts do sometimes ask for such notes. Write as if it will be read one \
day. If a legal request arrives, talk to your supervisor or a lawyer, and delete nothing.

Does your site allow this on your device? Who owns it, and how long may you keep it? If you do \
not know, ask before you write about anyone."""


class HonestStep(Step, can_focus=True):
    """The page that says what this is and is not."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "read", "go on")]

    class Done(Message):
        """It was read."""

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        yield Static(plain(HONEST), classes="text")
        yield Static("", classes="text step-note")

    def action_read(self) -> None:
        """Go on: to the rest of the words first, where they do not fit."""
        if self.scroll_y < self.max_scroll_y:
            self.scroll_page_down(animate=False)
        else:
            self.post_message(self.Done())


class FirstRunScreen(AtWork):
    """Leads through the three steps. Nothing is written to disk before the last one is done."""

    CSS_PATH = "steps.tcss"
    DEFAULT_CLASSES = "steps"
    HELP_TEXT = (
        "Three steps: a passphrase, a recovery code on paper, and one page to read. Esc goes "
        "back a step. Nothing is stored before the last step; Ctrl+Q leaves without a trace. F3 "
        "restores a backup instead."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "restore", "restore", id="unlock.restore"),
    ]
    HINTED = frozenset({"quit"})

    def __init__(self, vaults: Vaults) -> None:
        super().__init__()
        self._vaults = vaults
        self._passphrase: Passphrase | None = None
        self._code: RecoveryCode | None = None
        self._number = 1

    def compose_body(self) -> ComposeResult:
        """Lay out the frame of the steps."""
        yield Vertical(id="step")

    def on_mount(self) -> None:
        """Begin with the passphrase."""
        self._show(1)

    @property
    def step(self) -> Step | None:
        """The step in view."""
        return next(iter(self.query(Step)), None)

    def _show(self, number: int) -> None:
        steps = {1: self._passphrase_step, 2: self._code_step, 3: HonestStep}
        self._number = number
        self.refresh_bindings()
        self.name_page(HEADINGS[number])
        frame = self.query_one("#step", Vertical)
        frame.remove_children()
        step = steps[number]()
        frame.mount(step)
        step.call_after_refresh(step.first_field)  # once its own fields are there

    def _passphrase_step(self) -> Step:
        return PassphraseStep(WELCOME)

    def _code_step(self) -> Step:
        if self._code is None:
            self._code = self._vaults.new_recovery_code()
        return CodeStep(self._code)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no way back from the first step, and there alone a backup instead."""
        del parameters
        if action == "back":
            return self._number > 1
        return action != "restore" or self._number == 1

    def action_restore(self) -> None:
        """Make the journal from a backup instead."""
        from reflect.tui.screens.restore import RestoreScreen  # noqa: PLC0415 - seldom needed

        self.app.push_screen(RestoreScreen(self._vaults))

    def action_back(self) -> None:
        """Go back one step; from the first there is nowhere to go."""
        step = self.step
        if self.busy:
            return
        if isinstance(step, CodeStep) and not step.showing:
            step.show_code(True)
        elif self._number > 1:
            self._show(self._number - 1)

    @on(PassphraseStep.Done)
    def _to_code(self, message: PassphraseStep.Done) -> None:
        message.stop()
        self._passphrase = message.passphrase
        self._show(2)

    @on(CodeStep.Done)
    def _to_honest(self, message: CodeStep.Done) -> None:
        message.stop()
        self._show(3)

    @on(HonestStep.Done)
    def _make(self, message: HonestStep.Done) -> None:
        message.stop()
        if not self.busy and self._passphrase is not None:
            self.name_page("Making your journal…")
            self.work_on(partial(self._create, self._passphrase), self._made, self._failed)

    def _note(self, sentence: str) -> None:
        if self.step is not None:
            self.step.say(sentence)

    def _create(self, passphrase: Passphrase) -> Journal:
        self._vaults.create(passphrase, self._code)
        return self._vaults.unlock(passphrase)

    def _made(self, journal: Journal) -> None:
        self.post_message(Unlocked(journal, new=True))

    def _failed(self, problem: ReflectError) -> None:
        self.name_page(HEADINGS[3])
        self._note(str(problem))
