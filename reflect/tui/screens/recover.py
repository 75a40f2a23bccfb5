"""The other way in: the recovery code, and then a new passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from reflect.errors import ReflectError
from reflect.tui.messages import Unlocked
from reflect.tui.screens.page import Page
from reflect.tui.screens.steps import PassphraseStep, Step
from reflect.tui.widgets.code_input import CodeInput
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.journal.journal import Journal
    from reflect.journal.session import Passphrase, Secret, Vaults

LEAD = "Type the recovery code from your paper. Capitals and dashes do not matter."
NEW = (
    "The code opens your journal. Choose a new passphrase; the old one stops working. "
    "The recovery code stays as it is."
)


class TypeCodeStep(Step):
    """Asks for a recovery code."""

    def compose(self) -> ComposeResult:
        """Lay out the lead, the field and the note."""
        from reflect.journal.session import check_group  # noqa: PLC0415 - loads cryptography

        yield Static(plain(LEAD), classes="text step-lead")
        yield CodeInput(check_group)
        yield Static("", classes="text step-note")


class RecoverScreen(Page):
    """Opens with the recovery code, then asks for a new passphrase.

    Leaving by Esc before the new passphrase is set shuts the journal again.
    """

    CSS_PATH = "steps.tcss"
    HEADING = "Recovery code"
    HELP_TEXT = (
        "The recovery code was shown once, when the journal was set up. Each group is checked as "
        "you type. Esc goes back to the passphrase."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "help", id="page.help"),
    ]

    def __init__(self, vaults: Vaults) -> None:
        super().__init__()
        self._vaults = vaults
        self._journal: Journal | None = None
        self._busy = False

    def compose_body(self) -> ComposeResult:
        """Begin with the code."""
        with Vertical(id="step"):
            yield TypeCodeStep()

    def on_mount(self) -> None:
        """Put the caret into the field."""
        self._step.first_field()

    def on_unmount(self) -> None:
        """Shut what was opened and not handed on."""
        if self._journal is not None:
            self._journal.close()

    @property
    def _step(self) -> Step:
        return self.query_one(Step)

    def action_back(self) -> None:
        """Go back to the door, unless the vault is being worked on."""
        if not self._busy:
            self.dismiss(None)

    def on_code_input_submitted(self, message: CodeInput.Submitted) -> None:
        """Try the code."""
        message.stop()
        from reflect.journal.session import RecoveryCode  # noqa: PLC0415 - loads cryptography

        if self._busy:
            return
        try:
            code = RecoveryCode.parse(message.text)
        except ReflectError as problem:
            self._step.say(str(problem))
            return
        self._busy = True
        self._step.say("Opening…")
        self._unlock(code)

    @work(thread=True, exclusive=True, group="vault")
    def _unlock(self, code: Secret) -> None:
        try:
            journal = self._vaults.unlock(code)
        except ReflectError as problem:
            self.app.call_from_thread(self._failed, str(problem))
            return
        self.app.call_from_thread(self._opened, journal)

    def _failed(self, sentence: str) -> None:
        self._busy = False
        self._step.say(sentence)

    def _opened(self, journal: Journal) -> None:
        self._busy = False
        self._journal = journal
        self.name_page("A new passphrase")
        frame = self.query_one("#step", Vertical)
        frame.remove_children()
        step = PassphraseStep(NEW)
        frame.mount(step)
        self.call_after_refresh(step.first_field)

    @on(PassphraseStep.Done)
    def _chosen(self, message: PassphraseStep.Done) -> None:
        message.stop()
        if self._journal is not None and not self._busy:
            self._busy = True
            self._step.say("Changing the passphrase…")
            self._change(self._journal, message.passphrase)

    @work(thread=True, exclusive=True, group="vault")
    def _change(self, journal: Journal, new: Passphrase) -> None:
        try:
            self._vaults.change_passphrase(journal, new)
        except ReflectError as problem:
            self.app.call_from_thread(self._failed, str(problem))
            return
        self.app.call_from_thread(self._hand_on)

    def _hand_on(self) -> None:
        journal, self._journal = self._journal, None
        if journal is not None:
            self.post_message(Unlocked(journal))
