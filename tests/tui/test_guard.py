"""The guard card is one key away and loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.contact import ContactKind
from reflect.tui.screens.contacts import ContactForm, ContactsScreen
from reflect.tui.screens.guard import GuardScreen
from reflect.tui.screens.page import Page
from tests.support.screens import same_as_golden, text_of
from tests.tui.conftest import NARROW, WIDE, settle, write

if TYPE_CHECKING:
    from textual.screen import Screen

    from reflect.journal.journal import Journal
    from reflect.tui.app import ReflectApp


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_card_shows_its_words_and_whom_to_call(
    app: ReflectApp, journal: Journal, size: tuple[int, int]
) -> None:
    journal.contacts.add("My supervisor", "ext. 12", ContactKind.SUPERVISOR)
    journal.contacts.add("[/x] crisis line", "the number on the wall", ContactKind.CRISIS_LINE)
    async with app.run_test(size=size) as pilot:
        await pilot.press("g")
        await settle(pilot)
        same_as_golden(f"guard-{size[0]}", text_of(app))


async def test_without_contacts_it_says_how_to_add_them(app: ReflectApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("g")
        await settle(pilot)
        shown = " ".join(text_of(app).split())
        assert "Call your supervisor or your on-call line now." in shown
        assert "This journal is not the record, alerts nobody" in shown
        assert "No contacts are stored yet. a adds" in shown


async def test_whom_to_call_first_stands_first_whenever_it_was_added(
    app: ReflectApp, journal: Journal
) -> None:
    for kind in reversed(ContactKind):
        journal.contacts.add(f"the {kind.label}", "a number", kind)
    async with app.run_test() as pilot:
        await pilot.press("g")
        await settle(pilot)
        shown = text_of(app)
        places = [shown.index(f"the {kind.label}") for kind in ContactKind]
        assert places == sorted(places)


async def test_one_esc_goes_back_however_often_the_key_was_pressed(app: ReflectApp) -> None:
    async with app.run_test() as pilot:
        before = app.screen
        await pilot.press("g", "g", "f9")
        await settle(pilot)
        assert isinstance(app.screen, GuardScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is before


async def test_a_contact_is_added_from_the_card(app: ReflectApp, journal: Journal) -> None:
    async with app.run_test() as pilot:
        await pilot.press("g", "a")
        await settle(pilot)
        assert isinstance(app.screen, ContactForm)
        await write(pilot, "On-call line", "enter")
        await write(pilot, "call 3434", "enter")
        await pilot.press("2", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, GuardScreen)
        assert "On-call line   call 3434" in text_of(app)
    (kept,) = journal.contacts.all()
    assert (kept.label, kept.detail, kept.kind) == (
        "On-call line",
        "call 3434",
        ContactKind.ON_CALL,
    )


async def test_half_a_contact_is_not_kept_and_not_lost(app: ReflectApp, journal: Journal) -> None:
    async with app.run_test() as pilot:
        await pilot.press("g", "a")
        await settle(pilot)
        await write(pilot, "On-call line", "ctrl+s")
        await settle(pilot)
        shown = text_of(app)
        assert "A contact needs who it is and how to reach them." in shown
        assert "On-call line" in shown
    assert journal.contacts.all() == ()


async def test_a_dropped_contact_comes_back_with_u(app: ReflectApp, journal: Journal) -> None:
    journal.contacts.add("My supervisor", "ext. 12", ContactKind.SUPERVISOR)
    async with app.run_test(notifications=True) as pilot:
        app.push_screen(ContactsScreen(journal))
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert journal.contacts.all() == ()
        assert "My supervisor" not in text_of(app)
        await pilot.press("u")
        await settle(pilot)
        assert "My supervisor" in text_of(app)
    (back,) = journal.contacts.all()
    assert (back.label, back.detail, back.kind) == (
        "My supervisor",
        "ext. 12",
        ContactKind.SUPERVISOR,
    )


async def test_no_contacts_is_a_page_that_says_what_belongs_there(
    app: ReflectApp, journal: Journal
) -> None:
    async with app.run_test() as pilot:
        app.push_screen(ContactsScreen(journal))
        await settle(pilot)
        assert "Press a to add one." in " ".join(text_of(app).split())
        await pilot.press("d")
        assert app.is_running


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(
    "keys",
    [
        ("n", "enter", "enter", "f4"),
        ("n", "enter", "enter", "f5"),
        ("n", "enter", "enter", "w", "f2", "f2", "t"),
        ("question_mark",),
        ("ctrl+p",),
    ],
    ids=["whom", "day", "theme", "help", "actions"],
)
async def test_what_lies_over_a_page_gives_way_to_the_card_and_is_there_again(
    app: ReflectApp, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        box = app.screen
        assert not isinstance(box, Page)
        if box.query("Input"):
            await pilot.press("ctrl+u", *"mo")
            await settle(pilot)
        await pilot.press("f9", "f9")
        await settle(pilot)
        assert isinstance(app.screen, GuardScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is box
        if box.query("Input"):
            await pilot.press("s")
            await settle(pilot)
            assert "mos" in text_of(app)


async def test_the_help_of_a_question_in_a_box_names_the_card(app: ReflectApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("n", "enter", "enter")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert any(
            line.split()[:3] == ["F9", "guard", "card:"] for line in text_of(app).splitlines()
        )


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_how_to_reach_somebody_goes_on_below_itself_and_not_below_the_name(
    app: ReflectApp, journal: Journal, size: tuple[int, int]
) -> None:
    words = "ext. 2, or the mobile on the door of the small room, or ask at the desk for it"
    journal.contacts.add("Clinic supervisor", words, ContactKind.SUPERVISOR)
    journal.contacts.add("漢字 line", "a number", ContactKind.CRISIS_LINE)
    async with app.run_test(size=size) as pilot:
        await pilot.press("g")
        await settle(pilot)
        app.screen.query_one("#guard").scroll_end(animate=False)
        await settle(pilot)
        rows = text_of(app).splitlines()
        first = next(row for row in rows if "Clinic supervisor" in row)
        below = rows[rows.index(first) + 1]
        assert below.startswith(" " * first.index("ext. 2"))
        assert below.strip()
        shown = " ".join(" ".join(rows).split())
        assert all(word in shown for word in words.split())


async def test_the_card_stands_at_once_as_it_stays(
    app: ReflectApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.contacts.add("Clinic supervisor", "ext. 2, or the mobile on the door")
    journal.contacts.add("Emergency services", "the local number", ContactKind.EMERGENCY)
    drawn: list[str] = []
    display = type(app)._display

    def watched(self: ReflectApp, screen: Screen[object], picture: object) -> None:
        if isinstance(screen, GuardScreen):
            drawn.append(text_of(self))
        display(self, screen, picture)

    monkeypatch.setattr(type(app), "_display", watched)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g")
        await settle(pilot)
    body = [page.rsplit("\n", 2)[0] for page in drawn]
    assert "ext. 2" in body[0]
    assert set(body) == {body[-1]}


async def test_beside_a_long_name_how_to_reach_them_stands_below_it(
    app: ReflectApp, journal: Journal
) -> None:
    journal.contacts.add(
        "The supervisor of the clinic in the old town, mornings", "ext. 2, or the door"
    )
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g")
        await settle(pilot)
        assert "      ext. 2, or the door" in text_of(app)
