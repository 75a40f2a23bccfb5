"""The choice of a theme, by typing a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from reflect.tui.screens.page import GUARD_ON_TOP, HELP_IN_A_TEXT
from reflect.tui.widgets.hintbar import HintBar
from reflect.tui.widgets.picker import HOW_TO_TAKE, Choice, Picker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reflect.domain.themes.model import Theme


class ThemeScreen(ModalScreen["str | None"]):
    """Asks for one theme. Gives its key, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave it"),
        HELP_IN_A_TEXT,
        GUARD_ON_TOP,
    ]
    CSS_PATH = "theme_choice.tcss"

    def __init__(self, themes: Sequence[Theme]) -> None:
        super().__init__()
        self._themes = themes

    def compose(self) -> ComposeResult:
        """Lay out the question and the list."""
        choices = [Choice(theme.key, theme.label, note=theme.definition) for theme in self._themes]
        with Vertical(id="theme-box"):
            yield Static("Which theme?", id="theme-question")
            yield Picker(
                choices,
                placeholder="Type a part of its name, or a word for it",
                empty="No theme by that name or word.",
                label_width=31,
                search_notes=True,
            )
            yield Static(HOW_TO_TAKE, classes="how")
        yield HintBar()

    @on(Picker.Taken)
    def take(self, message: Picker.Taken) -> None:
        """Give the theme."""
        message.stop()
        self.dismiss(message.key)

    def action_leave(self) -> None:
        """Give none."""
        self.dismiss(None)
