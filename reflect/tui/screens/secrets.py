"""Changing what opens the journal: a new passphrase, a new recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from reflect.errors import ReflectError
from reflect.tui.messages import Say
from reflect.tui.screens.page import Page
from reflect.tui.screens.steps import CodeStep, PassphraseStep, Step
from reflect.tui.widgets.passphrase import SecretInput
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.journal.journal import Journal
    from reflect.journal.session import Passphrase, RecoveryCode, Vaults

NEW_LEAD = "The new passphrase opens your journal from then on. The recovery code stays as it is."


class OldPassphraseStep(Step):
    """Asks for the passphrase in use, so that nobody changes it at an unattended desk."""

    def compose(self) -> ComposeResult:
        """Lay out the lead, the field and the note."""
        yield Static(plain("First the passphrase you use now."), classes="text step-lead")
        yield SecretInput("Passphrase in use", id="old")
        yield Static("", classes="text step-note")


class _VaultPage(Page):
    """Asks for the passphrase in use, then does one thing to the vault in a thread."""

    CSS_PATH = "steps.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "help", id="page.help"),
    ]

    def __init__(self, journal: Journal, vaults: Vaults) -> None:
        super().__init__()
        self.journal = journal
        self._vaults = vaults
        self._busy = False

    def compose_body(self) -> ComposeResult:
        """Begin with the passphrase in use."""
        with Vertical(id="step"):
            yield OldPassphraseStep()

    def on_mount(self) -> None:
        """Put the caret into the field."""
        self.step.first_field()

    @property
    def step(self) -> Step:
        """The step in view."""
        return self.query_one(Step)

    def action_back(self) -> None:
        """Leave; what was not finished is not done."""
        if not self._busy:
            self.dismiss(None)

    @on(Input.Submitted, "#old")
    def _old_given(self, event: Input.Submitted) -> None:
        event.stop()
        from reflect.journal.session import Passphrase  # noqa: PLC0415 - loads cryptography

        if self._busy:
            return
        try:
            old = Passphrase(event.value)
        except ReflectError as problem:
            self.step.say(str(problem))
            return
        self._busy = True
        self.step.say("Looking…")
        self._check(old)

    @work(thread=True, exclusive=True, group="vault")
    def _check(self, old: Passphrase) -> None:
        try:
            self._vaults.unlock(old, write=False).close()
        except ReflectError as problem:
            self.app.call_from_thread(self._failed, str(problem))
            return
        self.app.call_from_thread(self._next)

    def _failed(self, sentence: str) -> None:
        self._busy = False
        for field in self.query("#old").results(Input):
            field.value = ""
        self.step.say(sentence)

    def _next(self) -> None:
        self._busy = False
        frame = self.query_one("#step", Vertical)
        frame.remove_children()
        step = self._new_step()
        frame.mount(step)
        self.call_after_refresh(step.first_field)

    def _new_step(self) -> Step:
        raise NotImplementedError

    def _done(self, sentence: str) -> None:
        self._busy = False
        self.post_message(Say(sentence))
        self.dismiss(None)


class NewPassphraseScreen(_VaultPage):
    """Asks for the passphrase in use, then twice for the new one."""

    HEADING = "Change the passphrase"
    HELP_TEXT = "First the passphrase in use, then the new one twice. Esc leaves all as it was."

    def _new_step(self) -> Step:
        return PassphraseStep(NEW_LEAD)

    @on(PassphraseStep.Done)
    def _chosen(self, message: PassphraseStep.Done) -> None:
        message.stop()
        if not self._busy:
            self._busy = True
            self.step.say("Changing the passphrase…")
            self._change(message.passphrase)

    @work(thread=True, exclusive=True, group="vault")
    def _change(self, new: Passphrase) -> None:
        try:
            self._vaults.change_passphrase(self.journal, new)
        except ReflectError as problem:
            self.app.call_from_thread(self._failed, str(problem))
            return
        self.app.call_from_thread(self._done, "The new passphrase opens your journal from now on.")


class NewCodeScreen(_VaultPage):
    """Asks for the passphrase in use, then shows a new code once and asks for it back."""

    HEADING = "A new recovery code"
    HELP_TEXT = (
        "The new code is shown once and typed back. Until that is done the old one stays valid. "
        "Esc leaves all as it was."
    )

    def _new_step(self) -> Step:
        return CodeStep(self._vaults.new_recovery_code())

    @on(CodeStep.Done)
    def _typed_back(self, message: CodeStep.Done) -> None:
        message.stop()
        if not self._busy:
            self._busy = True
            self._replace(message.code)

    @work(thread=True, exclusive=True, group="vault")
    def _replace(self, code: RecoveryCode) -> None:
        try:
            self._vaults.replace_recovery_code(self.journal, code)
        except ReflectError as problem:
            self.app.call_from_thread(self._failed, str(problem))
            return
        self.app.call_from_thread(self._done, "The new recovery code is valid; the old one is not.")
