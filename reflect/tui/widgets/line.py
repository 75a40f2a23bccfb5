"""One line of words that changes at every key, drawn without layout or wrapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from reflect.tui.widgets.rowstore import inks_of
from reflect.tui.widgets.still import Still

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip

NOTHING = Content("")


class _Words(Widget):
    """Draws one line."""

    def __init__(self, words: Content = NOTHING, *, id: str | None = None) -> None:  # noqa: A002 - the library's own name
        super().__init__(id=id)
        self._words = words

    @property
    def words(self) -> Content:
        """What stands there."""
        return self._words

    def say(self, words: Content) -> None:
        """Show other words."""
        if not words.is_same(self._words):
            self._words = words
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the words on the first line, nothing below."""
        inks, width = inks_of(self, self.get_line_filters()), self.size.width
        lines = [inks.row("", [NOTHING if y else self._words], (), width) for y in crop.line_range]
        if crop.column_span != (0, width):
            return [strip.crop(*crop.column_span) for strip in lines]
        return lines


class Line(Still, _Words):
    """Shows one line; what is too long for it ends with an ellipsis."""

    DEFAULT_CSS = "Line { width: 1fr; height: 1; }"
