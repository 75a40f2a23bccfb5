"""The ground of every list: what is in view is drawn once and kept, and no step lays out the page.

The library would keep, filter and lay out each line itself, at a cost that a list pays at every
page; ``docs/decisions/0003-private-overrides-of-textual.md`` names what is replaced.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView

from reflect.tui.widgets.ahead import Ahead
from reflect.tui.widgets.rowstore import BLANK, RowStore
from reflect.tui.widgets.slimbar import SlimBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.geometry import Region
    from textual.scrollbar import ScrollBar
    from textual.strip import Strip


class RowView(ScrollView):
    """Shows rows of one or more lines. Subclasses say which lines there are.

    Room that is kept for a scrollbar is left empty.
    """

    DEFAULT_CSS = """
    RowView {
        height: 1fr; background: $background; overflow-x: hidden; scrollbar-size-vertical: 1;
    }
    """

    virtual_size = Reactive(Size(0, 0))  # the library's own lays out the page at every change

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - the library's own name
        super().__init__(id=id, classes=classes)
        self._rows = RowStore(self)
        self._ahead = Ahead(self, self._beyond)

    # For subclasses

    def _line(self, at: int, width: int) -> Strip:
        """Return line ``at`` of all that there is, ``width`` cells wide."""
        return self._blank(at, width)

    def _row(self, index: int, width: int) -> list[Strip]:
        """Return the lines of a row, drawn now if they were not before."""
        raise NotImplementedError

    def index_at(self, line: int) -> int | None:
        """Return the place of the row with this line of all, or None below the last."""
        raise NotImplementedError

    def _blank(self, at: int, width: int) -> Strip:
        """Return an empty line; ``at`` is of use to those that are not quite empty."""
        del at
        return self._rows.row((BLANK, width, ""), lambda: [self._rows.inks().blank(width)])[0]

    def _grow(self, lines: int) -> None:
        """Be so many lines long. The page is laid out anew only if a scrollbar comes or goes."""
        self.virtual_size = Size(0, max(1, lines))
        if self.styles.auto_dimensions:
            self.refresh(layout=True)
        elif self.is_attached:
            self._scroll_update(self.virtual_size)

    # What the library asks for

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar at the right, made when first needed."""
        if self._vertical_scrollbar is None:
            bar = SlimBar(thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)  # noqa: SLF001 - as the library starts its own
        return self._vertical_scrollbar

    def notify_style_update(self) -> None:
        """Forget rows drawn in other colours."""
        super().notify_style_update()
        self._rows.forget()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Prepare the rows that would come into view next."""
        super().watch_scroll_y(old_value, new_value)
        self._ahead.soon()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in ``crop``."""
        self._rows.look()
        if self.styles.gutter:  # a border or padding, which the library draws around the lines
            return super().render_lines(crop)
        top, width = self.scroll_offset.y, self.scrollable_content_region.width
        strips = [self._line(y + top, width) for y in crop.line_range]
        if width < self.size.width and not self.show_vertical_scrollbar:
            fill = self._rows.inks().fill
            strips = [strip.adjust_cell_length(self.size.width, fill) for strip in strips]
        if crop.column_span != (0, self.size.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        return self._line(y + self.scroll_offset.y, self.scrollable_content_region.width)

    def _beyond(self) -> Iterator[Callable[[], object]]:
        """Yield what draws the rows of the page below and of the one above."""
        self._rows.look()
        width, height = self.scrollable_content_region.width, self.size.height
        top = self.scroll_offset.y
        for line in (*range(top + height, top + 2 * height), *range(top - 1, top - 1 - height, -1)):
            index = self.index_at(line)
            if index is not None:
                yield partial(self._row, index, width)
