"""Scales, chips and yes/no: one key press answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reflect.tui.widgets.answer import Answered
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.scale import Scale
from reflect.tui.widgets.yesno import YesNo
from tests.support.driving import until
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

THREE = [("a", "Anger"), ("b", "[/x] Boredom"), ("c", "Care")]


def answers(app: Any) -> list[tuple[Any, bool]]:
    return [(message.value, message.complete) for message in app.of(Answered)]


@pytest.mark.parametrize(
    ("key", "number"),
    [*((str(n), n) for n in range(10) if n != 1), ("x", 10), ("equals_sign", 10)],
)
async def test_one_key_answers_a_scale(host: Callable[..., Any], key: str, number: int) -> None:
    app = host(Scale())
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert answers(app) == [(number, True)]


async def test_ten_is_typed_as_it_is_written(
    host: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reflect.tui.widgets.scale.SECOND_DIGIT", 60.0)
    app = host(Scale())
    async with app.run_test() as pilot:
        await pilot.press("1")
        assert answers(app) == [(1, False)]
        await pilot.press("0")
        assert answers(app) == [(1, False), (10, True)]


async def test_a_one_goes_on_by_itself_when_no_nought_follows(
    host: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reflect.tui.widgets.scale.SECOND_DIGIT", 0.01)
    app = host(Scale())
    async with app.run_test() as pilot:
        await pilot.press("1")
        await until(pilot, lambda: len(answers(app)) >= 2)
        assert answers(app) == [(1, False), (1, True)]


async def test_after_an_arrow_a_nought_is_a_nought_again(host: Callable[..., Any]) -> None:
    app = host(Scale())
    async with app.run_test() as pilot:
        await pilot.press("1", "right", "0")
        assert answers(app) == [(1, False), (2, False), (0, True)]


async def test_a_scale_shows_its_answer_and_its_ends_without_colour(
    host: Callable[..., Any],
) -> None:
    app = host(Scale(7, low="not at all", high="fully"))
    async with app.run_test(size=(60, 5)):
        numbers, ends = text_of(app).splitlines()[:2]
        assert numbers == "  0   1   2   3   4   5   6  [7]  8   9  10"
        assert ends == " not at all                           fully"


async def test_a_scale_moves_with_arrows_and_takes_back(host: Callable[..., Any]) -> None:
    scale = Scale(9)
    app = host(scale)
    async with app.run_test() as pilot:
        await pilot.press("right", "right", "left", "backspace", "left", "delete", "right")
        assert [value for value, _ in answers(app)] == [10, 10, 9, None, 10, None, 0]
        assert not any(complete for _, complete in answers(app))


async def test_a_click_answers_a_scale(host: Callable[..., Any]) -> None:
    app = host(Scale())
    async with app.run_test() as pilot:
        await pilot.click(Scale, offset=(14, 0))
        assert answers(app) == [(3, True)]


async def test_y_and_n_answer(host: Callable[..., Any]) -> None:
    app = host(YesNo())
    async with app.run_test() as pilot:
        await pilot.press("y", "n", "backspace")
        await pilot.click(YesNo, offset=(2, 0))
        assert answers(app) == [(True, True), (False, True), (None, False), (True, True)]
        assert text_of(app).startswith("y (•) yes     n ( ) no")


async def test_a_choice_is_one_key(host: Callable[..., Any]) -> None:
    app = host(Chips(THREE))
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.press("2")
        assert answers(app) == [("b", True)]
        assert text_of(app).splitlines()[:3] == [
            "  1 ( ) Anger",
            "› 2 (•) [/x] Boredom",
            "  3 ( ) Care",
        ]


async def test_a_choice_can_be_walked_to(host: Callable[..., Any]) -> None:
    app = host(Chips(THREE, ("b",)))
    async with app.run_test() as pilot:
        await pilot.press("down", "space", "up", "enter", "backspace")
        assert answers(app) == [("c", True), ("b", True), (None, False)]


async def test_several_choices_are_done_with_enter(host: Callable[..., Any]) -> None:
    chips = Chips(THREE, several=True)
    app = host(chips)
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.press("3", "1", "3", "2", "enter")
        assert answers(app) == [
            (("c",), False),
            (("a", "c"), False),
            (("a",), False),
            (("a", "b"), False),
            (("a", "b"), True),
        ]
        assert text_of(app).splitlines()[0] == "  1 [x] Anger"


async def test_none_of_several_is_no_answer(host: Callable[..., Any]) -> None:
    app = host(Chips(THREE, ("a",), several=True))
    async with app.run_test() as pilot:
        await pilot.press("1", "enter")
        assert answers(app) == [(None, False), (None, True)]


async def test_a_click_chooses(host: Callable[..., Any]) -> None:
    app = host(Chips(THREE))
    async with app.run_test() as pilot:
        await pilot.click(Chips, offset=(9, 2))
        assert answers(app) == [("c", True)]


async def test_letters_follow_the_digits_in_a_long_list(host: Callable[..., Any]) -> None:
    options = [(f"t{n}", f"Theme {n}") for n in range(31)]
    app = host(Chips(options, several=True))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("9", "a", "v")
        assert answers(app)[-1] == (("t8", "t9", "t30"), False)


async def test_long_words_hang_below_themselves(host: Callable[..., Any]) -> None:
    app = host(Chips([("a", "word " * 20)]))
    async with app.run_test(size=(40, 10)):
        first, second = text_of(app).splitlines()[:2]
        assert first.startswith("› 1 ( ) word word")
        assert second.startswith("        word")


async def test_the_last_choice_comes_into_view(host: Callable[..., Any]) -> None:
    from textual.containers import VerticalScroll

    chips = Chips([(f"t{n}", f"Theme {n}") for n in range(40)])
    app = host(VerticalScroll(chips, can_focus=False))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert "Theme 39" in text_of(app)


async def test_the_cursor_stands_only_where_keys_go(host: Callable[..., Any]) -> None:
    app = host(Chips(THREE, ("b",), id="first"), Chips(THREE, id="second"))
    async with app.run_test() as pilot:
        app.query_one("#first").focus()
        await pilot.pause()
        assert "› 2 (•)" in text_of(app)
        await pilot.press("tab")
        shown = text_of(app)
        assert "› 2 (•)" not in shown
        assert "› 1 ( )" in shown
