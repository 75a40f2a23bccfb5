"""What seldom changes is kept, and never for too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.widgets import Static

from reflect.tui.widgets.field import Field
from reflect.tui.widgets.line import Line
from reflect.tui.widgets.still import Still
from tests.support.driving import until
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.strip import Strip


class Noting(Static):
    """Notes how often a line of it was drawn."""

    drawn = 0

    def render_line(self, y: int) -> Strip:
        self.drawn += 1
        return super().render_line(y)


class Kept(Still, Noting):
    """The same, kept."""


async def test_it_is_drawn_again_only_when_it_has_changed(host: Callable[..., Any]) -> None:
    kept, other = Kept("as it was"), Line(Content("one"))
    app = host(kept, other)
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.pause()
        before, lines = kept.drawn, kept.render_lines(kept.size.region)
        other.say(Content("two"))
        await pilot.pause()
        assert text_of(app).splitlines()[:2] == ["as it was", "two"]
        assert kept.drawn == before
        assert kept.render_lines(kept.size.region) is lines
        kept.update("otherwise")
        await pilot.pause()
        assert text_of(app).splitlines()[0] == "otherwise"


async def test_it_follows_colours_size_and_veil(host: Callable[..., Any]) -> None:
    kept = Kept("a b c")
    app = host(kept)
    async with app.run_test(size=(40, 4)) as pilot:

        def ground() -> Any:
            return next(iter(app.screen._compositor.render_strips()[0])).style.bgcolor

        dark = ground()
        app.theme = "light"
        await until(pilot, lambda: ground() != dark)
        await pilot.resize_terminal(3, 4)
        await pilot.pause()
        assert text_of(app).splitlines()[:2] == ["a b", "c"]
        app.veiled = True
        await pilot.pause()
        assert not text_of(app).strip()


async def test_a_line_is_cut_to_one_line_and_draws_other_words_at_once(
    host: Callable[..., Any],
) -> None:
    line = Line(Content("first"))
    app = host(line)
    async with app.run_test(size=(12, 3)) as pilot:
        assert text_of(app).splitlines()[0] == "first"
        line.say(Content("rather more than fits"))
        await pilot.pause()
        assert text_of(app).splitlines()[:1] == ["rather more…"]
        assert line.words.plain == "rather more than fits"


async def test_a_letter_in_a_field_lays_out_nothing(host: Callable[..., Any]) -> None:
    app = host(Field)
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.press("a")
        found: list[None] = []
        app.screen.screen_layout_refresh_signal.subscribe(app, lambda _: found.append(None))
        await pilot.press("b", "c")
        await pilot.pause()
        assert "abc" in text_of(app)
        assert not found
        await pilot.press(*"x" * 60)  # it scrolls at its end
        assert text_of(app).count("x") > 30
