"""A page that asks for one of many lines, narrowed by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reflect.tui.screens.page import Page
from reflect.tui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult


class ChoosePage(Page):
    """Asks which. ``take`` receives the key of the line taken; Esc changes nothing."""

    HELP_TEXT = "Type to narrow the list, move with the arrows, take a line with Enter."
    KEEPS_LETTERS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="page.back"),
    ]

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        take: Callable[[str], None],
        *,
        start: str | None = None,
    ) -> None:
        super().__init__()
        self._name_words = name
        self._choices = choices
        self._take = take
        self._start = start

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Picker(self._choices, start=self._start)

    def on_mount(self) -> None:
        """Name the page."""
        self.name_page(self._name_words)

    @on(Picker.Taken)
    def _taken(self, message: Picker.Taken) -> None:
        message.stop()
        self.dismiss(None)
        self._take(message.key)
