"""Every source of styles is parsed once, and a change of palette still reaches all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.css import stylesheet as library
from textual.css.stylesheet import Stylesheet, StylesheetParseError

from reflect.tui.stylesheet import KeptStylesheet
from tests.tui.conftest import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflect.tui.app import ReflectApp

MANY = 200
"""More sources than the library remembers."""


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what the library parses."""
    found: list[str] = []
    real: Callable[..., Any] = library.parse

    def noting(scope: str, css: str, *rest: Any, **options: Any) -> Any:
        found.append(css)
        return real(scope, css, *rest, **options)

    monkeypatch.setattr(library, "parse", noting)
    return found


def _filled(sheet: Stylesheet) -> Stylesheet:
    for number in range(MANY):
        sheet.add_source(f"#one{number} {{ color: $shade; }}", ("", str(number)))
    return sheet


def test_a_new_source_is_parsed_alone(parsed: list[str]) -> None:
    sheet = _filled(KeptStylesheet(variables={"shade": "red"}))
    assert len(sheet.rules) == MANY
    parsed.clear()
    sheet.add_source("#new { color: $shade; }", ("", "new"))
    assert len(sheet.rules) == MANY + 1
    sheet.reparse()
    assert len(parsed) == 1


def test_the_library_alone_parses_everything_again(parsed: list[str]) -> None:
    sheet = _filled(Stylesheet(variables={"shade": "red"}))
    assert len(sheet.rules) == MANY
    parsed.clear()
    sheet.add_source("#new { color: $shade; }", ("", "new"))
    assert len(sheet.rules) == MANY + 1
    assert len(parsed) == MANY + 1


def test_other_variables_reach_every_rule() -> None:
    sheet = _filled(KeptStylesheet(variables={"shade": "red"}))
    before = {rule.styles.color.hex for rule in sheet.rules}
    sheet.set_variables({"shade": "blue"})
    sheet.reparse()
    assert before == {"#FF0000"}
    assert {rule.styles.color.hex for rule in sheet.rules} == {"#0000FF"}


def test_the_same_variables_again_parse_nothing(parsed: list[str]) -> None:
    sheet = _filled(KeptStylesheet(variables={"shade": "red"}))
    assert sheet.rules
    parsed.clear()
    sheet.set_variables({"shade": "red"})
    sheet.reparse()
    assert not parsed


def test_a_source_that_cannot_be_parsed_leaves_the_rules_as_they_were() -> None:
    sheet = _filled(KeptStylesheet(variables={"shade": "red"}))
    before = list(sheet.rules)
    sheet.add_source("#new { colour: red; }", ("", "new"))
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
    assert sheet._rules == before


async def test_going_round_the_places_parses_no_source_twice(
    app: ReflectApp, parsed: list[str]
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("1", "2", "3", "4", "5")
        await settle(pilot)
        parsed.clear()
        await pilot.press("1", "2", "3", "4", "5")
        await settle(pilot)
        assert not parsed
