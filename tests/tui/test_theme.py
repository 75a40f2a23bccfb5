"""Colours can be read, by anyone and without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.theme import BUILTIN_THEMES

from reflect.domain.palette import TEXT_COLOURS, contrast
from reflect.journal.palettes import palettes
from reflect.journal.settings import THEME
from reflect.tui import theme
from reflect.tui.widgets.charts import strip
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import VList
from tests.support.caseload import caseload_journal
from tests.support.driving import pressed, shown
from tests.support.journals import open_journal
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.app import App

    from reflect.domain.palette import Palette
    from reflect.journal.journal import Journal

KNOWN = palettes()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        yield opened


@pytest.fixture
def caseload(tmp_path: Path) -> Iterator[Journal]:
    with caseload_journal(tmp_path / "caseload") as opened:
        yield opened


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
        ("light", {"TERM": "linux"}, theme.PLAIN),
        ("dark", {"TERM": "xterm"}, theme.PLAIN),
        ("dark", {"TERM": "xterm-16color"}, theme.PLAIN),
        ("light", {"TERM": "xterm-256color"}, "light"),
        ("light", {"TERM": "xterm-kitty"}, "light"),
        ("light", {"TERM": "linux", "COLORTERM": "truecolor"}, "light"),
        ("light", {"TERM": ""}, "light"),
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


@pytest.mark.parametrize(
    ("environ", "colours"),
    [({"TERM": "linux"}, False), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({}, True)],
)
async def test_a_journal_is_drawn_in_no_colour_where_there_is_to_be_none(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], colours: bool
) -> None:
    if "NO_COLOR" in environ:
        monkeypatch.setenv("NO_COLOR", environ["NO_COLOR"])
    async with shown(journal, environ=environ) as pilot:
        await pressed(pilot, "5", "a")
        rows = pilot.app.screen._compositor.render_strips()
        styles = [s.style for row in rows for s in row if s.style]
        named = {c.name for s in styles for c in (s.color, s.bgcolor) if c is not None}
        assert (named != {"default"}) is colours
        name = pilot.app.screen.query_one(Field).value
        (chosen,) = {s.style for row in rows for s in row if name[:-1] in s.text and s.style}
        assert bool(chosen.reverse) is not colours, "what typing replaces is seen"
        assert bool(chosen.bgcolor and chosen.bgcolor.name != "default") is colours


COLOURED = ("light", "dark", "high_contrast")


@pytest.mark.parametrize("name", COLOURED)
async def test_every_word_on_the_pages_can_be_read_on_its_ground(
    caseload: Journal, name: str
) -> None:
    caseload.settings.change(THEME, name)
    async with shown(caseload) as pilot:
        for way in ("1", "2", "enter", "t", "m", "escape escape o", "3", "enter", "3 o", "4", "p",
                    "escape 4 m", "5", "enter", "v", "enter", "e", "escape s", "enter", "1 slash",
                    "1 question_mark", "escape n", "H e r", "enter enter"):  # fmt: skip
            await pressed(pilot, *way.split())
            assert not list(_unreadable(pilot.app)), way


def _unreadable(app: App[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what stands on the page in colours too near each other; bars are no words."""
    for row in app.screen._compositor.render_strips():
        for text, style, _ in row:
            if style is None or not any(letter.isalnum() for letter in text):
                continue
            ink, ground = (c.get_truecolor().hex for c in (style.color, style.bgcolor) if c)
            if contrast(ink, ground) < 4.5:
                yield text, ink, ground
