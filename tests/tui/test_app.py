"""Keys that work everywhere, the lock, the curtain, and what keeps its state."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.command import CommandList
from textual.widgets import Input

from reflect.errors import StorageError
from reflect.journal.held import SAID
from reflect.journal.session import Passphrase
from reflect.journal.settings import CURTAIN, IDLE_MINUTES
from reflect.tui import messages
from reflect.tui.app import LOCK_REASONS, ReflectApp
from reflect.tui.guarded_app import NO_LOCK
from reflect.tui.messages import PlaceName
from reflect.tui.places import Where, place_of
from reflect.tui.routes import ROUTES
from reflect.tui.screens.after_meeting import AfterMeetingScreen
from reflect.tui.screens.ask import AskChoice
from reflect.tui.screens.covers import TooSmall
from reflect.tui.screens.form import HELD, Form
from reflect.tui.screens.guard import GuardScreen
from reflect.tui.screens.help import HelpScreen
from reflect.tui.screens.page import Page
from reflect.tui.screens.palette import ActionPalette
from reflect.tui.screens.phrases import PhrasesScreen
from reflect.tui.screens.place import Place
from reflect.tui.screens.settings import SettingsScreen
from reflect.tui.screens.unlock import UnlockScreen
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.vlist import VList
from tests.support.driving import named, until
from tests.support.screens import text_of
from tests.tui.conftest import PASSPHRASE, settle

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from reflect.journal.journal import Journal
    from reflect.journal.session import Vaults
    from tests.tui.conftest import Hours


@pytest.mark.parametrize("place", PlaceName)
async def test_a_number_goes_to_each_place(app: ReflectApp, place: PlaceName) -> None:
    async with app.run_test() as pilot:
        await pilot.press(place.key)
        await settle(pilot)
        assert isinstance(app.screen, Place)
        assert app.screen.PLACE is place


async def test_a_click_on_a_place_goes_there(app: ReflectApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        at = text_of(app).splitlines()[0].index("Clients")
        await pilot.click(offset=(at, 0))
        await settle(pilot)
        assert app.current_mode == "clients"


async def test_a_click_on_a_hint_presses_its_key(app: ReflectApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        at = text_of(app).splitlines()[-1].index("? help")
        await pilot.click(offset=(at, 23))
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_going_to_a_place_closes_what_was_on_top(app: ReflectApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert app.current_mode == "journal"
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(app.screen, Place)


async def test_esc_leads_home_from_anywhere(app: ReflectApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("5", "s", "escape", "escape")
        await settle(pilot)
        assert app.current_mode == "today"
        await pilot.press("escape")
        assert app.is_running


@pytest.mark.parametrize(
    ("key", "screen"), [("g", GuardScreen), ("f9", GuardScreen), ("s", SettingsScreen)]
)
async def test_one_key_opens_each_page(app: ReflectApp, key: str, screen: type[Page]) -> None:
    async with app.run_test() as pilot:
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(app.screen, screen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, Place)


@pytest.mark.parametrize(
    ("name", "screen"), [("settings", SettingsScreen), ("words you", PhrasesScreen)]
)
async def test_a_page_that_is_shown_is_not_laid_over_itself(
    app: ReflectApp, name: str, screen: type[Page]
) -> None:
    async with app.run_test() as pilot:
        for _ in range(2):
            await named(pilot, name, name.capitalize())
            await settle(pilot)
            assert isinstance(app.screen, screen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, Place)


async def test_every_action_is_in_the_palette_with_its_key(app: ReflectApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        offered = {command.title for command in app.get_system_commands(app.screen)}
        for words in (
            "Lock  ·  Ctrl+L",
            "Quit  ·  Ctrl+Q",
            "New reflection  ·  n",
            "Search  ·  /",
            "Go to Clients  ·  5",
            "Settings  ·  s",
            "Blank the screen  ·  Ctrl+B",
            "Help  ·  ?",
        ):
            assert words in offered
        assert not any("screenshot" in title.casefold() for title in offered)
        await named(pilot, "guard", "Guard card")
        assert isinstance(app.screen, GuardScreen)


@pytest.mark.parametrize("key", ["n", "slash"])
async def test_the_palette_names_no_key_that_is_a_letter_of_a_text_here(
    app: ReflectApp, key: str
) -> None:
    async with app.run_test() as pilot:
        await pilot.press(key)
        await settle(pilot)
        offered = {command.title for command in app.get_system_commands(app.screen)}
        assert {"New reflection", "Go to Clients", "Search", "Settings  ·  F10"} <= offered
        await named(pilot, "go to cl", "Go to Clients")
        assert app.current_mode == PlaceName.CLIENTS


async def test_the_palette_offers_nothing_twice_and_not_itself(app: ReflectApp) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("2")
        await settle(pilot)
        titles = [command.title for command in app.get_system_commands(app.screen)]
        names = [title.partition("  ·  ")[0].casefold() for title in titles]
        assert "bin" in names
        assert sorted(names) == sorted({*names} - {"palette", "every action, by name"})
        await pilot.press("f1")
        await settle(pilot)
        assert "every action, by name" in text_of(app)


# Who is there


async def test_blanking_shows_nothing_until_a_key_which_does_nothing_else(
    app: ReflectApp,
) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        before = text_of(app)
        await pilot.press("ctrl+b")
        assert text_of(app).strip() == ""
        await pilot.press("2")
        assert text_of(app) == before
        assert app.current_mode == "today"


async def test_losing_the_focus_draws_the_curtain(app: ReflectApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        before = text_of(app)
        app.post_message(events.AppBlur())
        await pilot.pause()
        assert text_of(app).strip() == ""
        app.post_message(events.AppFocus())
        await pilot.pause()
        assert text_of(app) == before


async def test_the_curtain_can_be_switched_off(app: ReflectApp, journal: Journal) -> None:
    journal.settings.change(CURTAIN, "off")
    async with app.run_test() as pilot:
        await settle(pilot)
        app.post_message(events.AppBlur())
        await pilot.pause()
        assert text_of(app).strip() != ""


async def test_a_terminal_too_small_is_told_politely_and_keeps_all(app: ReflectApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "down", "down")
        await settle(pilot)
        before = text_of(app)
        await pilot.resize_terminal(59, 24)
        assert isinstance(app.screen, TooSmall)
        assert "60 columns and 20 rows" in " ".join(text_of(app).split())
        await pilot.press("2", "escape")
        await pilot.press("ctrl+p")
        await settle(pilot)
        await pilot.resize_terminal(80, 19)
        assert isinstance(app.screen, TooSmall)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert text_of(app) == before


async def test_room_that_came_back_under_the_guard_card_is_used(app: ReflectApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = text_of(app)
        await pilot.resize_terminal(40, 12)
        await pilot.press("f9")
        await settle(pilot)
        assert not isinstance(app.screen, TooSmall), "what cannot wait is shown at any size"
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await settle(pilot)
        assert text_of(app) == before


# The lock


async def test_the_lock_key_shuts_the_journal_and_ends(app: ReflectApp, vaults: Vaults) -> None:
    async with app.run_test() as pilot:
        await pilot.press("ctrl+l")
    assert app.return_value == "key"
    assert app.return_value in LOCK_REASONS
    vaults.unlock(Passphrase(PASSPHRASE)).close()


async def test_no_sentence_stands_over_help(app: ReflectApp) -> None:
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        app.say("It opens and is whole.")
        await settle(pilot)
        assert "It opens and is whole." in text_of(app)
        await pilot.press("question_mark")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        assert "It opens and is whole." not in text_of(app)


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_page_key_before_the_list_of_actions_is_laid_out_ends_nothing(
    app: ReflectApp, key: str
) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        with app.batch_update():  # nothing is laid out meanwhile
            app.action_command_palette()
            await until(pilot, lambda: listed(app) and listed(app)[0].option_count)
            (lines,) = listed(app)
            assert not lines.scrollable_content_region
            app.post_message(events.Key(key, None))
            await pilot.pause()
        await settle(pilot)
        assert isinstance(app.screen, ActionPalette)
        await pilot.press("pagedown")
        assert (lines.highlighted or 0) > 5
        await pilot.press("pageup")
        assert lines.highlighted == 0


def listed(app: ReflectApp) -> list[CommandList]:
    """The list of actions, if it is there yet."""
    return list(app.screen.query(CommandList))


async def test_enter_right_behind_what_is_typed_takes_what_it_finds(app: ReflectApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await settle(pilot)
        typed = app.screen.query_one(Input)
        typed.value = "words you taught"
        await typed.action_submit()
        await settle(pilot)
        assert isinstance(app.screen, PhrasesScreen)


@pytest.mark.parametrize("above", ["question_mark", "ctrl+p", "n f5", "too small"])
async def test_the_lock_key_locks_from_under_help_a_question_or_the_list_of_actions(
    app: ReflectApp, vaults: Vaults, above: str
) -> None:
    async with app.run_test() as pilot:
        if above == "too small":
            await pilot.resize_terminal(30, 8)
        else:
            await pilot.press(*above.split())
        await settle(pilot)
        assert not isinstance(app.screen, Page)
        await pilot.press("ctrl+l")
    assert app.return_value == "key"
    vaults.unlock(Passphrase(PASSPHRASE)).close()


async def test_idleness_locks_after_the_minutes_chosen(
    app: ReflectApp, journal: Journal, hours: Hours
) -> None:
    journal.settings.change(IDLE_MINUTES, "2")
    async with app.run_test() as pilot:
        await settle(pilot)
        hours.seconds += 119
        app._check_idle()
        assert app.return_value is None
        hours.seconds += 1
        app._check_idle()
        await pilot.pause()
    assert app.return_value == "idle"


async def test_a_demo_never_locks_for_that_would_throw_it_away(
    app: ReflectApp, journal: Journal, hours: Hours
) -> None:
    journal.demo = True
    async with app.run_test() as pilot:
        await settle(pilot)
        hours.seconds += 8 * 3600
        await pilot.press("2", "ctrl+l")
        await settle(pilot)
        assert app.journal is journal
        assert [said.message for said in app._notifications] == [NO_LOCK]
    assert app.return_value is None


async def test_a_key_counts_as_somebody_being_there(app: ReflectApp, hours: Hours) -> None:
    async with app.run_test() as pilot:
        hours.seconds += 290
        await pilot.press("down")
        hours.seconds += 290
        app._check_idle()
        assert app.return_value is None


async def test_whoever_wakes_a_sleeping_machine_must_unlock(app: ReflectApp, hours: Hours) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        hours.seconds += 8 * 3600
        await pilot.press("2")
    assert app.return_value == "idle"


async def test_coming_back_from_suspension_looks_at_the_clock(
    app: ReflectApp, hours: Hours
) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        hours.seconds += 301
        app.app_resume_signal.publish(app)
        await pilot.pause()
    assert app.return_value == "idle"


async def test_unlocking_comes_back_to_the_same_page(vaults: Vaults, app: ReflectApp) -> None:
    assert app.journal is not None
    client = app.journal.clients.add("Heron")
    async with app.run_test() as pilot:
        await pilot.press("5")
        app.open(messages.ClientPage(client.id))
        await settle(pilot)
        page = type(app.screen)
        await pilot.press("ctrl+l")
    again = ReflectApp(vaults, journal=vaults.unlock(Passphrase(PASSPHRASE)), environ={})
    async with again.run_test() as pilot:
        await settle(pilot)
        assert again.current_mode == "clients"
        assert type(again.screen) is page
    again.close_journal()


async def test_a_new_name_that_a_lock_found_goes_on_where_it_ended(
    vaults: Vaults, app: ReflectApp
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("5", "a", *"Hero")
        await settle(pilot)
        await pilot.press("ctrl+l")
    again = ReflectApp(vaults, journal=vaults.unlock(Passphrase(PASSPHRASE)), environ={})
    async with again.run_test() as pilot:
        await pilot.press("5", "a")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert again.screen.query_one("#name", Field).value == "Heron"
    again.close_journal()


async def test_unlocking_comes_back_to_no_page_of_a_meeting_that_is_recorded(
    vaults: Vaults, app: ReflectApp
) -> None:
    assert app.journal is not None
    app.journal.supervision.plan_meeting(datetime(2026, 11, 20, 9, 0))  # noqa: DTZ001 - as typed
    async with app.run_test() as pilot:
        await pilot.press("4")
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(app.screen, AfterMeetingScreen)
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(app.screen, AskChoice)
        await pilot.press("ctrl+l")
    again = ReflectApp(vaults, journal=vaults.unlock(Passphrase(PASSPHRASE)), environ={})
    async with again.run_test() as pilot:
        await settle(pilot)
        assert again.current_mode == "supervision"
        assert not isinstance(again.screen, AfterMeetingScreen)
    again.close_journal()


@pytest.mark.parametrize("key", ["e", "r", "g", "question_mark"])
async def test_unlocking_comes_back_to_the_page_below_a_form_or_a_card(
    vaults: Vaults, app: ReflectApp, key: str
) -> None:
    assert app.journal is not None
    row = app.journal.referrals.new(app.journal.clients.add("Heron").id, "day group")
    row = app.journal.referrals.keep(row).row
    async with app.run_test() as pilot:
        app.open(messages.ReferralPage(row.id))
        await settle(pilot)
        page = type(app.screen)
        await pilot.press(key)
        await settle(pilot)
        assert type(app.screen) is not page
        await pilot.press("ctrl+l")
    again = ReflectApp(vaults, journal=vaults.unlock(Passphrase(PASSPHRASE)), environ={})
    async with again.run_test() as pilot:
        await settle(pilot)
        assert type(again.screen) is page
    again.close_journal()


Typing = tuple[messages.Target, str, dict[str, str]]


def forms(journal: Journal) -> dict[str, Typing]:
    """Return what opens each form that a lock could take words from, and words for its fields."""
    heron = journal.clients.named("Heron")
    row = journal.referrals.of_client(heron.id)[0].row
    page = messages.ReferralPage(row.id)
    return {
        "a client": (messages.ClientPage(heron.id), "e", {"name": "Curlew", "site": "the lake"}),
        "a guess": (page, "a", {"guess": "to be seen there", "basis": "She [b]looked[/b] away."}),
        "a place": (messages.LedgerPage(heron.id), "J", {"place-reason": "It cannot wait."}),
    }


def fill(app: ReflectApp, words: dict[str, str]) -> None:
    for name, text in words.items():
        for field in app.screen.query(f"#{name}"):
            setattr(field, "text" if isinstance(field, Editor) else "value", text)


def filled(app: ReflectApp, words: dict[str, str]) -> dict[str, str]:
    found = {name: app.screen.query_one(f"#{name}") for name in words}
    return {
        name: field.text if isinstance(field, Editor) else field.value  # type: ignore[attr-defined]
        for name, field in found.items()
    }


@pytest.mark.parametrize("which", ["a client", "a guess", "a place"])
async def test_what_a_form_had_not_kept_stands_in_it_again_after_a_lock_until_it_is_kept(
    vaults: Vaults, app: ReflectApp, which: str
) -> None:
    assert app.journal is not None
    heron = app.journal.clients.add("Heron")
    for service in ("night shelter", "debt advice"):
        app.journal.referrals.keep(app.journal.referrals.new(heron.id, service))
    target, key, words = forms(app.journal)[which]
    async with app.run_test() as pilot:
        app.open(target)
        await settle(pilot)
        page = type(app.screen)
        await pilot.press(key)
        await settle(pilot)
        form = type(app.screen)
        assert issubclass(form, Form)
        fill(app, words)
        await pilot.press("ctrl+l")
    assert app.return_value == "key"
    again = ReflectApp(vaults, journal=vaults.unlock(Passphrase(PASSPHRASE)), environ={})
    async with again.run_test(notifications=True) as pilot:
        await settle(pilot)
        assert type(again.screen) is page
        assert SAID in " ".join(text_of(again).replace("▌", " ").split())
        await pilot.press(key)
        await settle(pilot)
        assert type(again.screen) is form
        assert filled(again, words) == words
        assert any(said.message == HELD for said in again._notifications)
        assert "Ctrl+S saves it." in text_of(again)
        for chips in again.screen.query("#kind").results(Chips):
            chips.choose(["shame"])
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert type(again.screen) is page
        again.clear_notifications()
        await pilot.press(key)
        await settle(pilot)
        assert not again._notifications
    again.close_journal()


async def test_what_is_let_go_of_after_a_lock_does_not_come_back(
    vaults: Vaults, app: ReflectApp
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("5", "a")
        await settle(pilot)
        fill(app, {"name": "Curlew"})
        await pilot.press("ctrl+l")
    again = ReflectApp(vaults, journal=vaults.unlock(Passphrase(PASSPHRASE)), environ={})
    async with again.run_test() as pilot:
        await settle(pilot)
        await pilot.press("5", "a")
        await settle(pilot)
        assert filled(again, {"name": ""}) == {"name": "Curlew"}
        await pilot.press("escape")
        assert isinstance(again.screen, Form)
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(again.screen, Form)
        await pilot.press("a")
        await settle(pilot)
        assert filled(again, {"name": ""}) != {"name": "Curlew"}
    again.close_journal()


async def test_a_form_in_which_nothing_was_typed_leaves_nothing_behind_a_lock(
    vaults: Vaults, app: ReflectApp
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("5", "a")
        await settle(pilot)
        await pilot.press("ctrl+l")
    with vaults.unlock(Passphrase(PASSPHRASE)) as journal:
        assert journal.held.news() == ""
        assert journal.held.look("client/new") == {}


async def test_the_return_point_is_used_once(journal: Journal) -> None:
    journal.returning.keep("patterns")
    app = ReflectApp(None, journal=journal, environ={})
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.current_mode == "patterns"
    assert journal.returning.take() == ""


@pytest.mark.parametrize(
    ("kept", "where"),
    [
        ("", Where()),
        ("journal", Where(PlaceName.JOURNAL)),
        ("journal entry:e1", Where(PlaceName.JOURNAL, messages.EntryPage("e1"))),
        ("today draft:d1", Where(PlaceName.TODAY, messages.ResumeDraft("d1"))),
        (
            "today write:letter;;2026-11-20",
            Where(PlaceName.TODAY, messages.Write("letter", None, date(2026, 11, 20))),
        ),
        ("today write:letter", Where(PlaceName.TODAY, messages.Write("letter"))),
        ("today review:e1", Where(PlaceName.TODAY, messages.ReviewEntry("e1"))),
        (
            "today review:e1;risk,letter;deck:risk",
            Where(
                PlaceName.TODAY,
                messages.ReviewEntry("e1", offers=("risk", "letter"), line="deck:risk"),
            ),
        ),
        ("today page:bin", Where(PlaceName.TODAY, messages.BinPage())),
        ("today page:cellar", Where(PlaceName.TODAY)),
        ("nowhere entry:", Where()),
        ("clients bogus:x", Where(PlaceName.CLIENTS)),
    ],
)
def test_return_points_are_read_back(kept: str, where: Where) -> None:
    assert place_of(kept) == where


@pytest.mark.parametrize(
    "target",
    [
        messages.BinPage(),
        messages.InboxPage(),
        messages.PhrasesPage(),
        messages.BackupsPage(),
        messages.SettingsPage("hold"),
    ],
    ids=repr,
)
async def test_a_lock_leads_back_to_the_page_one_was_on(
    app: ReflectApp, vaults: Vaults, target: messages.Target
) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        app.open(target)
        await settle(pilot)
        page = type(app.screen)
        await pilot.press("ctrl+l")
    again = ReflectApp(vaults, journal=vaults.unlock(Passphrase(PASSPHRASE)), environ={})
    async with again.run_test() as pilot:
        await settle(pilot)
        assert type(again.screen) is page
        if isinstance(target, messages.SettingsPage):
            assert again.screen.query_one(VList).current.key == target.line
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(again.screen, Place)
    again.close_journal()


async def test_a_return_point_to_something_gone_is_no_obstacle(journal: Journal) -> None:
    journal.returning.keep("journal entry:no-such-entry")
    app = ReflectApp(None, journal=journal, environ={})
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.current_mode == "journal"
        assert isinstance(app.screen, Place)


async def test_an_open_journal_begins_in_its_place_and_styles_it_once(app: ReflectApp) -> None:
    updated: list[object] = []
    update = app.update_styles

    def noted(node: DOMNode, animate: bool = True) -> None:
        updated.append(node)
        update(node, animate)

    app.update_styles = noted  # type: ignore[method-assign]
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert app.screen.has_class("-wide")
        assert [
            type(screen).__name__ for stack in app._screen_stacks.values() for screen in stack
        ] == ["TodayPlace"]
        assert app.screen not in updated


def refusing() -> None:
    raise StorageError("The disk is full.")


async def test_nothing_unsaved_is_locked_away(app: ReflectApp, journal: Journal) -> None:
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        app.desk.take(refusing)
        app.desk.touch()
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert app.return_value is None
        assert "Not locked, so that nothing is lost. The disk is full." in " ".join(
            text_of(app).split()
        )
        assert journal.settings.idle_seconds == 300


async def test_an_idle_page_that_cannot_be_stored_is_at_least_blank(
    app: ReflectApp, hours: Hours
) -> None:
    async with app.run_test() as pilot:
        app.desk.take(refusing)
        app.desk.touch()
        hours.seconds += 400
        app._check_idle()
        await pilot.pause()
        assert app.return_value is None
        assert text_of(app).strip() == ""


async def test_leaving_with_unsaved_words_warns_once(app: ReflectApp) -> None:
    async with app.run_test(notifications=True) as pilot:
        app.desk.take(refusing)
        app.desk.touch()
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert "Ctrl+Q again" in " ".join(text_of(app).split())
        assert app.is_running
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_what_a_key_cannot_do_is_said_and_the_journal_stays_open(
    app: ReflectApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "action_new", refusing)
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert app.is_running
        assert "The disk is full." in " ".join(text_of(app).split())


async def test_a_warning_about_earlier_words_does_not_let_later_ones_go(app: ReflectApp) -> None:
    async with app.run_test(notifications=True) as pilot:
        app.desk.take(refusing)
        app.desk.touch()
        await pilot.press("ctrl+q", "x", "ctrl+q")
        await pilot.pause()
        assert app.is_running
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_leaving_stores_what_is_on_the_desk(app: ReflectApp) -> None:
    stored: list[bool] = []
    async with app.run_test() as pilot:
        app.desk.take(lambda: stored.append(True))
        app.desk.touch()
        await pilot.press("ctrl+q")
    assert stored == [True]


def test_everything_that_can_be_asked_for_has_a_screen() -> None:
    routed = {kind for kind, _ in ROUTES} | {messages.SettingsPage, messages.BackupsPage}
    targets = {
        thing
        for thing in vars(messages).values()
        if isinstance(thing, type) and issubclass(thing, messages.Target)
    }
    assert targets - {messages.Target} == routed


def test_what_can_be_opened_is_told_apart_by_what_it_names_and_shows_no_words() -> None:
    assert messages.EntryPage("e1") == messages.EntryPage("e1")
    assert messages.EntryPage("e1") != messages.EntryPage("e2")
    assert messages.EntryPage("e1") != messages.ClientPage("e1")
    assert len({messages.SearchPage("a"), messages.SearchPage("a"), messages.SearchPage()}) == 2
    assert repr(messages.SearchPage("the long corridor")) == "<SearchPage>"


async def test_the_keys_of_the_journal_are_dead_at_the_door(vaults: Vaults) -> None:
    app = ReflectApp(vaults, environ={})
    async with app.run_test() as pilot:
        await pilot.press("tab", "f9", "f10", "ctrl+l")
        await settle(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert app.return_value is None


async def test_what_a_screen_says_is_no_markup(app: ReflectApp) -> None:
    async with app.run_test(notifications=True) as pilot:
        app.screen.post_message(messages.Say("[/x] was added."))
        await pilot.pause()
        assert "[/x] was added." in text_of(app)


async def test_places_read_again_only_after_a_change(app: ReflectApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("5")
        await settle(pilot)
        assert app.journal is not None
        read: list[int] = []
        place: Any = app.screen
        kept = place.reload
        place.reload = lambda: (read.append(1), kept())
        await pilot.press("1", "5")
        await settle(pilot)
        assert read == []
        await pilot.press("1")
        app.screen.post_message(messages.Changed())
        await settle(pilot)
        assert read == []
        await pilot.press("5")
        await settle(pilot)
        assert read == [1]
