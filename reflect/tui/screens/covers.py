"""Screens that cover others: one for a terminal that is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen
from textual.widgets import Static

from reflect.tui.screens.page import GUARD_ON_TOP
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Size

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""Cells. Below this the pages cannot show what they must."""


def is_too_small(size: Size) -> bool:
    """Say whether a terminal of this size is too small for a page."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT


class TooSmall(ModalScreen[None]):
    """One polite line; everything below keeps its state. The guard card is shown at any size."""

    BINDINGS: ClassVar[list[BindingType]] = [GUARD_ON_TOP]

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static(
            plain(
                f"reflect needs a little more room: {LEAST_WIDTH} columns and {LEAST_HEIGHT} "
                "rows. Nothing is lost."
            )
        )

    def on_screen_resume(self) -> None:
        """Go where there is room again: the terminal grew while something stood over this line."""
        if not is_too_small(self.app.size):
            self.dismiss(None)
