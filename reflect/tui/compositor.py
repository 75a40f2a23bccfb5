"""Putting widgets together on the screen, at the cost of what is drawn.

For one changed line the library (8.2.8) asks every widget near it, and those behind, for all their
lines, in every colour filter, and throws nearly all of them away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import Compositor
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.strip import Strip


class LineCompositor(Compositor):
    """Asks only for lines from the first to the last that changed, and for nothing hidden there."""

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Give, front to back, what is in view of each widget on the lines of ``crop``."""
        crop = crop or self.size.region
        lines = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            in_view = region.intersection(clip)
            shown = in_view.intersection(lines)
            if shown:
                yield shown, shown, widget.render_lines(shown.translate(-region.offset))
            if in_view.contains_region(crop):
                return
