"""Help on every screen, with the keys as they are bound now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from reflect.tui import messages
from reflect.tui.keys import key_words
from reflect.tui.messages import PlaceName
from reflect.tui.screens.help import HelpScreen
from reflect.tui.screens.page import Page
from tests.support.screens import same_as_golden, text_of
from tests.tui.conftest import NARROW, WIDE, settle

if TYPE_CHECKING:
    from reflect.tui.app import ReflectApp


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_help_looks_calm(app: ReflectApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("s", "question_mark")
        await settle(pilot)
        same_as_golden(f"help-{size[0]}", text_of(app))


async def test_where_a_line_is_typed_help_has_the_key_that_is_no_letter(app: ReflectApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("s", "enter")
        await settle(pilot)
        field = app.screen.query_one(Input)
        foot = text_of(app).splitlines()[-1]
        assert "F1 help" in foot
        assert "? help" not in foot
        await pilot.press("question_mark")
        assert field.value.endswith("?")
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        shown = text_of(app).splitlines()
        assert any(line.split()[:2] == ["F1", "help"] for line in shown)
        assert not any(line.split()[:1] == ["/"] for line in shown)


@pytest.mark.parametrize("keys", [("n", "f5"), ("5", "a", "ctrl+s", "n", "enter", "enter", "f4")])
async def test_a_question_in_a_box_has_help_too_and_keeps_what_is_typed(
    app: ReflectApp, keys: tuple[str, ...]
) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        box = app.screen
        assert not isinstance(box, Page)
        await pilot.press("ctrl+u", *"moss")
        assert "F1 help" in text_of(app).splitlines()[-1]
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        assert any(line.split()[:2] == ["F1", "help"] for line in text_of(app).splitlines())
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is box
        assert "moss" in text_of(app)


@pytest.mark.parametrize("place", PlaceName)
@pytest.mark.parametrize("key", ["f1", "question_mark", "ctrl+underscore"])
async def test_every_place_has_help(app: ReflectApp, place: PlaceName, key: str) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press(place.key)
        await settle(pilot)
        below = app.screen
        assert isinstance(below, Page)
        assert below.HELP_TEXT
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        shown = " ".join(text_of(app).split())
        assert " ".join(below.HELP_TEXT.split())[:60] in shown
        for words in ("new reflection", "search", "lock", "guard card", "blank the screen"):
            assert words in shown
        await pilot.press(key)
        await settle(pilot)
        assert app.screen is below


@pytest.mark.parametrize(
    "target",
    [
        messages.GuardCard(),
        messages.SettingsPage(),
        messages.SearchPage(),
        messages.NewReflection(),
    ],
    ids=lambda target: type(target).__name__,
)
async def test_pages_have_help_too(app: ReflectApp, target: messages.Target) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        app.open(target)
        await settle(pilot)
        assert isinstance(app.screen, Page)
        assert app.screen.HELP_TEXT
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        assert "Esc" in text_of(app)


async def test_what_a_key_does_goes_on_below_its_own_words(app: ReflectApp) -> None:
    async with app.run_test(size=(60, 60)) as pilot:
        await pilot.press("s", "f1")
        await settle(pilot)
        lines = text_of(app).splitlines()
        (at,) = (at for at, line in enumerate(lines) if "Ctrl+Z" in line)
        assert lines[at + 1].strip() == "back"
        assert lines[at + 1].index("back") == lines[at].index("set reflect aside")


async def test_help_lists_keys_of_this_screen_before_those_of_all(app: ReflectApp) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("s", "f1")
        await settle(pilot)
        shown = text_of(app)
        assert shown.index("Here") < shown.index("  change") < shown.index("Everywhere")
        assert shown.index("Everywhere") < shown.index("go to Today")


async def test_help_speaks_of_no_key_that_is_on_no_keyboard(app: ReflectApp) -> None:
    async with app.run_test(size=(60, 80)) as pilot:
        await pilot.press("slash", "f1")
        await settle(pilot)
        shown = text_of(app)
        assert "F1" in shown
        assert "Ctrl+_" not in shown
        assert "completion" not in shown


async def test_help_follows_a_changed_key(app: ReflectApp) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        app.set_keymap({"lock": "f12"})
        await pilot.press("f1")
        await settle(pilot)
        line = next(line for line in text_of(app).splitlines() if line.endswith("  lock"))
        assert line.split() == ["F12", "lock"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ctrl+l", "Ctrl+L"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("f1", "F1"),
        ("enter", "Enter"),
        ("shift+tab", "Shift+Tab"),
        ("pageup", "PgUp"),
        ("a", "a"),
        ("1", "1"),
        ("ctrl+underscore", "Ctrl+_"),
        ("alt+left", "Alt+←"),
    ],
)
def test_keys_are_named_as_on_keyboards(key: str, words: str) -> None:
    assert key_words(key) == words


async def test_no_two_actions_share_a_key_on_any_place(app: ReflectApp) -> None:
    async with app.run_test() as pilot:
        for place in PlaceName:
            await pilot.press(place.key)
            await settle(pilot)
            meanings: dict[str, Any] = {}
            for key, active in app.screen.active_bindings.items():
                meanings.setdefault(key, set()).add(active.binding.action)
            assert all(len(found) == 1 for found in meanings.values())


async def test_words_stand_close_to_their_keys_however_many_keys_one_line_has(
    app: ReflectApp,
) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("5", "f1")
        await settle(pilot)
        lines = text_of(app).splitlines()
        (move,) = (at for at, line in enumerate(lines) if line.endswith("   move"))
        assert lines[move].split()[:2] == ["↑", "↓"]
        keys = {*lines[move].split(), *lines[move + 1].split()}
        assert keys == {"↑", "↓", "k", "j", "PgUp", "PgDn", "Home", "End", "move"}
        settings = next(line for line in lines if line.endswith("  settings"))
        assert settings.index("settings") - settings.index("s F10") < 20


async def test_help_says_how_to_leave_it(app: ReflectApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f1")
        await settle(pilot)
        assert text_of(app).splitlines()[-1].split() == ["Esc", "close"]
