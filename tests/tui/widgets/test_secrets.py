"""Fields for what nobody else may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reflect.tui.widgets.code_input import CodeInput
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.passphrase import SecretInput
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import Callable


async def test_a_passphrase_is_shown_as_dots_and_copied_by_no_key(
    host: Callable[..., Any],
) -> None:
    field = SecretInput("Passphrase")
    app = host(field)
    async with app.run_test() as pilot:
        await pilot.press(*"heron", "ctrl+shift+a", "ctrl+c")
        assert app.clipboard == ""
        await pilot.press("ctrl+x")
        assert app.clipboard == ""
        assert field.value == "heron"
        assert "•••••" in text_of(app)
        assert "heron" not in text_of(app)


async def test_a_mouse_selection_takes_nothing_from_a_passphrase(
    host: Callable[..., Any],
) -> None:
    app = host(SecretInput("Passphrase"))
    async with app.run_test() as pilot:
        await pilot.press(*"heron")
        await pilot.double_click(SecretInput, offset=(4, 0))
        await pilot.press("ctrl+c")
        assert app.clipboard == ""


async def test_the_repr_of_a_passphrase_field_is_silent(host: Callable[..., Any]) -> None:
    field = SecretInput("Passphrase")
    app = host(field)
    async with app.run_test() as pilot:
        await pilot.press(*"heron")
        assert "heron" not in repr(field)


async def test_an_ordinary_field_copies_inside_the_program_only(
    host: Callable[..., Any],
) -> None:
    app = host(lambda: Field("Heron", id="name"))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+shift+a", "ctrl+c")
        assert app.clipboard == "Heron"


def starts_with_place(place: int, group: str) -> bool:
    return group.startswith(str(place + 1))


async def test_each_group_of_a_code_is_checked_while_typing(host: Callable[..., Any]) -> None:
    code = CodeInput(starts_with_place, groups=3, size=3)
    app = host(code)
    async with app.run_test() as pilot:
        await pilot.press(*"1ab-2c")
        assert "1AB ✓  2C" in text_of(app)
        await pilot.press("d", "space", *"9xx")
        assert "1AB ✓  2CD ✓  9XX ✗" in text_of(app)
        assert "Group 3 does not look right. Compare with your copy." in text_of(app)


async def test_too_many_groups_are_said_to_be_too_many(host: Callable[..., Any]) -> None:
    app = host(CodeInput(starts_with_place, groups=1, size=3))
    async with app.run_test() as pilot:
        await pilot.press(*"1ab2cd")
        assert "2CD ✗" in text_of(app)
        assert "That is more than 1 group of 3." in text_of(app)


async def test_a_slip_that_the_field_names_is_not_handed_on_to_be_named_again(
    host: Callable[..., Any],
) -> None:
    app = host(CodeInput(starts_with_place, groups=2, size=3))
    async with app.run_test() as pilot:
        await pilot.press(*"1ab9cd", "enter")
        assert app.of(CodeInput.Submitted) == []
        await pilot.press("backspace", "enter")
        (message,) = app.of(CodeInput.Submitted)
        assert message.text == "1ab9c"


async def test_enter_hands_on_what_was_typed(host: Callable[..., Any]) -> None:
    app = host(CodeInput(starts_with_place, groups=1, size=3))
    async with app.run_test() as pilot:
        await pilot.press(*"1ab", "enter")
        (message,) = app.of(CodeInput.Submitted)
        assert message.text == "1ab"
        assert "1ab" not in repr(message)
