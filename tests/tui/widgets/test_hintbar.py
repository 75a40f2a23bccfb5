"""The line at the foot names the keys that matter, and always help."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from reflect.tui.theme import PLAIN_VARIABLES
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.hintbar import HintBar
from tests.support.screens import text_of

if TYPE_CHECKING:
    from textual.content import Content
    from textual.pilot import Pilot


class CountedBar(HintBar):
    """Counts how often it is drawn."""

    drawn = 0

    def render(self) -> Content:
        self.drawn += 1
        return super().render()


class Hints(App[None]):
    """A few keys and the bar."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "x", "back", key_display="Esc"),
        Binding("question_mark,f1", "seen('help')", "help", key_display="?"),
        Binding("a", "seen('add')", "add one more client to the list"),
        Binding("b", "seen('bring')", "bring to supervision"),
        Binding("z", "seen('hidden')", "hidden", show=False),
        Binding("k", "seen('off')", "switched off"),
    ]
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.off = {"off"}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return PLAIN_VARIABLES

    def compose(self) -> ComposeResult:
        yield Field(id="name")
        yield CountedBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.off.intersection(parameters)

    def action_x(self) -> None:
        self.pressed.append("back")

    def action_seen(self, name: str) -> None:
        self.pressed.append(name)


async def foot(pilot: Pilot[None]) -> str:
    await pilot.pause()
    await pilot.pause()
    return text_of(pilot.app).splitlines()[-1].strip()


async def test_back_and_help_come_last_and_hidden_ones_not_at_all() -> None:
    async with Hints().run_test(size=(100, 5)) as pilot:
        assert await foot(pilot) == (
            "a add one more client to the list   b bring to supervision   Esc back   ? help"
        )


async def test_what_does_not_fit_is_left_out_but_never_help() -> None:
    async with Hints().run_test(size=(60, 5)) as pilot:
        assert await foot(pilot) == "a add one more client to the list   Esc back   ? help"
        await pilot.resize_terminal(40, 5)
        assert await foot(pilot) == "Esc back   ? help"


class LongHints(Hints):
    """Keys whose words have shorter ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "seen('new')", "new reflection"),
        Binding("e", "seen('edit')", "edit and notes"),
        Binding("v", "seen('view')", "referrals"),
    ]


async def test_words_are_said_shorter_before_a_key_is_left_out() -> None:
    app = LongHints()
    async with app.run_test(size=(140, 5)) as pilot:
        assert "n new reflection   e edit and notes   v referrals" in await foot(pilot)
        app.off = {"off", "add", "bring"}
        await pilot.resize_terminal(66, 5)
        app.screen.refresh_bindings()
        assert await foot(pilot) == "n new reflection   e edit   v referrals   Esc back   ? help"
        await pilot.resize_terminal(56, 5)
        assert await foot(pilot) == "n new   e edit   v referrals   Esc back   ? help"
        await pilot.resize_terminal(40, 5)
        assert await foot(pilot) == "n new   e edit   Esc back   ? help"


class Leaving(Hints):
    """A page whose way out has a name of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "x", "keep for later", key_display="Esc")
    ]


async def test_the_way_out_stands_before_help_whatever_it_is_called() -> None:
    async with Leaving().run_test(size=(70, 5)) as pilot:
        assert (await foot(pilot)).endswith("list   Esc keep for later   ? help")
        await pilot.resize_terminal(40, 5)
        assert await foot(pilot) == "Esc keep for later   ? help"


async def test_a_click_presses_the_key() -> None:
    app = Hints()
    async with app.run_test(size=(100, 5)) as pilot:
        line = await foot(pilot)
        await pilot.click(HintBar, offset=(2 + line.index("bring"), 0))
        await pilot.click(HintBar, offset=(2 + line.index("help"), 0))
        await pilot.pause()
        assert app.pressed == ["bring", "help"]


async def test_the_bar_follows_the_focus() -> None:
    async with Hints().run_test(size=(100, 5)) as pilot:
        assert "go on" not in await foot(pilot)
        pilot.app.query_one(Field).focus()
        assert "go on" in await foot(pilot)


async def test_the_bar_is_drawn_again_only_when_it_says_something_else() -> None:
    app = Hints()
    async with app.run_test(size=(100, 5)) as pilot:
        before = await foot(pilot)
        bar = app.query_one(CountedBar)
        drawn = bar.drawn
        app.screen.refresh_bindings()
        app.screen.refresh_bindings()
        assert await foot(pilot) == before
        assert bar.drawn == drawn
        app.off = set()
        app.screen.refresh_bindings()
        assert "k switched off" in await foot(pilot)
        assert bar.drawn == drawn + 1


async def test_the_bar_says_what_is_true_after_the_last_of_many_changes() -> None:
    app = Hints()
    async with app.run_test(size=(100, 5)) as pilot:
        await foot(pilot)
        for off in ({"add"}, {"off"}, {"add", "bring"}, set[str](), {"bring"}):
            app.off = off
            app.screen.refresh_bindings()
        said = await foot(pilot)
        assert "b bring" not in said
        assert "a add" in said
        app.off = {"off"}
        app.screen.refresh_bindings()
        app.screen.refresh_bindings()
        assert "b bring" in await foot(pilot)


class KeysOfAForm(Hints):
    """A form's keys: to go on, to keep, and one that the field shows by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "seen('choose')", "choose", key_display="Space"),
        Binding("ctrl+s", "seen('keep')", "keep", key_display="Ctrl+S"),
        Binding("f7", "seen('source')", "what is behind it", key_display="F7"),
        Binding("enter", "seen('on')", "go on", key_display="Enter"),
    ]


async def test_what_goes_on_comes_first_and_what_the_page_shows_is_left_out_first() -> None:
    app = KeysOfAForm()
    app.off = {"off", "add", "bring"}
    async with app.run_test(size=(100, 5)) as pilot:
        assert await foot(pilot) == (
            "Enter go on   Ctrl+S keep   F7 what is behind it   Space choose   Esc back   ? help"
        )
        await pilot.resize_terminal(60, 5)
        assert await foot(pilot) == "Enter go on   Ctrl+S keep   F7 basis   Esc back   ? help"
