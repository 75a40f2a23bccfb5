"""A step that asks for a passphrase or a recovery code, with F2 between the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, Static

from reflect.errors import ReflectError
from reflect.tui.screens.patience import RESTING, pause_after
from reflect.tui.screens.steps import Step
from reflect.tui.widgets.code_input import CodeInput
from reflect.tui.widgets.passphrase import SecretInput
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.journal.session import Secret


class SecretStep(Step):
    """Asks what opens the vault. ``Given`` is posted for what can be a passphrase or a code.

    Whoever takes it calls :meth:`wrong` when it does not open; the field then rests a little longer
    each time.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "other", "passphrase or code", id="secret.other"),
    ]

    @dataclass
    class Given(Message):
        """Enter was pressed."""

        secret: Secret = field(repr=False)

    def __init__(self, lead: str, *, code: bool = False, either: bool = True) -> None:
        super().__init__()
        self._lead = lead
        self._code = code
        self._either = either
        self._failures = 0
        self._rests_after = ""

    def compose(self) -> ComposeResult:
        """Lay out the lead, both fields and the note."""
        from reflect.journal.session import check_group  # noqa: PLC0415 - loads cryptography

        yield Static(plain(self._lead), classes="text step-lead")
        yield SecretInput("Passphrase", id="secret")
        yield CodeInput(check_group)
        yield Static("", classes="text step-note")

    def on_mount(self) -> None:
        """Show one of the two fields."""
        self._show()

    def _show(self) -> None:
        self.query_one("#secret").display = not self._code
        self.query_one(CodeInput).display = self._code

    @property
    def _field(self) -> Input:
        return self.query_one("#code" if self._code else "#secret", Input)

    def first_field(self) -> None:
        """Put the caret into the field in view."""
        self._field.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the other way only where there are two."""
        del parameters
        return self._either or action != "other"

    def action_other(self) -> None:
        """Ask for the recovery code instead, or for the passphrase again."""
        self._code = not self._code
        self._show()
        self._rests_after = ""
        self.say("")
        self.first_field()

    @on(Input.Submitted, "#secret")
    def _passphrase(self, event: Input.Submitted) -> None:
        event.stop()
        from reflect.journal.session import Passphrase  # noqa: PLC0415 - loads cryptography

        try:
            secret = Passphrase(event.value)
        except ReflectError as problem:
            self.say(str(problem))
            return
        self.post_message(self.Given(secret))

    def on_code_input_typed(self, message: CodeInput.Typed) -> None:
        """Take back what was said of the last try."""
        message.stop()
        self.say("")

    def on_code_input_submitted(self, message: CodeInput.Submitted) -> None:
        """Take a whole code."""
        message.stop()
        from reflect.journal.session import RecoveryCode  # noqa: PLC0415 - loads cryptography

        try:
            secret = RecoveryCode.parse(message.text)
        except ReflectError as problem:
            self.say(str(problem))
            return
        self.post_message(self.Given(secret))

    def wrong(self, sentence: str) -> None:
        """Say that it does not open; empty a passphrase, and rest before the next try."""
        self.say(sentence)
        self._failures += 1
        if not self._code:
            self._field.value = ""
        pause = pause_after(self._failures)
        if pause:
            for field_ in self._fields():
                field_.disabled = True
            self._rests_after = sentence
            self.say(f"{sentence} {RESTING}")
            self.set_timer(pause, self._ready)

    def _ready(self) -> None:
        for field_ in self._fields():
            field_.disabled = False
        self.say(self._rests_after)
        self.first_field()

    def _fields(self) -> list[Input]:
        return list(self.query("#secret, #code").results(Input))
