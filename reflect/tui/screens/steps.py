"""Steps of setting up that several screens share: a passphrase chosen, a recovery code kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reflect.errors import ReflectError
from reflect.tui.widgets.code_input import CodeInput
from reflect.tui.widgets.passphrase import SecretInput
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.journal.session import Passphrase, RecoveryCode
    from reflect.journal.strength import Strength


NOT_THE_SAME = (
    "The two are not the same. Please type the second one again; Shift+Tab goes to the first."
)


class Step(VerticalScroll, can_focus=False):
    """One page of a few: words above, one field below."""

    def say(self, sentence: str | Content) -> None:
        """Show a sentence under the field."""
        shown = plain(sentence, "$notice") if isinstance(sentence, str) else sentence
        self.query_one(".step-note", Static).update(shown)

    def first_field(self) -> None:
        """Put the caret where typing begins."""
        for widget in self.query(Input):
            widget.focus()
            return
        self.focus()


class PassphraseStep(Step):
    """Asks for a new passphrase twice and says in words how well it holds.

    Enter in the first field goes on before the next key is given to any field: a password manager
    may type both in one piece.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "again", "go on", priority=True),
    ]

    @dataclass
    class Done(Message):
        """A passphrase was chosen and repeated."""

        passphrase: Passphrase = field(repr=False)

    def __init__(self, lead: str) -> None:
        super().__init__()
        self._lead = lead
        self._strength: Strength | None = None
        self._accepted = ""

    def compose(self) -> ComposeResult:
        """Lay out the lead, both fields and the note."""
        yield Static(plain(self._lead), classes="text step-lead")
        yield SecretInput("Passphrase", id="first")
        yield SecretInput("The same again", id="again")
        yield Static("", classes="text step-note")

    @on(Input.Changed, "#first")
    def _look(self, event: Input.Changed) -> None:
        self._strength = None
        self._estimate(event.value)

    @work(thread=True, exclusive=True, group="strength", exit_on_error=False)
    def _estimate(self, text: str) -> None:
        from reflect.journal.strength import strength  # noqa: PLC0415 - loads large word lists

        found = strength(text)
        self.app.call_from_thread(self._show, text, found)

    def _show(self, text: str, found: Strength) -> None:
        if not self.is_attached or self.query_one("#first", Input).value != text:
            return
        self._strength = found
        self.say(
            Content.assemble(
                plain(found.words, "$notice" if found.weak else "$foreground"),
                ("\n" + found.advice if found.advice else "", "$quiet"),
            )
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the second field where that is the one being typed in."""
        del parameters
        return action != "again" or self.screen.focused is self.query_one("#first")

    def action_again(self) -> None:
        """Go on to the second field; come back once it shows that the first stayed empty."""
        self.screen.set_focus(self.query_one("#again"))  # at once: focus() would wait its turn
        self.query_one("#first").call_later(self._ask_for_first)

    def _ask_for_first(self) -> None:
        first = self.query_one("#first", Input)
        if not first.value:
            self.say("Please type a passphrase first. A few words together are easy to keep.")
            first.focus()

    @on(Input.Changed, "#again")
    def _once_more(self, event: Input.Changed) -> None:
        """Take back what was said of the last try as soon as another one is typed."""
        event.stop()
        if event.value and self._strength is not None:
            self._show(self.query_one("#first", Input).value, self._strength)

    @on(Input.Submitted, "#again")
    def _finish(self, event: Input.Submitted) -> None:
        event.stop()
        from reflect.journal.session import Passphrase  # noqa: PLC0415 - loads cryptography

        first = self.query_one("#first", Input)
        if first.value != event.value:
            event.input.value = ""
            self.say(NOT_THE_SAME)
            return
        try:
            chosen = Passphrase(first.value)
        except ReflectError as problem:
            self.say(str(problem))
            first.focus()
            return
        if self._strength is None:  # typed faster than it was looked at
            self._look_first(first.value, chosen)
        else:
            self._choose(first.value, chosen, self._strength)

    @work(thread=True, exclusive=True, group="strength", exit_on_error=False)
    def _look_first(self, text: str, chosen: Passphrase) -> None:
        from reflect.journal.strength import strength  # noqa: PLC0415 - loads large word lists

        self.app.call_from_thread(self._choose, text, chosen, strength(text))

    def _choose(self, text: str, chosen: Passphrase, found: Strength) -> None:
        """Take a passphrase, a weak one only when Enter is pressed once more."""
        if not self.is_attached or self.query_one("#first", Input).value != text:
            return
        self._strength = found
        if found.weak and self._accepted != text:
            self._accepted = text
            self.say(f"{found.words} Press Enter again to use it all the same.")
            return
        self.post_message(self.Done(chosen))


class CodeStep(Step):
    """Shows a recovery code once, then asks for it back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "written_down", "go on")]

    @dataclass
    class Done(Message):
        """The code was typed back rightly."""

        code: RecoveryCode = field(repr=False)

    LEAD = (
        "If you forget the passphrase, only this code opens your journal. There is no other way. "
        "Write it on paper and keep it somewhere safe, not on this computer."
    )
    BACK = "Now type it from your paper. Capitals and dashes do not matter."

    def __init__(self, code: RecoveryCode) -> None:
        super().__init__()
        self._code = code
        self.showing = True

    def compose(self) -> ComposeResult:
        """Lay out the code, and the field that is shown later."""
        from reflect.journal.session import check_group  # noqa: PLC0415 - loads cryptography

        yield Static(plain(self.LEAD), classes="text step-lead")
        yield Static(self._drawn(), id="code-shown")
        yield Static("Press Enter when it is on paper.", classes="text quiet", id="code-next")
        yield CodeInput(check_group)
        yield Static("", classes="text step-note")

    def on_mount(self) -> None:
        """Begin with the code in view."""
        self.show_code(True)

    def _drawn(self) -> Content:
        groups = self._code.groups()
        upper, lower = "   ".join(groups[:4]), "   ".join(groups[4:])
        return Content.styled(f"{upper}\n\n{lower}", "bold $accent")

    def show_code(self, shown: bool) -> None:
        """Show the code, or the field to type it back."""
        self.showing = shown
        self.can_focus = shown
        self.query_one("#code-shown").display = shown
        self.query_one("#code-next").display = shown
        self.query_one(CodeInput).display = not shown
        self.query_one(CodeInput).clear()
        self.query_one(".step-lead", Static).update(plain(self.LEAD if shown else self.BACK))
        self.say("")
        self.first_field()

    def first_field(self) -> None:
        """Put the caret into the field, or rest on the page."""
        if self.showing:
            self.focus()
        else:
            self.query_one("#code", Input).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the field once the code is out of view."""
        del parameters
        return self.showing or action != "written_down"

    def action_written_down(self) -> None:
        """Ask for the code back."""
        self.show_code(False)

    def on_code_input_typed(self, message: CodeInput.Typed) -> None:
        """Take back what was said of the last try."""
        message.stop()
        self.say("")

    def on_code_input_submitted(self, message: CodeInput.Submitted) -> None:
        """Compare with the code."""
        message.stop()
        try:
            typed = type(self._code).parse(message.text)
        except ReflectError as problem:
            self.say(str(problem))
            return
        if typed != self._code:
            self.say("That is another code. Esc shows this one again.")
            return
        self.post_message(self.Done(self._code))
