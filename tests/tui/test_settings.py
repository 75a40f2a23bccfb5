"""Settings hold at once and refuse what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.journal.session import Passphrase, RecoveryCode, Vaults
from reflect.journal.settings import CURTAIN, IDLE_MINUTES, SYSTEM_CLIPBOARD, THEME
from reflect.tui.screens.ask import AskChoice, AskLine
from reflect.tui.screens.settings import SettingsScreen
from reflect.tui.screens.steps import CodeStep, PassphraseStep
from reflect.tui.widgets.vlist import VList
from tests.support.driving import named, until
from tests.support.screens import same_as_golden, text_of
from tests.tui.conftest import NARROW, PASSPHRASE, WIDE, settle, write

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal
    from reflect.tui.app import ReflectApp


async def open_line(pilot: Pilot[str], name: str) -> None:
    """Open settings and the line with this key."""
    await pilot.press("s")
    await settle(pilot)
    pilot.app.screen.query_one(VList).find(name)
    await pilot.press("enter")
    await settle(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_settings_look_calm(app: ReflectApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("s")
        await settle(pilot)
        same_as_golden(f"settings-{size[0]}", text_of(app))


async def test_the_foot_says_of_each_line_whether_enter_changes_it_or_opens_a_page(
    app: ReflectApp,
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s")
        await settle(pilot)
        settings = app.screen
        count = sum(not line.is_heading for line in app.screen.query_one(VList).items)
        for _ in range(count):
            told = text_of(app).splitlines()[-1]
            await pilot.press("enter")
            await settle(pilot)
            asks = isinstance(app.screen, AskChoice | AskLine)
            assert ("Enter change" if asks else "Enter open") in told
            while app.screen is not settings:
                await pilot.press("escape")
                await settle(pilot)
            assert text_of(app).splitlines()[-1] == told
            await pilot.press("down")
            await settle(pilot)
        assert line_of(app) == "remove"


async def test_what_is_in_force_is_not_shown_as_taken_back(
    app: ReflectApp, journal: Journal
) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await open_line(pilot, THEME.key)
        await pilot.press("backspace", "delete")
        await settle(pilot)
        assert "(•) as the terminal says" in text_of(app)
        await pilot.press("f1")
        await settle(pilot)
        assert "take the answer back" not in text_of(app)
    assert journal.settings.get(THEME) == THEME.default


async def test_a_number_is_typed(app: ReflectApp, journal: Journal) -> None:
    async with app.run_test() as pilot:
        await open_line(pilot, IDLE_MINUTES.key)
        await write(pilot, "12", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        assert journal.settings.idle_seconds == 720
        assert app.idle_seconds == 720


async def test_what_does_not_fit_is_said_and_stays_in_the_field(
    app: ReflectApp, journal: Journal
) -> None:
    async with app.run_test() as pilot:
        await open_line(pilot, IDLE_MINUTES.key)
        await write(pilot, "soon", "enter")
        await settle(pilot)
        shown = " ".join(text_of(app).split())
        assert "please give a whole number, 1 to 240" in shown
        assert "soon" in shown
        await pilot.press("escape")
        await settle(pilot)
        assert journal.settings.idle_seconds == 300


async def test_a_switch_says_what_it_does(app: ReflectApp, journal: Journal) -> None:
    async with app.run_test() as pilot:
        await open_line(pilot, SYSTEM_CLIPBOARD.key)
        assert SYSTEM_CLIPBOARD.about in " ".join(text_of(app).split())


async def test_colours_change_at_once(app: ReflectApp, journal: Journal) -> None:
    async with app.run_test() as pilot:
        await open_line(pilot, THEME.key)
        assert "Enter choose" in text_of(app).splitlines()[-1]
        await pilot.press("down", "down", "down", "enter")
        await settle(pilot)
        assert app.theme == "light"
        await open_line(pilot, THEME.key)
        await pilot.press("2")
        await settle(pilot)
        assert app.theme == "dark"
        await open_line(pilot, THEME.key)
        await pilot.press("4")
        await settle(pilot)
        assert app.theme == "light"
        assert journal.settings.get(THEME) == "light"


async def test_the_system_clipboard_is_opened_only_by_choice(
    app: ReflectApp, journal: Journal
) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        assert not app.share_clipboard
        await open_line(pilot, SYSTEM_CLIPBOARD.key)
        await pilot.press("1")
        await settle(pilot)
        assert app.share_clipboard
        await open_line(pilot, CURTAIN.key)
        await pilot.press("2")
        await settle(pilot)
        assert not journal.settings.is_on(CURTAIN)


async def test_the_passphrase_is_changed_after_asking_for_the_old_one(
    app: ReflectApp, vaults: Vaults
) -> None:
    async with app.run_test(notifications=True) as pilot:
        await open_line(pilot, "passphrase")
        await write(pilot, "not this", "enter")
        await settle(pilot)
        assert "That is not the passphrase" in text_of(app)
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(app.screen.query_one("Step"), PassphraseStep)
        await write(pilot, "marble attic thirsty comet")
        await settle(pilot)
        await pilot.press("enter")
        await write(pilot, "marble attic thirsty comet", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        assert "The new passphrase opens your journal" in " ".join(text_of(app).split())
    app.close_journal()
    vaults.unlock(Passphrase("marble attic thirsty comet")).close()


async def test_a_new_recovery_code_holds_once_typed_back(
    app: ReflectApp, vaults: Vaults, code: RecoveryCode
) -> None:
    async with app.run_test() as pilot:
        await open_line(pilot, "code")
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        step = app.screen.query_one(CodeStep)
        new = step._code
        assert new.groups()[0] in text_of(app)
        vaults.unlock(code, write=False).close()  # the old one, until the new one is typed back
        await pilot.press("enter")
        await write(pilot, new.display(), "enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
    app.close_journal()
    vaults.unlock(new).close()
    with pytest.raises(Exception, match="not the recovery code"):
        vaults.unlock(code)


async def test_leaving_early_changes_nothing(app: ReflectApp, vaults: Vaults) -> None:
    async with app.run_test() as pilot:
        await open_line(pilot, "passphrase")
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        await write(pilot, "half a thought")
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
    app.close_journal()
    vaults.unlock(Passphrase(PASSPHRASE)).close()


async def test_a_demo_offers_no_way_to_change_its_secrets(
    app: ReflectApp, journal: Journal
) -> None:
    journal.demo = True
    async with app.run_test() as pilot:
        await pilot.press("s")
        await settle(pilot)
        assert "passphrase" not in text_of(app)
        assert "recovery" not in text_of(app)


def line_of(app: ReflectApp) -> str:
    """Return the key of the line under the cursor of the settings."""
    assert isinstance(app.screen, SettingsScreen)
    return app.screen.query_one(VList).current.key  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("typed", "words", "key"),
    [
        ("theme", "Colours", THEME.key),
        ("colo", "Colours", THEME.key),
        ("idle lock", "Lock after this many idle minutes", IDLE_MINUTES.key),
        ("minutes meet", "Usual minutes of a meeting", "supervision_minutes"),
        ("backups k", "Backups kept", "backups_kept"),
        ("Clipboard", "Copy to the system clipboard", SYSTEM_CLIPBOARD.key),
        ("new keys", "New keys, after a suspected leak", "rotate"),
        ("password", "Change the passphrase", "passphrase"),
        ("crisis", "Whom to call", "contacts"),
    ],
)
async def test_a_line_is_reached_by_name_from_anywhere(
    app: ReflectApp, size: tuple[int, int], typed: str, words: str, key: str
) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await named(pilot, ["space" if letter == " " else letter for letter in typed], words)
        await settle(pilot)
        assert line_of(app) == key
        assert any(row.strip().startswith("› ") for row in text_of(app).splitlines())
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, SettingsScreen)


async def test_from_the_settings_themselves_the_cursor_goes_to_the_line(app: ReflectApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("s")
        await settle(pilot)
        await named(pilot, "erase", "Remove the whole journal")
        await settle(pilot)
        assert line_of(app) == "remove"
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, SettingsScreen)


async def test_every_line_is_among_the_actions_by_its_longest_word(
    app: ReflectApp, journal: Journal, vaults: Vaults
) -> None:
    by_page = {"phrases", "bin", "backups"}
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        for line in SettingsScreen(journal, vaults).lines():
            if line.is_heading or line.key in by_page:
                continue
            word = max(line.words.split(), key=len).strip(":,").casefold()
            await pilot.press("ctrl+p", *("apostrophe" if c == "'" else c for c in word))
            await until(pilot, lambda line=line: f"{line.words}  ·  in settings" in text_of(app))
            await pilot.press("escape")
            await settle(pilot)


async def test_a_demo_offers_by_name_no_line_that_it_has_not(
    app: ReflectApp, journal: Journal
) -> None:
    journal.demo = True
    async with app.run_test() as pilot:
        await named(pilot, "hold", "Hold: keep everything")
        await settle(pilot)
        assert line_of(app) == "hold"
        await pilot.press("escape", "ctrl+p", *"passphr")
        await settle(pilot)
        assert "Change the passphrase" not in text_of(app)
        await pilot.press("escape", "ctrl+p", *"backups")
        await settle(pilot)
        assert not any(row.strip() == "Backups" for row in text_of(app).splitlines())
