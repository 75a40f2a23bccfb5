"""Colours can be read, by anyone and without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.theme import BUILTIN_THEMES

from reflect.domain.palette import TEXT_COLOURS, contrast
from reflect.journal.palettes import palettes
from reflect.tui import theme
from reflect.tui.widgets.charts import strip
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import VList
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.domain.palette import Palette

KNOWN = palettes()


@pytest.mark.parametrize("palette", KNOWN, ids=lambda palette: palette.key)
@pytest.mark.parametrize("name", TEXT_COLOURS)
def test_every_text_colour_can_be_read_on_both_grounds(palette: Palette, name: str) -> None:
    colours = palette.colours
    for ground in (colours.background, colours.selected):
        assert contrast(getattr(colours, name), ground) >= 4.5


def test_the_high_contrast_palette_reaches_seven_for_all_text() -> None:
    (high,) = [palette for palette in KNOWN if palette.key == "high_contrast"]
    for name in TEXT_COLOURS:
        assert contrast(getattr(high.colours, name), high.colours.background) >= 7


def test_there_is_a_light_and_a_dark_one() -> None:
    assert {palette.dark for palette in KNOWN} == {True, False}


def test_a_palette_gives_every_variable_that_screens_use(host: Callable[..., Any]) -> None:
    for palette in KNOWN:
        variables = host(name=palette.key).get_css_variables()
        for name in theme.PLAIN_VARIABLES:
            assert variables[name] == getattr(palette.colours, name)
        assert variables["foreground"].casefold() == palette.colours.text


@pytest.mark.parametrize(
    ("wanted", "environ", "chosen"),
    [
        ("auto", {}, "dark"),
        ("auto", {"COLORFGBG": "15;0"}, "dark"),
        ("auto", {"COLORFGBG": "0;15"}, "light"),
        ("auto", {"COLORFGBG": "0;default;15"}, "light"),
        ("auto", {"COLORFGBG": "what"}, "dark"),
        ("light", {"COLORFGBG": "15;0"}, "light"),
        ("high_contrast", {}, "high_contrast"),
        ("a palette that was removed", {}, "dark"),
        ("light", {"NO_COLOR": "1"}, theme.PLAIN),
        ("light", {"NO_COLOR": ""}, "light"),
    ],
)
def test_the_choice_of_colours(wanted: str, environ: dict[str, str], chosen: str) -> None:
    assert theme.choose(wanted, {palette.key for palette in KNOWN}, environ) == chosen


def test_the_colourless_theme_is_one_the_library_has() -> None:
    assert BUILTIN_THEMES[theme.PLAIN].ansi


async def test_without_colour_the_selection_is_still_seen(
    host: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = host(VList(lambda item: (plain(item),), items=["one", "two"]), name=theme.PLAIN)
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.press("down")
        assert text_of(app).splitlines()[:2] == ["  one", "› two"]
        strips = app.screen._compositor.render_strips()
        chosen = [segment.style for segment in strips[1] if segment.text.strip()]
        assert all(style is not None and style.bold and style.underline for style in chosen)


async def test_without_colour_nothing_is_drawn_in_one(
    host: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    listing = VList(lambda value: (strip([(True, value)]),), items=[0, 5, 10])
    app = host(listing, name=theme.PLAIN)
    async with app.run_test(size=(40, 5)):
        styles = [s.style for row in app.screen._compositor.render_strips() for s in row if s.style]
        assert styles
        named = {c.name for s in styles for c in (s.color, s.bgcolor) if c is not None}
        assert named <= {"default"}
