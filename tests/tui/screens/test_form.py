"""A page of fields: where one is, how to go on, and that going through changes nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from reflect.domain.agenda.model import MeetingKind
from reflect.journal.held import SAID
from reflect.tui.messages import AfterMeeting, MeetingPage, ReferralPage
from reflect.tui.screens.decision import DecisionForm
from reflect.tui.screens.form import HELD, QUIT_NOT_KEPT, Form
from reflect.tui.screens.guess_form import GuessForm
from reflect.tui.screens.hold import HELD as REASON_HELD
from reflect.tui.screens.item_form import ItemForm
from reflect.tui.screens.meeting import MeetingScreen
from reflect.tui.screens.referral_form import ReferralForm
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.vlist import VList
from tests.support.driving import NARROW, WIDE, named, pressed, seen, settled, shown, written
from tests.support.journals import open_journal

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.journal.journal import Journal


def outstanding(pilot: Pilot[Any]) -> list[str]:
    """Return the labels that stand out, as they are drawn: bold."""
    labels = pilot.app.screen.query(".form-label")
    return [str(label.render()) for label in labels if label.styles.text_style.bold]


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}])
async def test_the_label_of_the_field_that_keys_go_to_stands_out(
    empty: Journal, environ: dict[str, str]
) -> None:
    async with shown(empty, MeetingPage(), environ=environ) as pilot:
        assert outstanding(pilot) == ["Day"]
        await pressed(pilot, "tab", "tab", "tab", "tab")
        assert outstanding(pilot) == ["Who is in the room"]
        assert "› 1 (•) Supervision" in seen(pilot)
        await pressed(pilot, "shift+tab")
        assert outstanding(pilot) == ["Label"]


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_form_longer_than_the_page_begins_with_the_label_of_its_first_field(
    empty: Journal, size: tuple[int, int]
) -> None:
    row = empty.referrals.new(empty.clients.add("Heron").id, "day group")
    row = empty.referrals.keep(row).row
    async with shown(empty, ReferralPage(row.id), size=size) as pilot:
        await pressed(pilot, "a")
        assert isinstance(pilot.app.screen, GuessForm)
        assert "What may be in the way" in seen(pilot)


@pytest.mark.parametrize("key", ["tab", "shift+tab"])
async def test_every_field_that_one_goes_to_is_shown_with_its_label(
    empty: Journal, key: str
) -> None:
    row = empty.referrals.new(empty.clients.add("Heron").id, "day group")
    row = empty.referrals.keep(row).row
    async with shown(empty, ReferralPage(row.id), size=NARROW) as pilot:
        await pressed(pilot, "e")
        form = pilot.app.screen
        assert isinstance(form, ReferralForm)
        for _ in form.focus_chain:
            await pressed(pilot, key)
            assert form.focused is not None
            label = form.query_one(f"#{form.focused.id}-label")
            shown_there = form.query_one(".form").region
            assert label.region.y >= shown_there.y, form.focused.id
            assert form.focused.region.bottom <= shown_there.bottom, form.focused.id


async def test_enter_goes_through_choices_and_changes_none_that_one_did_not_move_to(
    empty: Journal,
) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        kind, rule = pilot.app.screen.query(Chips)
        kind.choose(())
        kind.focus()
        await settled(pilot)
        assert "Enter go on   Ctrl+S save   Space choose" in seen(pilot)
        await pressed(pilot, "enter")
        assert (kind.chosen, pilot.app.focused) == ((), rule)
        await pressed(pilot, "shift+tab", "down", "enter")
        assert (kind.chosen, pilot.app.focused) == (("group",), rule)


async def test_what_one_moved_to_is_kept_by_ctrl_s_as_by_enter(empty: Journal) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        pilot.app.screen.query_one("#day", Field).value = "tomorrow"
        pilot.app.screen.query_one("#time", Field).value = "16:00"
        pilot.app.screen.query(Chips).first().focus()
        await pressed(pilot, "down", "tab", "shift+tab", "ctrl+s")
    (meeting,) = empty.supervision.meetings()
    assert meeting.kind is MeetingKind.INDIVIDUAL, "one that was left again was not meant"
    async with shown(empty, MeetingPage(meeting.id)) as pilot:
        pilot.app.screen.query(Chips).first().focus()
        await pressed(pilot, "down", "ctrl+s")
    assert empty.supervision.meeting(meeting.id).kind is MeetingKind.GROUP


async def test_what_is_typed_into_a_text_that_is_there_follows_it(empty: Journal) -> None:
    heron = empty.clients.add("Heron").id
    row = empty.referrals.new(heron, "day group")
    row = empty.referrals.keep(replace(row, client_goal="Company.", harm_addressed="Cold.")).row
    async with shown(empty, ReferralPage(row.id), size=NARROW) as pilot:
        await pressed(pilot, "e")
        assert pilot.app.focused is pilot.app.screen.query_one("#service")
        assert "Kind of service" in seen(pilot)
        for name in ("harm-addressed", "client-goal"):
            pilot.app.screen.query_one(f"#{name}", Editor).focus()
            await pressed(pilot, "space", "M", "e")
        await pressed(pilot, "ctrl+s")
    kept = empty.referrals.get(row.id)
    assert (kept.harm_addressed, kept.client_goal) == ("Cold. Me", "Company. Me")


async def test_a_key_of_a_choice_chooses_and_stays(empty: Journal) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        kind = pilot.app.screen.query(Chips).first()
        kind.focus()
        await pressed(pilot, "3")
        assert (kind.chosen, pilot.app.focused) == (("peer",), kind)


async def test_where_enter_is_a_new_line_tab_is_named_as_the_way_on(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload) as pilot:
        new = caseload.referrals.new(heron.id, "")
        pilot.app.push_screen(ReferralForm(caseload, new, lambda _: None))
        await settled(pilot)
        assert "Enter go on   Ctrl+S save" in seen(pilot)
        pilot.app.screen.query(Editor).first().focus()
        await settled(pilot)
        assert "Tab go on   Ctrl+S save" in seen(pilot)


@pytest.mark.parametrize(
    "keys",
    [
        ("4", "p"),
        ("4", "m", "A", "escape", "4", "o", "r", "w"),
        ("4", "a"),
        ("5", "a"),
        ("g", "a"),
        ("5", "enter", "v", "a"),
        ("5", "enter", "v", "enter", "r", "4", "enter"),
    ],
    ids=" ".join,
)
async def test_what_a_field_says_of_itself_is_whole_at_sixty_columns(
    caseload: Journal, keys: tuple[str, ...]
) -> None:
    async with shown(caseload, size=NARROW) as pilot:
        await pressed(pilot, *keys)
        for field in pilot.app.screen.query(Field):
            assert cell_len(field.placeholder) < field.content_size.width


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_that_something_is_not_kept_is_said_in_view_however_long_the_form(
    caseload: Journal, size: tuple[int, int]
) -> None:
    today = caseload.writing.today()
    async with shown(caseload, size=size) as pilot:
        pilot.app.push_screen(GuessForm(None, today, lambda _: None))
        await settled(pilot)
        await pressed(pilot, "3", "escape")
        assert "Not saved yet. Ctrl+S saves it; Esc once more" in " ".join(seen(pilot).split())


async def test_what_does_not_fit_is_said_until_that_field_is_changed(empty: Journal) -> None:
    refused, asked = "A meeting lasts between", "Not saved yet."
    async with shown(empty, MeetingPage()) as pilot:
        fill(pilot, {"day": "thursday", "time": "16:00", "minutes": "1"})
        await pressed(pilot, "ctrl+s")
        assert refused in seen(pilot)
        await written(pilot, "0")
        assert refused not in seen(pilot)
        await pressed(pilot, "escape")
        assert asked in seen(pilot)
        await pressed(pilot, "tab", "tab", "2", "enter")
        assert asked not in seen(pilot)


async def test_a_day_stays_shown_in_full_when_another_field_does_not_fit(empty: Journal) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        fill(pilot, {"day": "2026-12-03", "time": "25h"})
        await pressed(pilot, "ctrl+s")
        assert "Thursday 3 Dec 2026" in seen(pilot)
        fill(pilot, {"day": "32 nov"})
        await pressed(pilot, "ctrl+s")
        assert "There is no 32 Nov" in seen(pilot)
        fill(pilot, {"day": "2026-12-04"})
        await settled(pilot)
        assert "There is no 32 Nov" not in seen(pilot)
        assert "Friday 4 Dec 2026" in seen(pilot)


async def test_the_day_that_a_field_gives_as_an_example_is_still_to_come(empty: Journal) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        said = pilot.app.screen.query_one("#day", Field).placeholder
        (when,) = re.findall(r"\d{4}-\d\d-\d\d", said)
        assert date.fromisoformat(when) - empty.writing.today() == timedelta(weeks=2)


async def test_words_that_a_lock_held_are_said_not_to_be_kept_on_their_own_page_alone(
    empty: Journal,
) -> None:
    empty.held.keep("client/new", {"name": "Plover"})
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "a")
        assert "is here again" in " ".join(seen(pilot).split())
        await pressed(pilot, "escape", "escape")
        assert "Code name" not in seen(pilot)
        assert "is here again" not in " ".join(seen(pilot).split())


# What is not kept when the program ends unasked


def fill(pilot: Pilot[Any], words: dict[str, str]) -> None:
    """Let the fields of the form in front say these words."""
    for name, said in words.items():
        field = pilot.app.screen.query_one(f"#{name}")
        if isinstance(field, Chips):
            field.choose([said])
        else:
            setattr(field, "text" if isinstance(field, Editor) else "value", said)


def filled(pilot: Pilot[Any], names: dict[str, str]) -> dict[str, str]:
    """Return what those fields say."""
    form = pilot.app.screen
    assert isinstance(form, Form)
    return {name: said for name, said in form.by_id().items() if name in names}


def told(pilot: Pilot[Any]) -> list[str]:
    """Return the sentences that are shown over the page."""
    return [one.message for one in pilot.app._notifications]


UNKEPT = {
    "a contact": (("g", "a"), {"who": "on call [/x]", "how": "555", "kind": "on_call"}),
    "a meeting": (("4", "p"), {"day": "tomorrow", "time": "16", "label": "Dr B", "kind": "peer"}),
    "a question to come": (("4", "a"), {"want": "One sentence.", "minutes": "7", "whom": "Heron"}),
}
"""Keys that open a form from anywhere, and what is then typed into it."""


@pytest.fixture
def planned(empty: Journal) -> Journal:
    """A journal with a client and a meeting to come."""
    empty.clients.add("Heron")
    empty.supervision.plan_meeting(datetime.combine(date(2026, 11, 26), time(16)))
    return empty


@pytest.mark.parametrize("which", UNKEPT)
async def test_what_was_not_kept_stands_in_its_form_after_a_lock(
    planned: Journal, home: Path, which: str
) -> None:
    keys, words = UNKEPT[which]
    async with shown(planned) as pilot:
        await pressed(pilot, *keys)
        fill(pilot, words)
        await pilot.press("ctrl+l")
    with open_journal(home) as again:
        async with shown(again) as pilot:
            assert SAID in told(pilot)
            await pressed(pilot, *keys)
            assert filled(pilot, words) == words
            assert HELD in told(pilot)
            assert SAID not in told(pilot), "it has been opened again"
            fill(pilot, {"question": "Why now?"} if "question" in which else {})
            await pressed(pilot, "ctrl+s")
            assert not isinstance(pilot.app.screen, Form)
            pilot.app.clear_notifications()
            await pressed(pilot, "escape", *keys)
            assert HELD not in told(pilot)
        if which == "a question to come":
            (kept,) = again.supervision.items(again.supervision.meetings()[0])
            assert (kept.minutes, kept.client_id) == (7, again.clients.named("Heron").id)


async def test_the_reason_of_a_hold_stands_in_its_line_after_a_lock_until_it_is_set(
    planned: Journal, home: Path
) -> None:
    async def open_hold() -> Field:
        await pressed(pilot, "s")
        pilot.app.screen.query_one(VList).find("hold")
        await pressed(pilot, "enter")
        return pilot.app.screen.query_one("#hold", Field)

    async with shown(planned) as pilot:
        await open_hold()
        await written(pilot, "a letter of 3 [/x]")
        await pilot.press("ctrl+l")
    with open_journal(home) as again:
        async with shown(again) as pilot:
            assert SAID in told(pilot)
            assert (await open_hold()).value == "a letter of 3 [/x]"
            assert REASON_HELD in told(pilot)
            assert SAID not in told(pilot), "it has been opened again"
            assert not again.holds.active()
            await pressed(pilot, *" November", "enter")
            (hold,) = again.holds.active()
            assert hold.reason == "a letter of 3 [/x] November"
            assert REASON_HELD not in told(pilot)
            await pressed(pilot, *"lif")
            await pilot.press("ctrl+l")
    with open_journal(home) as again:
        assert (again.held.look("hold"), again.held.news()) == ({}, "")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_reason_that_one_leaves_by_oneself_is_asked_about_once_and_held_no_longer(
    planned: Journal, size: tuple[int, int]
) -> None:
    planned.held.keep("hold", {"reason": "a letter"})
    async with shown(planned, size=size) as pilot:
        await pressed(pilot, "s")
        pilot.app.screen.query_one(VList).find("hold")
        await pressed(pilot, "enter", "escape")
        assert "Esc once more" in seen(pilot)
        assert "lets the reason go." in seen(pilot)
        assert planned.held.look("hold") == {"reason": "a letter"}
        await pressed(pilot, "escape")
        assert REASON_HELD not in told(pilot)
    assert planned.held.look("hold") == {}


async def test_a_reason_that_is_not_set_is_asked_about_once_before_the_program_ends(
    planned: Journal,
) -> None:
    async with shown(planned) as pilot:
        await pressed(pilot, "s")
        pilot.app.screen.query_one(VList).find("hold")
        await pressed(pilot, "enter", *"a letter", "ctrl+q")
        assert pilot.app.is_running
        assert "Ctrl+Q once more" in seen(pilot)
        await pilot.press("ctrl+q")
        assert not pilot.app.is_running


@pytest.mark.parametrize("typed", [{"minutes": "7"}, {"minutes": "some", "whom": "Hero"}])
async def test_a_question_is_stored_at_a_lock_and_its_minutes_and_client_wait_with_it(
    planned: Journal, home: Path, typed: dict[str, str]
) -> None:
    async with shown(planned) as pilot:
        await pressed(pilot, "4", "a")
        await written(pilot, "Why now?")
        fill(pilot, typed)
        await pilot.press("ctrl+l")
    with open_journal(home) as again:
        (item,) = again.supervision.items(again.supervision.meetings()[0])
        assert (item.question, item.minutes) == ("Why now?", None)
        async with shown(again) as pilot:
            await pressed(pilot, "4", "a")
            assert HELD not in told(pilot), "this is another question"
            await pressed(pilot, "escape", "down", "e")
            assert isinstance(pilot.app.screen, ItemForm)
            assert filled(pilot, {"question": "", **typed}) == {"question": "Why now?", **typed}
            fill(pilot, {"minutes": "7", "whom": "heron"})
            await pressed(pilot, "ctrl+s")
        (item,) = again.supervision.items(again.supervision.meetings()[0])
        assert (item.minutes, item.client_id) == (7, again.clients.named("Heron").id)
        assert item.question == "Why now?"


async def test_what_a_form_stores_by_itself_is_not_called_unkept_after_a_lock(
    planned: Journal, home: Path
) -> None:
    async with shown(planned) as pilot:
        await pressed(pilot, "4", "a")
        await written(pilot, "Why now?")
        await pilot.press("ctrl+l")
    with open_journal(home) as again:
        assert again.held.news() == ""
        heron = again.clients.named("Heron")
        async with shown(again) as pilot:
            await pressed(pilot, "5", "e")
            fill(pilot, {"talking": "Slowly."})
            await pilot.press("ctrl+l")
    with open_journal(home) as again:
        assert again.held.news() == ""
        assert again.clients.get(heron.id).way_of_talking == "Slowly."


async def test_a_day_that_cannot_be_read_waits_with_its_decision(
    planned: Journal, home: Path
) -> None:
    meeting = planned.supervision.meetings()[0]
    planned.supervision.add_question(meeting, "Why now?")
    async with shown(planned, AfterMeeting(meeting.id)) as pilot:
        await pressed(pilot, "w")
        fill(pilot, {"what": "ring them", "when": "thursd"})
        await pressed(pilot, "ctrl+q")
        assert QUIT_NOT_KEPT in " ".join(seen(pilot).split())
        await pilot.press("ctrl+l")
    with open_journal(home) as again:
        async with shown(again) as pilot:
            await pressed(pilot, "w")
            assert isinstance(pilot.app.screen, DecisionForm)
            assert filled(pilot, {"what": "", "when": ""}) == {
                "what": "ring them",
                "when": "thursd",
            }


async def test_ctrl_q_asks_before_minutes_that_an_item_has_not_kept_go(planned: Journal) -> None:
    async with shown(planned) as pilot:
        await pressed(pilot, "4", "a")
        await written(pilot, "Why now?")
        fill(pilot, {"minutes": "7"})
        await pressed(pilot, "ctrl+q")
        assert QUIT_NOT_KEPT in " ".join(seen(pilot).split())
        await pressed(pilot, "ctrl+q")
        assert pilot.app.return_code == 0
    assert planned.held.news() == ""


async def test_what_was_typed_over_held_words_and_taken_back_is_held_no_longer(
    planned: Journal, home: Path
) -> None:
    planned.held.keep("contact/new", {"who": "on call"})
    async with shown(planned) as pilot:
        await pressed(pilot, "g", "a")
        assert filled(pilot, {"who": ""}) == {"who": "on call"}
        fill(pilot, {"who": ""})
        await pilot.press("ctrl+l")
    with open_journal(home) as again:
        assert again.held.look("contact/new") == {}


async def test_going_elsewhere_by_name_loses_no_form(planned: Journal) -> None:
    async with shown(planned) as pilot:
        await pressed(pilot, "4", "p")
        fill(pilot, {"label": "Dr B"})
        await named(pilot, "go to jour", "Go to Journal")
        assert SAID in told(pilot)
        await pressed(pilot, "4", "p")
        assert filled(pilot, {"label": ""}) == {"label": "Dr B"}


async def test_a_signal_before_a_form_is_laid_out_leaves_what_is_held(planned: Journal) -> None:
    planned.held.keep("meeting/new", {"label": "Dr B"})
    MeetingScreen(planned).hold()
    assert planned.held.look("meeting/new") == {"label": "Dr B"}
