"""What a terminal shows after every partial update, kept cell by cell as the terminal keeps it."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

from rich.cells import split_graphemes
from rich.color import ColorSystem
from textual import events
from textual._compositor import CompositorUpdate
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from reflect.tui.compositor import LineCompositor
from tests.tui.conftest import Host

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Region

Cell = tuple[str, str]
"""What stands there, and how: the sequence that set its colours."""

JUNK: Cell = ("?", "left over")
"""Stands everywhere in a terminal whose size has changed, until it is drawn over."""

_PARTS = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|(\r?\n)|([^\x1b\r\n]+)")


class Painted:
    """The cells of a terminal."""

    def __init__(self, size: Size) -> None:
        self._rows = [[JUNK] * size.width for _ in range(size.height)]
        self.begun: set[int] = set()
        """The lines whose first cell was written since the last :meth:`forget`."""

    def forget(self) -> None:
        """Note anew what is written."""
        self.begun.clear()

    def take(self, written: str) -> None:
        """Show what is written: places, colours, text; nothing else may be among it."""
        x = y = 0
        style = ""
        at = 0
        for part in _PARTS.finditer(written):
            assert part.start() == at, f"not known to this terminal: {written[at : at + 20]!r}"
            at = part.end()
            row, column, colours, end, text = part.groups()
            if row:
                x, y = int(column) - 1, int(row) - 1
            elif colours is not None:
                style = "" if colours == "0" else colours
            elif end:
                x, y = 0, y + 1
            else:
                x = self._put(text, x, y, style)
        assert at == len(written)

    def _put(self, text: str, x: int, y: int, style: str) -> int:
        if x == 0:
            self.begun.add(y)
        for start, end, width in split_graphemes(text)[0]:
            for cell in range(x, x + width):
                assert cell < len(self._rows[y]), f"written beyond the edge: {text!r}"
                self._rows[y][cell] = (text[start:end] if cell == x else "", style)
            x += width
        return x

    def rows(self, region: Region) -> list[list[Cell]]:
        """Return the cells in a part of the screen."""
        return [row[region.x : region.right] for row in self._rows[region.y : region.bottom]]


class PaintedApp(Host):
    """An app in a terminal of this size that only knows what was written to it."""

    def __init__(self, size: tuple[int, int], *widgets: Widget | Callable[[], Widget]) -> None:
        super().__init__(*widgets)
        self.painted = Painted(Size(*size))
        self.console._color_system = ColorSystem.TRUECOLOR

    def get_default_screen(self) -> Screen[Any]:
        """Put widgets together as the program's own screens do."""
        screen: Screen[Any] = Screen(id="_default")
        screen._compositor = LineCompositor()
        return screen

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and not self._batch_count:
            self.painted.take(renderable.render_segments(self.console))
        super()._display(screen, renderable)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size; it then shows junk."""
        size = Size(width, height)
        self.painted = Painted(size)
        driver: Any = self._driver
        driver._size = size
        self.post_message(events.Resize(size, size))
        for _ in range(400):  # the library waits a moment for further changes
            if self.screen._compositor.size == size:
                return
            await asyncio.sleep(0.005)
        raise AssertionError(f"never laid out for {size}")

    async def drawn(self) -> None:
        """Let all messages arrive and draw at once what waits for the next frame."""
        for _ in range(4):
            for _ in range(40):
                await asyncio.sleep(0)
            self.screen._on_timer_update()

    def all_anew(self) -> Painted:
        """Return what a terminal would show if everything were drawn once more, from nothing."""
        for widget in self.screen.walk_children(Widget, with_self=True):
            widget._styles_cache.clear()
        painted = Painted(self.size)
        compositor = self.screen._compositor
        painted.take(compositor.render_full_update().render_segments(self.console))
        return painted
