"""Widgets that seldom change keep what was last drawn of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.filter import LineFilter
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget
else:
    Widget = object  # style sheets follow the first base that is a widget, which must not be this


class Still(Widget):
    """Mixed into a widget: gives the lines it gave before until it was asked to draw anew.

    A frame that changes something beside it asks it for its lines too, which are the same as ever.
    """

    _still_lines: tuple[Region, Sequence[LineFilter], list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in ``crop``."""
        filters = self.get_line_filters()
        if self._still_lines is None or self._still_lines[:2] != (crop, filters):
            self._still_lines = (crop, filters, super().render_lines(crop))
        return self._still_lines[2]

    def _set_dirty(self, *regions: Region) -> None:
        self._still_lines = None
        super()._set_dirty(*regions)
