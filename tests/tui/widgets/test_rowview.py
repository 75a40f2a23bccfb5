"""The ground of lists: drawn once, kept while it holds, ready before it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.geometry import Region
from textual.scrollbar import ScrollBar

from reflect.tui.widgets import ahead
from reflect.tui.widgets.ahead import PAUSE
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.slimbar import SlimBar
from reflect.tui.widgets.vlist import VList
from tests.support.driving import PATIENCE, until
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot
    from textual.strip import Strip


class Counted:
    """A list of so many lines that notes which items were drawn, and each frame's kind."""

    def __init__(self, count: int) -> None:
        self.drawn: list[int] = []
        self.list: VList[int] = VList(self._cells, items=range(count))

    def _cells(self, item: int) -> tuple[Any, ...]:
        self.drawn.append(item)
        return (plain(f"line {item}"),)


async def rested(pilot: Pilot[Any]) -> None:
    await pilot.pause(PAUSE * 3)
    await pilot.pause()


def layouts(app: Any) -> list[None]:
    """Return a list that grows with every layout of the page."""
    found: list[None] = []
    app.screen.screen_layout_refresh_signal.subscribe(app, lambda _: found.append(None))
    return found


def looks(strips: list[Strip]) -> list[list[tuple[str, Any, Any]]]:
    """Return what is seen of strips: texts with their colours, and what a click there does."""
    return [
        [
            (s.text, (s.style.color, s.style.bgcolor, s.style.reverse), s.style.meta)
            for s in strip
            if s.style
        ]
        for strip in strips
    ]


async def test_a_step_draws_no_more_than_the_two_rows_concerned(
    host: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "PAUSE", PATIENCE)
    counted = Counted(100)
    async with host(counted.list).run_test(size=(40, 10)) as pilot:
        await rested(pilot)
        counted.drawn.clear()
        await pilot.press("down", "down")
        assert set(counted.drawn) <= {0, 1, 2}
        assert "› line 2" in text_of(pilot.app)


async def test_the_next_page_is_drawn_before_it_is_asked_for(host: Callable[..., Any]) -> None:
    counted = Counted(1000)
    async with host(counted.list).run_test(size=(40, 10)) as pilot:
        await pilot.press("pagedown", "pagedown")
        await until(pilot, lambda: set(range(28)) <= set(counted.drawn))
        assert max(counted.drawn) < 40
        counted.drawn.clear()
        await pilot.press("pagedown")
        in_view = range(18, 28)
        assert set(counted.drawn) & set(in_view) == {18, 27}  # left and reached by the cursor
        assert all(f"line {item}" in text_of(pilot.app) for item in in_view)


async def test_nothing_is_drawn_ahead_where_nobody_moves(host: Callable[..., Any]) -> None:
    counted = Counted(1000)
    async with host(counted.list).run_test(size=(40, 10)) as pilot:
        await rested(pilot)
        assert max(counted.drawn) == 9


async def test_other_items_lay_the_page_out_only_when_a_bar_comes_or_goes(
    host: Callable[..., Any],
) -> None:
    counted = Counted(50)
    async with host(counted.list).run_test(size=(40, 10)) as pilot:
        await rested(pilot)
        found = layouts(pilot.app)
        counted.list.show(range(500))
        await pilot.pause()
        assert not found
        await pilot.press("end")
        assert "› line 499" in text_of(pilot.app)
        counted.list.show(range(3))
        await pilot.pause()
        assert found
        assert text_of(pilot.app).splitlines()[:3] == ["  line 0", "  line 1", "› line 2"]


async def test_a_list_that_shrinks_is_scrolled_back_to_its_rows(host: Callable[..., Any]) -> None:
    counted = Counted(500)
    async with host(counted.list).run_test(size=(40, 10)) as pilot:
        await pilot.press("end")
        counted.list.show(range(20))
        await pilot.pause()
        assert counted.list.scroll_offset.y == 10
        assert text_of(pilot.app).splitlines()[-1] == "› line 19"


async def test_rows_read_as_needed_may_prove_fewer(host: Callable[..., Any]) -> None:
    class Shrunk(list[int]):
        def __len__(self) -> int:
            return super().__len__() + 4

    listing = VList(lambda item: (plain(f"line {item}"),), items=Shrunk([0, 1]))
    async with host(listing).run_test(size=(40, 10)) as pilot:
        assert text_of(pilot.app).split() == ["›", "line", "0", "line", "1"]


async def test_rows_follow_the_colours(host: Callable[..., Any]) -> None:
    counted = Counted(100)
    app = host(counted.list)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("down")
        dark = looks(app.screen._compositor.render_strips())
        app.theme = "light"
        await rested(pilot)
        light = looks(app.screen._compositor.render_strips())
        assert [[part[0] for part in line] for line in dark] == [
            [part[0] for part in line] for line in light
        ]
        for before, after in zip(dark, light, strict=True):
            assert all(b[1] != a[1] for b, a in zip(before, after, strict=True))


async def test_the_veil_covers_rows_and_bar_and_can_be_lifted(host: Callable[..., Any]) -> None:
    counted = Counted(100)
    app = host(counted.list)
    async with app.run_test(size=(40, 10)) as pilot:
        before = text_of(app)
        app.veiled = True
        await pilot.pause()
        assert not text_of(app).strip()
        app.veiled = False
        await pilot.pause()
        assert text_of(app) == before


async def test_a_new_width_draws_rows_anew(host: Callable[..., Any]) -> None:
    listing = VList(lambda item: (plain(f"{item} " + "word " * 20),), items=range(100))
    app = host(listing)
    async with app.run_test(size=(60, 10)) as pilot:
        for width in (30, 90, 60):
            await pilot.resize_terminal(width, 10)
            await rested(pilot)
            lines = text_of(app).splitlines()
            assert all(len(line) <= width for line in lines)
            assert all(line.rstrip("▁▂▃▄▅▆▇ ").endswith("…") for line in lines), lines


async def test_a_border_stands_around_the_rows_and_they_scroll_within(
    host: Callable[..., Any],
) -> None:
    counted = Counted(100)
    counted.list.styles.border = ("solid", "white")
    counted.list.styles.padding = (0, 1)
    async with host(counted.list).run_test(size=(20, 6)) as pilot:
        await rested(pilot)
        first, *_, last = text_of(pilot.app).splitlines()
        assert (first, last) == (f"┌{'─' * 18}┐", f"└{'─' * 18}┘")
        await pilot.press("end")
        lines = text_of(pilot.app).splitlines()
        assert [line[:12].strip() for line in lines[1:5]] == [
            "│   line 96",
            "│   line 97",
            "│   line 98",
            "│ › line 99",
        ]


@pytest.mark.parametrize("place", [0, 1, 37, 250, 499])
async def test_the_bar_looks_and_answers_as_the_library_s(
    host: Callable[..., Any], place: int
) -> None:
    listing = VList(lambda item: (plain(str(item)),), items=range(500))
    app = host(listing)
    async with app.run_test(size=(40, 12)) as pilot:
        listing.go_to(place)
        await rested(pilot)
        bar = listing.vertical_scrollbar
        assert isinstance(bar, SlimBar)
        whole = Region(0, 0, *bar.size)
        assert looks(bar.render_lines(whole)) == looks(ScrollBar.render_lines(bar, whole))
