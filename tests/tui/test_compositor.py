"""A changed line costs that line: nothing else is asked for, and nothing behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.geometry import Region
from textual.widgets import Static

from tests.support.painted import PaintedApp

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from textual.strip import Strip
    from textual.widget import Widget

SIZE = (30, 10)


class Asked:
    """Notes which lines of which widgets are drawn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines: list[tuple[str, range]] = []
        self._monkeypatch = monkeypatch

    def watch(self, *widgets: Widget) -> None:
        """Note what these are asked for."""
        for widget in widgets:
            self._monkeypatch.setattr(widget, "render_lines", self._noting(widget))

    def _noting(self, widget: Widget) -> Callable[[Region], list[Strip]]:
        honest = widget.render_lines

        def noting(crop: Region) -> list[Strip]:
            self.lines.append((widget.id or "", range(crop.y, crop.bottom)))
            return honest(crop)

        return noting


async def test_only_changed_lines_of_the_widget_in_front_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    front = Static("\n".join("abcdefgh"), id="front")
    behind = Vertical(front, id="behind")
    app = PaintedApp(SIZE, behind)
    async with app.run_test(size=SIZE):
        await app.drawn()
        asked = Asked(monkeypatch)
        asked.watch(front, behind)
        front.refresh(Region(0, 2, 5, 2))
        await app.drawn()
        assert asked.lines == [("front", range(2, 4))]


async def test_what_shows_beside_a_widget_is_drawn_too(monkeypatch: pytest.MonkeyPatch) -> None:
    left, behind = Static("left", id="left"), Vertical(id="behind")
    left.styles.width = 10
    app = PaintedApp(SIZE, behind)
    async with app.run_test(size=SIZE):
        await behind.mount(left)
        await app.drawn()
        asked = Asked(monkeypatch)
        asked.watch(left, behind)
        behind.refresh(Region(0, 0, 30, 1))
        await app.drawn()
        assert asked.lines == [("left", range(1)), ("behind", range(1))]
        assert app.painted.rows(app.size.region) == app.all_anew().rows(app.size.region)


async def test_a_scrolled_widget_is_asked_for_the_lines_in_view() -> None:
    inner = Static("\n".join(str(number) for number in range(40)))
    outer = Vertical(inner)
    outer.styles.overflow_y = "scroll"
    app = PaintedApp(SIZE, outer)
    async with app.run_test(size=SIZE):
        await app.drawn()
        outer.scroll_to(y=13, animate=False, immediate=True)
        await app.drawn()
        inner.update("\n".join(f"new {number}" for number in range(40)))
        await app.drawn()
        shown = app.painted.rows(app.size.region)
        assert "".join(cell for cell, _ in shown[0]).startswith("new 13")
        assert shown == app.all_anew().rows(app.size.region)
