"""A step that says what came of it, and waits for Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from reflect.tui.screens.steps import Step
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class ToldStep(Step, can_focus=True):
    """Shows sentences, a paragraph each."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "read", "go on")]

    class Read(Message):
        """Enter was pressed."""

    def __init__(self, *sentences: str) -> None:
        super().__init__()
        self._sentences: Sequence[str] = sentences

    def compose(self) -> ComposeResult:
        """Lay out the sentences."""
        yield Static(plain("\n\n".join(self._sentences)), classes="text")
        yield Static("", classes="text step-note")

    def action_read(self) -> None:
        """Go on."""
        self.post_message(self.Read())
