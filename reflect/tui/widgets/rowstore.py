"""Rows that were drawn, kept until what they show or how they look has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.tui.widgets.inks import Inks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.filter import LineFilter
    from textual.strip import Strip
    from textual.widget import Widget

MOST = 400
"""Rows kept: a dozen screens, so that going back and forth draws nothing twice."""


Name = tuple[int, int, str]
"""Of a row: its place, its width in cells, the component class of its ground or ``""``."""
BLANK = -1
"""The first place of rows that show no item."""


class RowStore:
    """The drawn rows of one widget, and the inks to draw more.

    The strips are final: filtered, as wide as the place they fill.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._rows: dict[Name, list[Strip]] = {}
        self._inks: dict[str, Inks] = {}
        self._filters: Sequence[LineFilter] = ()

    def forget(self) -> None:
        """Draw everything anew from now on."""
        self._rows.clear()
        self._inks.clear()

    def take(self) -> dict[Name, list[Strip]]:
        """Hand the rows over to one who knows which of them still hold, and keep none."""
        rows, self._rows = self._rows, {}
        return rows

    def keep(self, name: Name, strips: list[Strip]) -> None:
        """Keep a row, and let go of the one drawn longest ago if there are too many."""
        if len(self._rows) >= MOST:
            del self._rows[next(iter(self._rows))]
        self._rows[name] = strips

    def look(self) -> None:
        """Forget everything if what lies over the widget has changed: the veil, the colours."""
        filters = self._widget.get_line_filters()
        if filters != self._filters:
            self._filters = filters
            self.forget()

    def row(self, name: Name, draw: Callable[[], list[Strip]]) -> list[Strip]:
        """Return the strips kept by this name, drawn now if there are none."""
        strips = self._rows.get(name)
        if strips is None:
            strips = draw()
            self.keep(name, strips)
        return strips

    def inks(self, component: str = "") -> Inks:
        """Return what draws on the widget's ground, or on that of a component class."""
        inks = self._inks.get(component)
        if inks is None:
            inks = self._inks[component] = inks_of(self._widget, self._filters, component)
        return inks


def inks_of(widget: Widget, filters: Sequence[LineFilter], component: str = "") -> Inks:
    """Return what draws on a widget's ground, or on that of one of its component classes."""
    ground = widget.get_visual_style(component) if component else widget.visual_style
    return Inks(ground, widget.app.stylesheet.parse_style, filters)
