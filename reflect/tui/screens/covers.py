"""Screens that cover others: one for a terminal that is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen
from textual.widgets import Static

from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""Cells. Below this the pages cannot show what they must."""


class TooSmall(ModalScreen[None]):
    """One polite line; everything below keeps its state."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static(
            plain(
                f"reflect needs a little more room: {LEAST_WIDTH} columns and {LEAST_HEIGHT} "
                "rows. Nothing is lost."
            )
        )
