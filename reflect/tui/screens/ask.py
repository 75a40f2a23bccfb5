"""Small pages that ask one thing: a line of text, or one of a few choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from reflect.errors import ReflectError
from reflect.tui.screens.page import Page
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reflect.tui.widgets.answer import Answered


class AskLine(Page):
    """Asks for one line. ``keep`` stores it, and refuses by raising ReflectError.

    The sentence of a refusal is shown and the text stays in the field. Esc changes nothing.
    """

    KEEPS_LETTERS = True
    CSS_PATH = "ask.tcss"

    def __init__(
        self, heading: str, lead: str, keep: Callable[[str], None], *, value: str = ""
    ) -> None:
        super().__init__()
        self._heading_words = heading
        self._lead_words = lead
        self._keep = keep
        self._value_before = value

    def compose_body(self) -> ComposeResult:
        """Lay out the lead, the field and the note."""
        yield Static(plain(self._lead_words, "$quiet"), classes="text ask-lead")
        yield Field(self._value_before, id="line", select_on_focus=True)
        yield Static("", classes="text ask-note")

    def on_mount(self) -> None:
        """Name the page."""
        self.name_page(self._heading_words)
        self.query_one("#line").focus()

    @on(Input.Submitted, "#line")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self._keep(event.value)
        except ReflectError as problem:
            self.query_one(".ask-note", Static).update(plain(str(problem), "$notice"))
            return
        self.dismiss(None)


class AskChoice(Page):
    """Asks for one of a few ``options``, pairs of key and words. ``keep`` stores the key."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "choose", priority=True, id="ask.take"),
    ]

    def __init__(
        self,
        heading: str,
        lead: str,
        options: Sequence[tuple[str, str]],
        keep: Callable[[str], None],
        *,
        value: str = "",
    ) -> None:
        super().__init__()
        self._heading_words = heading
        self._lead_words = lead
        self._options = options
        self._keep = keep
        self._value_before = value

    def compose_body(self) -> ComposeResult:
        """Lay out the lead, the choices and the note."""
        with VerticalScroll(can_focus=False):
            yield Static(plain(self._lead_words, "$quiet"), classes="text ask-lead")
            yield Chips(self._options, (self._value_before,), needed=True)
            yield Static("", classes="text ask-note")

    def on_mount(self) -> None:
        """Name the page."""
        self.name_page(self._heading_words)
        self.query_one(Chips).focus()

    def action_take(self) -> None:
        """Choose what the cursor is on."""
        self.query_one(Chips).action_finish()

    def on_answered(self, message: Answered) -> None:
        """Store the choice and leave."""
        message.stop()
        if not isinstance(message.value, str):
            return
        try:
            self._keep(message.value)
        except ReflectError as problem:
            self.query_one(".ask-note", Static).update(plain(str(problem), "$notice"))
            return
        self.dismiss(None)
